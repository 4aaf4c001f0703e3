#pragma once

#include "interior.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// The goldilocks optimum by the simplex method, begun where an interior point tells which chances
/// are near the largest and which near the smallest. `highest` is the largest that the smallest
/// chance can be. Nothing when the simplex method fails.
std::optional<InteriorPoint> goldilocks_point(const Instance& types, const std::vector<Cut>& cuts,
                                              const std::vector<bool>& shut_out,
                                              const Objective& objective, double highest,
                                              const ProgressReport& progress);

/// Of the points where the smallest chance is as large as it can be, `highest`, one with the
/// smallest largest chance: the count of each unit. Nothing when the simplex method fails.
std::optional<std::vector<double>> smallest_most(const Instance& types,
                                                 const std::vector<Cut>& cuts,
                                                 const std::vector<bool>& shut_out, double highest,
                                                 const ProgressReport& progress);

}  // namespace burgerberaad
