#include "burgerberaad/lottery/instance.hpp"

#include <algorithm>
#include <map>

namespace burgerberaad {
namespace {

using Features = std::vector<std::uint32_t>;

std::vector<Instance::Row> quota_rows(const QuotaSet& quotas) {
  std::vector<Instance::Row> rows;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) rows.push_back({quota.least, quota.most});
  }
  return rows;
}

/// Per category and person: the row of the person's feature.
std::vector<Features> rows_of_people(const QuotaSet& quotas, const Pool& pool) {
  std::vector<Features> rows = pool.features;
  std::uint32_t first = 0;
  for (std::size_t c = 0; c < quotas.categories.size(); ++c) {
    for (auto& row : rows) row[c] += first;
    first += static_cast<std::uint32_t>(quotas.categories[c].quotas.size());
  }
  return rows;
}

/// The people at each address; who has none lives alone.
std::vector<std::vector<std::size_t>> households(const Pool& pool) {
  std::vector<std::vector<std::size_t>> members(pool.household_count);
  for (std::size_t person = 0; person < pool.size(); ++person) {
    const auto household = pool.households[person];
    if (household) {
      members[*household].push_back(person);
    } else {
      members.push_back({person});
    }
  }
  return members;
}

}  // namespace

bool is_panel(const Instance& instance, const Counts& panel) {
  std::vector<std::int64_t> sums(instance.rows.size());
  std::int64_t size = 0;
  for (std::size_t u = 0; u < panel.size(); ++u) {
    const auto& unit = instance.units[u];
    if (panel[u] < 0 || panel[u] > unit.most) return false;
    size += panel[u];
    for (const auto row : unit.rows) sums[row] += panel[u];
  }
  if (size != instance.size) return false;
  for (std::size_t f = 0; f < sums.size(); ++f) {
    if (sums[f] < instance.rows[f].least || sums[f] > instance.rows[f].most) return false;
  }
  return std::all_of(instance.groups.begin(), instance.groups.end(), [&](const auto& group) {
    std::int64_t sum = 0;
    for (const auto u : group.units) sum += panel[u];
    return sum <= group.most;
  });
}

std::vector<Rational> row_sums(const Instance& instance, const std::vector<Rational>& counts) {
  std::vector<Rational> sums(instance.rows.size(), Rational(0));
  for (std::size_t u = 0; u < counts.size(); ++u) {
    for (const auto row : instance.units[u].rows) sums[row] += counts[u];
  }
  return sums;
}

Instance people_instance(const QuotaSet& quotas, const Pool& pool, std::int64_t size) {
  Instance instance{size, quota_rows(quotas), {}, {}};
  for (auto& rows : rows_of_people(quotas, pool)) {
    instance.units.push_back({std::move(rows), 1, 1, std::nullopt});
  }
  for (auto& members : households(pool)) {
    if (members.size() < 2) continue;
    for (const auto person : members) instance.units[person].group = instance.groups.size();
    instance.groups.push_back({1, std::move(members)});
  }
  return instance;
}

Types make_types(const QuotaSet& quotas, const Pool& pool, std::int64_t size) {
  const auto rows = rows_of_people(quotas, pool);
  std::map<std::vector<Features>, std::vector<std::vector<std::size_t>>> makes;
  for (auto& members : households(pool)) {
    if (members.empty()) continue;
    std::stable_sort(members.begin(), members.end(),
                     [&](auto a, auto b) { return rows[a] < rows[b]; });
    std::vector<Features> make;
    make.reserve(members.size());
    for (const auto person : members) make.push_back(rows[person]);
    makes[std::move(make)].push_back(std::move(members));
  }
  Types types{{size, quota_rows(quotas), {}, {}}, std::vector<std::size_t>(pool.size())};
  auto& units = types.instance.units;
  for (const auto& [make, homes] : makes) {
    const std::size_t first = units.size();
    for (std::size_t place = 0; place < make.size(); ++place) {
      if (place == 0 || make[place] != make[place - 1]) {
        units.push_back({make[place], static_cast<std::int64_t>(homes.size()), 0, std::nullopt});
      }
      units.back().people += static_cast<std::int64_t>(homes.size());
      for (const auto& home : homes) types.of_person[home[place]] = units.size() - 1;
    }
    if (units.size() - first < 2) continue;
    Instance::Group group{static_cast<std::int64_t>(homes.size()), {}};
    for (std::size_t u = first; u < units.size(); ++u) {
      units[u].group = types.instance.groups.size();
      group.units.push_back(u);
    }
    types.instance.groups.push_back(std::move(group));
  }
  return types;
}

}  // namespace burgerberaad
