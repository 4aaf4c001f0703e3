#include "burgerberaad/lottery/conflict.hpp"
#include "solver.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

/// Columns: the types, then a and b per quota. Rows: seats, groups, then a minimum and a maximum
/// per quota.
MixedProgramme programme_of(const QuotaSet& quotas, const Instance& types) {
  MixedProgramme programme;
  const auto size = static_cast<double>(types.size);
  const auto people = static_cast<double>(types.units.size() + 1) * size;
  programme.rows.push_back({size, size});
  for (const auto& group : types.groups) {
    programme.rows.push_back({0, static_cast<double>(group.most)});
  }
  const std::size_t first = programme.rows.size();
  for (const auto& row : types.rows) {
    programme.rows.push_back({static_cast<double>(row.least), people});
    programme.rows.push_back({-people, static_cast<double>(row.most)});
  }
  for (const auto& unit : types.units) {
    MixedProgramme::Column column{0, static_cast<double>(unit.most), 0, {{0, 1}}};
    if (unit.group) column.entries.emplace_back(1 + *unit.group, 1);
    for (const auto row : unit.rows) {
      column.entries.emplace_back(first + 2 * row, 1);
      column.entries.emplace_back(first + 2 * row + 1, 1);
    }
    programme.columns.push_back(std::move(column));
  }
  std::size_t row = first;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) {
      const std::int64_t lower = quota.least - quota.least_flex.value_or(0);
      const std::int64_t higher =
          quota.most_flex.value_or(std::max(types.size, quota.most)) - quota.most;
      const double weight = quota.least > 0 ? 1 + 2 / static_cast<double>(quota.least) : 1;
      programme.columns.push_back({0, static_cast<double>(lower), weight, {{row, 1}}});
      programme.columns.push_back({0, static_cast<double>(higher), 1, {{row + 1, -1}}});
      row += 2;
    }
  }
  return programme;
}

}  // namespace

std::optional<std::vector<Change>> smallest_relaxation(const QuotaSet& quotas, const Pool& pool,
                                                       std::int64_t size) {
  const Types types = make_types(quotas, pool, size);
  const auto solution = solve_mixed(programme_of(quotas, types.instance));
  if (!solution) return std::nullopt;
  Instance wider = types.instance;
  std::vector<Change> changes;
  std::size_t column = wider.units.size();
  std::size_t row = 0;
  for (std::size_t c = 0; c < quotas.categories.size(); ++c) {
    for (std::size_t f = 0; f < quotas.categories[c].quotas.size(); ++f, ++row) {
      const std::int64_t lower = std::llround((*solution)[column++]);
      const std::int64_t higher = std::llround((*solution)[column++]);
      wider.rows[row].least -= lower;
      wider.rows[row].most += higher;
      if (lower == 0 && higher == 0) continue;
      changes.push_back({c, f, wider.rows[row].least, wider.rows[row].most});
    }
  }
  Counts panel;
  for (std::size_t u = 0; u < wider.units.size(); ++u) {
    panel.push_back(std::llround((*solution)[u]));
  }
  if (!is_panel(wider, panel)) return std::nullopt;
  return changes;
}

QuotaSet relaxed(QuotaSet quotas, const std::vector<Change>& changes) {
  for (const auto& change : changes) {
    auto& quota = quotas.categories[change.category].quotas[change.feature];
    quota.least = change.least;
    quota.most = change.most;
  }
  return quotas;
}

}  // namespace burgerberaad
