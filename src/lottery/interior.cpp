#include "interior.hpp"

#include "implied.hpp"
#include "linear_system.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace burgerberaad {
namespace {

using Vector = std::vector<double>;

/// Where the work is done: of the objective, whose value is near 1. What goldilocks is left with is
/// all but a linear programme, which this cannot carry much further and a vertex method can.
constexpr double kSmallError = 1e-12;
constexpr double kSmallErrorGoldilocks = 1e-7;
double goal(bool goldilocks) {
  return goldilocks ? kSmallErrorGoldilocks : kSmallError;
}

/// The part of what the slope is off that the gap is kept above.
constexpr double kLag = 0.01;

/// A point, or a direction: the counts of the units, and (goldilocks) the largest and the smallest
/// chance in parts of the even chance k/n.
struct Point {
  Vector counts;
  double most = 0;
  double least = 0;
};

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Limits on sums of units: seats, quotas, cuts, and households that are always full.
struct Row {
  std::size_t number = 0;  ///< as certificates count limits
  double least = 0;
  double most = 0;
  bool has_least = true;
  const ImpliedSide* implied = nullptr;  ///< if it is an equation for that reason
  [[nodiscard]] bool is_equation() const { return has_least && least == most; }
};

class Interior {
 public:
  Interior(const Instance& types, const std::vector<Cut>& cuts, const std::vector<bool>& shut_out,
           const Objective& objective, const HeldLeast* held,
           const std::vector<ImpliedSide>& implied)
      : types_(types),
        goldilocks_(objective.method == Method::goldilocks),
        gamma_(objective.gamma.convert_to<double>()) {
    for (std::size_t u = 0; u < types.units.size(); ++u) {
      if (!shut_out[u]) units_.push_back(u);
    }
    for (const auto u : units_) {
      people_.push_back(static_cast<double>(types.units[u].people));
      ceiling_.push_back(static_cast<double>(types.units[u].most));
      all_people_ += people_.back();
    }
    even_ = static_cast<double>(types.size) / all_people_;
    bound_.assign(units_.size(), false);
    if (held != nullptr) hold(*held);
    group_.assign(units_.size(), types.groups.size());
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (types.units[units_[i]].group) group_[i] = *types.units[units_[i]].group;
    }
    add_rows(cuts);
    add_implied(implied);
    find_nulls();
    place_inequalities();
    start();
  }

  InteriorPoint run(const ProgressReport& progress) {
    constexpr std::size_t kMostSteps = 100;
    constexpr std::size_t kPatience = 40;
    std::size_t idle = 0;
    double best = std::numeric_limits<double>::infinity();
    InteriorPoint found;
    for (std::size_t step = 0; step < kMostSteps && idle < kPatience; ++step) {
      if (progress) progress({Progress::Phase::balance, step, 0});
      measure();
      const double error = gap_ + unbalanced_ + infeasible_ / static_cast<double>(types_.size);
      if (step == 0) found = result(best);
      if (!std::isfinite(error)) break;  // as far as the precision goes
      ++idle;
      if (error < best) {
        if (error < 0.5 * best) idle = 0;
        best = error;
        found = result(error);
      }
      if (best < goal(goldilocks_)) break;
      factor();
      Vector target(slack_.size());
      for (std::size_t j = 0; j < slack_.size(); ++j) target[j] = -slack_[j] * dual_[j];
      find_direction(target);
      const double reach = longest_step(1.0);
      const double left = gap_after(reach) / std::max(gap_, 1e-300);
      // The gap must not run ahead of the slope, or there is no room left to mend that.
      const double wanted = std::max(left * left * left * gap_, kLag * unbalanced_);
      const double centre = wanted / static_cast<double>(slack_.size());
      for (std::size_t j = 0; j < slack_.size(); ++j) {
        target[j] = centre - slack_[j] * dual_[j] - slack_step_[j] * dual_step_[j];
      }
      find_direction(target);
      take(longest_step(0.995));
    }
    return found;
  }

