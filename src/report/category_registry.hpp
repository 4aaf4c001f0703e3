#pragma once

#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/report/people.hpp"
#include "burgerberaad/report/strata.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

using FeatureCounts = std::vector<std::int64_t>;

/// Everything that is counted over the features of one category. Never leaves the program.
struct CategoryCounts {
  std::vector<std::string> features;
  std::vector<Quota> quotas;  ///< of this category; empty when it has none
  std::optional<FeatureCounts> letters;
  std::optional<FeatureCounts> pool;
  std::optional<FeatureCounts> panel;
  std::optional<FeatureCounts> present;
  std::int64_t stepped_in = 0;  ///< how many of those present were not drawn at first
  /// Per ballot whose voters all have a feature, the votes of each.
  std::vector<std::vector<GroupVotes>> ballots;
};

/// What is hidden where, one flag per feature. Each is hidden in the sets below it too: pool,
/// panel, members.
struct HiddenFeatures {
  std::vector<bool> letters;
  std::vector<bool> pool;
  std::vector<bool> panel;    ///< in what is published of the draw alone
  std::vector<bool> members;  ///< panel, present and ballots, side by side in the advice
};

HiddenFeatures hidden_in(const CategoryCounts& counts, std::int64_t smallest);

/// Everybody counted, as sets with the bounds that the other tables give.
CountedSet counted_letters(const CategoryCounts& counts, const std::vector<bool>& hidden_in_pool);
CountedSet counted_pool(const CategoryCounts& counts);

/// How the groups of a category voted; `groups` holds the votes per feature.
StrataTable strata_table(const std::string& category, const std::vector<std::string>& features,
                         const std::vector<GroupVotes>& groups, const std::vector<bool>& hidden,
                         std::int64_t smallest);

}  // namespace burgerberaad
