#pragma once

#include "burgerberaad/register/address.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace burgerberaad {

/// Which columns look like citizen service numbers, by the eleven-proof of the first rows: random
/// numbers pass it once in eleven times.
class BsnGuess {
 public:
  void see(const std::vector<std::string>& cells) {
    if (rows_++ >= kRows) return;
    if (filled_.size() < cells.size()) {
      filled_.resize(cells.size());
      passed_.resize(cells.size());
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      ++filled_[i];
      if (looks_like_bsn(cells[i])) ++passed_[i];
    }
  }

  /// Whether it has seen as many rows as it looks at.
  [[nodiscard]] bool is_sure() const { return rows_ >= kRows; }

  [[nodiscard]] bool looks(std::size_t column) const {
    return column < filled_.size() && filled_[column] >= kFewest &&
           passed_[column] * 10 >= filled_[column] * 8;
  }

 private:
  static constexpr std::size_t kRows = 1000;
  static constexpr std::size_t kFewest = 3;
  std::size_t rows_ = 0;
  std::vector<std::size_t> filled_;
  std::vector<std::size_t> passed_;
};

}  // namespace burgerberaad
