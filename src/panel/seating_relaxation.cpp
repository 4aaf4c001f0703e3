#include "panel/seating_relaxation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace burgerberaad {

std::int64_t SeatingPrices::of(const TypeRows& types, std::size_t type) const {
  std::int64_t sum = 0;
  const auto* of_type = types.of(type);
  for (std::size_t c = 0; c < types.categories(); ++c) sum += rows[of_type[c]];
  return sum;
}

SeatingRelaxation::SeatingRelaxation(const TypeRows& types)
    : types_(&types), columns_(types.size()) {
  for (std::size_t f = 0; f < types.rows(); ++f) programme_.add_row({}, 0.0, 0.0);
  seats_row_ = programme_.add_row({}, std::nullopt, 0.0);
  for (std::size_t f = 0; f < types.rows(); ++f) {
    const double weight = static_cast<double>(types.weight(f)) / static_cast<double>(kLossUnit);
    programme_.add_column({{f, 1.0}}, 0.0, std::nullopt, weight);
    programme_.add_column({{f, -1.0}}, 0.0, std::nullopt, weight);
  }
}

std::size_t SeatingRelaxation::add_column(std::size_t type) {
  lp::Entries<double> entries{{seats_row_, 1.0}};
  for (std::size_t c = 0; c < types_->categories(); ++c) {
    entries.emplace_back(types_->of(type)[c], 1.0);
  }
  return programme_.add_column(std::move(entries), 0.0, 0.0, 0.0);
}

void SeatingRelaxation::bound_rows(const DropOuts& set) {
  for (std::size_t f = 0; f < types_->rows(); ++f) {
    const auto& limit = types_->limit(f);
    programme_.set_bounds(programme_.logical(f), static_cast<double>(limit.least - set.left[f]),
                          static_cast<double>(limit.most - set.left[f]));
  }
  programme_.set_bounds(programme_.logical(seats_row_), std::nullopt,
                        static_cast<double>(set.seats));
}

SeatingPrices SeatingRelaxation::solve(const DropOuts& set) {
  bound_rows(set);
  programme_.solve();
  return rounded(set);
}

SeatingPrices SeatingRelaxation::rounded(const DropOuts& set) const {
  SeatingPrices prices;
  prices.rows.reserve(types_->rows());
  const auto whole = [](double dual) {
    return std::llround(dual * static_cast<double>(kLossUnit));
  };
  for (std::size_t f = 0; f < types_->rows(); ++f) {
    const std::int64_t weight = types_->weight(f);
    const std::int64_t price =
        std::clamp<std::int64_t>(whole(programme_.duals()[f]), -weight, weight);
    const auto& limit = types_->limit(f);
    prices.rows.push_back(price);
    prices.base += price * ((price > 0 ? limit.least : limit.most) - set.left[f]);
  }
  prices.seat = std::max<std::int64_t>(0, -whole(programme_.duals()[seats_row_]));
  return prices;
}

}  // namespace burgerberaad
