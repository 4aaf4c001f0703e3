#include "levels.hpp"

#include "simplex.hpp"

#include <algorithm>
#include <map>
#include <type_traits>

namespace burgerberaad {
namespace {

/// One limit of the relaxation with its coefficients per unit.
struct Limit {
  std::size_t number = 0;  ///< as certificates count them; kCeiling for a unit's own upper bound
  std::vector<std::pair<std::size_t, std::int64_t>> coefficients;  // unit, coefficient
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
};

constexpr std::size_t kCeiling = static_cast<std::size_t>(-1);

template <typename N>
N number(const Rational& value) {
  if constexpr (std::is_same_v<N, double>) {
    return value.convert_to<double>();
  } else {
    return value;
  }
}

template <typename N>
std::optional<N> number(const std::optional<std::int64_t>& value) {
  return value ? std::optional<N>(N(*value)) : std::nullopt;
}

/// What is settled, and the limits taken up so far.
struct State {
  const Instance* types = nullptr;
  std::vector<Limit> limits;
  std::vector<bool> settled;
  std::vector<Rational> chances;
};

/// Maximise the common chance of all unsettled people. Every unit u has z_u = chance * people_u +
/// extra_u; the variables are the chance (0), a constant for what is settled (1), and extra_u.
template <typename N>
class Stage {
 public:
  explicit Stage(const State& state) : state_(&state) {
    programme_.add_column({}, std::nullopt, std::nullopt, N(-1));
    programme_.add_column({}, N(1), N(1), N(0));
    for (std::size_t u = 0; u < state.settled.size(); ++u) {
      const auto most = state.settled[u] ? std::optional<N>(N(0)) : std::nullopt;
      programme_.add_column({}, N(0), most, N(0));
    }
    for (const auto& limit : state.limits) add_limit(limit);
  }

  void add_limit(const Limit& limit) {
    lp::Entries<N> entries;
    const auto [slope, constant] = sums(limit);
    if (slope != 0) entries.emplace_back(0, number<N>(slope));
    if (constant != 0) entries.emplace_back(1, number<N>(constant));
    for (const auto& [u, a] : limit.coefficients) {
      if (!state_->settled[u]) entries.emplace_back(2 + u, N(a));
    }
    programme_.add_row(std::move(entries), number<N>(limit.least), number<N>(limit.most));
  }

  /// After more units were settled.
  void refresh() {
    lp::Entries<N> slopes;
    lp::Entries<N> constants;
    for (std::size_t row = 0; row < state_->limits.size(); ++row) {
      const auto [slope, constant] = sums(state_->limits[row]);
      if (slope != 0) slopes.emplace_back(row, number<N>(slope));
      if (constant != 0) constants.emplace_back(row, number<N>(constant));
    }
    programme_.set_entries(0, std::move(slopes));
    programme_.set_entries(1, std::move(constants));
    for (std::size_t u = 0; u < state_->settled.size(); ++u) {
      if (state_->settled[u]) programme_.set_bounds(2 + u, N(0), N(0));
    }
  }

  lp::Simplex<N>& programme() { return programme_; }
  [[nodiscard]] const lp::Simplex<N>& programme() const { return programme_; }

 private:
  /// The coefficient of the chance, and what the settled units contribute.
  [[nodiscard]] std::pair<Rational, Rational> sums(const Limit& limit) const {
    Integer slope = 0;
    Rational constant = 0;
    for (const auto& [u, a] : limit.coefficients) {
      const Integer weight = Integer(a) * state_->types->units[u].people;
      if (state_->settled[u]) {
        constant += state_->chances[u] * weight;
      } else {
        slope += weight;
      }
    }
    return {Rational(slope), constant};
  }

  const State* state_;
  lp::Simplex<N> programme_;
};

class Levels {
 public:
  Levels(const Instance& types, const std::vector<Cut>& cuts) : types_(types) {
    state_.types = &types;
    state_.settled.assign(types.units.size(), false);
    state_.chances.assign(types.units.size(), Rational(0));
    add_quota_limits();
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      Limit limit{1 + types.rows.size() + types.groups.size() + c, {}, std::nullopt, cuts[c].most};
      for (std::size_t u = 0; u < types.units.size(); ++u) {
        if (cuts[c].weights[u] != 0) limit.coefficients.emplace_back(u, cuts[c].weights[u]);
      }
      state_.limits.push_back(std::move(limit));
    }
  }

  std::optional<RelaxedLeximin> run() {
    Stage<double> stage(state_);
    std::size_t left = types_.units.size();
    while (left > 0) {
      const std::size_t limits = state_.limits.size();
      if (!solve(stage)) return std::nullopt;
      if (state_.limits.size() > limits) continue;
      left -= settle();
      stage.refresh();
    }
    return RelaxedLeximin{std::move(state_.chances), std::move(levels_)};
  }

