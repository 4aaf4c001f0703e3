#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/objective.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The weights of a distribution add up to this.
inline constexpr std::int64_t kTotalWeight = 1'000'000'000'000;

/// When to give up; counted in steps and never in time, so that a result is the same everywhere.
struct Effort {
  std::size_t nodes = 20000;  ///< of a search for one panel
  std::size_t cuts = 500;
};

/// The best lottery for an objective, and what is known of it.
struct FairLottery {
  PanelDistribution distribution;
  Certificate certificate;
  /// Per person, the chance that was aimed at; exact, while the distribution's own chances are
  /// whole numbers of its total.
  std::vector<Rational> ideal;
  bool proven = false;  ///< the certificate was checked, and is_proven(gap)
  Rational gap;         ///< see checked_gap; 1 when nothing is known
};

/// The best lottery over all panels, for an objective that is_optimal(). Nothing when there is no
/// panel at all, or none was found (`searched` then tells whether that is proven). `seed` drives
/// the random part of the search; it must follow from the frozen inputs, so that nobody can try
/// seeds until the panels please.
std::optional<FairLottery> fair_lottery(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                                        const Objective& objective, const std::string& seed,
                                        const Effort& effort = {}, bool* searched = nullptr,
                                        const ProgressReport& progress = {});

}  // namespace burgerberaad
