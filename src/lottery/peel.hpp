#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/progress.hpp"

#include <vector>

namespace burgerberaad {

/// Panels of people, with weights out of any total, in the order in which they were found.
struct Peeled {
  bool complete = false;  ///< the mixture has the chances, to one part in 10^10 at worst
  std::vector<WeightedPanel> panels;
};

/// Writes chances (per type, exact) as a mixture of panels by taking off one panel after another,
/// each with a small share of what is left; the rest stays a mixture as far as quotas, bounds and
/// households go, because every panel is chosen in a box that keeps it so. Panels are found by
/// type; of a type those are seated to whom most is still due. Works almost always; a stall proves
/// nothing. `people` is the same pool with everybody a unit of their own.
Peeled peel(const Types& types, const Instance& people, const std::vector<Rational>& chances,
            Rng& rng, const ProgressReport& progress = {});

}  // namespace burgerberaad
