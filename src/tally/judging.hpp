#pragma once

#include "burgerberaad/tally/verdict.hpp"

#include <vector>

namespace burgerberaad {

void undecided(Tally& tally, UndecidedReason reason);

/// Whether enough members are there, as far as the rule asks for it; else the verdict is given.
bool has_quorum(Tally& tally, const VotingRule& rule);

/// Ranks the options of a ballot and says which of them win.
void judge_options(Tally& tally, const Ballot& ballot, const VotingRule& rule,
                   const Electorate& electorate);

/// What a ballot among options says of each option that is a version of a text.
std::vector<Tally> tallies_of_versions(const Tally& tally);

/// Makes not-held what stands behind a gate that stayed closed. `tallies` are by time.
void close_gates(std::vector<Tally>& tallies);

}  // namespace burgerberaad
