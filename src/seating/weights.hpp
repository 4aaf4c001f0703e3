#pragma once

#include "burgerberaad/seating/problem.hpp"

#include <array>
#include <cstdint>

namespace burgerberaad {

/// What one fault under each goal costs during a search.
using SeatingWeights = std::array<std::int64_t, kSeatingGoals>;

/// So that a search can pass through plans that break something: 1 for mixing and all below it (a
/// pair that meets again costs two), then 4, 12, 36 and on. The first step is small: there the
/// search wins most by going through tables that do not mirror the group.
SeatingWeights mild_weights(const SeatingOrder& order);

/// Each goal outweighs all below it together, as far as one swap goes.
SeatingWeights strict_weights(const SeatingOrder& order);

}  // namespace burgerberaad
