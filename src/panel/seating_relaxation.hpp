#pragma once

#include "lottery/simplex.hpp"
#include "panel/seating.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Multipliers of the quota rows, whole numbers within their weights, so that by weak duality a
/// choice of stand-ins y leaves a loss of at least `base` - sum over y of the price of each. For a
/// row with r members left, minimum l, maximum u and price p: the loss is at least p (l - r - y)
/// when p > 0, and -p (r + y - u) when p < 0.
struct SeatingPrices {
  std::vector<std::int64_t> rows;
  std::int64_t seat = 0;  ///< of a seat to fill, at least 0; what is due to the number of seats
  std::int64_t base = 0;  ///< sum over rows, without the seats

  /// Of one more stand-in of a type.
  [[nodiscard]] std::int64_t of(const TypeRows& types, std::size_t type) const;
};

/// The linear relaxation of choosing stand-ins: minimise the loss over 0 <= y <= list with at most
/// `seats` people in all.
class SeatingRelaxation {
 public:
  explicit SeatingRelaxation(const TypeRows& types);

  /// From now on the list has so many of each type; parts of people too.
  template <typename Number>
  void set_list(const std::vector<Number>& list) {
    for (std::size_t t = 0; t < columns_.size(); ++t) {
      const auto most = static_cast<double>(list[t]);
      if (!columns_[t] && most > 0) columns_[t] = add_column(t);
      if (columns_[t]) programme_.set_bounds(*columns_[t], 0.0, most);
    }
  }
  /// The best prices for that list.
  SeatingPrices solve(const DropOuts& set);

 private:
  std::size_t add_column(std::size_t type);
  void bound_rows(const DropOuts& set);
  [[nodiscard]] SeatingPrices rounded(const DropOuts& set) const;

  const TypeRows* types_;
  lp::Simplex<double> programme_;
  std::size_t seats_row_ = 0;
  std::vector<std::optional<std::size_t>> columns_;  // per type, once it was on a list
};

}  // namespace burgerberaad
