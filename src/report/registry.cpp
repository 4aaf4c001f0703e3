#include "burgerberaad/report/registry.hpp"

#include <algorithm>
#include <limits>

namespace burgerberaad {
namespace {

/// Whole numbers from `least` to `most`.
struct Range {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

Range bounds_of(const CountedSet& set, std::size_t feature) {
  return {set.least.empty() ? 0 : set.least[feature],
          set.most.empty() ? std::numeric_limits<std::int64_t>::max() : set.most[feature]};
}

/// What is left of each range when all of them add up to `sum`: exact, as the others can take any
/// sum between theirs.
std::vector<Range> narrowed(std::vector<Range> ranges, std::int64_t sum) {
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (auto& range : ranges) {
    range.most = std::min(range.most, sum);
    least += range.least;
    most += range.most;
  }
  std::vector<Range> left;
  left.reserve(ranges.size());
  for (const auto& range : ranges) {
    left.push_back({std::max(range.least, sum - (most - range.most)),
                    std::min(range.most, sum - (least - range.least))});
  }
  return left;
}

/// The cell with the fewest people, of those that are shown and not empty in every set.
std::optional<std::size_t> next_to_hide(const std::vector<CountedSet>& sets,
                                        const std::vector<bool>& hidden) {
  std::optional<std::size_t> best;
  std::int64_t fewest = 0;
  for (std::size_t feature = 0; feature < hidden.size(); ++feature) {
    if (hidden[feature]) continue;
    std::int64_t people = 0;
    for (const auto& set : sets) people += set.counts[feature];
    if (people == 0 || (best && people >= fewest)) continue;
    best = feature;
    fewest = people;
  }
  return best;
}

bool is_small(std::int64_t count, std::int64_t smallest) {
  return count > 0 && count < smallest;
}

/// How many of a group may be against, by what is told of it.
Range against(const PublishedVotes& group, std::int64_t smallest) {
  using Kind = PublishedVotes::Kind;
  switch (group.kind) {
    case Kind::mostly_for:
      return {0, smallest - 1};
    case Kind::mostly_against:
      return {group.voters - smallest + 1, group.voters};
    case Kind::split_hidden:
      break;
    case Kind::shown:
      return {group.votes.against, group.votes.against};
  }
  return {0, group.voters};
}

/// Whether every number that is not shown can be at least two.
bool votes_protected(const std::vector<PublishedVotes>& groups, std::int64_t against_in_all,
                     std::int64_t smallest) {
  std::vector<Range> ranges;
  ranges.reserve(groups.size());
  for (const auto& group : groups) ranges.push_back(against(group, smallest));
  const auto left = narrowed(std::move(ranges), against_in_all);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool shown = groups[i].kind == PublishedVotes::Kind::shown;
    if (!shown && left[i].least >= left[i].most) return false;
  }
  return true;
}

PublishedVotes publish_group(const GroupVotes& group, std::int64_t smallest) {
  using Kind = PublishedVotes::Kind;
  PublishedVotes told;
  told.voters = group.in_favour + group.against;
  const std::int64_t fewer = std::min(group.in_favour, group.against);
  if (told.voters == 0 || fewer >= smallest) {
    told.votes = group;
  } else if (told.voters < 2 * smallest - 1) {
    told.kind = Kind::split_hidden;  // the smaller side may be either
  } else {
    told.kind = fewer == group.against ? Kind::mostly_for : Kind::mostly_against;
  }
  return told;
}

/// Hides one more group: the smallest that is shown; false when there is none.
bool hide_another(std::vector<PublishedVotes>& groups) {
  using Kind = PublishedVotes::Kind;
  PublishedVotes* best = nullptr;
  for (auto& group : groups) {
    if (group.kind != Kind::shown || group.voters == 0) continue;
    if (best == nullptr || group.voters < best->voters) best = &group;
  }
  if (best == nullptr) return false;
  *best = {Kind::split_hidden, best->voters, {}};
  return true;
}

}  // namespace

bool protects(const CountedSet& set, const std::vector<bool>& hidden, std::int64_t smallest) {
  std::int64_t sum = 0;
  std::vector<Range> ranges;
  bool all = true;
  for (std::size_t feature = 0; feature < hidden.size(); ++feature) {
    if (!hidden[feature]) {
      all = all && set.counts[feature] == 0;
      continue;
    }
    sum += set.counts[feature];
    ranges.push_back(bounds_of(set, feature));
  }
  if (ranges.empty() || all) return true;
  if (sum < smallest) return false;
  const auto left = narrowed(ranges, sum);
  for (std::size_t i = 0; i < left.size(); ++i) {
    const bool public_anyway = ranges[i].least == ranges[i].most;
    if (left[i].least == left[i].most && !public_anyway) return false;
  }
  return true;
}

std::vector<bool> hidden_features(const std::vector<CountedSet>& sets, std::vector<bool> hidden,
                                  std::int64_t smallest) {
  if (sets.empty()) return hidden;
  hidden.resize(sets.front().counts.size(), false);
  for (const auto& set : sets) {
    for (std::size_t feature = 0; feature < hidden.size(); ++feature) {
      if (is_small(set.counts[feature], smallest)) hidden[feature] = true;
    }
  }
  const auto safe = [&](const CountedSet& set) { return protects(set, hidden, smallest); };
  while (!std::ranges::all_of(sets, safe)) {
    const auto next = next_to_hide(sets, hidden);
    // Too few people for any of it: then nothing is shown at all.
    if (!next) return std::vector<bool>(hidden.size(), true);
    hidden[*next] = true;
  }
  return hidden;
}

std::vector<PublishedCount> published(const CountedSet& set, const std::vector<bool>& hidden) {
  std::vector<PublishedCount> cells;
  cells.reserve(set.counts.size());
  for (std::size_t feature = 0; feature < set.counts.size(); ++feature) {
    const Range known = bounds_of(set, feature);
    const bool shown = !hidden[feature] || known.least == known.most;
    cells.push_back({shown ? PublishedCount::Kind::shown : PublishedCount::Kind::hidden,
                     shown ? set.counts[feature] : 0});
  }
  return cells;
}

std::vector<PublishedCount> publish_alone(std::vector<std::int64_t> counts, std::int64_t smallest) {
  const CountedSet set{std::move(counts), {}, {}};
  return published(set, hidden_features({set}, {}, smallest));
}

std::vector<PublishedCount> publish_all_or_none(const std::vector<std::int64_t>& counts,
                                                std::int64_t smallest) {
  const bool hidden =
      std::ranges::any_of(counts, [&](std::int64_t count) { return is_small(count, smallest); });
  return published({counts, {}, {}}, std::vector<bool>(counts.size(), hidden));
}

std::vector<PublishedVotes> publish_votes(const std::vector<GroupVotes>& groups,
                                          std::int64_t smallest) {
  std::int64_t in_favour = 0;
  std::int64_t against_in_all = 0;
  for (const auto& group : groups) {
    in_favour += group.in_favour;
    against_in_all += group.against;
  }
  std::vector<PublishedVotes> told;
  told.reserve(groups.size());
  // With one side or all but one group empty, everything follows from the totals anyway.
  const auto voted = std::ranges::count_if(
      groups, [](const GroupVotes& group) { return group.in_favour + group.against > 0; });
  const bool told_anyway = in_favour == 0 || against_in_all == 0 || voted <= 1;
  for (const auto& group : groups) told.push_back(publish_group(group, told_anyway ? 0 : smallest));
  while (!votes_protected(told, against_in_all, smallest)) {
    if (hide_another(told)) continue;
    // Even all of them together would tell: then not even on which side most were.
    for (auto& group : told) {
      if (group.kind != PublishedVotes::Kind::shown) {
        group.kind = PublishedVotes::Kind::split_hidden;
      }
    }
    break;
  }
  return told;
}

}  // namespace burgerberaad
