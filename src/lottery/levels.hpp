#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/progress.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// How many levels are wanted.
enum class Extent : std::uint8_t {
  all,       ///< leximin
  positive,  ///< those at chance 0 and one more: maximin
  zero,      ///< those at chance 0: who fits no panel
};

/// What is best over fractional panels.
struct RelaxedLevels {
  std::vector<Level> levels;      ///< the proof
  std::vector<bool> settled;      ///< per unit, whether a level settles it
  std::vector<Rational> chances;  ///< per unit, of each of its people: settled, or as it came out
};

/// Leximin over the linear relaxation with `cuts`: the smallest chance as large as possible, then
/// the second smallest, and so on. Each level is solved in floating point and its final basis
/// again in exact numbers; when that basis is not optimal exactly, exact steps go on from it.
/// Nothing when the relaxation holds no panel.
std::optional<RelaxedLevels> relaxed_levels(const Instance& types, const std::vector<Cut>& cuts,
                                            Extent extent, const ProgressReport& progress = {});

}  // namespace burgerberaad
