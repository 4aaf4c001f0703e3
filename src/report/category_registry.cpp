#include "category_registry.hpp"

#include <algorithm>
#include <numeric>

namespace burgerberaad {
namespace {

std::int64_t total(const FeatureCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

FeatureCounts voters(const std::vector<GroupVotes>& groups) {
  FeatureCounts counts;
  counts.reserve(groups.size());
  for (const auto& group : groups) counts.push_back(group.in_favour + group.against);
  return counts;
}

/// No more than in a set that these are part of, `more` people apart.
FeatureCounts at_most(const FeatureCounts& whole, const std::vector<bool>& hidden,
                      std::int64_t more) {
  FeatureCounts most;
  most.reserve(whole.size());
  for (std::size_t feature = 0; feature < whole.size(); ++feature) {
    const bool unknown = feature < hidden.size() && hidden[feature];
    most.push_back((unknown ? total(whole) : whole[feature]) + more);
  }
  return most;
}

/// Features that more than half of the ballots have too few voters of: rather hidden everywhere
/// than all groups on most ballots.
std::vector<bool> mostly_small(const CategoryCounts& counts, std::vector<bool> hidden,
                               std::int64_t smallest) {
  std::vector<std::size_t> small(hidden.size(), 0);
  for (const auto& groups : counts.ballots) {
    const auto people = voters(groups);
    for (std::size_t feature = 0; feature < people.size(); ++feature) {
      if (people[feature] > 0 && people[feature] < smallest) ++small[feature];
    }
  }
  for (std::size_t feature = 0; feature < hidden.size(); ++feature) {
    if (small[feature] * 2 > counts.ballots.size()) hidden[feature] = true;
  }
  return hidden;
}

bool withheld(const CountedSet& people, const std::vector<bool>& hidden, std::int64_t smallest) {
  bool anybody_shown = false;
  for (std::size_t feature = 0; feature < hidden.size(); ++feature) {
    if (hidden[feature] || people.counts[feature] == 0) continue;
    if (people.counts[feature] < smallest) return true;
    anybody_shown = true;
  }
  return !anybody_shown || !protects(people, hidden, smallest);
}

}  // namespace

CountedSet counted_panel(const std::vector<std::int64_t>& pool,
                         const std::vector<std::int64_t>& panel, const std::vector<Quota>& quotas,
                         const std::vector<bool>& hidden_in_pool) {
  CountedSet set{panel, FeatureCounts(panel.size(), 0), FeatureCounts(panel.size(), total(panel))};
  if (pool.size() == panel.size()) set.most = at_most(pool, hidden_in_pool, 0);
  // The features begin with those of the quotas. A panel outside them was drawn by others.
  const auto kept = [&](std::size_t feature) {
    return quotas[feature].least <= panel[feature] && panel[feature] <= quotas[feature].most;
  };
  for (std::size_t feature = 0; feature < std::min(quotas.size(), panel.size()); ++feature) {
    if (!kept(feature)) return set;
  }
  for (std::size_t feature = 0; feature < std::min(quotas.size(), panel.size()); ++feature) {
    set.least[feature] = quotas[feature].least;
    set.most[feature] = std::min(set.most[feature], quotas[feature].most);
  }
  return set;
}

CountedSet counted_pool(const CategoryCounts& counts) {
  CountedSet set{*counts.pool, {}, {}};
  if (counts.letters) set.most = *counts.letters;
  for (std::size_t feature = 0; feature < set.most.size(); ++feature) {
    // Whoever signed up without a letter makes the bound worthless.
    if (set.most[feature] < set.counts[feature])
      set.most.assign(set.most.size(), total(set.counts));
  }
  // Reached by everybody who got a letter: nothing new, and nothing that is public elsewhere.
  if (set.most == set.counts) set.most.clear();
  return set;
}

CountedSet counted_letters(const CategoryCounts& counts, const std::vector<bool>& hidden_in_pool) {
  CountedSet set{*counts.letters, {}, {}};
  if (!counts.pool) return set;
  set.least.assign(set.counts.size(), 0);
  for (std::size_t feature = 0; feature < set.counts.size(); ++feature) {
    if (hidden_in_pool[feature]) continue;
    set.least[feature] = std::min((*counts.pool)[feature], set.counts[feature]);
  }
  return set;
}

HiddenFeatures hidden_in(const CategoryCounts& counts, std::int64_t smallest) {
  HiddenFeatures hidden;
  hidden.pool.assign(counts.features.size(), false);
  hidden.letters = hidden.pool;
  if (counts.pool) hidden.pool = hidden_features({counted_pool(counts)}, hidden.pool, smallest);
  if (counts.letters) {
    hidden.letters =
        hidden_features({counted_letters(counts, hidden.pool)}, hidden.letters, smallest);
  }
  hidden.panel = hidden.pool;
  std::vector<CountedSet> sets;
  const FeatureCounts pool = counts.pool.value_or(FeatureCounts{});
  if (counts.panel) {
    sets.push_back(counted_panel(pool, *counts.panel, counts.quotas, hidden.pool));
    hidden.panel = hidden_features(sets, hidden.panel, smallest);
  }
  hidden.members = mostly_small(counts, hidden.panel, smallest);
  if (counts.present) {
    CountedSet present{*counts.present, {}, {}};
    if (counts.panel) present.most = at_most(*counts.panel, hidden.panel, counts.stepped_in);
    sets.push_back(std::move(present));
  }
  hidden.members = hidden_features(sets, hidden.members, smallest);
  return hidden;
}

StrataTable strata_table(const std::string& category, const std::vector<std::string>& features,
                         const std::vector<GroupVotes>& groups, const std::vector<bool>& hidden,
                         std::int64_t smallest) {
  StrataTable table;
  table.category = category;
  const CountedSet people{voters(groups), {}, {}};
  table.withheld = withheld(people, hidden, smallest);
  if (table.withheld) return table;
  std::vector<GroupVotes> told;
  GroupVotes rest;
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    if (hidden[feature]) {
      rest.in_favour += groups[feature].in_favour;
      rest.against += groups[feature].against;
    } else if (people.counts[feature] > 0) {
      table.groups.push_back({features[feature], {}});
      told.push_back(groups[feature]);
    }
  }
  told.push_back(rest);
  const auto votes = publish_votes(told, smallest);
  for (std::size_t i = 0; i < table.groups.size(); ++i) table.groups[i].votes = votes[i];
  if (votes.back().voters > 0) table.rest = votes.back();
  return table;
}

}  // namespace burgerberaad
