#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/core/rational.hpp"
#include "columns.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// Writes chances (per person, exact) as a mixture of panels by taking off one panel after another,
/// each with a small share of what is left; the rest stays a mixture as far as quotas, bounds and
/// households go, because every panel is chosen in a box that keeps it so. Works almost always;
/// a stall proves nothing. `found` gets the panels that were found before it stalled.
std::optional<Mixture> peel(const Instance& people, const std::vector<Rational>& chances, Rng& rng,
                            std::vector<Counts>* found = nullptr);

}  // namespace burgerberaad
