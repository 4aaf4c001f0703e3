#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/instance.hpp"
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

/// The fairest lottery, and what is known of it.
struct Leximin {
  PanelDistribution distribution;
  Certificate certificate;
  /// Per person, the chance that the certificate allows; exact, while the distribution's own
  /// chances are whole numbers of its total.
  std::vector<Rational> ideal;
  bool proven = false;  ///< the certificate was checked, and every chance is within 1e-9 of it
  Rational gap;         ///< the largest distance of a chance to `ideal`, 0 to 1
};

/// Leximin over all panels: nobody's chance can grow without lowering that of someone whose chance
/// is smaller or equal. Nothing when there is no panel at all, or none was found (`searched` then
/// tells whether that is proven). `seed` drives the random part of the search; it must follow from
/// the frozen inputs, so that nobody can try seeds until the panels please.
std::optional<Leximin> leximin(const QuotaSet& quotas, const Pool& pool, std::int64_t size,
                               const std::string& seed, const Effort& effort = {},
                               bool* searched = nullptr, const ProgressReport& progress = {});

}  // namespace burgerberaad
