#include "interior_limits.hpp"

#include <algorithm>

namespace burgerberaad::interior {

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

Limits::Limits(const Instance& instance, const std::vector<Cut>& cuts,
               const std::vector<bool>& shut_out, const Objective& objective, const HeldLeast* held,
               const std::vector<ImpliedSide>& implied)
    : types(instance),
      goldilocks(objective.method == Method::goldilocks),
      gamma(objective.gamma.convert_to<double>()) {
  for (std::size_t u = 0; u < types.units.size(); ++u) {
    if (!shut_out[u]) units.push_back(u);
  }
  for (const auto u : units) {
    people.push_back(static_cast<double>(types.units[u].people));
    ceiling.push_back(static_cast<double>(types.units[u].most));
    all_people += people.back();
  }
  even = static_cast<double>(types.size) / all_people;
  bound.assign(units.size(), false);
  if (held != nullptr) hold(*held);
  group.assign(units.size(), types.groups.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (types.units[units[i]].group) group[i] = *types.units[units[i]].group;
  }
  add_rows(cuts);
  add_implied(implied);
  place_inequalities();
}

void Limits::hold(const HeldLeast& held) {
  held_least = held.chance / even;
  for (std::size_t i = 0; i < units.size() && !held.bound_to.empty(); ++i) {
    bound[i] = held.bound_to[units[i]];
    // What it is fixed at, and no limit of its own.
    if (bound[i]) ceiling[i] = held.chance * people[i];
  }
}

void Limits::add_rows(const std::vector<Cut>& cuts) {
  const auto size = static_cast<double>(types.size);
  cut_count = cuts.size();
  rows.push_back({0, size, size});
  for (std::size_t f = 0; f < types.rows.size(); ++f) {
    rows.push_back(
        {1 + f, static_cast<double>(types.rows[f].least), static_cast<double>(types.rows[f].most)});
  }
  entries.resize(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    entries[i].emplace_back(0, 1.0);
    for (const auto row : types.units[units[i]].rows) entries[i].emplace_back(1 + row, 1.0);
  }
  for (std::size_t c = 0; c < cuts.size(); ++c) {
    const std::size_t number = 1 + types.rows.size() + types.groups.size() + c;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto weight = static_cast<double>(cuts[c].weights[units[i]]);
      if (weight != 0) entries[i].emplace_back(rows.size(), weight);
    }
    rows.push_back({number, 0, static_cast<double>(cuts[c].most), false});
  }
  find_categories();
}

void Limits::find_categories() {
  for (const auto& unit : types.units) categories.resize(unit.rows.size());
  for (std::size_t c = 0; c < categories.size(); ++c) {
    for (const auto& unit : types.units) categories[c].push_back(1 + unit.rows[c]);
    std::sort(categories[c].begin(), categories[c].end());
    categories[c].erase(std::unique(categories[c].begin(), categories[c].end()),
                        categories[c].end());
  }
}

void Limits::add_implied(const std::vector<ImpliedSide>& implied) {
  fixing.assign(units.size(), nullptr);
  const std::size_t quotas = 1 + types.rows.size();
  const std::size_t cuts = rows.size() - quotas;
  for (const auto& side : implied) {
    const std::size_t limit = side.side.limit;
    if (limit < quotas) {
      Row& row = rows[limit];
      (side.side.least ? row.most : row.least) = side.side.least ? row.least : row.most;
      row.implied = &side;
    } else if (limit < quotas + types.groups.size()) {
      add_full_household(limit - quotas, side);
    } else if (limit < quotas + types.groups.size() + cuts) {
      Row& row = rows[limit - types.groups.size()];
      row.least = row.most;
      row.has_least = true;
      row.implied = &side;
    } else {
      const std::size_t unit = limit - quotas - types.groups.size() - cuts;
      const auto place = std::find(units.begin(), units.end(), unit) - units.begin();
      fixing[static_cast<std::size_t>(place)] = &side;
    }
  }
}

void Limits::add_full_household(std::size_t household, const ImpliedSide& side) {
  const auto most = static_cast<double>(types.groups[household].most);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (group[i] != household) continue;
    entries[i].emplace_back(rows.size(), 1.0);
    group[i] = types.groups.size();
  }
  rows.push_back({side.side.limit, most, most, true, &side});
}

void Limits::place_inequalities() {
  groups_at = units.size();
  rows_at = groups_at + types.groups.size();
  for (std::size_t f = 0; f < rows.size(); ++f) {
    if (!rows[f].is_equation()) ranges.push_back(f);
  }
  chances_at = rows_at + 2 * ranges.size();
  count = chances_at + (goldilocks ? 2 * units.size() : 0);
  least_at.assign(rows.size(), count);
  most_at.assign(rows.size(), count);
  for (std::size_t r = 0; r < ranges.size(); ++r) {
    least_at[ranges[r]] = rows_at + 2 * r;
    most_at[ranges[r]] = rows_at + 2 * r + 1;
  }
}

Vector Limits::row_sums(const Vector& counts) const {
  Vector sums(rows.size(), 0);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (const auto& [row, a] : entries[i]) sums[row] += a * counts[i];
  }
  return sums;
}

Vector Limits::spare(const Point& x) const {
  Vector result(count, 0);
  for (std::size_t i = 0; i < units.size(); ++i) {
    result[i] = is_fixed(i) ? 0 : -x.counts[i];
    if (group[i] < types.groups.size()) result[groups_at + group[i]] -= x.counts[i];
    if (!goldilocks || bound[i]) continue;
    const double part = even * people[i];
    result[chances_at + 2 * i] = part * x.most - x.counts[i];
    result[chances_at + 2 * i + 1] = x.counts[i] - part * x.least;
  }
  const Vector sums = row_sums(x.counts);
  for (const auto f : ranges) {
    result[least_at[f]] = rows[f].has_least ? sums[f] : 0;
    result[most_at[f]] = -sums[f];
  }
  return result;
}

double Limits::constant(std::size_t j) const {
  if (j < groups_at) return is_fixed(j) ? 1 : ceiling[j];
  if (j < rows_at) return static_cast<double>(types.groups[j - groups_at].most);
  if (j >= chances_at) return bound[(j - chances_at) / 2] ? 1 : 0;
  const Row& row = rows[ranges[(j - rows_at) / 2]];
  if ((j - rows_at) % 2 != 0) return row.most;
  return row.has_least ? -row.least : 1;
}

Point Limits::gather(const Vector& weights) const {
  Point sum{Vector(units.size(), 0)};
  for (std::size_t i = 0; i < units.size(); ++i) {
    double& z = sum.counts[i];
    z = -weights[i];
    if (group[i] < types.groups.size()) z -= weights[groups_at + group[i]];
    for (const auto& [row, a] : entries[i]) {
      if (least_at[row] == count) continue;
      if (rows[row].has_least) z += a * weights[least_at[row]];
      z -= a * weights[most_at[row]];
    }
    if (!goldilocks || bound[i]) continue;
    const double part = even * people[i];
    z += weights[chances_at + 2 * i + 1] - weights[chances_at + 2 * i];
    sum.most += part * weights[chances_at + 2 * i];
    sum.least -= part * weights[chances_at + 2 * i + 1];
  }
  return sum;
}

}  // namespace burgerberaad::interior
