#pragma once

#include "interior.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// The goldilocks optimum that `near` is close to, by the simplex method. With the curve of the
/// objective in the smallest chance l replaced by its tangent there, the optimum is a vertex; where
/// it is not (the slope of the tangent is that of an edge) l is known to second order from `near`,
/// and is held there. Gives `near` back when neither succeeds.
InteriorPoint goldilocks_vertex(const Instance& types, const std::vector<Cut>& cuts,
                                const std::vector<bool>& shut_out, const Rational& gamma,
                                InteriorPoint near);

/// Of the points where nobody has a smaller chance than `least` (the largest that can be), one with
/// the smallest largest chance: the count of each unit. Nothing when the simplex method fails.
std::optional<std::vector<double>> smallest_most(const Instance& types, const std::vector<Cut>& cuts,
                                                 const std::vector<bool>& shut_out, double least,
                                                 const ProgressReport& progress);

}  // namespace burgerberaad
