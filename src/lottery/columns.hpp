#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Panels with weights whose mixture comes near a vector of counts.
struct Mixture {
  std::vector<Counts> panels;
  std::vector<double> weights;  ///< sum 1
  /// The largest shortfall of a person's chance. Zero (to 1e-11) means that the counts are met.
  double shortfall = 0;
  /// When not zero: weights per unit under which the counts outweigh every panel, as far as the
  /// search saw; empty when the search was given up.
  std::vector<double> separator;
};

struct ColumnOptions {
  std::size_t nodes = 20000;    ///< of one search for a better panel
  std::size_t columns = 20000;  ///< in all
};

/// Writes `counts` (per unit, exact, a point of the relaxation) as a mixture of panels by column
/// generation: minimise the largest shortfall per person over the panels found so far, look for a
/// panel that the multipliers say is missing, repeat. `start` are panels to begin with, at least
/// one. Panels with weight lie in the face of `counts`, so that is searched first.
Mixture mix_panels(const Instance& instance, const std::vector<Cut>& cuts,
                   const std::vector<Rational>& counts, std::vector<Counts> start,
                   const ColumnOptions& options);

/// A cut through `counts` from the direction of `separator`: the direction in small whole numbers,
/// its bound over all panels proven by search. Nothing when no such cut was found.
std::optional<Cut> find_cut(const Instance& instance, const std::vector<Cut>& cuts,
                            const std::vector<Rational>& counts,
                            const std::vector<double>& separator, std::size_t nodes);

}  // namespace burgerberaad
