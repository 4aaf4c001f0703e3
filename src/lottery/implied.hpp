#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace burgerberaad {

/// One side of one limit, in the order in which certificates count limits (units last).
struct Side {
  std::size_t limit = 0;
  bool least = false;  ///< else its most

  friend auto operator<=>(const Side&, const Side&) = default;
};

/// A side that every point of the relaxation meets: it has no interior there.
struct ImpliedSide {
  Side side;
  /// Multipliers of limits whose sum says the opposite of the side (at least its most, or at most
  /// its least), by which a multiplier of the wrong sign can be replaced.
  std::vector<std::pair<std::size_t, double>> opposite;
};

/// The sides that a point all but meets; in a small pool all sides, for the point may be far off.
std::vector<Side> sides_met(const Instance& types, const std::vector<Cut>& cuts,
                            const std::vector<bool>& shut_out, const std::vector<double>& counts);

/// Those of `sides` that are implied, each by a linear programme that tries to leave it.
std::vector<ImpliedSide> implied_sides(const Instance& types, const std::vector<Cut>& cuts,
                                       const std::vector<bool>& shut_out,
                                       const std::vector<Side>& sides);

}  // namespace burgerberaad
