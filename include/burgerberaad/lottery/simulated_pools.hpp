#pragma once

#include "burgerberaad/quota/letter_plan.hpp"

#include <cstdint>
#include <vector>

namespace burgerberaad {

/// In how many simulated pools a panel exists that meets all quotas at once.
struct PanelsInPools {
  std::int64_t pools = 0;
  std::int64_t enough = 0;     ///< with people for every seat and every single minimum
  std::int64_t panels = 0;     ///< with a panel
  std::int64_t undecided = 0;  ///< the search gave up
};

/// Looks for a panel of `size` in each pool (`feasibility`). People with a feature that no quota
/// names cannot be seated. Nobody has housemates.
PanelsInPools look_for_panels(const QuotaSet& quotas, const std::vector<SimulatedPool>& pools,
                              std::int64_t size);

}  // namespace burgerberaad
