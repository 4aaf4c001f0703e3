#pragma once

#include "burgerberaad/seating/problem.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// Rounds in which nobody meets twice, from the lines of the affine plane over the whole numbers
/// modulo a prime q: person q x + y of `people` sits at table (y + r x) mod q in round r, and in a
/// last round q at table x. Nothing when this problem is not of that kind.
std::optional<SeatingPlan> affine_plan(const SeatingProblem& problem,
                                       const std::vector<std::size_t>& people);

}  // namespace burgerberaad