 private:
  void hold(const HeldLeast& held) {
    held_least_ = held.chance / even_;
    for (std::size_t i = 0; i < units_.size() && !held.bound_to.empty(); ++i) {
      bound_[i] = held.bound_to[units_[i]];
      // What it is fixed at, and no limit of its own.
      if (bound_[i]) ceiling_[i] = held.chance * people_[i];
    }
  }

  void add_rows(const std::vector<Cut>& cuts) {
    const auto size = static_cast<double>(types_.size);
    cut_count_ = cuts.size();
    rows_.push_back({0, size, size});
    for (std::size_t f = 0; f < types_.rows.size(); ++f) {
      rows_.push_back({1 + f, static_cast<double>(types_.rows[f].least),
                       static_cast<double>(types_.rows[f].most)});
    }
    entries_.resize(units_.size());
    for (std::size_t i = 0; i < units_.size(); ++i) {
      entries_[i].emplace_back(0, 1.0);
      for (const auto row : types_.units[units_[i]].rows) entries_[i].emplace_back(1 + row, 1.0);
    }
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      const std::size_t number = 1 + types_.rows.size() + types_.groups.size() + c;
      for (std::size_t i = 0; i < units_.size(); ++i) {
        const auto weight = static_cast<double>(cuts[c].weights[units_[i]]);
        if (weight != 0) entries_[i].emplace_back(rows_.size(), weight);
      }
      rows_.push_back({number, 0, static_cast<double>(cuts[c].most), false});
    }
    find_categories();
  }

  /// The quotas of one category, which a person counts in once.
  void find_categories() {
    for (const auto& unit : types_.units) categories_.resize(unit.rows.size());
    for (std::size_t c = 0; c < categories_.size(); ++c) {
      for (const auto& unit : types_.units) categories_[c].push_back(1 + unit.rows[c]);
      std::sort(categories_[c].begin(), categories_[c].end());
      categories_[c].erase(std::unique(categories_[c].begin(), categories_[c].end()),
                           categories_[c].end());
    }
  }

  /// Sides that every point meets become equations.
  void add_implied(const std::vector<ImpliedSide>& implied) {
    fixing_.assign(units_.size(), nullptr);
    const std::size_t quotas = 1 + types_.rows.size();
    const std::size_t cuts = rows_.size() - quotas;
    for (const auto& side : implied) {
      const std::size_t limit = side.side.limit;
      if (limit < quotas) {
        Row& row = rows_[limit];
        (side.side.least ? row.most : row.least) = side.side.least ? row.least : row.most;
        row.implied = &side;
      } else if (limit < quotas + types_.groups.size()) {
        add_full_household(limit - quotas, side);
      } else if (limit < quotas + types_.groups.size() + cuts) {
        Row& row = rows_[limit - types_.groups.size()];
        row.least = row.most;
        row.has_least = true;
        row.implied = &side;
      } else {
        const std::size_t unit = limit - quotas - types_.groups.size() - cuts;
        const auto place = std::find(units_.begin(), units_.end(), unit) - units_.begin();
        fixing_[static_cast<std::size_t>(place)] = &side;
      }
    }
  }

  void add_full_household(std::size_t group, const ImpliedSide& side) {
    const auto most = static_cast<double>(types_.groups[group].most);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (group_[i] != group) continue;
      entries_[i].emplace_back(rows_.size(), 1.0);
      group_[i] = types_.groups.size();
    }
    rows_.push_back({side.side.limit, most, most, true, &side});
  }

  [[nodiscard]] bool is_fixed(std::size_t i) const { return fixing_[i] != nullptr || bound_[i]; }

  // The inequalities, one after another: ceilings of units, groups, least and most of the rows that
  // are no equations, and (goldilocks) most and least chance of the units.
  void place_inequalities() {
    groups_at_ = units_.size();
    rows_at_ = groups_at_ + types_.groups.size();
    for (std::size_t f = 0; f < rows_.size(); ++f) {
      if (!rows_[f].is_equation()) ranges_.push_back(f);
    }
    chances_at_ = rows_at_ + 2 * ranges_.size();
    count_ = chances_at_ + (goldilocks_ ? 2 * units_.size() : 0);
    least_at_.assign(rows_.size(), count_);
    most_at_.assign(rows_.size(), count_);
    for (std::size_t r = 0; r < ranges_.size(); ++r) {
      least_at_[ranges_[r]] = rows_at_ + 2 * r;
      most_at_[ranges_[r]] = rows_at_ + 2 * r + 1;
    }
  }

  [[nodiscard]] Vector row_sums(const Vector& counts) const {
    Vector sums(rows_.size(), 0);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      for (const auto& [row, a] : entries_[i]) sums[row] += a * counts[i];
    }
    return sums;
  }

  /// What each inequality has to spare, but for its constant.
  [[nodiscard]] Vector spare(const Point& x) const {
    Vector result(count_, 0);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      result[i] = is_fixed(i) ? 0 : -x.counts[i];
      if (group_[i] < types_.groups.size()) result[groups_at_ + group_[i]] -= x.counts[i];
      if (!goldilocks_ || bound_[i]) continue;
      const double part = even_ * people_[i];
      result[chances_at_ + 2 * i] = part * x.most - x.counts[i];
      result[chances_at_ + 2 * i + 1] = x.counts[i] - part * x.least;
    }
    const Vector sums = row_sums(x.counts);
    for (const auto f : ranges_) {
      result[least_at_[f]] = rows_[f].has_least ? sums[f] : 0;
      result[most_at_[f]] = -sums[f];
    }
    return result;
  }

  /// What it has to spare at 0. A limit that is not there always has 1 to spare.
  [[nodiscard]] double constant(std::size_t j) const {
    if (j < groups_at_) return is_fixed(j) ? 1 : ceiling_[j];
    if (j < rows_at_) return static_cast<double>(types_.groups[j - groups_at_].most);
    if (j >= chances_at_) return bound_[(j - chances_at_) / 2] ? 1 : 0;
    const Row& row = rows_[ranges_[(j - rows_at_) / 2]];
    if ((j - rows_at_) % 2 != 0) return row.most;
    return row.has_least ? -row.least : 1;
  }

  /// The transpose of spare().
  [[nodiscard]] Point gather(const Vector& weights) const {
    Point sum{Vector(units_.size(), 0)};
    for (std::size_t i = 0; i < units_.size(); ++i) {
      double& z = sum.counts[i];
      z = -weights[i];
      if (group_[i] < types_.groups.size()) z -= weights[groups_at_ + group_[i]];
      for (const auto& [row, a] : entries_[i]) {
        if (least_at_[row] == count_) continue;
        if (rows_[row].has_least) z += a * weights[least_at_[row]];
        z -= a * weights[most_at_[row]];
      }
      if (!goldilocks_ || bound_[i]) continue;
      const double part = even_ * people_[i];
      z += weights[chances_at_ + 2 * i + 1] - weights[chances_at_ + 2 * i];
      sum.most += part * weights[chances_at_ + 2 * i];
      sum.least -= part * weights[chances_at_ + 2 * i + 1];
    }
    return sum;
  }

  /// All seats are taken to begin with: settle_dependent_rows counts on that.
  void start() {
    auto seats = static_cast<double>(types_.size);
    double people = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (is_fixed(i)) {
        seats -= ceiling_[i];
      } else {
        people += people_[i];
      }
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const double even = std::min(seats / people * people_[i], 0.9 * ceiling_[i]);
      point_.counts.push_back(is_fixed(i) ? ceiling_[i] : even);
    }
    // Who is held at the smallest chance leaves more to the others.
    point_.most = held_least_ ? 3 : 1.5;
    point_.least = held_least_.value_or(0.5);
    slack_ = spare(point_);
    for (std::size_t j = 0; j < count_; ++j) {
      const double floor = j < groups_at_ ? 0.1 * ceiling_[j] : 0.1;
      const double low = j < chances_at_ ? floor : 0.1 * even_ * people_[(j - chances_at_) / 2];
      slack_[j] = std::max(slack_[j] + constant(j), low);
      dual_.push_back(1 / (static_cast<double>(count_) * slack_[j]));
    }
    equation_duals_.assign(rows_.size(), 0);
  }

  /// How far the point is from being optimal.
  void measure() {
    gap_ = dot(slack_, dual_);
    slope_ = gather(dual_);
    unbalanced_ = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      double& z = slope_.counts[i];
      z = -z;
      if (!goldilocks_) z -= people_[i] / (all_people_ * point_.counts[i]);
      for (const auto& [row, a] : entries_[i]) z -= a * equation_duals_[row];
      if (!is_fixed(i)) unbalanced_ += std::abs(z) * point_.counts[i];
    }
    slope_.most = 1 - slope_.most;
    slope_.least = held_least_ ? 0 : -gamma_ / (point_.least * point_.least) - slope_.least;
    if (goldilocks_) {
      unbalanced_ += std::abs(slope_.most) * point_.most + std::abs(slope_.least) * point_.least;
    }
    off_ = spare(point_);
    infeasible_ = 0;
    for (std::size_t j = 0; j < count_; ++j) {
      off_[j] += constant(j) - slack_[j];
      infeasible_ = std::max(infeasible_, std::abs(off_[j]));
    }
    equation_off_ = row_sums(point_.counts);
    for (std::size_t f = 0; f < rows_.size(); ++f) {
      equation_off_[f] = rows_[f].is_equation() ? rows_[f].most - equation_off_[f] : 0;
      infeasible_ = std::max(infeasible_, std::abs(equation_off_[f]));
    }
  }

  // The Newton step is the solution of
  //
  //     M dx - A' q = right,    A dx + E q = equation_off,
  //
  // where M holds the curvature of the objective and of all inequalities but those of rows, A the
  // rows, and E, diagonal, 0 for equations and for the others 1 / (their weight).

  void factor() {
    weight_.resize(count_);
    for (std::size_t j = 0; j < count_; ++j) weight_[j] = dual_[j] / slack_[j];
    inverse_.resize(units_.size());
    group_sum_.assign(types_.groups.size(), 0);
    Point coupling_most{Vector(units_.size(), 0)};
    Point coupling_least{Vector(units_.size(), 0)};
    double most = 0;
    double least = 2 * gamma_ / (point_.least * point_.least * point_.least);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      double curve = weight_[i];
      if (goldilocks_ && !bound_[i]) {
        const double part = even_ * people_[i];
        const double up = weight_[chances_at_ + 2 * i];
        const double down = weight_[chances_at_ + 2 * i + 1];
        curve += up + down;
        coupling_most.counts[i] = -part * up;
        coupling_least.counts[i] = -part * down;
        most += part * part * up;
        least += part * part * down;
      } else if (!goldilocks_) {
        curve += people_[i] / (all_people_ * point_.counts[i] * point_.counts[i]);
      }
      inverse_[i] = is_fixed(i) ? 0 : 1 / curve;
      if (group_[i] < types_.groups.size()) group_sum_[group_[i]] += inverse_[i];
    }
    if (goldilocks_) factor_chances(coupling_most.counts, coupling_least.counts, most, least);
    factor_rows();
  }

  /// The inverse of the part of M that units alone are in: diagonal but for households, which are
  /// of rank one each (Sherman and Morrison). Gives the sums over households, which adding up the
  /// result would give with less precision: where a household is all but full they all but cancel.
  Vector undo_units(Vector& v) const {
    Vector sums(types_.groups.size(), 0);
    for (std::size_t i = 0; i < v.size(); ++i) {
      v[i] *= inverse_[i];
      if (group_[i] < sums.size()) sums[group_[i]] += v[i];
    }
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (group_[i] < sums.size()) v[i] -= inverse_[i] * group_share(group_[i]) * sums[group_[i]];
    }
    for (std::size_t g = 0; g < sums.size(); ++g) {
      sums[g] *= group_share(g) / weight_[groups_at_ + g];
    }
    return sums;
  }

  [[nodiscard]] double group_share(std::size_t g) const {
    return 1 / (1 / weight_[groups_at_ + g] + group_sum_[g]);
  }

  void factor_chances(const Vector& most, const Vector& least, double curve_most,
                      double curve_least) {
    by_most_ = most;
    by_least_ = least;
    groups_by_most_ = undo_units(by_most_);
    groups_by_least_ = undo_units(by_least_);
    const double a = curve_most - dot(most, by_most_);
    const double b = -dot(most, by_least_);
    const double c = curve_least - dot(least, by_least_);
    if (held_least_) {
      chance_inverse_ = {1 / a, 0, 0};
      return;
    }
    const double determinant = a * c - b * b;
    chance_inverse_ = {c / determinant, -b / determinant, a / determinant};
  }

  /// The inverse of M; gives the sums over households.
  Vector undo(Point& v) const {
    if (!goldilocks_) return undo_units(v.counts);
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

  void factor_rows() {
    const std::size_t count = rows_.size();
    normal_ = LinearSystem(count);
    std::vector<Vector> of_group(types_.groups.size());
    for (std::size_t i = 0; i < units_.size(); ++i) {
      for (const auto& [f, a] : entries_[i]) {
        for (const auto& [g, b] : entries_[i]) {
          if (g <= f) normal_.at(f, g) += a * b * inverse_[i];
        }
      }
      if (group_[i] == types_.groups.size()) continue;
      auto& sums = of_group[group_[i]];
      sums.resize(count, 0);
      for (const auto& [f, a] : entries_[i]) sums[f] += a * inverse_[i];
    }
    for (std::size_t g = 0; g < of_group.size(); ++g) subtract(of_group[g], group_share(g));
    if (goldilocks_) {
      const Vector most = row_sums(by_most_);
      const Vector least = row_sums(by_least_);
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
    for (const auto f : ranges_) normal_.at(f, f) += looseness(f);
    normal_.factor();
  }

  /// Where rows depend on each other, A' q is the same for many q. Of equations any of these will
  /// do: the one without a part in what they depend by. The rows of a category add up to that of
  /// the seats, so that something may be taken off all of them and given to the seats; when some
  /// are no equations, E tells which q is meant: sum of E_f q_f = 0. Where all of a category is
  /// tight E vanishes beside the rest, so that is added as an equation of its own, scaled.
  void settle_dependent_rows() {
    double scale = 0;
    for (std::size_t f = 0; f < rows_.size(); ++f) scale = std::max(scale, normal_.at(f, f));
    for (const auto& null : nulls_) {
      const double part = scale / dot(null, null);
      for (std::size_t f = 0; f < null.size(); ++f) {
        if (null[f] == 0) continue;
        for (std::size_t g = 0; g < null.size(); ++g) normal_.at(f, g) += part * null[f] * null[g];
      }
    }
    for (const auto& category : categories_) {
      double sum = 0;
      for (const auto f : category) sum += rows_[f].is_equation() ? 0 : looseness(f);
      if (sum == 0) continue;
      for (const auto f : category) {
        if (rows_[f].is_equation()) continue;
        const double part = scale * looseness(f) / sum;
        normal_.at(0, f) += part;
        for (const auto other : category) normal_.at(other, f) -= part;
      }
    }
  }

  /// The combinations of equations that are 0 on all units that can move, by Gaussian elimination:
  /// the coefficients are small whole numbers.
  void find_nulls() {
    constexpr double kVanishing = 1e-7;
    std::vector<Vector> reduced;
    std::vector<Vector> combinations;
    std::vector<std::size_t> pivots;
    for (std::size_t f = 0; f < rows_.size(); ++f) {
      if (!rows_[f].is_equation()) continue;
      Vector row(units_.size(), 0);
      for (std::size_t i = 0; i < units_.size(); ++i) {
        for (const auto& [g, a] : entries_[i]) {
          if (g == f && !is_fixed(i)) row[i] = a;
        }
      }
      Vector combination(rows_.size(), 0);
      combination[f] = 1;
      for (std::size_t r = 0; r < reduced.size(); ++r) {
        const double factor = row[pivots[r]] / reduced[r][pivots[r]];
        if (factor == 0) continue;
        for (std::size_t i = 0; i < row.size(); ++i) row[i] -= factor * reduced[r][i];
        for (std::size_t g = 0; g < rows_.size(); ++g) {
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

  void subtract(const Vector& sums, double share) {
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

  /// E of a row that is no equation.
  [[nodiscard]] double looseness(std::size_t f) const {
    const double down = rows_[f].has_least ? weight_[least_at_[f]] : 0;
    return 1 / (down + weight_[most_at_[f]]);
  }

  /// The Newton step towards complementarity products changed by `target`.
  void find_direction(const Vector& target) {
    Vector pull(count_);
    for (std::size_t j = 0; j < count_; ++j) {
      pull[j] = target[j] / slack_[j] - weight_[j] * off_[j];
    }
    direction_ = gather(pull);
    for (std::size_t i = 0; i < units_.size(); ++i) direction_.counts[i] -= slope_.counts[i];
    direction_.most -= slope_.most;
    direction_.least -= slope_.least;
    Point moved = direction_;
    undo(moved);
    Vector q = row_sums(moved.counts);
    for (std::size_t f = 0; f < q.size(); ++f) q[f] = equation_off_[f] - q[f];
    q = normal_.solve(q);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      for (const auto& [row, a] : entries_[i]) direction_.counts[i] += a * q[row];
    }
    const Vector in_group = undo(direction_);
    slack_step_ = spare(direction_);
    for (std::size_t g = 0; g < in_group.size(); ++g) slack_step_[groups_at_ + g] = -in_group[g];
    for (const auto f : ranges_) {
      const double more = -looseness(f) * q[f];
      slack_step_[least_at_[f]] = rows_[f].has_least ? more : 0;
      slack_step_[most_at_[f]] = -more;
      q[f] = 0;
    }
    equation_step_ = std::move(q);
    dual_step_.resize(count_);
    for (std::size_t j = 0; j < count_; ++j) {
      slack_step_[j] += off_[j];
      dual_step_[j] = (target[j] - dual_[j] * slack_step_[j]) / slack_[j];
    }
  }

  /// How far one may go, up to 1, keeping `share` of the way to where something would be 0.
  [[nodiscard]] double longest_step(double share) const {
    double step = 1;
    const auto keep = [&](double value, double change) {
      if (change < 0) step = std::min(step, -share * value / change);
    };
    for (std::size_t j = 0; j < count_; ++j) {
      keep(slack_[j], slack_step_[j]);
      keep(dual_[j], dual_step_[j]);
    }
    if (goldilocks_) keep(point_.least, direction_.least);
    for (std::size_t i = 0; i < units_.size() && !goldilocks_; ++i) {
      keep(point_.counts[i], direction_.counts[i]);  // a fixed one has no direction
    }
    return step;
  }

  [[nodiscard]] double gap_after(double step) const {
    double sum = 0;
    for (std::size_t j = 0; j < count_; ++j) {
      sum += (slack_[j] + step * slack_step_[j]) * (dual_[j] + step * dual_step_[j]);
    }
    return std::max(sum, 0.0);
  }

  void take(double step) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      point_.counts[i] += step * direction_.counts[i];
    }
    point_.most += step * direction_.most;
    point_.least += step * direction_.least;
    for (std::size_t j = 0; j < count_; ++j) {
      slack_[j] += step * slack_step_[j];
      dual_[j] += step * dual_step_[j];
    }
    for (std::size_t f = 0; f < rows_.size(); ++f) {
      equation_duals_[f] += step * equation_step_[f];
    }
  }

  [[nodiscard]] InteriorPoint result(double error) const {
    InteriorPoint result{error, even_ * point_.most, even_ * point_.least,
                         Vector(types_.units.size(), 0),
                         Vector(unit_limit(types_.units.size()), 0)};
    for (std::size_t f = 0; f < rows_.size(); ++f) {
      double value = -equation_duals_[f];
      if (!rows_[f].is_equation()) {
        value = dual_[most_at_[f]] - (rows_[f].has_least ? dual_[least_at_[f]] : 0);
      }
      add_multiplier(rows_[f].number, rows_[f].implied, value, result.multipliers);
    }
    for (std::size_t g = 0; g < types_.groups.size(); ++g) {
      result.multipliers[1 + types_.rows.size() + g] += dual_[groups_at_ + g];
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      result.counts[units_[i]] = point_.counts[i];
      // A fixed unit's own limit takes what is left of the slope.
      add_multiplier(unit_limit(units_[i]), fixing_[i], is_fixed(i) ? -slope_.counts[i] : dual_[i],
                     result.multipliers);
    }
    // In nash the objective is a mean over the people.
    for (auto& value : result.multipliers) value *= goldilocks_ ? 1 : all_people_;
    return result;
  }

  /// The place of a unit's own limit.
  [[nodiscard]] std::size_t unit_limit(std::size_t unit) const {
    return 1 + types_.rows.size() + types_.groups.size() + cut_count_ + unit;
  }

  /// An equation that stands for one side may need a multiplier that this side does not have.
  static void add_multiplier(std::size_t number, const ImpliedSide* implied, double value,
                             Vector& multipliers) {
    const bool wrong = implied != nullptr && (implied->side.least ? value > 0 : value < 0);
    if (!wrong) {
      multipliers[number] += value;
      return;
    }
    for (const auto& [limit, part] : implied->opposite) {
      multipliers[limit] += std::abs(value) * part;
    }
  }

  const Instance& types_;
  bool goldilocks_;
  double gamma_;
  std::vector<std::size_t> units_;  // those that are not shut out
  Vector people_;
  Vector ceiling_;
  std::vector<const ImpliedSide*> fixing_;  // per unit, if it is in every panel as often as can be
  std::size_t cut_count_ = 0;
  double all_people_ = 0;
  double even_ = 0;  // the even chance, k/n
  std::optional<double> held_least_;
  std::vector<bool> bound_;         // per unit, whether it stays at that
  std::vector<std::size_t> group_;  // per unit; the number of groups if none
  std::vector<Row> rows_;
  std::vector<std::vector<std::pair<std::size_t, double>>> entries_;  // per unit: row, coefficient
  std::vector<std::vector<std::size_t>> categories_;                  // rows
  std::vector<Vector> nulls_;                                         // see find_nulls
  std::vector<std::size_t> ranges_;                                   // rows that are no equations
  std::size_t groups_at_ = 0;
  std::size_t rows_at_ = 0;
  std::size_t chances_at_ = 0;
  std::size_t count_ = 0;              // of inequalities
  std::vector<std::size_t> least_at_;  // per row, its inequalities; count_ if none
  std::vector<std::size_t> most_at_;

  Point point_;
  Vector slack_;
  Vector dual_;
  Vector equation_duals_;

  double gap_ = 0;
  double infeasible_ = 0;
  double unbalanced_ = 0;
  Point slope_;  // what is not balanced of the objective's slope
  Vector off_;   // what slacks are off
  Vector equation_off_;

  Vector weight_;
  Vector inverse_;
  Vector group_sum_;
  Vector by_most_;  // the parts of the inverse of M that the largest and smallest chance make
  Vector by_least_;
  Vector groups_by_most_;
  Vector groups_by_least_;
  std::array<double, 3> chance_inverse_{};
  LinearSystem normal_{0};

  Point direction_;
  Vector slack_step_;
  Vector dual_step_;
  Vector equation_step_;
};

}  // namespace

InteriorPoint interior_point(const Instance& types, const std::vector<Cut>& cuts,
                             const std::vector<bool>& shut_out, const Objective& objective,
                             const ProgressReport& progress, const HeldLeast* held) {
  constexpr double kFar = 10;
  const auto run = [&](const std::vector<ImpliedSide>& implied) {
    return Interior(types, cuts, shut_out, objective, held, implied).run(progress);
  };
  InteriorPoint point = run(held != nullptr ? held->sides : std::vector<ImpliedSide>());
  if (point.error < kFar * goal(objective.method == Method::goldilocks)) return point;
  if (held != nullptr && !held->sides.empty()) return point;
  const auto implied =
      implied_sides(types, cuts, shut_out, sides_met(types, cuts, shut_out, point.counts));
  if (implied.empty()) return point;
  InteriorPoint again = run(implied);
  return again.error < point.error ? again : point;
}

}  // namespace burgerberaad
