#include "burgerberaad/tally/verdict.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {
namespace {

bool among(const std::vector<std::string>& members, const std::string& member) {
  return std::binary_search(members.begin(), members.end(), member);
}

/// Paper: what went out against what came back, and against the people in the room.
bool papers_reconcile(const BallotCounts& counts, const Electorate& electorate) {
  const std::int64_t back = returned(counts);
  if (counts.issued && *counts.issued != back + counts.missing.value_or(0)) return false;
  const std::int64_t papers = std::max(back, counts.issued.value_or(0));
  return !electorate.present || papers <= static_cast<std::int64_t>(electorate.present->size());
}

/// Names: one vote each (for each option), cast by somebody who could.
bool votes_reconcile(const std::vector<OpenVote>& votes, const Electorate& electorate) {
  std::vector<std::pair<std::string_view, std::string_view>> voted;
  voted.reserve(votes.size());
  for (const auto& vote : votes) voted.emplace_back(vote.member, vote.option);
  if (!std::ranges::is_sorted(voted)) std::ranges::sort(voted);  // most often in order of id
  if (std::ranges::adjacent_find(voted) != voted.end()) return false;
  return std::ranges::all_of(votes, [&](const OpenVote& vote) {
    return (!electorate.entitled || among(*electorate.entitled, vote.member)) &&
           (!electorate.present || among(*electorate.present, vote.member));
  });
}

}  // namespace

bool reconciles(const Ballot& ballot, const Electorate& electorate) {
  return ballot.explained && (!ballot.counts || papers_reconcile(*ballot.counts, electorate)) &&
         votes_reconcile(ballot.votes, electorate);
}

}  // namespace burgerberaad
