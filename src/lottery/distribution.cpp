#include "burgerberaad/lottery/distribution.hpp"

#include "burgerberaad/core/elementary.hpp"

#include <algorithm>

namespace burgerberaad {

void tidy(PanelDistribution& distribution) {
  auto& panels = distribution.panels;
  std::sort(panels.begin(), panels.end(),
            [](const auto& a, const auto& b) { return a.members < b.members; });
  std::vector<WeightedPanel> joined;
  for (auto& panel : panels) {
    if (!joined.empty() && joined.back().members == panel.members) {
      joined.back().weight += panel.weight;
    } else {
      joined.push_back(std::move(panel));
    }
  }
  panels = std::move(joined);
}

std::vector<std::int64_t> weights_of_people(const PanelDistribution& distribution,
                                            std::size_t people) {
  std::vector<std::int64_t> weights(people, 0);
  for (const auto& panel : distribution.panels) {
    for (const auto member : panel.members) weights[member] += panel.weight;
  }
  return weights;
}

ChanceSummary summarise(const std::vector<std::int64_t>& weights, std::int64_t total) {
  ChanceSummary summary;
  if (weights.empty() || total <= 0) return summary;
  std::vector<std::int64_t> sorted = weights;
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<std::int64_t>(sorted.size());
  Integer sum = 0;
  Integer ranked = 0;  // sum of (2 i - n - 1) x_i, i from 1
  double logarithms = 0;
  for (std::int64_t i = 0; i < n; ++i) {
    const std::int64_t weight = sorted[static_cast<std::size_t>(i)];
    sum += weight;
    ranked += Integer(2 * i + 1 - n) * weight;
    if (weight == 0) {
      ++summary.excluded;
    } else {
      logarithms += logarithm(static_cast<double>(weight) / static_cast<double>(total));
    }
  }
  summary.most = Rational(sorted.back(), total);
  summary.mean = Rational(sum, Integer(total) * n);
  if (sum != 0) summary.gini = Rational(ranked, Integer(n) * sum);
  const std::size_t others = sorted.size() - summary.excluded;
  if (others == 0) return summary;
  summary.least = Rational(sorted[summary.excluded], total);
  summary.geometric_mean = exponential(logarithms / static_cast<double>(others));
  return summary;
}

}  // namespace burgerberaad
