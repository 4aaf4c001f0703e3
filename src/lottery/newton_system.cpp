#include "newton_system.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace burgerberaad::interior {

void NewtonSystem::factor(const Point& point, const Vector& slack, const Vector& dual) {
  weight_.resize(limits_.count);
  for (std::size_t j = 0; j < limits_.count; ++j) weight_[j] = dual[j] / slack[j];
  inverse_.resize(limits_.units.size());
  group_sum_.assign(limits_.types.groups.size(), 0);
  Point coupling_most{Vector(limits_.units.size(), 0)};
  Point coupling_least{Vector(limits_.units.size(), 0)};
  double most = 0;
  double least = 2 * limits_.gamma / (point.least * point.least * point.least);
  for (std::size_t i = 0; i < limits_.units.size(); ++i) {
    double curve = weight_[i];
    if (limits_.goldilocks && !limits_.bound[i]) {
      const double part = limits_.even * limits_.people[i];
      const double up = weight_[limits_.chances_at + 2 * i];
      const double down = weight_[limits_.chances_at + 2 * i + 1];
      curve += up + down;
      coupling_most.counts[i] = -part * up;
      coupling_least.counts[i] = -part * down;
      most += part * part * up;
      least += part * part * down;
    } else if (!limits_.goldilocks) {
      curve += limits_.people[i] / (limits_.all_people * point.counts[i] * point.counts[i]);
    }
    inverse_[i] = limits_.is_fixed(i) ? 0 : 1 / curve;
    if (limits_.group[i] < limits_.types.groups.size()) group_sum_[limits_.group[i]] += inverse_[i];
  }
  if (limits_.goldilocks) factor_chances(coupling_most.counts, coupling_least.counts, most, least);
  factor_rows();
}

Vector NewtonSystem::undo_units(Vector& v) const {
  Vector sums(limits_.types.groups.size(), 0);
  for (std::size_t i = 0; i < v.size(); ++i) {
    v[i] *= inverse_[i];
    if (limits_.group[i] < sums.size()) sums[limits_.group[i]] += v[i];
  }
  for (std::size_t i = 0; i < v.size(); ++i) {
    if (limits_.group[i] < sums.size())
      v[i] -= inverse_[i] * group_share(limits_.group[i]) * sums[limits_.group[i]];
  }
  for (std::size_t g = 0; g < sums.size(); ++g) {
    sums[g] *= group_share(g) / weight_[limits_.groups_at + g];
  }
  return sums;
}

double NewtonSystem::group_share(std::size_t g) const {
  return 1 / (1 / weight_[limits_.groups_at + g] + group_sum_[g]);
}

void NewtonSystem::factor_chances(const Vector& most, const Vector& least, double curve_most,
                                  double curve_least) {
  by_most_ = most;
  by_least_ = least;
  groups_by_most_ = undo_units(by_most_);
  groups_by_least_ = undo_units(by_least_);
  const double a = curve_most - dot(most, by_most_);
  const double b = -dot(most, by_least_);
  const double c = curve_least - dot(least, by_least_);
  if (limits_.held_least) {
    chance_inverse_ = {1 / a, 0, 0};
    return;
  }
  const double determinant = a * c - b * b;
  chance_inverse_ = {c / determinant, -b / determinant, a / determinant};
}

Vector NewtonSystem::undo(Point& v) const {
  if (!limits_.goldilocks) return undo_units(v.counts);
  const double most = v.most - dot(by_most_, v.counts);
  const double least = v.least - dot(by_least_, v.counts);
  v.most = chance_inverse_[0] * most + chance_inverse_[1] * least;
  v.least = chance_inverse_[1] * most + chance_inverse_[2] * least;
  Vector sums = undo_units(v.counts);
  for (std::size_t i = 0; i < v.counts.size(); ++i) {
    v.counts[i] -= by_most_[i] * v.most + by_least_[i] * v.least;
  }
  for (std::size_t g = 0; g < sums.size(); ++g) {
    sums[g] -= groups_by_most_[g] * v.most + groups_by_least_[g] * v.least;
  }
  return sums;
}

