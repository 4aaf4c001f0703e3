#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <algorithm>
#include <optional>
#include <vector>

// A second way to the same answer, which shares nothing with the program but the numbers: list
// every panel, then leximin over them by an exact tableau simplex.

namespace burgerberaad::testing {

using Matrix = std::vector<std::vector<Rational>>;

/// Maximise c x with A x <= b, x >= 0, by the tableau simplex method with Bland's rule, in two
/// phases. Nothing when infeasible; the programmes here are never unbounded.
class Tableau {
 public:
  Tableau(Matrix a, std::vector<Rational> b) : a_(std::move(a)), b_(std::move(b)) {
    const std::size_t m = a_.size();
    n_ = m == 0 ? 0 : a_[0].size();
    // x, slacks, one artificial that is taken off every row.
    for (std::size_t i = 0; i < m; ++i) {
      a_[i].resize(n_ + m + 1, Rational(0));
      a_[i][n_ + i] = 1;
      a_[i][n_ + m] = -1;
      basis_.push_back(n_ + i);
    }
  }

  std::optional<Rational> maximise(const std::vector<Rational>& c) {
    const std::size_t artificial = n_ + a_.size();
    const auto lowest = std::min_element(b_.begin(), b_.end());
    if (lowest != b_.end() && *lowest < 0) {
      pivot(static_cast<std::size_t>(lowest - b_.begin()), artificial);
      std::vector<Rational> cost(artificial + 1, Rational(0));
      cost[artificial] = -1;
      if (run(cost, artificial + 1) != 0) return std::nullopt;
      for (std::size_t i = 0; i < basis_.size(); ++i) {
        if (basis_[i] != artificial) continue;
        for (std::size_t j = 0; j < artificial; ++j) {
          if (a_[i][j] != 0) {
            pivot(i, j);
            break;
          }
        }
      }
    }
    std::vector<Rational> cost = c;
    cost.resize(artificial + 1, Rational(0));
    return run(cost, artificial);
  }

 private:
  void pivot(std::size_t row, std::size_t column) {
    const Rational scale = 1 / a_[row][column];
    for (auto& x : a_[row]) x *= scale;
    b_[row] *= scale;
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (i == row || a_[i][column] == 0) continue;
      const Rational factor = a_[i][column];
      for (std::size_t j = 0; j < a_[i].size(); ++j) {
        if (a_[row][j] != 0) a_[i][j] -= factor * a_[row][j];
      }
      b_[i] -= factor * b_[row];
    }
    basis_[row] = column;
  }

  Rational run(const std::vector<Rational>& cost, std::size_t columns) {
    for (;;) {
      std::optional<std::size_t> entering;
      for (std::size_t j = 0; j < columns && !entering; ++j) {
        Rational reduced = cost[j];
        for (std::size_t i = 0; i < a_.size(); ++i) {
          if (a_[i][j] != 0) reduced -= cost[basis_[i]] * a_[i][j];
        }
        if (reduced > 0) entering = j;
      }
      if (!entering) break;
      std::optional<std::size_t> leaving;
      for (std::size_t i = 0; i < a_.size(); ++i) {
        if (a_[i][*entering] <= 0) continue;
        if (!leaving) {
          leaving = i;
          continue;
        }
        const Rational here = b_[i] / a_[i][*entering];
        const Rational best = b_[*leaving] / a_[*leaving][*entering];
        if (here < best || (here == best && basis_[i] < basis_[*leaving])) leaving = i;
      }
      if (!leaving) break;
      pivot(*leaving, *entering);
    }
    Rational value = 0;
    for (std::size_t i = 0; i < a_.size(); ++i) value += cost[basis_[i]] * b_[i];
    return value;
  }

  Matrix a_;
  std::vector<Rational> b_;
  std::size_t n_ = 0;
  std::vector<std::size_t> basis_;
};

/// Every panel of an instance of people.
inline std::vector<Counts> all_panels(const Instance& people) {
  std::vector<Counts> panels;
  const std::size_t n = people.units.size();
  for (std::size_t mask = 0; mask < (std::size_t{1} << n); ++mask) {
    Counts panel(n);
    for (std::size_t i = 0; i < n; ++i) panel[i] = (mask >> i & 1U) != 0 ? 1 : 0;
    if (is_panel(people, panel)) panels.push_back(std::move(panel));
  }
  return panels;
}

/// Leximin over these panels: everyone's chance. At each level the common chance is raised as far
/// as it goes, and whoever cannot get more than it is settled.
inline std::vector<Rational> leximin_of(const std::vector<Counts>& panels) {
  const std::size_t n = panels.front().size();
  std::vector<std::optional<Rational>> settled(n);
  const auto limits = [&](const std::optional<Rational>& floor) {
    // Variables: a weight per panel, then the common chance. Rows are "at most".
    Matrix a;
    std::vector<Rational> b;
    const auto row = [&](Rational sign, std::size_t person, Rational level, Rational right) {
      std::vector<Rational> r;
      for (const auto& panel : panels) r.push_back(sign * panel[person]);
      r.push_back(std::move(level));
      a.push_back(std::move(r));
      b.push_back(std::move(right));
    };
    for (const int sign : {1, -1}) {
      a.emplace_back(panels.size() + 1, Rational(sign));
      a.back().back() = 0;
      b.emplace_back(sign);
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (settled[i]) {
        row(1, i, 0, *settled[i]);
        row(-1, i, 0, -*settled[i]);
      } else if (floor) {
        row(-1, i, 0, -*floor);
      } else {
        row(-1, i, 1, 0);
      }
    }
    return Tableau(std::move(a), std::move(b));
  };
  while (std::find(settled.begin(), settled.end(), std::nullopt) != settled.end()) {
    std::vector<Rational> cost(panels.size() + 1, Rational(0));
    cost.back() = 1;
    const Rational level = *limits(std::nullopt).maximise(cost);
    std::vector<std::size_t> now;
    for (std::size_t i = 0; i < n; ++i) {
      if (settled[i]) continue;
      std::vector<Rational> chance;
      for (const auto& panel : panels) chance.emplace_back(panel[i]);
      chance.emplace_back(0);
      if (*limits(level).maximise(chance) == level) now.push_back(i);
    }
    for (const auto i : now) settled[i] = level;
  }
  std::vector<Rational> chances;
  for (const auto& chance : settled) chances.push_back(*chance);
  return chances;
}

}  // namespace burgerberaad::testing
