#include "burgerberaad/tally/verdict.hpp"
#include "tally/judging.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace burgerberaad {
namespace {

/// All tallies of one proposal, in the order in which the ballots were held.
using ByProposal = std::map<std::string, std::vector<Tally>>;

ByProposal by_proposal(std::vector<Tally> tallies) {
  ByProposal sorted;
  for (auto& tally : tallies) {
    if (!tally.versions.empty()) {
      for (auto& part : tallies_of_versions(tally)) {
        sorted[part.proposal.proposal].push_back(std::move(part));
      }
      continue;
    }
    auto& list = sorted[tally.proposal.proposal];
    list.push_back(std::move(tally));
  }
  return sorted;
}

/// The versions of one proposal, oldest first.
using Versions = std::vector<const Proposal*>;

std::vector<Versions> by_id(const std::vector<Proposal>& proposals) {
  std::map<std::string, Versions> sorted;
  for (const auto& proposal : proposals) sorted[proposal.id.proposal].push_back(&proposal);
  std::vector<Versions> lists;
  for (auto& [id, versions] : sorted) {
    std::ranges::sort(versions, {}, [](const Proposal* each) { return each->id.version; });
    lists.push_back(std::move(versions));
  }
  return lists;
}

/// Leaves out what was not held yet, and what was held on a text that is not there.
void keep_usable(std::vector<Tally>& tallies, const Versions& versions) {
  std::erase_if(tallies, [&](const Tally& tally) {
    return tally.reason == UndecidedReason::not_voted ||
           std::ranges::none_of(versions,
                                [&](const Proposal* each) { return each->id == tally.proposal; });
  });
}

bool was_held(const Tally& tally) {
  return tally.verdict != Verdict::not_held;
}

/// The last ballot on the latest version that was voted on. A ballot that was not held says
/// nothing, unless there is no other. Where that ballot was a choice among versions of this text,
/// its part on the version that it chose.
const Tally& last_word(const std::vector<Tally>& tallies) {
  const auto by_version = [](const Tally& tally) {
    return std::pair(was_held(tally), tally.proposal.version);
  };
  // The later of equals, as they are in order of time.
  const Tally& latest = *std::ranges::max_element(tallies.rbegin(), tallies.rend(), {}, by_version);
  if (latest.verdict == Verdict::adopted) return latest;
  const auto chosen = std::find_if(tallies.rbegin(), tallies.rend(), [&](const Tally& tally) {
    return tally.ballot == latest.ballot && tally.verdict == Verdict::adopted;
  });
  return chosen == tallies.rend() ? latest : *chosen;
}

/// The version that the last word was spoken on, or the latest.
const Proposal& text_that_counts(const Versions& versions, const std::vector<Tally>& tallies) {
  if (tallies.empty()) return *versions.back();
  const VersionId& id = last_word(tallies).proposal;
  return **std::ranges::find_if(versions, [&](const Proposal* each) { return each->id == id; });
}

bool was_voted_on(const VersionId& version, const std::vector<Tally>& tallies) {
  return std::ranges::any_of(
      tallies, [&](const Tally& tally) { return tally.proposal == version && was_held(tally); });
}

Weighing weigh_one(const Versions& versions, std::vector<Tally> tallies) {
  keep_usable(tallies, versions);
  const Proposal& newest = *versions.back();
  const Proposal& text = text_that_counts(versions, tallies);
  Weighing weighing;
  weighing.id = text.id;
  weighing.title = text.title;
  weighing.sha256 = text.sha256;
  if (newest.id != text.id && !was_voted_on(newest.id, tallies)) weighing.unvoted = newest.id;
  for (auto& tally : tallies) {
    const bool counts = tally.proposal == text.id &&
                        (!weighing.counts || was_held(tally) || !was_held(*weighing.counts));
    if (!counts) {
      weighing.others.push_back(std::move(tally));
      continue;
    }
    if (weighing.counts) weighing.others.push_back(std::move(*weighing.counts));
    weighing.counts = std::move(tally);
  }
  std::ranges::stable_sort(weighing.others, {}, &Tally::at);
  if (newest.status == ProposalStatus::withdrawn) {
    weighing.verdict = Verdict::withdrawn;
  } else if (newest.status == ProposalStatus::merged) {
    weighing.verdict = Verdict::merged;
    weighing.merged_into = newest.merged_into;
  } else if (newest.status == ProposalStatus::split) {
    weighing.verdict = Verdict::split;
    for (const auto& part : newest.split_into) weighing.split_into.push_back(part.id);
  } else if (weighing.counts) {
    weighing.verdict = weighing.counts->verdict;
    weighing.reason = weighing.counts->reason;
  } else {
    weighing.reason = UndecidedReason::not_voted;
  }
  return weighing;
}

}  // namespace

std::vector<Tally> tally_all(const std::vector<Session>& sessions, const Ledger& ledger,
                             const std::optional<Term>& term, const Rules& rules) {
  std::vector<Tally> tallies;
  for (const auto& session : sessions) {
    for (const auto& ballot : session.ballots) {
      const auto who = electorate(ledger, term, session.attendance, ballot.at);
      tallies.push_back(tally(ballot, who, rules));
    }
  }
  std::ranges::stable_sort(tallies, {}, &Tally::at);
  close_gates(tallies);
  return tallies;
}

std::vector<Weighing> weigh(const std::vector<Proposal>& proposals,
                            const std::vector<Session>& sessions, const Ledger& ledger,
                            const std::optional<Term>& term, const Rules& rules) {
  return weigh(proposals, tally_all(sessions, ledger, term, rules));
}

std::vector<Weighing> weigh(const std::vector<Proposal>& proposals, std::vector<Tally> ballots) {
  ByProposal tallies = by_proposal(std::move(ballots));
  std::vector<Weighing> weighings;
  for (const auto& versions : by_id(proposals)) {
    weighings.push_back(weigh_one(versions, std::move(tallies[versions.front()->id.proposal])));
  }
  return weighings;
}

}  // namespace burgerberaad
