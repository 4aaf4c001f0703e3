#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstdint>

namespace burgerberaad {

/// Panels that a rule without a distribution of its own made, each equally likely from now on.
struct Trials {
  PanelDistribution distribution;  ///< no panels when the rule never found one
  std::int64_t attempts = 0;       ///< how often the rule was begun
  std::int64_t keeping = 0;        ///< how many of `distribution.total` keep all quotas
};

/// The greedy rule (Flanigan et al. 2021, supplementary information, LEGACY): seat by seat, take
/// the feature that is shortest of people, (minimum - seated) / (people left), and draw one of its
/// people, each equally likely; then leave out whoever shares an address with that person or has a
/// feature that is full; begin anew when a minimum is out of reach. Done 10,000 times (1,000 times
/// in a pool of more than 5,000), or until it was begun twice as often.
Trials legacy_trials(const QuotaSet& quotas, const Pool& pool, std::int64_t size, Rng& rng,
                     const ProgressReport& progress = {});

/// A lottery that knows no quotas. The pool is shuffled again and again, and panels are taken off
/// in that order (whoever shares an address with the panel waits for the next), so that every panel
/// is equally likely and everyone is in equally many panels, or nearly so.
Trials random_trials(const QuotaSet& quotas, const Pool& pool, std::int64_t size, Rng& rng,
                     const ProgressReport& progress = {});

}  // namespace burgerberaad
