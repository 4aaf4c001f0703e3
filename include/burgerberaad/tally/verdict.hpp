#pragma once

#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/round/proposal.hpp"
#include "burgerberaad/round/session.hpp"
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
/// denominator; `not_voted`: no ballot was held on the text.
enum class UndecidedReason {
  none,
  attendance_unknown,
  counts_do_not_reconcile,
  tie,
  no_votes,
  not_voted
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
};

/// in favour / denominator; nothing when there is no denominator, or when it is 0.
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
  std::optional<Tally> counts;          ///< the last ballot on that version
  std::vector<Tally> earlier;           ///< recounts, and ballots on earlier versions, by time
  std::optional<VersionId> unvoted;     ///< a later version on which no ballot was held
};

/// Weighs every proposal, in order of id. Ballots on versions that have no file are left out
/// (`check` names them).
std::vector<Weighing> weigh(const std::vector<Proposal>& proposals,
                            const std::vector<Session>& sessions, const Ledger& ledger,
                            const std::optional<Term>& term, const Rules& rules);

/// Every ballot of every session, in the order in which they were held.
std::vector<Tally> tally_all(const std::vector<Session>& sessions, const Ledger& ledger,
                             const std::optional<Term>& term, const Rules& rules);

}  // namespace burgerberaad
