#include "burgerberaad/tally/verdict.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace burgerberaad {
namespace {

std::optional<std::int64_t> size_of(const std::optional<std::vector<std::string>>& members) {
  if (!members) return std::nullopt;
  return static_cast<std::int64_t>(members->size());
}

/// Where both sides weigh the same and one vote more would have decided.
bool tied(const Threshold& adopt, std::int64_t in_favour, std::int64_t against,
          std::int64_t denominator) {
  return in_favour == against && in_favour + against == denominator &&
         adopt.share == Rational(1, 2);
}

/// What the votes say when everything around them is in order. `denominator` is at least 1.
Verdict outcome(const VotingRule& rule, std::int64_t in_favour, std::int64_t against,
                std::int64_t denominator, const std::string& casting_vote) {
  if (tied(rule.adopt, in_favour, against, denominator)) {
    if (rule.tie == TieRule::status_quo) return Verdict::rejected;
    if (rule.tie == TieRule::none || casting_vote.empty()) return Verdict::undecided;
    return casting_vote == "in_favour" ? Verdict::adopted : Verdict::rejected;
  }
  return meets(rule.adopt, in_favour, denominator) ? Verdict::adopted : Verdict::rejected;
}

/// The least change that turns the verdict. The more voters change sides, the further support
/// goes one way, so the first number that works is found by halving.
std::optional<std::int64_t> least_flip(const VotingRule& rule, const Tally& tally) {
  const bool adopted = tally.verdict == Verdict::adopted;
  const std::int64_t most = adopted ? tally.counts.in_favour : tally.counts.against;
  const auto stands = [&](std::int64_t changed) {
    const std::int64_t in_favour = tally.counts.in_favour + (adopted ? -changed : changed);
    const std::int64_t against = tally.counts.against + (adopted ? changed : -changed);
    return (outcome(rule, in_favour, against, *tally.denominator, tally.casting_vote) ==
            Verdict::adopted) == adopted;
  };
  std::int64_t first = 1;
  std::int64_t last = most + 1;  // stands for none
  while (first < last) {
    const std::int64_t middle = std::midpoint(first, last);
    if (stands(middle)) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first > most ? std::nullopt : std::optional(first);
}

std::string class_of(const std::vector<SupportClass>& classes, std::int64_t in_favour,
                     std::int64_t denominator) {
  const auto met = std::ranges::find_if(
      classes, [&](const SupportClass& each) { return meets(each.from, in_favour, denominator); });
  return met == classes.end() ? std::string() : met->name;
}

void undecided(Tally& tally, UndecidedReason reason) {
  tally.verdict = Verdict::undecided;
  tally.reason = reason;
}

void add_bounds(Tally& tally) {
  if (!tally.entitled || !tally.present || *tally.entitled == 0) return;
  const std::int64_t absent = *tally.entitled - *tally.present;
  tally.lower_bound = Rational(tally.counts.in_favour, *tally.entitled);
  tally.upper_bound = Rational(tally.counts.in_favour + absent, *tally.entitled);
}

/// Quorum first, then the denominator, then the votes.
void judge(Tally& tally, const Rules& rules) {
  const VotingRule& rule = rules.standard;
  if (rule.quorum) {
    if (!tally.present) return undecided(tally, UndecidedReason::attendance_unknown);
    tally.quorum_met = meets(*rule.quorum, *tally.present, *tally.entitled);
    if (!*tally.quorum_met) {
      tally.verdict = Verdict::no_quorum;
      return;
    }
  }
  if (!tally.denominator) return undecided(tally, UndecidedReason::attendance_unknown);
  if (*tally.denominator == 0) return undecided(tally, UndecidedReason::no_votes);
  tally.verdict = outcome(rule, tally.counts.in_favour, tally.counts.against, *tally.denominator,
                          tally.casting_vote);
  if (tally.verdict == Verdict::undecided) return undecided(tally, UndecidedReason::tie);
  tally.support_class = class_of(rules.classes, tally.counts.in_favour, *tally.denominator);
  tally.votes_to_flip = least_flip(rule, tally);
}

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 8> kNames{
      "adopted", "rejected", "no-quorum", "undecided", "not-held", "withdrawn", "merged", "split"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

bool left_the_table(Verdict verdict) {
  return verdict == Verdict::withdrawn || verdict == Verdict::merged || verdict == Verdict::split;
}

std::string_view name(UndecidedReason reason) {
  constexpr std::array<std::string_view, 6> kNames{
      "", "attendance-unknown", "counts-do-not-reconcile", "tie", "no-votes", "not-voted"};
  return kNames.at(static_cast<std::size_t>(reason));
}

Electorate electorate(const Ledger& ledger, const std::optional<Term>& term,
                      const std::optional<Attendance>& attendance, Moment at) {
  Electorate who;
  if (ledger.entries().empty()) return who;
  who.entitled = ledger.entitled(at, term);
  if (attendance) who.present = present(*attendance, *who.entitled, at.time);
  return who;
}

BallotCounts counted(const Ballot& ballot) {
  if (ballot.counts) return *ballot.counts;
  BallotCounts counts;
  for (const auto& vote : ballot.votes) {
    switch (vote.choice) {
      case Choice::in_favour:
        ++counts.in_favour;
        break;
      case Choice::against:
        ++counts.against;
        break;
      case Choice::abstain:
        ++counts.abstain;
        break;
    }
  }
  return counts;
}

std::optional<std::int64_t> base(Denominator denominator, const BallotCounts& counts,
                                 const Electorate& electorate) {
  switch (denominator) {
    case Denominator::yes_no:
      return counts.in_favour + counts.against;
    case Denominator::valid:
      return counts.in_favour + counts.against + counts.abstain;
    case Denominator::cast:
      return returned(counts);
    case Denominator::present:
      return size_of(electorate.present);
    case Denominator::entitled:
      return size_of(electorate.entitled);
  }
  return std::nullopt;
}

std::optional<Rational> support(const Tally& tally) {
  if (!tally.denominator || *tally.denominator == 0) return std::nullopt;
  return Rational(tally.counts.in_favour, *tally.denominator);
}

Tally tally(const Ballot& ballot, const Electorate& electorate, const Rules& rules) {
  Tally result;
  result.ballot = ballot.id;
  result.proposal = ballot.proposal;
  result.at = ballot.at;
  result.secret = ballot.secret;
  result.counts = counted(ballot);
  result.entitled = size_of(electorate.entitled);
  result.present = size_of(electorate.present);
  if (!is_held(ballot)) {
    undecided(result, UndecidedReason::not_voted);
    return result;
  }
  if (!reconciles(ballot, electorate)) {
    undecided(result, UndecidedReason::counts_do_not_reconcile);
    return result;
  }
  result.denominator = base(rules.standard.denominator, result.counts, electorate);
  if (rules.standard.tie == TieRule::casting_vote) result.casting_vote = ballot.casting_vote;
  add_bounds(result);
  judge(result, rules);
  result.tied = result.denominator && tied(rules.standard.adopt, result.counts.in_favour,
                                           result.counts.against, *result.denominator);
  // Needed until here to know what turns the verdict; told only where it decided.
  if (!result.tied) result.casting_vote.clear();
  return result;
}

}  // namespace burgerberaad