 private:
  void add_quota_limits() {
    std::vector<Limit> rows(1 + types_.rows.size());
    rows[0].least = rows[0].most = types_.size;
    for (std::size_t f = 0; f < types_.rows.size(); ++f) {
      rows[1 + f].number = 1 + f;
      rows[1 + f].least = types_.rows[f].least;
      rows[1 + f].most = types_.rows[f].most;
    }
    for (std::size_t u = 0; u < types_.units.size(); ++u) {
      rows[0].coefficients.emplace_back(u, 1);
      for (const auto row : types_.units[u].rows) rows[1 + row].coefficients.emplace_back(u, 1);
    }
    state_.limits = std::move(rows);
  }

  /// One level: first in floating point, then exactly. When a bound that was left out is broken,
  /// it is taken up instead and there is nothing to settle yet.
  bool solve(Stage<double>& stage) {
    const auto outcome = stage.programme().solve();
    Stage<Rational> exact(state_);
    exact.programme().adopt(stage.programme());
    const auto proven = exact.programme().solve();
    (void)outcome;
    if (proven != lp::Outcome::optimal) return false;
    if (proven == lp::Outcome::optimal && exact.programme().iterations() > 1) {
      stage.programme().adopt(exact.programme());
    }
    read(exact.programme());
    take_up_broken_limits(stage);
    return true;
  }

  void read(const lp::Simplex<Rational>& programme) {
    chance_ = programme.value(0);
    counts_.assign(types_.units.size(), Rational(0));
    for (std::size_t u = 0; u < counts_.size(); ++u) {
      const Rational people(types_.units[u].people);
      counts_[u] = state_.settled[u] ? Rational(state_.chances[u] * people)
                                     : Rational(chance_ * people + programme.value(2 + u));
    }
    multipliers_.assign(programme.rows(), Rational(0));
    for (std::size_t row = 0; row < programme.rows(); ++row) {
      multipliers_[row] = -programme.duals()[row];
    }
  }

  void take_up_broken_limits(Stage<double>& stage) {
    for (std::size_t u = 0; u < counts_.size(); ++u) {
      if (counts_[u] <= types_.units[u].most) continue;
      state_.limits.push_back({kCeiling, {{u, 1}}, std::nullopt, types_.units[u].most});
      stage.add_limit(state_.limits.back());
    }
    for (std::size_t g = 0; g < types_.groups.size(); ++g) {
      const auto& group = types_.groups[g];
      Rational sum = 0;
      for (const auto u : group.units) sum += counts_[u];
      if (sum <= group.most) continue;
      Limit limit{1 + types_.rows.size() + g, {}, std::nullopt, group.most};
      for (const auto u : group.units) limit.coefficients.emplace_back(u, 1);
      state_.limits.push_back(std::move(limit));
      stage.add_limit(state_.limits.back());
    }
  }

  /// Settles the units that the multipliers give weight, and those at their own upper bound.
  std::size_t settle() {
    Integer scale = 1;
    for (const auto& multiplier : multipliers_) {
      if (multiplier != 0) scale = lcm(scale, denominator(multiplier));
    }
    Level level{chance_, {}};
    std::vector<Integer> weights(types_.units.size(), 0);
    for (std::size_t row = 0; row < multipliers_.size(); ++row) {
      const Limit& limit = state_.limits[row];
      if (multipliers_[row] == 0 || limit.number == kCeiling) continue;
      const Rational scaled = multipliers_[row] * scale;
      level.multipliers.emplace_back(limit.number, numerator(scaled));
      for (const auto& [u, a] : limit.coefficients) weights[u] += numerator(scaled) * a;
    }
    std::size_t settled = 0;
    bool weighed = false;
    for (std::size_t u = 0; u < weights.size(); ++u) {
      if (state_.settled[u]) continue;
      const auto& unit = types_.units[u];
      const bool full = Rational(unit.most, unit.people) == chance_;
      if (weights[u] <= 0 && !full) continue;
      weighed = weighed || weights[u] > 0;
      state_.settled[u] = true;
      state_.chances[u] = chance_;
      ++settled;
    }
    if (!weighed) level.multipliers.clear();
    levels_.push_back(std::move(level));
    return settled;
  }

  const Instance& types_;
  State state_;
  Rational chance_ = 0;
  std::vector<Rational> counts_;
  std::vector<Rational> multipliers_;  // per limit of state_
  std::vector<Level> levels_;
};

}  // namespace

std::optional<RelaxedLeximin> relaxed_leximin(const Instance& types, const std::vector<Cut>& cuts) {
  return Levels(types, cuts).run();
}

}  // namespace burgerberaad
