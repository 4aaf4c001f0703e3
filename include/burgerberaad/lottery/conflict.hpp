#pragma once

#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// One side of one quota.
struct QuotaSide {
  std::size_t row = 0;   ///< of Instance::rows
  bool minimum = false;  ///< else the maximum
};

enum class Feasibility { feasible, infeasible, unknown };

/// How many nodes a search may take before it says `unknown`.
inline constexpr std::size_t kFeasibilityNodes = 20000;

/// Whether there is any panel; with `unit`, one that seats somebody of it.
Feasibility feasibility(const Instance& types, std::optional<std::size_t> unit = {},
                        std::size_t nodes = kFeasibilityNodes);

/// Sides of quotas that cannot hold together (with `unit`: together with a seat for it), none of
/// them to spare: without any one of them there is a panel. Empty when seats and households alone
/// are in the way. By leaving out one side after another (a deletion filter).
std::vector<QuotaSide> minimal_conflict(const Instance& types,
                                        std::optional<std::size_t> unit = {});

/// One change to a quota.
struct Change {
  std::size_t category = 0;
  std::size_t feature = 0;
  std::int64_t least = 0;  ///< from now on
  std::int64_t most = 0;
};

/// The smallest relaxation under which a panel exists: whole numbers a, b >= 0 per quota, min - a
/// >= min_flex, max + b <= max_flex, with the least sum of (1 + 2 / min) a + b. A quota without
/// flex bounds may change freely. Found by Cbc; that the result holds a panel is checked by
/// counting, that no smaller one does is Cbc's word. Nothing when no change within the bounds
/// helps.
std::optional<std::vector<Change>> smallest_relaxation(const QuotaSet& quotas, const Pool& pool,
                                                       std::int64_t size);

/// The quotas with these changes.
QuotaSet relaxed(QuotaSet quotas, const std::vector<Change>& changes);

/// Types, by place in `types.units`.
struct Unseatable {
  std::vector<std::size_t> proven;     ///< fit no panel
  std::vector<std::size_t> undecided;  ///< the search gave up on them
};
Unseatable unseatable(const Instance& types, std::size_t nodes = kFeasibilityNodes);

}  // namespace burgerberaad
