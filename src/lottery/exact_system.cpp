#include "exact_system.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

class Elimination {
 public:
  Elimination(std::vector<SparseRow> rows, std::vector<Rational> right)
      : rows_(std::move(rows)),
        right_(std::move(right)),
        active_(rows_.size(), true),
        in_column_(rows_.size(), 0) {
    for (const auto& row : rows_) {
      for (const auto& [column, value] : row) ++in_column_[column];
    }
  }

  std::optional<std::vector<Rational>> solve() {
    while (pivots_.size() < rows_.size()) {
      if (!eliminate()) return std::nullopt;
    }
    std::vector<Rational> solution(rows_.size(), Rational(0));
    for (auto pivot = pivots_.rbegin(); pivot != pivots_.rend(); ++pivot) {
      Rational value = right_[pivot->row];
      Rational own = 0;
      for (const auto& [column, coefficient] : rows_[pivot->row]) {
        if (column == pivot->column) {
          own = coefficient;
        } else {
          value -= coefficient * solution[column];
        }
      }
      solution[pivot->column] = value / own;
    }
    return solution;
  }

 private:
  struct Pivot {
    std::size_t row = 0;
    std::size_t column = 0;
  };

  /// The shortest row, and in it the column that is in the fewest others.
  [[nodiscard]] std::optional<Pivot> next_pivot() const {
    std::optional<std::size_t> shortest;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (active_[i] && (!shortest || rows_[i].size() < rows_[*shortest].size())) shortest = i;
    }
    const auto& row = rows_[*shortest];
    if (row.empty()) return std::nullopt;
    const auto rarest = std::min_element(row.begin(), row.end(), [&](const auto& a, const auto& b) {
      return in_column_[a.first] < in_column_[b.first];
    });
    return Pivot{*shortest, rarest->first};
  }

  bool eliminate() {
    const auto pivot = next_pivot();
    if (!pivot) return false;
    active_[pivot->row] = false;
    const auto& from = rows_[pivot->row];
    for (const auto& [column, value] : from) --in_column_[column];
    const Rational& own = coefficient(from, pivot->column)->second;
    for (std::size_t i = 0; i < rows_.size() && in_column_[pivot->column] > 0; ++i) {
      if (!active_[i]) continue;
      const auto found = coefficient(rows_[i], pivot->column);
      if (found == rows_[i].end()) continue;
      subtract(i, pivot->row, pivot->column, found->second / own);
    }
    pivots_.push_back(*pivot);
    return true;
  }

  static SparseRow::const_iterator coefficient(const SparseRow& row, std::size_t column) {
    const auto at = std::lower_bound(
        row.begin(), row.end(), column,
        [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
    return at != row.end() && at->first == column ? at : row.end();
  }

  /// Row `to` minus `factor` times row `from`, which takes `gone` out of it.
  void subtract(std::size_t to, std::size_t from, std::size_t gone, const Rational& factor) {
    SparseRow result;
    auto a = rows_[to].begin();
    auto b = rows_[from].begin();
    while (a != rows_[to].end() || b != rows_[from].end()) {
      const bool only_b = a == rows_[to].end() || (b != rows_[from].end() && b->first < a->first);
      const bool only_a = b == rows_[from].end() || (!only_b && a->first < b->first);
      const std::size_t column = only_b ? b->first : a->first;
      Rational value = only_b ? Rational(0) : std::move(a->second);
      if (!only_a) value -= factor * b->second;
      const bool kept = column != gone && value != 0;
      if (kept && only_b) ++in_column_[column];
      if (!kept && !only_b) --in_column_[column];
      if (kept) result.emplace_back(column, std::move(value));
      if (!only_b) ++a;
      if (!only_a) ++b;
    }
    rows_[to] = std::move(result);
    right_[to] -= factor * right_[from];
  }

  std::vector<SparseRow> rows_;
  std::vector<Rational> right_;
  std::vector<bool> active_;
  std::vector<std::size_t> in_column_;  // how many active rows hold a column
  std::vector<Pivot> pivots_;
};

}  // namespace

std::optional<std::vector<Rational>> solve_exactly(std::vector<SparseRow> rows,
                                                   std::vector<Rational> right_hand_sides) {
  return Elimination(std::move(rows), std::move(right_hand_sides)).solve();
}

}  // namespace burgerberaad
