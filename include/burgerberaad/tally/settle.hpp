#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/round/session.hpp"
#include "burgerberaad/tally/counting_rule.hpp"

#include <vector>

namespace burgerberaad {

/// Gives the marks of every ballot their meaning by its rules: fills in its `counts`, `marks`, the
/// side of each open vote, and `explained`. Reports each figure that cannot be explained, at its
/// place: unknown or missing marks, papers that do not add up, counters who do not agree, counts
/// that differ from the names.
void settle_ballots(std::vector<Session>& sessions, const Rules& rules, Diagnostics& diagnostics);
void settle_ballot(Ballot& ballot, const Rules& rules, Diagnostics& diagnostics);

/// The papers per mark of one count, as settle_ballots reads them: one row for the text or one per
/// option. For a report of the counts before a recount. What is wrong in it is passed over.
std::vector<std::vector<std::int64_t>> marks_of(const CountSheet& sheet, const Ballot& ballot,
                                                const VotingRule& rule);

}  // namespace burgerberaad
