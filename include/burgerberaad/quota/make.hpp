#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/register/population.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace burgerberaad {

struct MakeQuotasSettings {
  std::int64_t size = 0;                ///< seats
  std::vector<std::string> categories;  ///< in this order; empty: all of the population
  std::int64_t slack = 0;               ///< every minimum this much lower, every maximum higher
};

/// How one quota came about.
struct MadeQuota {
  std::string category;
  std::string feature;
  Rational seats;  ///< size * share, exactly
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool raised = false;  ///< to two, so that one drop-out does not erase the group
  bool scarce = false;  ///< the minimum is zero though the group exists
};

struct MadeQuotas {
  QuotaSet quotas;
  std::vector<MadeQuota> rows;
};

/// From shares to quotas: the floor and the ceiling of size * share, `slack` wider, within 0 and
/// size. A group whose share is worth at least one seat but whose minimum would be one gets a
/// minimum of two, the smallest groups first and as long as the minima of its category fit in
/// `size`. By construction sum of minima <= size <= sum of maxima. Reports categories that the
/// population lacks; then the result has no rows.
MadeQuotas make_quotas(const Population& population, const MakeQuotasSettings& settings,
                       Diagnostics& diagnostics);

}  // namespace burgerberaad
