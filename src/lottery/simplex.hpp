#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace burgerberaad::lp {

/// The size below which a number counts as zero. Exact numbers need no such thing.
template <typename N>
struct Tolerance {
  static N primal() { return N(0); }
  static N dual() { return N(0); }
  static N pivot() { return N(0); }
};
template <>
struct Tolerance<double> {
  static double primal() { return 1e-9; }
  static double dual() { return 1e-9; }
  static double pivot() { return 1e-9; }
};

enum class Outcome { optimal, infeasible, unbounded, stuck };

/// Where a variable is: in the basis, at one of its bounds, or (a free one) at zero.
enum class Place : std::uint8_t { basic, lower, upper, zero };

template <typename N>
using Entries = std::vector<std::pair<std::size_t, N>>;

/// Minimises cost x subject to, for every row i, sum_j a_ij x_j = r_i with r_i in [least_i,
/// most_i], and bounds on every x_j. Each r_i is a variable too (the logical of its row), so that a
/// row may be an equation, an inequality or a range.
///
/// The bounded primal simplex method with an explicit inverse of the basis (Dantzig 1963; Maros,
/// Computational Techniques of the Simplex Method, 2003), for programmes with few rows and many
/// columns. It is our own so that its path is the same on every machine: plain IEEE operations in
/// a fixed order with N = double, and exact with N = Rational.
template <typename N>
class Simplex {
 public:
  using Bound = std::optional<N>;

  /// Adds a row over the columns there are; its logical becomes basic. Returns the row.
  std::size_t add_row(Entries<N> entries, Bound least, Bound most) {
    const std::size_t row = logicals_.size();
    for (auto& [column, value] : entries) variables_[column].entries.emplace_back(row, value);
    logicals_.push_back(variables_.size());
    Variable logical{{{row, N(-1)}}, std::move(least), std::move(most), N(0), Place::basic, N(0)};
    basis_.push_back(variables_.size());
    variables_.push_back(std::move(logical));
    fresh_ = false;
    return row;
  }

  /// Adds a column over the rows there are, not in the basis. Returns the variable.
  std::size_t add_column(Entries<N> entries, Bound least, Bound most, N cost) {
    Variable variable{std::move(entries), std::move(least), std::move(most),
                      std::move(cost),    Place::zero,      N(0)};
    variables_.push_back(std::move(variable));
    rest(variables_.back());
    values_known_ = false;
    return variables_.size() - 1;
  }

  void set_bounds(std::size_t variable, Bound least, Bound most) {
    Variable& v = variables_[variable];
    v.least = std::move(least);
    v.most = std::move(most);
    if (v.place != Place::basic) rest(v);
    values_known_ = false;
  }
  void set_cost(std::size_t variable, N cost) { variables_[variable].cost = std::move(cost); }
  void set_entries(std::size_t variable, Entries<N> entries) {
    variables_[variable].entries = std::move(entries);
    fresh_ = false;
  }

  [[nodiscard]] std::size_t rows() const { return logicals_.size(); }
  [[nodiscard]] std::size_t variables() const { return variables_.size(); }
  [[nodiscard]] std::size_t logical(std::size_t row) const { return logicals_[row]; }
  [[nodiscard]] Place place(std::size_t variable) const { return variables_[variable].place; }
  [[nodiscard]] const N& value(std::size_t variable) const { return variables_[variable].value; }
  [[nodiscard]] const Entries<N>& entries(std::size_t variable) const {
    return variables_[variable].entries;
  }
  [[nodiscard]] const N& cost(std::size_t variable) const { return variables_[variable].cost; }
  [[nodiscard]] const Bound& least(std::size_t variable) const {
    return variables_[variable].least;
  }
  [[nodiscard]] const Bound& most(std::size_t variable) const { return variables_[variable].most; }
  /// The basic variables, one per row, in no particular order.
  [[nodiscard]] const std::vector<std::size_t>& basis() const { return basis_; }
  /// Multipliers of the rows at the last optimum; after `infeasible`, those that prove it.
  [[nodiscard]] const std::vector<N>& duals() const { return duals_; }
  [[nodiscard]] std::size_t iterations() const { return iterations_; }

