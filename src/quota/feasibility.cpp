#include "burgerberaad/quota/feasibility.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/quota/messages.hpp"

#include <algorithm>

namespace burgerberaad {

std::vector<PoolColumn> pool_columns(const QuotaSet& quotas) {
  std::vector<PoolColumn> columns;
  for (const auto& category : quotas.categories) {
    PoolColumn column{category.name, {}};
    for (const auto& quota : category.quotas) column.values.push_back(quota.feature);
    columns.push_back(std::move(column));
  }
  return columns;
}

void check_sums(const QuotaSet& quotas, std::int64_t size, Diagnostics& diagnostics) {
  for (const auto& category : quotas.categories) {
    std::int64_t minima = 0;
    std::int64_t maxima = 0;
    for (const auto& quota : category.quotas) {
      minima += quota.least;
      maxima += quota.most;
    }
    const Location& where = category.quotas.front().where;
    if (minima > size) {
      diagnostics.error(msg::quota_minima_high, where, category.name, minima, size, minima - size);
    }
    if (maxima < size) {
      diagnostics.error(msg::quota_maxima_low, where, category.name, maxima, size, size - maxima);
    }
  }
}

void check_seats(const Pool& pool, std::int64_t size, Diagnostics& diagnostics) {
  const Location where{pool.table.file, 0, 0, ""};
  const auto people = static_cast<std::int64_t>(pool.size());
  const auto unknown = std::count(pool.households.begin(), pool.households.end(), std::nullopt);
  const auto addresses = static_cast<std::int64_t>(pool.household_count) + unknown;
  if (people < size) {
    diagnostics.error(msg::quota_pool_small, where, size, people);
  } else if (addresses < size) {
    diagnostics.error(msg::quota_households_few, where, size, addresses);
  }
}

void check_supply(const QuotaSet& quotas, const Pool& pool, Diagnostics& diagnostics) {
  for (std::size_t c = 0; c < quotas.categories.size(); ++c) {
    const auto& category = quotas.categories[c];
    std::vector<std::int64_t> counts(category.quotas.size());
    for (const auto& features : pool.features) ++counts[features[c]];
    for (std::size_t f = 0; f < counts.size(); ++f) {
      const auto& quota = category.quotas[f];
      if (counts[f] < quota.least) {
        diagnostics.error(msg::quota_too_few, quota.where, category.name, quota.feature,
                          quota.least, counts[f]);
      }
    }
  }
}

std::string canonical_csv(const QuotaSet& quotas) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& category : quotas.categories) {
    for (const auto& quota : category.quotas) {
      rows.push_back(
          {category.name, quota.feature, std::to_string(quota.least), std::to_string(quota.most)});
    }
  }
  std::sort(rows.begin(), rows.end());
  return to_csv({"category", "feature", "min", "max"}, rows);
}

std::string canonical_sha256(const QuotaSet& quotas) {
  return sha256_hex(canonical_csv(quotas));
}

}  // namespace burgerberaad
