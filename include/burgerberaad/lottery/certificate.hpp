#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// A sum of limits that every panel keeps to, each times a whole number. The limits: first the
/// number of seats, then the quota rows, the groups of households, and the cuts. A positive
/// multiplier takes a limit's most, a negative one its least (which groups and cuts lack).
using Multipliers = std::vector<std::pair<std::size_t, Integer>>;

/// Why no panel weighs more than a bound: cases (so many of a unit or fewer, or more), until in
/// each case a sum of limits settles it. The tree is written case by case, the lower half first.
struct SearchNode {
  enum class Kind : std::uint8_t { branch, bounded, empty, single };
  Kind kind = Kind::branch;
  std::size_t unit = 0;     ///< branch: which unit
  std::int64_t value = 0;   ///< branch: at most this many, then more than this
  Multipliers multipliers;  ///< bounded: no panel weighs more; empty: there is no panel
};

/// An inequality that every panel keeps to, though fractional ones may not: at most `most` when
/// each unit counts `weights`.
struct Cut {
  std::vector<std::int64_t> weights;
  std::int64_t most = 0;
  std::int64_t scale = 1;  ///< the multipliers in `proof` are in parts of 1/scale
  std::vector<SearchNode> proof;
};

/// One level of the leximin: the smallest chance that is not settled yet can be no larger.
struct Level {
  Rational chance;
  Multipliers multipliers;  ///< none when only people at their own upper limit are at this level
};

/// Why no lottery is fairer: read by check_certificate.
struct Certificate {
  std::vector<Cut> cuts;
  std::vector<Level> levels;
};

/// What a certificate proves, found without any solver.
struct CheckedCertificate {
  std::vector<Rational> chances;  ///< per unit, the chance of each of its people
};

/// Checks every cut and every level in exact arithmetic, by weak duality alone. At a level the
/// multipliers give every unsettled unit a weight g, and every panel keeps
///
///     sum over unsettled u of max(0, g_u) z_u  <=  R,
///
/// so the smallest unsettled chance is at most R / sum of max(0, g_u) people_u; the units with
/// g_u > 0 are then settled at that chance. Nothing when any step does not hold, and then
/// `where` (if given) says which, e.g. "level 3".
std::optional<CheckedCertificate> check_certificate(const Instance& types,
                                                    const Certificate& certificate,
                                                    std::string* where = nullptr);

}  // namespace burgerberaad