  /// Takes another programme's basis and places (which has the same rows and variables).
  template <typename M>
  void adopt(const Simplex<M>& other) {
    basis_ = other.basis();
    for (std::size_t j = 0; j < variables_.size(); ++j) {
      variables_[j].place = other.place(j);
      if (variables_[j].place != Place::basic) snap(variables_[j]);
    }
    fresh_ = false;
  }

  Outcome solve(std::size_t most_iterations = 100000) {
    if (!fresh_) refactor();
    if (!values_known_) compute_values();
    std::size_t degenerate = 0;
    for (std::size_t step = 0; step < most_iterations; ++step) {
      ++iterations_;
      const bool feasible = price(infeasibility());
      const bool careful = degenerate > 50 + rows();
      const auto entering = choose_entering(careful);
      if (!entering) {
        if (since_refactor_ > 0 && !std::is_same_v<N, double>) return close(feasible);
        if (since_refactor_ == 0) return close(feasible);
        refactor();
        compute_values();
        continue;
      }
      const auto moved = move(*entering, feasible, careful);
      if (!moved) {
        if (since_refactor_ > 0) {
          refactor();
          compute_values();
          continue;
        }
        return feasible ? Outcome::unbounded : Outcome::stuck;
      }
      degenerate = *moved > Tolerance<N>::primal() ? 0 : degenerate + 1;
    }
    return Outcome::stuck;
  }

 private:
  struct Variable {
    Entries<N> entries;
    Bound least;
    Bound most;
    N cost;
    Place place;
    N value;
  };

  /// Puts a variable that is not in the basis at the bound it was at, or else at one it has.
  static void rest(Variable& v) {
    if (v.place == Place::upper && v.most) {
      v.value = *v.most;
    } else if (v.least) {
      v.place = Place::lower;
      v.value = *v.least;
    } else if (v.most) {
      v.place = Place::upper;
      v.value = *v.most;
    } else {
      v.place = Place::zero;
      v.value = N(0);
    }
  }
  static void snap(Variable& v) { rest(v); }

  static N magnitude(const N& x) { return x < N(0) ? N(-x) : x; }
  static bool is_zero(const N& x) { return x == N(0); }

  Outcome close(bool feasible) const { return feasible ? Outcome::optimal : Outcome::infeasible; }

  /// column of the inverse times a sparse vector
  void transform(const Entries<N>& entries, std::vector<N>& out) const {
    const std::size_t m = rows();
    out.assign(m, N(0));
    for (const auto& [row, value] : entries) {
      for (std::size_t i = 0; i < m; ++i) {
        const N& b = inverse_[i * m + row];
        if (!is_zero(b)) out[i] += b * value;
      }
    }
  }

  /// Makes column `alpha` (transformed) the unit vector of `row`.
  void pivot(std::size_t row, const std::vector<N>& alpha) {
    const std::size_t m = rows();
    N* const pivot_row = &inverse_[row * m];
    const N scale = N(1) / alpha[row];
    touched_.clear();
    for (std::size_t j = 0; j < m; ++j) {
      if (is_zero(pivot_row[j])) continue;
      pivot_row[j] *= scale;
      touched_.push_back(j);
    }
    for (std::size_t i = 0; i < m; ++i) {
      if (i == row || is_zero(alpha[i])) continue;
      N* const other = &inverse_[i * m];
      for (const std::size_t j : touched_) other[j] -= alpha[i] * pivot_row[j];
    }
  }

