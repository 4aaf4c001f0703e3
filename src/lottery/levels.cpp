#include "levels.hpp"

#include "exact_system.hpp"
#include "simplex.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// One limit of the relaxation with its coefficients per unit.
struct Limit {
  std::size_t number = 0;  ///< as certificates count them; kCeiling for a unit's own upper bound
  std::vector<std::pair<std::size_t, std::int64_t>> coefficients;  // unit, coefficient
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  std::int64_t slope = 0;  ///< what the unsettled units give per unit of chance
  Rational constant;       ///< what the settled units give
};

constexpr std::size_t kCeiling = static_cast<std::size_t>(-1);

/// The programme's variables: the common chance, a constant 1 for what is settled, and per unit
/// what it has above that chance: z_u = chance * people_u + extra_u.
constexpr std::size_t kChance = 0;
constexpr std::size_t kConstant = 1;
constexpr std::size_t kFirstExtra = 2;

/// The optimum of one level, exactly.
struct Optimum {
  Rational chance;
  std::vector<std::pair<std::size_t, Rational>> extras;       ///< unit, what it has more
  std::vector<std::pair<std::size_t, Rational>> multipliers;  ///< limit, its multiplier
};

template <typename N>
std::optional<N> bound(const std::optional<std::int64_t>& value) {
  return value ? std::optional<N>(N(*value)) : std::nullopt;
}

