#include "burgerberaad/core/elementary.hpp"
#include "calibration_cells.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

constexpr int kMostSteps = 200;
constexpr int kMostHalvings = 40;
/// Steeper than this the weight is at its bound to the last bit.
constexpr double kSteepest = 600;

/// F(u) of the logit method, and its derivative, as multiples of the mean weight.
struct Logit {
  WeightBounds bounds;

  [[nodiscard]] double steepness() const {
    return (bounds.greatest - bounds.least) / ((1 - bounds.least) * (bounds.greatest - 1));
  }
  [[nodiscard]] double power(double u) const {
    return exponential(std::clamp(steepness() * u, -kSteepest, kSteepest));
  }
  [[nodiscard]] double value(double u) const {
    const double e = power(u);
    const double low = bounds.greatest - 1;
    const double high = 1 - bounds.least;
    return (bounds.least * low + bounds.greatest * high * e) / (low + high * e);
  }
  [[nodiscard]] double slope(double u) const {
    const double f = value(u);
    return steepness() * (f - bounds.least) * (bounds.greatest - f) /
           (bounds.greatest - bounds.least);
  }
};

/// A square system, row by row.
struct System {
  std::vector<std::vector<double>> rows;
  std::vector<double> right;
};

/// Gaussian elimination with the largest pivot of each column. The margins all have one sum, so
/// some rows follow from the others: where no pivot is left, the unknown is 0.
std::vector<double> solve(System system) {
  constexpr double kNoPivot = 1e-11;
  const std::size_t size = system.right.size();
  double largest = 0;
  for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, system.rows[i][i]);
  std::vector<std::size_t> row_of(size, size);
  std::size_t row = 0;
  for (std::size_t column = 0; column < size && row < size; ++column) {
    std::size_t best = row;
    for (std::size_t i = row + 1; i < size; ++i) {
      if (std::abs(system.rows[i][column]) > std::abs(system.rows[best][column])) best = i;
    }
    if (std::abs(system.rows[best][column]) <= kNoPivot * largest) continue;
    std::swap(system.rows[row], system.rows[best]);
    std::swap(system.right[row], system.right[best]);
    for (std::size_t i = 0; i < size; ++i) {
      const double factor = system.rows[i][column] / system.rows[row][column];
      if (i == row || factor == 0) continue;
      for (std::size_t j = column; j < size; ++j) {
        system.rows[i][j] -= factor * system.rows[row][j];
      }
      system.right[i] -= factor * system.right[row];
    }
    row_of[column] = row++;
  }
  std::vector<double> unknowns(size, 0);
  for (std::size_t column = 0; column < size; ++column) {
    if (row_of[column] == size) continue;
    unknowns[column] = system.right[row_of[column]] / system.rows[row_of[column]][column];
  }
  return unknowns;
}

/// Newton's method on one multiplier per cell of every margin.
class Search {
 public:
  Search(const std::vector<CalibrationMargin>& margins, const WeightBounds& bounds)
      : margins_(margins), logit_{bounds}, mean_(mean_weight(margins)) {
    for (const auto& margin : margins) {
      first_.push_back(cells_);
      cells_ += margin.targets.size();
    }
    multipliers_.assign(cells_, 0);
  }

  CalibrationResult run() {
    Calibration result;
    result.weights = weights(multipliers_);
    result.largest_error = largest_error(margins_, result.weights);
    while (result.largest_error >= kCalibrationTolerance) {
      if (result.rounds == kMostSteps || !step(result)) {
        return CalibrationFault{CalibrationFault::Kind::out_of_bounds, 0, 0};
      }
      ++result.rounds;
    }
    return result;
  }

 private:
  [[nodiscard]] std::size_t people() const { return margins_.front().cell_of.size(); }

  [[nodiscard]] double sum(const std::vector<double>& multipliers, std::size_t person) const {
    double u = 0;
    for (std::size_t m = 0; m < margins_.size(); ++m) {
      u += multipliers[first_[m] + margins_[m].cell_of[person]];
    }
    return u;
  }

  [[nodiscard]] std::vector<double> weights(const std::vector<double>& multipliers) const {
    std::vector<double> found(people());
    for (std::size_t person = 0; person < found.size(); ++person) {
      found[person] = mean_ * logit_.value(sum(multipliers, person));
    }
    return found;
  }

  /// The derivatives of the cells' sums, and what is missing in each.
  [[nodiscard]] System system(const Calibration& result) const {
    System made{std::vector<std::vector<double>>(cells_, std::vector<double>(cells_, 0)),
                std::vector<double>(cells_, 0)};
    for (std::size_t person = 0; person < people(); ++person) {
      const double slope = mean_ * logit_.slope(sum(multipliers_, person));
      for (std::size_t a = 0; a < margins_.size(); ++a) {
        auto& row = made.rows[first_[a] + margins_[a].cell_of[person]];
        for (std::size_t b = 0; b < margins_.size(); ++b) {
          row[first_[b] + margins_[b].cell_of[person]] += slope;
        }
      }
    }
    for (std::size_t m = 0; m < margins_.size(); ++m) {
      const auto sums = sums_of(margins_[m], result.weights);
      for (std::size_t cell = 0; cell < sums.size(); ++cell) {
        made.right[first_[m] + cell] = margins_[m].targets[cell] - sums[cell];
      }
    }
    return made;
  }

  /// One step, halved until it brings the sums nearer; false when none does.
  bool step(Calibration& result) {
    const auto direction = solve(system(result));
    double length = 1;
    for (int i = 0; i < kMostHalvings; ++i, length /= 2) {
      auto next = multipliers_;
      for (std::size_t cell = 0; cell < cells_; ++cell) next[cell] += length * direction[cell];
      auto found = weights(next);
      const double error = largest_error(margins_, found);
      if (!(error < result.largest_error)) continue;
      multipliers_ = std::move(next);
      result.weights = std::move(found);
      result.largest_error = error;
      return true;
    }
    return false;
  }

  const std::vector<CalibrationMargin>& margins_;
  Logit logit_;
  double mean_;
  std::vector<std::size_t> first_;  ///< the place of each margin's first cell among all cells
  std::size_t cells_ = 0;
  std::vector<double> multipliers_;
};

}  // namespace

CalibrationResult calibrate_within(const std::vector<CalibrationMargin>& margins,
                                   const WeightBounds& bounds) {
  if (const auto fault = impossible_cell(margins)) return *fault;
  return Search(margins, bounds).run();
}

}  // namespace burgerberaad