void NewtonSystem::factor_rows() {
  const std::size_t count = limits_.rows.size();
  normal_ = LinearSystem(count);
  std::vector<Vector> of_group(limits_.types.groups.size());
  for (std::size_t i = 0; i < limits_.units.size(); ++i) {
    for (const auto& [f, a] : limits_.entries[i]) {
      for (const auto& [g, b] : limits_.entries[i]) {
        if (g <= f) normal_.at(f, g) += a * b * inverse_[i];
      }
    }
    if (limits_.group[i] == limits_.types.groups.size()) continue;
    auto& sums = of_group[limits_.group[i]];
    sums.resize(count, 0);
    for (const auto& [f, a] : limits_.entries[i]) sums[f] += a * inverse_[i];
  }
  for (std::size_t g = 0; g < of_group.size(); ++g) subtract(of_group[g], group_share(g));
  if (limits_.goldilocks) {
    const Vector most = limits_.row_sums(by_most_);
    const Vector least = limits_.row_sums(by_least_);
    for (std::size_t f = 0; f < count; ++f) {
      for (std::size_t g = 0; g <= f; ++g) {
        normal_.at(f, g) += chance_inverse_[0] * most[f] * most[g] +
                            chance_inverse_[1] * (most[f] * least[g] + least[f] * most[g]) +
                            chance_inverse_[2] * least[f] * least[g];
      }
    }
  }
  for (std::size_t f = 0; f < count; ++f) {
    for (std::size_t g = 0; g < f; ++g) normal_.at(g, f) = normal_.at(f, g);
  }
  settle_dependent_rows();
  for (const auto f : limits_.ranges) normal_.at(f, f) += looseness(f);
  normal_.factor();
}

void NewtonSystem::settle_dependent_rows() {
  double scale = 0;
  for (std::size_t f = 0; f < limits_.rows.size(); ++f) scale = std::max(scale, normal_.at(f, f));
  for (const auto& null : nulls_) {
    const double part = scale / dot(null, null);
    for (std::size_t f = 0; f < null.size(); ++f) {
      if (null[f] == 0) continue;
      for (std::size_t g = 0; g < null.size(); ++g) normal_.at(f, g) += part * null[f] * null[g];
    }
  }
  for (const auto& category : limits_.categories) {
    double sum = 0;
    for (const auto f : category) sum += limits_.rows[f].is_equation() ? 0 : looseness(f);
    if (sum == 0) continue;
    for (const auto f : category) {
      if (limits_.rows[f].is_equation()) continue;
      const double part = scale * looseness(f) / sum;
      normal_.at(0, f) += part;
      for (const auto other : category) normal_.at(other, f) -= part;
    }
  }
}

void NewtonSystem::find_nulls() {
  constexpr double kVanishing = 1e-7;
  std::vector<Vector> reduced;
  std::vector<Vector> combinations;
  std::vector<std::size_t> pivots;
  for (std::size_t f = 0; f < limits_.rows.size(); ++f) {
    if (!limits_.rows[f].is_equation()) continue;
    Vector row(limits_.units.size(), 0);
    for (std::size_t i = 0; i < limits_.units.size(); ++i) {
      for (const auto& [g, a] : limits_.entries[i]) {
        if (g == f && !limits_.is_fixed(i)) row[i] = a;
      }
    }
    Vector combination(limits_.rows.size(), 0);
    combination[f] = 1;
    for (std::size_t r = 0; r < reduced.size(); ++r) {
      const double factor = row[pivots[r]] / reduced[r][pivots[r]];
      if (factor == 0) continue;
      for (std::size_t i = 0; i < row.size(); ++i) row[i] -= factor * reduced[r][i];
      for (std::size_t g = 0; g < limits_.rows.size(); ++g) {
        combination[g] -= factor * combinations[r][g];
      }
    }
    const auto largest = std::max_element(
        row.begin(), row.end(), [](double x, double y) { return std::abs(x) < std::abs(y); });
    if (largest == row.end() || std::abs(*largest) < kVanishing) {
      nulls_.push_back(std::move(combination));
      continue;
    }
    pivots.push_back(static_cast<std::size_t>(largest - row.begin()));
    reduced.push_back(std::move(row));
    combinations.push_back(std::move(combination));
  }
}

void NewtonSystem::subtract(const Vector& sums, double share) {
  std::vector<std::size_t> present;
  for (std::size_t f = 0; f < sums.size(); ++f) {
    if (sums[f] != 0) present.push_back(f);
  }
  for (const auto f : present) {
    for (const auto g : present) {
      if (g <= f) normal_.at(f, g) -= share * sums[f] * sums[g];
    }
  }
}

double NewtonSystem::looseness(std::size_t f) const {
  const double down = limits_.rows[f].has_least ? weight_[limits_.least_at[f]] : 0;
  return 1 / (down + weight_[limits_.most_at[f]]);
}

NewtonSystem::Step NewtonSystem::solve(Point& right, const Vector& off) const {
  Point moved = right;
  undo(moved);
  Vector q = limits_.row_sums(moved.counts);
  for (std::size_t f = 0; f < q.size(); ++f) q[f] = off[f] - q[f];
  q = normal_.solve(q);
  for (std::size_t i = 0; i < limits_.units.size(); ++i) {
    for (const auto& [row, a] : limits_.entries[i]) right.counts[i] += a * q[row];
  }
  Vector groups = undo(right);
  return {std::move(q), std::move(groups)};
}

}  // namespace burgerberaad::interior