  /// The inverse of the basis anew: logicals first, for their columns cost nothing, then the
  /// others, each on the row where it is largest. What turns out dependent gives way to a logical.
  void refactor() {
    const std::size_t m = rows();
    inverse_.assign(m * m, N(0));
    for (std::size_t i = 0; i < m; ++i) inverse_[i * m + i] = N(-1);
    std::vector<bool> taken(m, false);
    std::vector<std::size_t> others;
    std::vector<std::size_t> basis(m);
    for (const std::size_t j : basis_) {
      const auto& entries = variables_[j].entries;
      if (entries.size() == 1 && logicals_[entries[0].first] == j) {
        basis[entries[0].first] = j;
        taken[entries[0].first] = true;
      } else {
        others.push_back(j);
      }
    }
    std::vector<N> alpha;
    for (const std::size_t j : others) {
      transform(variables_[j].entries, alpha);
      std::optional<std::size_t> best;
      for (std::size_t i = 0; i < m; ++i) {
        if (taken[i]) continue;
        if (!best || magnitude(alpha[i]) > magnitude(alpha[*best])) best = i;
      }
      if (!best || magnitude(alpha[*best]) <= Tolerance<N>::pivot()) {
        rest_from_basis(variables_[j]);
        continue;
      }
      pivot(*best, alpha);
      taken[*best] = true;
      basis[*best] = j;
    }
    for (std::size_t i = 0; i < m; ++i) {
      if (taken[i]) continue;
      basis[i] = logicals_[i];
      variables_[logicals_[i]].place = Place::basic;
    }
    basis_ = std::move(basis);
    fresh_ = true;
    values_known_ = false;
    since_refactor_ = 0;
  }

  void rest_from_basis(Variable& v) {
    v.place = v.most && (!v.least || magnitude(v.value - *v.most) < magnitude(v.value - *v.least))
                  ? Place::upper
                  : Place::lower;
    rest(v);
  }

  void compute_values() {
    const std::size_t m = rows();
    std::vector<N> load(m, N(0));
    for (const auto& v : variables_) {
      if (v.place == Place::basic || is_zero(v.value)) continue;
      for (const auto& [row, a] : v.entries) load[row] += a * v.value;
    }
    for (std::size_t i = 0; i < m; ++i) {
      N sum(0);
      for (std::size_t j = 0; j < m; ++j) {
        if (!is_zero(load[j]) && !is_zero(inverse_[i * m + j]))
          sum -= inverse_[i * m + j] * load[j];
      }
      variables_[basis_[i]].value = sum;
    }
    values_known_ = true;
  }

  /// Per basic variable: -1 below its lower bound, 1 above its upper one, else 0.
  bool infeasibility() {
    bool any = false;
    violation_.assign(rows(), 0);
    for (std::size_t i = 0; i < rows(); ++i) {
      const Variable& v = variables_[basis_[i]];
      if (v.least && v.value < *v.least - Tolerance<N>::primal()) violation_[i] = -1;
      if (v.most && v.value > *v.most + Tolerance<N>::primal()) violation_[i] = 1;
      any = any || violation_[i] != 0;
    }
    return any;
  }

  /// Multipliers of the rows for the cost, or for the sum of infeasibilities while there are any.
  bool price(bool infeasible) {
    const std::size_t m = rows();
    phase_one_ = infeasible;
    duals_.assign(m, N(0));
    for (std::size_t i = 0; i < m; ++i) {
      const N weight = infeasible ? N(violation_[i]) : variables_[basis_[i]].cost;
      if (is_zero(weight)) continue;
      for (std::size_t j = 0; j < m; ++j) {
        if (!is_zero(inverse_[i * m + j])) duals_[j] += weight * inverse_[i * m + j];
      }
    }
    return !infeasible;
  }

  [[nodiscard]] N reduced_cost(const Variable& v) const {
    N d = phase_one_ ? N(0) : v.cost;
    for (const auto& [row, a] : v.entries) {
      if (!is_zero(duals_[row])) d -= duals_[row] * a;
    }
    return d;
  }

  /// A variable whose move gains: the one that gains most per unit of a part of them, part after
  /// part (partial pricing), and when `careful`, after many steps without gain, the first one of
  /// all (Bland's rule, which cannot cycle).
  std::optional<std::size_t> choose_entering(bool careful) {
    constexpr std::size_t kLeastPart = 500;
    constexpr std::size_t kParts = 8;
    const std::size_t count = variables_.size();
    const std::size_t part = careful ? count : std::max(kLeastPart, count / kParts);
    if (careful || next_part_ >= count) next_part_ = 0;
    std::optional<std::size_t> best;
    N best_gain = Tolerance<N>::dual();
    for (std::size_t seen = 0; seen < count && !best;) {
      const std::size_t end = std::min(next_part_ + part, count);
      seen += end - next_part_;
      for (std::size_t j = next_part_; j < end; ++j) {
        const N gain = gain_of(variables_[j]);
        if (!(gain > best_gain)) continue;
        best = j;
        best_gain = gain;
        if (careful) break;
      }
      next_part_ = end == count ? 0 : end;
    }
    return best;
  }

