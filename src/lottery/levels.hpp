#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/progress.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// The fairest chances over fractional panels.
struct RelaxedLeximin {
  std::vector<Rational> chances;  ///< per unit, of each of its people
  std::vector<Level> levels;      ///< the proof
};

/// Leximin over the linear relaxation with `cuts`: the smallest chance as large as possible, then
/// the second smallest, and so on. Each level is solved in floating point and its final basis
/// again in exact numbers; when that basis is not optimal exactly, exact steps go on from it.
/// Nothing when the relaxation holds no panel.
std::optional<RelaxedLeximin> relaxed_leximin(const Instance& types, const std::vector<Cut>& cuts,
                                              const ProgressReport& progress = {});

}  // namespace burgerberaad