class Levels {
 public:
  Levels(const Instance& types, const std::vector<Cut>& cuts)
      : types_(types),
        limits_of_(types.units.size()),
        settled_(types.units.size(), false),
        chances_(types.units.size(), Rational(0)) {
    programme_.add_column({}, std::nullopt, std::nullopt, -1.0);
    programme_.add_column({}, 1.0, 1.0, 0.0);
    for (std::size_t u = 0; u < types.units.size(); ++u) {
      programme_.add_column({}, 0.0, std::nullopt, 0.0);
    }
    add_quota_limits();
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      Limit limit;
      limit.number = 1 + types.rows.size() + types.groups.size() + c;
      limit.most = cuts[c].most;
      for (std::size_t u = 0; u < types.units.size(); ++u) {
        if (cuts[c].weights[u] != 0) limit.coefficients.emplace_back(u, cuts[c].weights[u]);
      }
      add(std::move(limit));
    }
    group_slope_.assign(types.groups.size(), 0);
    group_constant_.assign(types.groups.size(), Rational(0));
    group_taken_.assign(types.groups.size(), false);
    for (std::size_t g = 0; g < types.groups.size(); ++g) {
      for (const auto u : types.groups[g].units) group_slope_[g] += types.units[u].people;
    }
  }

  std::optional<RelaxedLevels> run(Extent extent, const ProgressReport& progress) {
    std::size_t left = types_.units.size();
    while (left > 0) {
      const std::size_t limits = limits_.size();
      if (!solve()) return std::nullopt;
      take_up_broken_limits();
      if (limits_.size() > limits) continue;
      const bool beyond_zero = optimum_.chance > 0;
      if (beyond_zero && extent == Extent::zero) break;
      left -= settle();
      if (beyond_zero && extent == Extent::positive) break;
      refresh();
      if (progress) {
        const auto share = static_cast<double>(left) / static_cast<double>(types_.units.size());
        progress({Progress::Phase::levels, levels_.size(), 1 - share});
      }
    }
    leave_the_others();
    return RelaxedLevels{std::move(levels_), std::move(settled_), std::move(chances_)};
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
    for (auto& row : rows) add(std::move(row));
  }

  void add(Limit limit) {
    lp::Entries<double> entries;
    for (const auto& [u, a] : limit.coefficients) {
      limits_of_[u].emplace_back(limits_.size(), a);
      if (settled_[u]) {
        limit.constant += chances_[u] * (a * types_.units[u].people);
      } else {
        limit.slope += a * types_.units[u].people;
        entries.emplace_back(kFirstExtra + u, static_cast<double>(a));
      }
    }
    if (limit.slope != 0) entries.emplace_back(kChance, static_cast<double>(limit.slope));
    if (limit.constant != 0) entries.emplace_back(kConstant, limit.constant.convert_to<double>());
    programme_.add_row(std::move(entries), bound<double>(limit.least), bound<double>(limit.most));
    limits_.push_back(std::move(limit));
  }

  /// The columns of the chance and of the constant, after more units were settled.
  void refresh() {
    lp::Entries<double> slopes;
    lp::Entries<double> constants;
    for (std::size_t row = 0; row < limits_.size(); ++row) {
      const Limit& limit = limits_[row];
      if (limit.slope != 0) slopes.emplace_back(row, static_cast<double>(limit.slope));
      if (limit.constant != 0) constants.emplace_back(row, limit.constant.convert_to<double>());
    }
    programme_.set_entries(kChance, std::move(slopes));
    programme_.set_entries(kConstant, std::move(constants));
  }

  /// One level: first in floating point, then its final basis exactly. When that basis is not
  /// optimal exactly, exact steps go on from it.
  bool solve() {
    programme_.solve();
    auto exact = exact_optimum();
    if (!exact) exact = continue_exactly();
    if (!exact) return false;
    optimum_ = std::move(*exact);
    return true;
  }

  /// What the programme's basis amounts to exactly, if it is optimal.
  [[nodiscard]] std::optional<Optimum> exact_optimum() const {
    std::vector<std::size_t> tight;  // limits
    std::vector<std::size_t> place(limits_.size(), kNone);
    for (std::size_t row = 0; row < limits_.size(); ++row) {
      if (programme_.place(programme_.logical(row)) == lp::Place::basic) continue;
      place[row] = tight.size();
      tight.push_back(row);
    }
    std::vector<std::size_t> basic;  // variables
    for (const auto variable : programme_.basis()) {
      if (variable < kFirstExtra + types_.units.size()) basic.push_back(variable);
    }
    if (basic.size() != tight.size()) return std::nullopt;
    std::vector<SparseRow> rows(tight.size());
    std::vector<SparseRow> columns(tight.size());
    for (std::size_t j = 0; j < basic.size(); ++j) {
      for (const auto& [row, a] : programme_.entries(basic[j])) {
        if (place[row] == kNone || a == 0) continue;
        rows[place[row]].emplace_back(j, Rational(a));
        columns[j].emplace_back(place[row], Rational(a));
      }
      std::sort(columns[j].begin(), columns[j].end());
    }
    std::vector<Rational> right;
    right.reserve(tight.size());
    for (const auto row : tight) right.push_back(bound_met(row) - limits_[row].constant);
    const auto values = solve_exactly(std::move(rows), std::move(right));
    if (!values) return std::nullopt;
    std::vector<Rational> costs(basic.size(), Rational(0));
    for (std::size_t j = 0; j < basic.size(); ++j) costs[j] = basic[j] == kChance ? 1 : 0;
    const auto multipliers = solve_exactly(std::move(columns), std::move(costs));
    if (!multipliers) return std::nullopt;
    Optimum optimum;
    for (std::size_t j = 0; j < basic.size(); ++j) {
      if (basic[j] == kChance) optimum.chance = (*values)[j];
      if (basic[j] >= kFirstExtra && (*values)[j] != 0) {
        optimum.extras.emplace_back(basic[j] - kFirstExtra, (*values)[j]);
      }
    }
    for (std::size_t i = 0; i < tight.size(); ++i) {
      if ((*multipliers)[i] != 0) optimum.multipliers.emplace_back(tight[i], (*multipliers)[i]);
    }
    if (!is_feasible(optimum, place) || !is_priced(optimum)) return std::nullopt;
    return optimum;
  }

  [[nodiscard]] Rational bound_met(std::size_t row) const {
    const bool upper = programme_.place(programme_.logical(row)) == lp::Place::upper;
    const auto& value = upper ? limits_[row].most : limits_[row].least;
    return Rational(value.value_or(0));
  }

  /// Whether nobody has less than the common chance, and every limit that is not met holds.
  [[nodiscard]] bool is_feasible(const Optimum& optimum,
                                 const std::vector<std::size_t>& place) const {
    std::vector<Rational> more(limits_.size(), Rational(0));
    for (const auto& [u, extra] : optimum.extras) {
      if (extra < 0 || settled_[u]) return false;
      for (const auto& [row, a] : limits_of_[u]) more[row] += extra * a;
    }
    for (std::size_t row = 0; row < limits_.size(); ++row) {
      if (place[row] != kNone) continue;
      const Limit& limit = limits_[row];
      const Rational sum = optimum.chance * limit.slope + limit.constant + more[row];
      if (limit.least && sum < *limit.least) return false;
      if (limit.most && sum > *limit.most) return false;
    }
    return true;
  }

  /// Whether the multipliers have the right sign, and no unit would gain by more.
  [[nodiscard]] bool is_priced(const Optimum& optimum) const {
    for (const auto& [row, multiplier] : optimum.multipliers) {
      const Limit& limit = limits_[row];
      if (limit.least && limit.most && *limit.least == *limit.most) continue;
      const bool upper = programme_.place(programme_.logical(row)) == lp::Place::upper;
      if (upper ? multiplier < 0 : multiplier > 0) return false;
    }
    const auto weights = whole_weights(optimum.multipliers, whole_scale(optimum.multipliers), true);
    for (std::size_t u = 0; u < weights.size(); ++u) {
      if (!settled_[u] && weights[u] < 0) return false;
    }
    return true;
  }

  using Multipliers = std::vector<std::pair<std::size_t, Rational>>;

  /// What all multipliers must be multiplied with to be whole.
  static Integer whole_scale(const Multipliers& multipliers) {
    Integer scale = 1;
    for (const auto& [row, multiplier] : multipliers) scale = lcm(scale, denominator(multiplier));
    return scale;
  }

  /// Per unit the sum of the limits it is in, each times its multiplier times `scale`.
  [[nodiscard]] std::vector<Integer> whole_weights(const Multipliers& multipliers,
                                                   const Integer& scale, bool ceilings) const {
    std::vector<Integer> weights(types_.units.size(), Integer(0));
    for (const auto& [row, multiplier] : multipliers) {
      const Limit& limit = limits_[row];
      if (limit.number == kCeiling && !ceilings) continue;
      const Integer whole = numerator(multiplier) * (scale / denominator(multiplier));
      for (const auto& [u, a] : limit.coefficients) {
        if (a == 1) {
          weights[u] += whole;
        } else {
          weights[u] += whole * a;
        }
      }
    }
    return weights;
  }

  /// Exact simplex steps from the programme's basis.
  std::optional<Optimum> continue_exactly() {
    lp::Simplex<Rational> exact;
    exact.add_column({}, std::nullopt, std::nullopt, Rational(-1));
    exact.add_column({}, Rational(1), Rational(1), Rational(0));
    for (std::size_t u = 0; u < settled_.size(); ++u) {
      exact.add_column({}, Rational(0), settled_[u] ? std::optional<Rational>(0) : std::nullopt,
                       Rational(0));
    }
    for (const auto& limit : limits_) {
      lp::Entries<Rational> entries{{kChance, limit.slope}, {kConstant, limit.constant}};
      for (const auto& [u, a] : limit.coefficients) {
        if (!settled_[u]) entries.emplace_back(kFirstExtra + u, a);
      }
      exact.add_row(std::move(entries), bound<Rational>(limit.least), bound<Rational>(limit.most));
    }
    exact.adopt(programme_);
    if (exact.solve() != lp::Outcome::optimal) return std::nullopt;
    programme_.adopt(exact);
    Optimum optimum;
    optimum.chance = exact.value(kChance);
    for (std::size_t u = 0; u < settled_.size(); ++u) {
      const Rational& extra = exact.value(kFirstExtra + u);
      if (extra != 0) optimum.extras.emplace_back(u, extra);
    }
    for (std::size_t row = 0; row < exact.rows(); ++row) {
      if (exact.duals()[row] != 0) optimum.multipliers.emplace_back(row, -exact.duals()[row]);
    }
    return optimum;
  }

  /// Bounds of single units and of households are left out until they are broken.
  void take_up_broken_limits() {
    std::vector<Rational> extra(types_.units.size(), Rational(0));
    std::vector<Rational> in_group(types_.groups.size(), Rational(0));
    for (const auto& [u, more] : optimum_.extras) {
      extra[u] = more;
      if (types_.units[u].group) in_group[*types_.units[u].group] += more;
    }
    for (std::size_t u = 0; u < types_.units.size(); ++u) {
      const auto& unit = types_.units[u];
      if (settled_[u] || optimum_.chance * unit.people + extra[u] <= unit.most) continue;
      Limit limit;
      limit.number = kCeiling;
      limit.coefficients = {{u, 1}};
      limit.most = unit.most;
      add(std::move(limit));
    }
    for (std::size_t g = 0; g < types_.groups.size(); ++g) {
      const auto& group = types_.groups[g];
      if (group_taken_[g]) continue;
      const Rational sum = optimum_.chance * group_slope_[g] + group_constant_[g] + in_group[g];
      if (sum <= group.most) continue;
      group_taken_[g] = true;
      Limit limit;
      limit.number = 1 + types_.rows.size() + g;
      limit.most = group.most;
      for (const auto u : group.units) limit.coefficients.emplace_back(u, 1);
      add(std::move(limit));
    }
  }

  /// Settles the units that the multipliers give weight, and those at their own upper bound.
  std::size_t settle() {
    const Integer scale = whole_scale(optimum_.multipliers);
    const auto weights = whole_weights(optimum_.multipliers, scale, false);
    Level level{optimum_.chance, {}};
    for (const auto& [row, multiplier] : optimum_.multipliers) {
      if (limits_[row].number == kCeiling) continue;
      level.multipliers.emplace_back(limits_[row].number,
                                     numerator(multiplier) * (scale / denominator(multiplier)));
    }
    std::size_t count = 0;
    bool weighed = false;
    for (std::size_t u = 0; u < weights.size(); ++u) {
      if (settled_[u]) continue;
      const auto& unit = types_.units[u];
      if (weights[u] <= 0 && optimum_.chance * unit.people != unit.most) continue;
      weighed = weighed || weights[u] > 0;
      settle(u);
      ++count;
    }
    if (!weighed) level.multipliers.clear();
    levels_.push_back(std::move(level));
    return count;
  }

  /// Who is not settled gets what the last optimum gave.
  void leave_the_others() {
    for (std::size_t u = 0; u < settled_.size(); ++u) {
      if (!settled_[u]) chances_[u] = optimum_.chance;
    }
    for (const auto& [u, extra] : optimum_.extras) {
      if (!settled_[u]) chances_[u] += extra / types_.units[u].people;
    }
  }

  void settle(std::size_t u) {
    const auto& unit = types_.units[u];
    settled_[u] = true;
    chances_[u] = optimum_.chance;
    const Rational number = optimum_.chance * unit.people;
    for (const auto& [row, a] : limits_of_[u]) {
      limits_[row].slope -= a * unit.people;
      limits_[row].constant += number * a;
    }
    if (unit.group) {
      group_slope_[*unit.group] -= unit.people;
      group_constant_[*unit.group] += number;
    }
    programme_.set_bounds(kFirstExtra + u, 0.0, 0.0);
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const Instance& types_;
  lp::Simplex<double> programme_;
  std::vector<Limit> limits_;  // the rows of the programme
  std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> limits_of_;  // per unit
  std::vector<bool> settled_;
  std::vector<Rational> chances_;
  std::vector<std::int64_t> group_slope_;  // of households, also those that are no limit yet
  std::vector<Rational> group_constant_;
  std::vector<bool> group_taken_;
  Optimum optimum_;
  std::vector<Level> levels_;
};

}  // namespace

std::optional<RelaxedLevels> relaxed_levels(const Instance& types, const std::vector<Cut>& cuts,
                                            Extent extent, const ProgressReport& progress) {
  return Levels(types, cuts).run(extent, progress);
}

}  // namespace burgerberaad
