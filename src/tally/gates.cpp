// Ballots that are held only when an earlier one came out in one way, and what all ballots share.

#include "tally/judging.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

bool is_open(const Gate& gate, const Tally& earlier) {
  if (gate.outcome == name(Verdict::adopted)) return earlier.verdict == Verdict::adopted;
  if (gate.outcome == name(Verdict::rejected)) return earlier.verdict == Verdict::rejected;
  return wins(earlier, gate.outcome);
}

}  // namespace

void undecided(Tally& tally, UndecidedReason reason) {
  tally.verdict = Verdict::undecided;
  tally.reason = reason;
}

bool has_quorum(Tally& tally, const VotingRule& rule) {
  if (!rule.quorum) return true;
  if (!tally.present) {
    undecided(tally, UndecidedReason::attendance_unknown);
    return false;
  }
  tally.quorum_met = meets(*rule.quorum, *tally.present, *tally.entitled);
  if (!*tally.quorum_met) tally.verdict = Verdict::no_quorum;
  return *tally.quorum_met;
}

void close_gates(std::vector<Tally>& tallies) {
  for (auto tally = tallies.begin(); tally != tallies.end(); ++tally) {
    if (!tally->gate) continue;
    const auto earlier = std::find_if(tallies.begin(), tally, [&](const Tally& each) {
      return each.ballot == tally->gate->ballot;
    });
    // An undecided ballot may be counted again, or held once more under its own name.
    const bool waits = earlier == tally || earlier->verdict == Verdict::undecided;
    const bool held = tally->reason != UndecidedReason::not_voted;
    if ((waits && !held) || (!waits && is_open(*tally->gate, *earlier))) continue;
    // Whatever was counted behind a closed gate decides nothing.
    Tally closed;
    closed.ballot = tally->ballot;
    closed.proposal = tally->proposal;
    closed.versions = tally->versions;
    closed.at = tally->at;
    closed.secret = tally->secret;
    closed.rules = tally->rules;
    closed.gate = tally->gate;
    closed.entitled = tally->entitled;
    closed.present = tally->present;
    closed.verdict = Verdict::not_held;
    closed.reason = held ? UndecidedReason::gate_closed : UndecidedReason::none;
    *tally = std::move(closed);
  }
}

}  // namespace burgerberaad
