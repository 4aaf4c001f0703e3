#pragma once

#include "burgerberaad/core/rational.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace burgerberaad {

/// A panel and how many of the tickets are for it.
struct WeightedPanel {
  std::int64_t weight = 0;
  std::vector<std::size_t> members;  ///< places in the pool, ascending
};

/// The lottery: one of these panels is drawn, each as often as its weight out of `total` says.
struct PanelDistribution {
  std::int64_t total = 0;  ///< the sum of the weights
  std::vector<WeightedPanel> panels;
};

/// Puts panels in one order and joins equal ones, so that they can be numbered.
void tidy(PanelDistribution& distribution);

/// For every person, the weight of the panels that they are in: their chance times the total.
std::vector<std::int64_t> weights_of_people(const PanelDistribution& distribution,
                                            std::size_t people);

/// What a list of chances amounts to. People who fit no panel (chance 0) count in `mean` and
/// `gini`, and not in `least` and `geometric_mean`.
struct ChanceSummary {
  Rational least;
  Rational most;
  Rational mean;
  Rational gini;
  double geometric_mean = 0;
  std::size_t excluded = 0;
};
ChanceSummary summarise(const std::vector<std::int64_t>& weights, std::int64_t total);

}  // namespace burgerberaad
