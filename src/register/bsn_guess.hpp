#pragma once

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/address.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace burgerberaad {

/// Which columns look like citizen service numbers, by the eleven-proof of the first rows: random
/// numbers pass it once in eleven times.
class BsnGuess {
 public:
  /// Whether `row` is one of the first.
  static bool looks_at(const CsvRow& row) { return row.number <= kRows; }

  void see(const std::vector<std::string>& cells) {
    widen(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      ++filled_[i];
      if (looks_like_bsn(cells[i])) ++passed_[i];
    }
  }

  void merge(const BsnGuess& other) {
    widen(other.filled_.size());
    for (std::size_t i = 0; i < other.filled_.size(); ++i) {
      filled_[i] += other.filled_[i];
      passed_[i] += other.passed_[i];
    }
  }

  [[nodiscard]] bool looks(std::size_t column) const {
    return column < filled_.size() && filled_[column] >= kFewest &&
           passed_[column] * 10 >= filled_[column] * 8;
  }

 private:
  static constexpr std::size_t kRows = 1000;
  static constexpr std::size_t kFewest = 3;

  void widen(std::size_t columns) {
    if (filled_.size() >= columns) return;
    filled_.resize(columns);
    passed_.resize(columns);
  }

  std::vector<std::size_t> filled_;
  std::vector<std::size_t> passed_;
};

}  // namespace burgerberaad
