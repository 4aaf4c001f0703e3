#include "interior.hpp"

#include "implied.hpp"
#include "interior_limits.hpp"
#include "newton_system.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace burgerberaad {
namespace interior {
namespace {

/// Where the work is done: of the objective, whose value is near 1. What goldilocks is left with is
/// all but a linear programme, which this cannot carry much further and a vertex method can.
constexpr double kSmallError = 1e-12;
constexpr double kSmallErrorGoldilocks = 1e-7;
double goal(bool goldilocks) {
  return goldilocks ? kSmallErrorGoldilocks : kSmallError;
}

/// The part of what the slope is off that the gap is kept above.
constexpr double kLag = 0.01;

/// The way from the middle to where the objective is best.
class Path {
 public:
  Path(const Instance& types, const std::vector<Cut>& cuts, const std::vector<bool>& shut_out,
       const Objective& objective, const HeldLeast* held, const std::vector<ImpliedSide>& implied)
      : limits_(types, cuts, shut_out, objective, held, implied), newton_(limits_) {
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
      const double error =
          gap_ + unbalanced_ + infeasible_ / static_cast<double>(limits_.types.size);
      if (step == 0) found = result(best);
      if (!std::isfinite(error)) break;  // as far as the precision goes
      ++idle;
      if (error < best) {
        if (error < 0.5 * best) idle = 0;
        best = error;
        found = result(error);
      }
      if (best < goal(limits_.goldilocks)) break;
      newton_.factor(point_, slack_, dual_);
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
  /// All seats are taken to begin with: settle_dependent_rows counts on that.
  void start() {
    auto seats = static_cast<double>(limits_.types.size);
    double people = 0;
    for (std::size_t i = 0; i < limits_.units.size(); ++i) {
      if (limits_.is_fixed(i)) {
        seats -= limits_.ceiling[i];
      } else {
        people += limits_.people[i];
      }
    }
    for (std::size_t i = 0; i < limits_.units.size(); ++i) {
      const double even = std::min(seats / people * limits_.people[i], 0.9 * limits_.ceiling[i]);
      point_.counts.push_back(limits_.is_fixed(i) ? limits_.ceiling[i] : even);
    }
    // Who is held at the smallest chance leaves more to the others.
    point_.most = limits_.held_least ? 3 : 1.5;
    point_.least = limits_.held_least.value_or(0.5);
    slack_ = limits_.spare(point_);
    for (std::size_t j = 0; j < limits_.count; ++j) {
      const double floor = j < limits_.groups_at ? 0.1 * limits_.ceiling[j] : 0.1;
      const double low = j < limits_.chances_at
                             ? floor
                             : 0.1 * limits_.even * limits_.people[(j - limits_.chances_at) / 2];
      slack_[j] = std::max(slack_[j] + limits_.constant(j), low);
      dual_.push_back(1 / (static_cast<double>(limits_.count) * slack_[j]));
    }
    equation_duals_.assign(limits_.rows.size(), 0);
  }

  /// How far the point is from being optimal.
  void measure() {
    gap_ = dot(slack_, dual_);
    slope_ = limits_.gather(dual_);
    unbalanced_ = 0;
    for (std::size_t i = 0; i < limits_.units.size(); ++i) {
      double& z = slope_.counts[i];
      z = -z;
      if (!limits_.goldilocks) z -= limits_.people[i] / (limits_.all_people * point_.counts[i]);
      for (const auto& [row, a] : limits_.entries[i]) z -= a * equation_duals_[row];
      if (!limits_.is_fixed(i)) unbalanced_ += std::abs(z) * point_.counts[i];
    }
    slope_.most = 1 - slope_.most;
    slope_.least =
        limits_.held_least ? 0 : -limits_.gamma / (point_.least * point_.least) - slope_.least;
    if (limits_.goldilocks) {
      unbalanced_ += std::abs(slope_.most) * point_.most + std::abs(slope_.least) * point_.least;
    }
    off_ = limits_.spare(point_);
    infeasible_ = 0;
    for (std::size_t j = 0; j < limits_.count; ++j) {
      off_[j] += limits_.constant(j) - slack_[j];
      infeasible_ = std::max(infeasible_, std::abs(off_[j]));
    }
    equation_off_ = limits_.row_sums(point_.counts);
    for (std::size_t f = 0; f < limits_.rows.size(); ++f) {
      equation_off_[f] =
          limits_.rows[f].is_equation() ? limits_.rows[f].most - equation_off_[f] : 0;
      infeasible_ = std::max(infeasible_, std::abs(equation_off_[f]));
    }
  }

  /// The Newton step towards complementarity products changed by `target`.
  void find_direction(const Vector& target) {
    Vector pull(limits_.count);
    for (std::size_t j = 0; j < limits_.count; ++j) {
      pull[j] = target[j] / slack_[j] - newton_.weight()[j] * off_[j];
    }
    direction_ = limits_.gather(pull);
    for (std::size_t i = 0; i < limits_.units.size(); ++i) direction_.counts[i] -= slope_.counts[i];
    direction_.most -= slope_.most;
    direction_.least -= slope_.least;
    auto [q, in_group] = newton_.solve(direction_, equation_off_);
    slack_step_ = limits_.spare(direction_);
    for (std::size_t g = 0; g < in_group.size(); ++g)
      slack_step_[limits_.groups_at + g] = -in_group[g];
    for (const auto f : limits_.ranges) {
      const double more = -newton_.looseness(f) * q[f];
      slack_step_[limits_.least_at[f]] = limits_.rows[f].has_least ? more : 0;
      slack_step_[limits_.most_at[f]] = -more;
      q[f] = 0;
    }
    equation_step_ = std::move(q);
    dual_step_.resize(limits_.count);
    for (std::size_t j = 0; j < limits_.count; ++j) {
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
    for (std::size_t j = 0; j < limits_.count; ++j) {
      keep(slack_[j], slack_step_[j]);
      keep(dual_[j], dual_step_[j]);
    }
    if (limits_.goldilocks) keep(point_.least, direction_.least);
    for (std::size_t i = 0; i < limits_.units.size() && !limits_.goldilocks; ++i) {
      keep(point_.counts[i], direction_.counts[i]);  // a fixed one has no direction
    }
    return step;
  }

  [[nodiscard]] double gap_after(double step) const {
    double sum = 0;
    for (std::size_t j = 0; j < limits_.count; ++j) {
      sum += (slack_[j] + step * slack_step_[j]) * (dual_[j] + step * dual_step_[j]);
    }
    return std::max(sum, 0.0);
  }

  void take(double step) {
    for (std::size_t i = 0; i < limits_.units.size(); ++i) {
      point_.counts[i] += step * direction_.counts[i];
    }
    point_.most += step * direction_.most;
    point_.least += step * direction_.least;
    for (std::size_t j = 0; j < limits_.count; ++j) {
      slack_[j] += step * slack_step_[j];
      dual_[j] += step * dual_step_[j];
    }
    for (std::size_t f = 0; f < limits_.rows.size(); ++f) {
      equation_duals_[f] += step * equation_step_[f];
    }
  }

  [[nodiscard]] InteriorPoint result(double error) const {
    InteriorPoint result{error, limits_.even * point_.most, limits_.even * point_.least,
                         Vector(limits_.types.units.size(), 0),
                         Vector(unit_limit(limits_.types.units.size()), 0)};
    for (std::size_t f = 0; f < limits_.rows.size(); ++f) {
      double value = -equation_duals_[f];
      if (!limits_.rows[f].is_equation()) {
        value = dual_[limits_.most_at[f]] -
                (limits_.rows[f].has_least ? dual_[limits_.least_at[f]] : 0);
      }
      add_multiplier(limits_.rows[f].number, limits_.rows[f].implied, value, result.multipliers);
    }
    for (std::size_t g = 0; g < limits_.types.groups.size(); ++g) {
      result.multipliers[1 + limits_.types.rows.size() + g] += dual_[limits_.groups_at + g];
    }
    for (std::size_t i = 0; i < limits_.units.size(); ++i) {
      result.counts[limits_.units[i]] = point_.counts[i];
      // A fixed unit's own limit takes what is left of the slope.
      add_multiplier(unit_limit(limits_.units[i]), limits_.fixing[i],
                     limits_.is_fixed(i) ? -slope_.counts[i] : dual_[i], result.multipliers);
    }
    // In nash the objective is a mean over the people.
    for (auto& value : result.multipliers) value *= limits_.goldilocks ? 1 : limits_.all_people;
    return result;
  }

  /// The place of a unit's own limit.
  [[nodiscard]] std::size_t unit_limit(std::size_t unit) const {
    return 1 + limits_.types.rows.size() + limits_.types.groups.size() + limits_.cut_count + unit;
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

  Limits limits_;
  NewtonSystem newton_;

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

  Point direction_;
  Vector slack_step_;
  Vector dual_step_;
  Vector equation_step_;
};

}  // namespace
}  // namespace interior

InteriorPoint interior_point(const Instance& types, const std::vector<Cut>& cuts,
                             const std::vector<bool>& shut_out, const Objective& objective,
                             const ProgressReport& progress, const HeldLeast* held) {
  constexpr double kFar = 10;
  const auto run = [&](const std::vector<ImpliedSide>& implied) {
    return interior::Path(types, cuts, shut_out, objective, held, implied).run(progress);
  };
  InteriorPoint point = run(held != nullptr ? held->sides : std::vector<ImpliedSide>());
  if (point.error < kFar * interior::goal(objective.method == Method::goldilocks)) return point;
  if (held != nullptr && !held->sides.empty()) return point;
  const auto implied =
      implied_sides(types, cuts, shut_out, sides_met(types, cuts, shut_out, point.counts));
  if (implied.empty()) return point;
  InteriorPoint again = run(implied);
  return again.error < point.error ? again : point;
}

}  // namespace burgerberaad
