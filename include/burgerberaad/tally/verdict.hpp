#pragma once

#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/round/proposal.hpp"
#include "burgerberaad/round/session.hpp"
#include "burgerberaad/tally/counting_rule.hpp"
#include "burgerberaad/tally/rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

enum class Verdict { adopted, rejected, no_quorum, undecided, not_held, withdrawn, merged, split };

std::string_view name(Verdict verdict);  ///< "no-quorum"

/// Whether the text is no longer on the table, whatever was voted: withdrawn, merged or split.
bool left_the_table(Verdict verdict);

/// Why a ballot gave no answer. `no_votes`: a ballot was held, but nobody counts in its
/// denominator; `not_voted`: no ballot was held on the text; `gate_closed`: it was held although an
/// earlier ballot said that it should not be.
enum class UndecidedReason {
  none,
  attendance_unknown,
  counts_do_not_reconcile,
  tie,
  no_votes,
  not_voted,
  gate_closed
};

std::string_view name(UndecidedReason reason);  ///< "attendance-unknown"; empty for none

/// Who could vote at a moment, in order of id.
struct Electorate {
  std::optional<std::vector<std::string>> entitled;  ///< nothing when there is no ledger yet
  std::optional<std::vector<std::string>> present;   ///< nothing when presence is unknown
};

Electorate electorate(const Ledger& ledger, const std::optional<Term>& term,
                      const std::optional<Attendance>& attendance, Moment at);

/// The counts of a secret ballot, or the names of an open one counted. Votes that may not have
/// been cast are counted too: no verdict follows on them (reconciles).
BallotCounts counted(const Ballot& ballot);
/// The number of voters over whom support is counted; nothing when attendance is needed and
/// unknown.
std::optional<std::int64_t> base(Denominator denominator, const BallotCounts& counts,
                                 const Electorate& electorate);

/// Whether the counts can be explained: issued = returned + missing, no more papers than members
/// present, nobody twice, and nobody without a mandate or out of the room at that moment. What
/// cannot be known (no attendance) is passed over. `check` names each fault at its place.
bool reconciles(const Ballot& ballot, const Electorate& electorate);

/// Papers that bore one mark.
struct MarkTotal {
  Mark mark;
  std::int64_t papers = 0;
};

/// A public lot: whoever has the smallest ticket comes first. A ticket is SHA-256 of
/// "burgerberaad/1", "ballot", the seed, the ballot and the candidate, joined by LF (ticket()).
struct Lot {
  struct Ticket {
    std::string sha256;
    std::string candidate;  ///< "in_favour", "against" or an option
  };
  std::string seed;
  std::vector<Ticket> tickets;  ///< in their order
};
Lot draw_lot(const std::string& seed, const std::string& ballot,
             const std::vector<std::string>& candidates);

/// What became of one option.
struct OptionResult {
  enum class State {
    wins,
    loses,
    level  ///< with others at the last place that wins, and nothing decided
  };
  BallotOption option;
  std::size_t index = 0;             ///< its place among the options as they were put
  std::vector<std::int64_t> papers;  ///< per mark
  std::size_t place = 1;             ///< the same for options that are level
  bool passes = true;                ///< has what the rule asks at least
  State state = State::loses;
  Told figure;
};

/// A ballot among options: all of them from best to worst, and how the rule came to that.
struct Ranking {
  std::vector<Mark> marks;
  std::vector<OptionResult> options;
  std::vector<Told> steps;
  std::vector<std::string> level;  ///< options among which a tie rule had to decide
};

/// A count before the one that counts.
struct EarlierCount {
  std::optional<ClockTime> at;
  std::string why;  ///< there was another after the one before it; empty for the first
  std::vector<std::string> counters;
  std::vector<std::vector<std::vector<std::int64_t>>> marks;  ///< per counter, option and mark
};

