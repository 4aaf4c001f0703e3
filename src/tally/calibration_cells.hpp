#pragma once

#include "burgerberaad/tally/calibration.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// The sum of the weights in each cell of a margin.
std::vector<double> sums_of(const CalibrationMargin& margin, const std::vector<double>& weights);

/// The largest error of a cell, relative to its target; every target with people is above 0.
double largest_error(const std::vector<CalibrationMargin>& margins,
                     const std::vector<double>& weights);

/// The first cell that has a target and no people, or people and no target.
std::optional<CalibrationFault> impossible_cell(const std::vector<CalibrationMargin>& margins);

/// What the weights of a margin's people add up to, divided by how many they are.
double mean_weight(const std::vector<CalibrationMargin>& margins);

}  // namespace burgerberaad
