#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/objective.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "interior.hpp"
#include "levels.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// The best chances for nash or goldilocks over fractional panels.
struct Balance {
  std::vector<Rational> chances;  ///< per unit, of each of its people
  Multipliers bound;              ///< how near they are to the best: see checked_gap
  Integer scale = 1;
};

/// Who fits no panel, and the largest smallest chance of the others: what no level settles is as it
/// came out, so only `held.chance` is told where there is no level above 0.
struct Room {
  std::vector<bool> shut_out;  ///< per unit
  HeldLeast held;
};
Room room_of(const RelaxedLevels& levels);

/// A point where the smallest chance is as large as it can be, and the largest as small as that
/// allows: levels alone leave the rest of the chances at one vertex or another, with many at 1.
/// Exact, as below. Nothing when no such point was found.
std::optional<std::vector<Rational>> even_maximin(const Instance& types,
                                                  const std::vector<Cut>& cuts, const Room& room,
                                                  const ProgressReport& progress = {});

/// Found in floating point and then moved onto the quotas that it all but meets, so that it is a
/// point of the relaxation exactly. Nothing when no such point was found.
std::optional<Balance> balanced(const Instance& types, const std::vector<Cut>& cuts,
                                const Room& room, const Objective& objective,
                                const ProgressReport& progress = {});

}  // namespace burgerberaad
