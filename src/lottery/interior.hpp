#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/objective.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "implied.hpp"

#include <vector>

namespace burgerberaad {

/// Where nash or goldilocks is best over fractional panels, in floating point.
struct InteriorPoint {
  double error = 0;                 ///< how far from optimal; the objective is near 1
  double most = 0;                  ///< goldilocks: the largest chance
  double least = 0;                 ///< goldilocks: the smallest chance
  std::vector<double> counts;       ///< per unit
  std::vector<double> multipliers;  ///< of each limit, in the order in which certificates count
};

/// A smallest chance that is given, so that goldilocks is left with the largest alone.
struct HeldLeast {
  double chance = 0;
  /// Per unit, whether its people can have no more; may be empty.
  std::vector<bool> bound_to;
  /// What holds them there: every point with that smallest chance meets these. With any of them
  /// given, no others are looked for.
  std::vector<ImpliedSide> sides;
};

/// By a primal-dual interior-point method with a predictor and a corrector (Mehrotra, SIAM J.
/// Optimization 2(4), 1992), its normal equations as small as the number of quotas: units meet
/// elsewhere only in their household. Plain IEEE operations in a fixed order, so that its path is
/// the same on every machine. Where that ends far from optimal, limits that every point meets are
/// looked for, for an interior there must be, and it begins anew with those as equations. Units
/// that are `shut_out` stay at 0. What it finds is near the best; how near, the certificate tells.
InteriorPoint interior_point(const Instance& types, const std::vector<Cut>& cuts,
                             const std::vector<bool>& shut_out, const Objective& objective,
                             const ProgressReport& progress, const HeldLeast* held = nullptr);

}  // namespace burgerberaad
