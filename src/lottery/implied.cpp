#include "implied.hpp"

#include "simplex.hpp"

#include <cmath>
#include <limits>

namespace burgerberaad {
namespace {

/// A slack that no point exceeds by more than this counts as none.
constexpr double kNone = 1e-7;

class Relaxation {
 public:
  Relaxation(const Instance& types, const std::vector<Cut>& cuts, const std::vector<bool>& shut_out)
      : types_(types) {
    for (std::size_t u = 0; u < types.units.size(); ++u) {
      const double most = shut_out[u] ? 0 : static_cast<double>(types.units[u].most);
      programme_.add_column({}, 0.0, most, 0.0);
    }
    std::vector<lp::Entries<double>> rows(1 + types.rows.size() + types.groups.size());
    for (std::size_t u = 0; u < types.units.size(); ++u) {
      const auto& unit = types.units[u];
      rows[0].emplace_back(u, 1.0);
      for (const auto row : unit.rows) rows[1 + row].emplace_back(u, 1.0);
      if (unit.group) rows[1 + types.rows.size() + *unit.group].emplace_back(u, 1.0);
    }
    for (std::size_t r = 0; r < rows.size(); ++r) add_row(std::move(rows[r]), limits_of(r));
    for (const auto& cut : cuts) {
      lp::Entries<double> entries;
      for (std::size_t u = 0; u < cut.weights.size(); ++u) {
        if (cut.weights[u] != 0) entries.emplace_back(u, static_cast<double>(cut.weights[u]));
      }
      add_row(std::move(entries), {std::nullopt, static_cast<double>(cut.most)});
    }
  }

  std::optional<ImpliedSide> test(const Side& side) {
    const std::size_t variable = variable_of(side.limit);
    programme_.set_cost(variable, side.least ? -1.0 : 1.0);
    const auto outcome = programme_.solve();
    std::optional<ImpliedSide> implied;
    if (outcome == lp::Outcome::optimal && slack(side) < kNone) {
      implied = ImpliedSide{side, opposite(variable)};
    }
    programme_.set_cost(variable, 0.0);
    return implied;
  }

 private:
  using Bounds = std::pair<std::optional<double>, std::optional<double>>;

  [[nodiscard]] Bounds limits_of(std::size_t r) const {
    const auto size = static_cast<double>(types_.size);
    if (r == 0) return {size, size};
    --r;
    if (r < types_.rows.size()) {
      return {static_cast<double>(types_.rows[r].least), static_cast<double>(types_.rows[r].most)};
    }
    return {std::nullopt, static_cast<double>(types_.groups[r - types_.rows.size()].most)};
  }

  void add_row(lp::Entries<double> entries, const Bounds& bounds) {
    programme_.add_row(std::move(entries), bounds.first, bounds.second);
  }

  /// Rows come first among the limits, units last.
  [[nodiscard]] std::size_t variable_of(std::size_t limit) const {
    const std::size_t rows = programme_.rows();
    return limit < rows ? programme_.logical(limit) : limit - rows;
  }

  [[nodiscard]] double slack(const Side& side) const {
    const std::size_t variable = variable_of(side.limit);
    const auto& bound = side.least ? programme_.least(variable) : programme_.most(variable);
    return bound ? std::abs(programme_.value(variable) - *bound) : 1;
  }

  /// The dual of the programme, in which the cost counts along.
  [[nodiscard]] std::vector<std::pair<std::size_t, double>> opposite(std::size_t wanted) const {
    std::vector<std::pair<std::size_t, double>> multipliers;
    const auto& duals = programme_.duals();
    for (std::size_t row = 0; row < duals.size(); ++row) {
      double value = -duals[row];
      // The row's own variable has a cost of its own: what it earns is not a multiplier.
      if (programme_.logical(row) == wanted) value -= programme_.cost(wanted);
      if (std::abs(value) > 1e-12) multipliers.emplace_back(row, value);
    }
    for (std::size_t u = 0; u < types_.units.size(); ++u) {
      if (programme_.place(u) != lp::Place::upper) continue;
      double reduced = programme_.cost(u);
      for (const auto& [row, a] : programme_.entries(u)) reduced -= duals[row] * a;
      if (reduced < -1e-12) multipliers.emplace_back(duals.size() + u, -reduced);
    }
    return multipliers;
  }

  const Instance& types_;
  lp::Simplex<double> programme_;
};

}  // namespace

std::vector<Side> sides_met(const Instance& types, const std::vector<Cut>& cuts,
                            const std::vector<bool>& shut_out, const std::vector<double>& counts) {
  constexpr std::size_t kSmall = 200;
  const double near = counts.size() <= kSmall ? std::numeric_limits<double>::infinity() : 0.01;
  std::vector<double> sums(1 + types.rows.size() + types.groups.size() + cuts.size(), 0);
  const std::size_t groups_at = 1 + types.rows.size();
  for (std::size_t u = 0; u < counts.size(); ++u) {
    const auto& unit = types.units[u];
    for (const auto row : unit.rows) sums[1 + row] += counts[u];
    if (unit.group) sums[groups_at + *unit.group] += counts[u];
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      sums[groups_at + types.groups.size() + c] +=
          static_cast<double>(cuts[c].weights[u]) * counts[u];
    }
  }
  std::vector<Side> sides;
  const auto test = [&](std::size_t limit, double sum, std::int64_t most) {
    if (static_cast<double>(most) - sum < near) sides.push_back({limit, false});
  };
  for (std::size_t f = 0; f < types.rows.size(); ++f) {
    const auto& row = types.rows[f];
    if (row.least == row.most) continue;
    test(1 + f, sums[1 + f], row.most);
    if (sums[1 + f] - static_cast<double>(row.least) < near) sides.push_back({1 + f, true});
  }
  for (std::size_t g = 0; g < types.groups.size(); ++g) {
    test(groups_at + g, sums[groups_at + g], types.groups[g].most);
  }
  for (std::size_t c = 0; c < cuts.size(); ++c) {
    const std::size_t limit = groups_at + types.groups.size() + c;
    test(limit, sums[limit], cuts[c].most);
  }
  for (std::size_t u = 0; u < counts.size(); ++u) {
    if (!shut_out[u]) test(sums.size() + u, counts[u], types.units[u].most);
  }
  return sides;
}

std::vector<ImpliedSide> implied_sides(const Instance& types, const std::vector<Cut>& cuts,
                                       const std::vector<bool>& shut_out,
                                       const std::vector<Side>& sides) {
  Relaxation relaxation(types, cuts, shut_out);
  std::vector<ImpliedSide> implied;
  for (const auto& side : sides) {
    if (auto found = relaxation.test(side)) implied.push_back(std::move(*found));
  }
  return implied;
}

}  // namespace burgerberaad
