#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/core/text.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace burgerberaad {

/// What a lottery over panels makes of the chances p_i of the n people who fit any panel of k.
enum class Method : std::uint8_t {
  leximin,     ///< the smallest as large as possible, then the second smallest, and so on
  maximin,     ///< the smallest as large as possible (Flanigan et al., Nature 2021)
  nash,        ///< their product as large as possible (the same)
  goldilocks,  ///< (n/k) max p + gamma (k/n) / min p as small as possible (Baharav and Flanigan,
               ///< Fair, Manipulation-Robust, and Transparent Sortition, EC 2024)
  legacy,      ///< the greedy rule that most assemblies used (Flanigan et al. 2021, supplement)
  random,      ///< a plain lottery: quotas count for nothing
};

inline constexpr Method kMethods[] = {Method::leximin,    Method::maximin, Method::nash,
                                      Method::goldilocks, Method::legacy,  Method::random};

std::string_view name(Method method);  ///< "leximin"
std::optional<Method> parse_method(std::string_view name);

/// Whether the method makes the best of something, so that its result can be proven; the others
/// are rules that are carried out many times.
bool is_optimal(Method method);

/// What a proof amounts to: "no lottery is fairer"; empty when there is none to be had.
Text what_is_best(Method method);

struct Objective {
  Method method = Method::leximin;
  Rational gamma = 1;  ///< of goldilocks, above 0; its authors take 1
};

}  // namespace burgerberaad
