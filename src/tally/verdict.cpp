#include "burgerberaad/tally/verdict.hpp"

#include "burgerberaad/tally/settle.hpp"
#include "tally/judging.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

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
/// `decision`: the side that the chair or the lot chose, should they be tied; may be empty.
Verdict outcome(const VotingRule& rule, std::int64_t in_favour, std::int64_t against,
                std::int64_t denominator, const std::string& decision) {
  if (tied(rule.adopt, in_favour, against, denominator)) {
    if (rule.tie == TieRule::status_quo) return Verdict::rejected;
    if (decision.empty()) return Verdict::undecided;
    return decision == "in_favour" ? Verdict::adopted : Verdict::rejected;
  }
  return meets(rule.adopt, in_favour, denominator) ? Verdict::adopted : Verdict::rejected;
}

/// The least change that turns the verdict. The more voters change sides, the further support
/// goes one way, so the first number that works is found by halving.
std::optional<std::int64_t> least_flip(const VotingRule& rule, const Tally& tally,
                                       const std::string& decision) {
  const bool adopted = tally.verdict == Verdict::adopted;
  const std::int64_t most = adopted ? tally.counts.in_favour : tally.counts.against;
  const auto stands = [&](std::int64_t changed) {
    const std::int64_t in_favour = tally.counts.in_favour + (adopted ? -changed : changed);
    const std::int64_t against = tally.counts.against + (adopted ? changed : -changed);
    return (outcome(rule, in_favour, against, *tally.denominator, decision) == Verdict::adopted) ==
           adopted;
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

void add_bounds(Tally& tally) {
  if (!tally.entitled || !tally.present || *tally.entitled == 0) return;
  const std::int64_t absent = *tally.entitled - *tally.present;
  tally.lower_bound = Rational(tally.counts.in_favour, *tally.entitled);
  tally.upper_bound = Rational(tally.counts.in_favour + absent, *tally.entitled);
}

/// Which side the chair or the lot chooses, should the votes be tied.
std::string decision_of(const VotingRule& rule, const Ballot& ballot, Tally& tally) {
  if (rule.tie == TieRule::casting_vote) return tally.casting_vote = ballot.casting_vote;
  if (rule.tie != TieRule::lot || ballot.lot_seed.empty()) return {};
  tally.lot = draw_lot(ballot.lot_seed, ballot.id, {"in_favour", "against"});
  return tally.lot->tickets.front().candidate;
}

/// Quorum first, then the denominator, then the votes.
void judge_text(Tally& tally, const Ballot& ballot, const VotingRule& rule, const Rules& rules) {
  if (!has_quorum(tally, rule)) return;
  if (!tally.denominator) return undecided(tally, UndecidedReason::attendance_unknown);
  if (*tally.denominator == 0) return undecided(tally, UndecidedReason::no_votes);
  const std::int64_t in_favour = tally.counts.in_favour;
  const std::string decision = decision_of(rule, ballot, tally);
  tally.verdict = outcome(rule, in_favour, tally.counts.against, *tally.denominator, decision);
  if (tally.verdict == Verdict::undecided) return undecided(tally, UndecidedReason::tie);
  tally.support_class = class_of(rules.classes, in_favour, *tally.denominator);
  tally.votes_to_flip = least_flip(rule, tally, decision);
}

/// Told only where they decided.
void forget_unused_decisions(Tally& tally) {
  if (tally.tied) return;
  tally.casting_vote.clear();
  tally.lot.reset();
}

std::vector<MarkTotal> distribution(const Ballot& ballot, const VotingRule& rule) {
  std::vector<MarkTotal> totals;
  if (ballot.marks.empty() || !ballot.options.empty()) return totals;
  auto marks = counting_rule(rule).marks(rule);
  totals.reserve(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    totals.push_back({std::move(marks[i]), ballot.marks.front()[i]});
  }
  return totals;
}

EarlierCount history_of(const CountRound& round, const Ballot& ballot, const VotingRule& rule) {
  EarlierCount count;
  count.at = round.at;
  count.why = round.why;
  for (const auto& sheet : round.sheets) {
    if (!sheet.by.empty()) count.counters.push_back(sheet.by);
    count.marks.push_back(marks_of(sheet, ballot, rule));
  }
  return count;
}

/// Who counted, and what was counted before.
void add_history(Tally& tally, const Ballot& ballot, const VotingRule& rule) {
  if (ballot.rounds.empty()) return;
  for (const auto& round : ballot.rounds) {
    tally.recounted.push_back(history_of(round, ballot, rule));
  }
  tally.counters = tally.recounted.back().counters;
  if (ballot.rounds.size() > 1) tally.last_count = std::move(tally.recounted.back());
  tally.recounted.pop_back();
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
  constexpr std::array<std::string_view, 7> kNames{
      "",          "attendance-unknown", "counts-do-not-reconcile", "tie", "no-votes",
      "not-voted", "gate-closed"};
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

namespace {

/// Among options a member may have several marks, and counts once.
BallotCounts counted_voters(const Ballot& ballot) {
  BallotCounts counts;
  std::set<std::string_view> voters;
  for (const auto& vote : ballot.votes) {
    if (vote.option.empty()) ++counts.blank;
    if (!vote.option.empty()) voters.insert(vote.member);
  }
  counts.chosen = static_cast<std::int64_t>(voters.size());
  return counts;
}

}  // namespace

BallotCounts counted(const Ballot& ballot) {
  if (ballot.counts) return *ballot.counts;
  BallotCounts counts;
  if (!ballot.options.empty()) return counted_voters(ballot);
  for (const auto& vote : ballot.votes) {
    if (is_blank(vote)) {
      ++counts.blank;
      continue;
    }
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
      return counts.in_favour + counts.against + counts.abstain + counts.chosen;
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
  if (tally.ranking && tally.option.empty()) return std::nullopt;
  return Rational(tally.counts.in_favour, *tally.denominator);
}

const VotingRule& rule_of(const Rules& rules, const Tally& tally) {
  const VotingRule* rule = find_rule(rules, tally.rules);
  return rule == nullptr ? rules.standard : *rule;
}

Tally tally(const Ballot& ballot, const Electorate& electorate, const Rules& rules) {
  const VotingRule* rule = find_rule(rules, ballot.rules);
  Tally result;
  result.ballot = ballot.id;
  result.proposal = ballot.proposal;
  result.at = ballot.at;
  result.secret = ballot.secret;
  result.rules = ballot.rules;
  result.gate = ballot.gate;
  if (!ballot.options.empty()) result.versions = texts_of(ballot);
  result.counts = counted(ballot);
  result.entitled = size_of(electorate.entitled);
  result.present = size_of(electorate.present);
  if (!is_held(ballot)) {
    undecided(result, UndecidedReason::not_voted);
    return result;
  }
  if (rule != nullptr) add_history(result, ballot, *rule);
  if (rule == nullptr || !reconciles(ballot, electorate)) {
    undecided(result, UndecidedReason::counts_do_not_reconcile);
    return result;
  }
  result.reservations = ballot.reservations;
  if (!ballot.options.empty()) {
    judge_options(result, ballot, *rule, electorate);
    return result;
  }
  result.distribution = distribution(ballot, *rule);
  result.denominator = base(rule->denominator, result.counts, electorate);
  add_bounds(result);
  judge_text(result, ballot, *rule, rules);
  result.tied = result.denominator && tied(rule->adopt, result.counts.in_favour,
                                           result.counts.against, *result.denominator);
  forget_unused_decisions(result);
  return result;
}

}  // namespace burgerberaad
