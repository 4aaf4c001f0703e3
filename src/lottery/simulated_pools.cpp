#include "burgerberaad/lottery/simulated_pools.hpp"

#include "burgerberaad/lottery/conflict.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

Instance empty_instance(const QuotaSet& quotas, std::int64_t size) {
  Instance instance;
  instance.size = size;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) instance.rows.push_back({quota.least, quota.most});
  }
  return instance;
}

bool is_enough(const Instance& instance, const SimulatedPool& pool) {
  std::vector<std::int64_t> counts(instance.rows.size(), 0);
  std::int64_t people = 0;
  for (const auto& [rows, count] : pool) {
    people += count;
    for (const auto row : rows) counts[row] += count;
  }
  for (std::size_t row = 0; row < counts.size(); ++row) {
    if (counts[row] < instance.rows[row].least) return false;
  }
  return people >= instance.size;
}

}  // namespace

PanelsInPools look_for_panels(const QuotaSet& quotas, const std::vector<SimulatedPool>& pools,
                              std::int64_t size) {
  const Instance empty = empty_instance(quotas, size);
  PanelsInPools result;
  for (const auto& pool : pools) {
    ++result.pools;
    if (!is_enough(empty, pool)) continue;  // then there is no panel either
    ++result.enough;
    Instance instance = empty;
    instance.units.reserve(pool.size());
    for (const auto& [rows, count] : pool) {
      if (rows.size() < quotas.categories.size()) continue;
      instance.units.push_back({rows, count, count, std::nullopt});
    }
    const auto found = feasibility(instance);
    if (found == Feasibility::feasible) ++result.panels;
    if (found == Feasibility::unknown) ++result.undecided;
  }
  return result;
}

}  // namespace burgerberaad
