#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace burgerberaad {

/// The columns of the pool that the quotas look at, with the values that they name.
std::vector<PoolColumn> pool_columns(const QuotaSet& quotas);

/// What arithmetic alone can tell: per category, sum of minima <= `size` <= sum of maxima.
void check_sums(const QuotaSet& quotas, std::int64_t size, Diagnostics& diagnostics);

/// Seats against people and addresses.
void check_seats(const Pool& pool, std::int64_t size, Diagnostics& diagnostics);

/// Every minimum against how many people have the feature. A pool may pass and still hold no
/// panel.
void check_supply(const QuotaSet& quotas, const Pool& pool, Diagnostics& diagnostics);

/// The quotas in canonical form: category,feature,min,max in order of category and feature (bytes).
/// The flex bounds play no part in a draw and are left out.
std::string canonical_csv(const QuotaSet& quotas);
/// SHA-256 of canonical_csv().
std::string canonical_sha256(const QuotaSet& quotas);

}  // namespace burgerberaad
