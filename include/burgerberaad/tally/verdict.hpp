#pragma once

#include "burgerberaad/round/session.hpp"
#include "burgerberaad/tally/rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

enum class Verdict { adopted, rejected, no_quorum, undecided, not_held, withdrawn, merged };

std::string_view name(Verdict verdict);  ///< "no-quorum"

/// Why a ballot gave no answer.
enum class UndecidedReason { none, attendance_unknown, counts_do_not_reconcile, tie, not_voted };

/// One ballot counted and weighed. Nothing in it is rounded.
struct Tally {
  std::string ballot;
  VersionId proposal;
  BallotCounts counts;
  std::optional<std::int64_t> entitled;  ///< members with a running mandate then, when known
  std::optional<std::int64_t> present;   ///< of these in the room, when known
  std::optional<std::int64_t> denominator;
  Verdict verdict = Verdict::undecided;
  UndecidedReason reason = UndecidedReason::none;
  std::string support_class;  ///< empty when no class is met or there is no verdict
  /// The least number of voters who, by voting the other way, would turn the verdict; nothing
  /// when there is no verdict to turn or no number would.
  std::optional<std::int64_t> votes_to_flip;
  /// [in favour / entitled, (in favour + absent) / entitled]: what the absent could have made of
  /// it (deliberation.md, Weighing).
  std::optional<Rational> lower_bound;
  std::optional<Rational> upper_bound;
};

}  // namespace burgerberaad
