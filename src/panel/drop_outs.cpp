#include "burgerberaad/panel/drop_outs.hpp"

#include "burgerberaad/core/random.hpp"

#include <algorithm>

namespace burgerberaad {

double chance_to_stay(const StayChances& chances, const std::vector<std::uint32_t>& rows) {
  Rational stay = chances.standard;
  for (const auto row : rows) {
    const auto found = chances.by_feature.find(row);
    if (found != chances.by_feature.end()) stay *= found->second / chances.standard;
  }
  return std::clamp(stay.convert_to<double>(), kLeastStay, 1 - kLeastStay);
}

std::vector<std::int64_t> loss_weights(const Instance& people) {
  std::vector<std::int64_t> weights;
  weights.reserve(people.rows.size());
  for (const auto& row : people.rows) {
    weights.push_back(kLossUnit / std::max<std::int64_t>(row.most, 1));
  }
  return weights;
}

std::int64_t quota_loss(const Instance& people, const std::vector<std::int64_t>& weights,
                        const std::vector<std::int64_t>& counts) {
  std::int64_t loss = 0;
  for (std::size_t f = 0; f < counts.size(); ++f) {
    const auto& row = people.rows[f];
    loss += weights[f] * std::max({std::int64_t{0}, row.least - counts[f], counts[f] - row.most});
  }
  return loss;
}

std::vector<DropOuts> simulate_drop_outs(const Instance& people,
                                         const std::vector<std::size_t>& panel, std::int64_t seats,
                                         const StayChances& chances, std::string_view seed,
                                         std::string_view purpose, std::int64_t count) {
  std::vector<double> stay;
  stay.reserve(panel.size());
  for (const auto member : panel)
    stay.push_back(chance_to_stay(chances, people.units[member].rows));
  Rng rng(seed, purpose);
  std::vector<DropOuts> sets(static_cast<std::size_t>(count));
  for (auto& set : sets) {
    set.gone.assign(panel.size(), false);
    set.left.assign(people.rows.size(), 0);
    set.seats = seats;
    for (std::size_t m = 0; m < panel.size(); ++m) {
      set.gone[m] = rng.unit() >= stay[m];
      if (set.gone[m]) continue;
      --set.seats;
      for (const auto row : people.units[panel[m]].rows) ++set.left[row];
    }
    set.seats = std::max<std::int64_t>(set.seats, 0);
  }
  return sets;
}

}  // namespace burgerberaad