/// One ballot counted and weighed. Nothing in it is rounded.
struct Tally {
  std::string ballot;
  VersionId proposal;
  Moment at{};
  bool secret = true;
  BallotCounts counts;
  bool tied = false;                     ///< as many on both sides, with the threshold at one half
  std::string casting_vote;              ///< "in_favour" or "against" when it decided; else empty
  std::optional<std::int64_t> entitled;  ///< members with a running mandate then, when known
  std::optional<std::int64_t> present;   ///< of these in the room, when known
  /// Over how many support is counted; nothing when unknown or when the counts do not reconcile.
  std::optional<std::int64_t> denominator;
  std::optional<bool> quorum_met;  ///< nothing when none is asked or presence is unknown
  Verdict verdict = Verdict::undecided;
  UndecidedReason reason = UndecidedReason::none;
  std::string support_class;  ///< empty when no class is met, or neither adopted nor rejected
  /// When adopted: the least number of voters in favour who, by voting against instead, would have
  /// kept it from being adopted. When rejected: the least number of voters against who, by voting
  /// in favour instead, would have had it adopted. A voter who changes sides leaves every
  /// denominator as it was. Nothing when there is no verdict to turn, or when even all of them
  /// would not have turned it.
  std::optional<std::int64_t> votes_to_flip;
  /// [in favour / entitled, (in favour + absent) / entitled]: what the absent could have made of
  /// it (deliberation.md, Weighing).
  std::optional<Rational> lower_bound;
  std::optional<Rational> upper_bound;
  std::string rules;                    ///< name of its kind; empty: the default
  std::vector<MarkTotal> distribution;  ///< on one text: every mark of the rule
  std::optional<Ranking> ranking;       ///< among options, when they could be ranked
  std::vector<VersionId> versions;      ///< the texts among the options
  std::optional<Lot> lot;               ///< when one decided
  std::optional<Gate> gate;
  std::vector<std::string> counters;       ///< who made the count that counts
  std::vector<EarlierCount> recounted;     ///< the counts before it, oldest first
  std::optional<EarlierCount> last_count;  ///< when and why it was made, when it is a recount
  std::vector<std::string> reservations;
  /// Of a tally that is one option's part of a ballot among options: the option. Its verdict is
  /// what became of that option, and the counts are its papers where the rule has a share of them.
  std::string option;
};

/// The rules of the kind of ballot that was held; those of the default when there are no such.
const VotingRule& rule_of(const Rules& rules, const Tally& tally);
/// Whether an option won.
bool wins(const Tally& tally, std::string_view option);

/// in favour / denominator; nothing when there is no denominator, or when it is 0. A ballot among
/// options has no support, but each of its options may.
std::optional<Rational> support(const Tally& tally);

/// Counts and weighs one ballot. A tie is: as many in favour as against, nobody else in the
/// denominator, and a threshold at one half; then the tie rule decides, else the threshold.
Tally tally(const Ballot& ballot, const Electorate& electorate, const Rules& rules);

/// What became of one proposal.
struct Weighing {
  /// The text that counts: the latest version on which a ballot was held, else the latest one.
  VersionId id;
  std::string title;
  std::string sha256;  ///< of the file of that version: the verdict is on these bytes alone
  Verdict verdict = Verdict::undecided;
  UndecidedReason reason = UndecidedReason::none;
  std::string merged_into;              ///< a proposal id, when merged
  std::vector<std::string> split_into;  ///< proposal ids, when split
  std::optional<Tally> counts;          ///< the last ballot on that version that was held
  /// By time: earlier ballots on it, ballots on other versions, and those that were not held.
  std::vector<Tally> others;
  std::optional<VersionId> unvoted;  ///< a later version on which no ballot was held
};

/// Weighs every proposal, in order of id. Ballots on versions that have no file are left out
/// (`check` names them).
std::vector<Weighing> weigh(const std::vector<Proposal>& proposals,
                            const std::vector<Session>& sessions, const Ledger& ledger,
                            const std::optional<Term>& term, const Rules& rules);

/// The same of ballots that are counted already (tally_all).
std::vector<Weighing> weigh(const std::vector<Proposal>& proposals, std::vector<Tally> ballots);

/// Every ballot of every session, in the order in which they were held. One behind a gate that
/// stayed closed is not-held.
std::vector<Tally> tally_all(const std::vector<Session>& sessions, const Ledger& ledger,
                             const std::optional<Term>& term, const Rules& rules);

}  // namespace burgerberaad