  [[nodiscard]] N gain_of(const Variable& v) const {
    if (v.place == Place::basic) return N(0);
    if (v.least && v.most && !(*v.least < *v.most)) return N(0);
    const N d = reduced_cost(v);
    if (v.place == Place::lower) return -d;
    return v.place == Place::upper ? d : magnitude(d);
  }

  struct Block {
    std::optional<std::size_t> row;  ///< none: the entering variable meets its own other bound
    N step{};
    bool at_most = false;  ///< the leaving variable goes to its upper bound
  };

  /// How far the entering variable can go, and what stops it.
  std::optional<Block> ratio_test(std::size_t entering, bool up, const std::vector<N>& alpha,
                                  bool careful) const {
    const Variable& in = variables_[entering];
    std::optional<Block> best;
    N best_pivot(0);
    if (in.least && in.most) best = Block{std::nullopt, *in.most - *in.least, up};
    for (std::size_t i = 0; i < rows(); ++i) {
      if (magnitude(alpha[i]) <= Tolerance<N>::pivot()) continue;
      const N rate = up ? N(-alpha[i]) : alpha[i];  // of the basic variable, per unit of the step
      const Variable& v = variables_[basis_[i]];
      std::optional<N> target;
      bool at_most = false;
      if (rate > N(0)) {
        if (violation_[i] < 0) target = v.least;
        if (violation_[i] == 0 && v.most) target = v.most;
        at_most = violation_[i] == 0;
      } else {
        if (violation_[i] > 0) target = v.most;
        if (violation_[i] == 0 && v.least) target = v.least;
        at_most = violation_[i] > 0;
      }
      if (!target) continue;
      N step = (*target - v.value) / rate;
      if (step < N(0)) step = N(0);
      const N size = magnitude(alpha[i]);
      const N slack = Tolerance<N>::primal();
      bool better = !best || step < best->step - slack;
      if (!better && best && step <= best->step + slack) {
        better = careful && best->row
                     ? step < best->step || (step == best->step && basis_[i] < basis_[*best->row])
                     : size > best_pivot;
      }
      if (better) {
        best = Block{i, step, at_most};
        best_pivot = size;
      }
    }
    return best;
  }

  /// One step; how far, or nothing when nothing stops it.
  std::optional<N> move(std::size_t entering, bool, bool careful) {
    Variable& in = variables_[entering];
    const N d = reduced_cost(in);
    const bool up = in.place == Place::lower || (in.place == Place::zero && d < N(0));
    transform(in.entries, alpha_);
    const auto block = ratio_test(entering, up, alpha_, careful);
    if (!block) return std::nullopt;
    const N step = up ? block->step : N(-block->step);
    for (std::size_t i = 0; i < rows(); ++i) {
      if (!is_zero(alpha_[i])) variables_[basis_[i]].value -= alpha_[i] * step;
    }
    if (!block->row) {
      in.place = up ? Place::upper : Place::lower;
      rest(in);
      return block->step;
    }
    const std::size_t row = *block->row;
    Variable& out = variables_[basis_[row]];
    out.place = block->at_most ? Place::upper : Place::lower;
    rest(out);
    in.value += step;
    in.place = Place::basic;
    pivot(row, alpha_);
    basis_[row] = entering;
    ++since_refactor_;
    if (std::is_same_v<N, double> && since_refactor_ >= 100) {
      refactor();
      compute_values();
    }
    return block->step;
  }

  std::vector<Variable> variables_;
  std::vector<std::size_t> logicals_;  // per row
  std::vector<std::size_t> basis_;     // per row of the inverse
  std::vector<N> inverse_;             // rows() x rows(), row-major
  std::vector<N> duals_;
  std::vector<int> violation_;
  std::vector<N> alpha_;
  std::vector<std::size_t> touched_;
  bool fresh_ = false;
  bool values_known_ = false;
  bool phase_one_ = false;
  std::size_t since_refactor_ = 0;
  std::size_t iterations_ = 0;
  std::size_t next_part_ = 0;
};

}  // namespace burgerberaad::lp
