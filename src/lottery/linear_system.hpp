#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace burgerberaad {

/// As many equations as unknowns, by Gaussian elimination with partial pivoting.
class LinearSystem {
 public:
  explicit LinearSystem(std::size_t size) : size_(size), matrix_(size * size, 0.0) {}

  double& at(std::size_t i, std::size_t j) { return matrix_[i * size_ + j]; }

  void factor() {
    factors_ = matrix_;
    order_.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) order_[i] = i;
    for (std::size_t j = 0; j < size_; ++j) {
      std::size_t best = j;
      for (std::size_t i = j + 1; i < size_; ++i) {
        if (std::abs(factor(i, j)) > std::abs(factor(best, j))) best = i;
      }
      if (best != j) swap_rows(best, j);
      if (std::abs(factor(j, j)) < kLeastPivot) factor(j, j) = kLeastPivot;
      for (std::size_t i = j + 1; i < size_; ++i) {
        if (factor(i, j) == 0) continue;
        factor(i, j) /= factor(j, j);
        for (std::size_t k = j + 1; k < size_; ++k) factor(i, k) -= factor(i, j) * factor(j, k);
      }
    }
  }

  [[nodiscard]] std::vector<double> solve(const std::vector<double>& right) const {
    constexpr int kRounds = 3;  // the later ones mend what the first rounded off
    std::vector<double> x(size_, 0);
    for (int round = 0; round < kRounds; ++round) {
      std::vector<double> rest = right;
      for (std::size_t i = 0; i < size_; ++i) {
        for (std::size_t j = 0; j < size_; ++j) rest[i] -= matrix_[i * size_ + j] * x[j];
      }
      const std::vector<double> more = substitute(rest);
      for (std::size_t i = 0; i < size_; ++i) x[i] += more[i];
    }
    return x;
  }

 private:
  static constexpr double kLeastPivot = 1e-30;

  double& factor(std::size_t i, std::size_t j) { return factors_[i * size_ + j]; }

  void swap_rows(std::size_t a, std::size_t b) {
    std::swap(order_[a], order_[b]);
    for (std::size_t k = 0; k < size_; ++k) std::swap(factor(a, k), factor(b, k));
  }

  [[nodiscard]] std::vector<double> substitute(const std::vector<double>& right) const {
    std::vector<double> x(size_, 0);
    for (std::size_t i = 0; i < size_; ++i) {
      x[i] = right[order_[i]];
      for (std::size_t k = 0; k < i; ++k) x[i] -= factors_[i * size_ + k] * x[k];
    }
    for (std::size_t i = size_; i-- > 0;) {
      for (std::size_t k = i + 1; k < size_; ++k) x[i] -= factors_[i * size_ + k] * x[k];
      x[i] /= factors_[i * size_ + i];
    }
    return x;
  }

  std::size_t size_;
  std::vector<double> matrix_;   // row by row
  std::vector<double> factors_;  // of the matrix with its rows in order_
  std::vector<std::size_t> order_;
};

}  // namespace burgerberaad
