#pragma once

#include "report/voice.hpp"

#include <string>

namespace burgerberaad {

/// Whether the votes on a text were graded: its marks are more than the plain sides.
bool is_graded(const Tally& tally);

/// "voor", "tegen", "onthouding".
Text title(Choice side);

/// What was marked and how often, with what counted as support; nothing for plain sides.
void add_distribution(const Voice& say, const Tally& tally, Blocks& blocks);

/// A ballot among options: all of them in order with their papers, who won and why.
void add_ranking(const Voice& say, const Dossier& dossier, const Tally& tally,
                 const VotingRule& rule, Blocks& blocks);

/// A table of ballots in order of time, with their counts as far as they have sides.
void add_ballot_table(const Voice& say, const Rules& rules, const std::vector<Tally>& ballots,
                      Blocks& blocks);

/// A section per ballot among options: its ranking, papers, lot and history.
void add_rankings(const Voice& say, const Dossier& dossier, const std::vector<Tally>& ballots,
                  Blocks& blocks);

/// What was needed in these ballots, each by the rules of its own kind.
void add_ballot_rules(const Voice& say, const Rules& rules, const std::vector<Tally>& ballots,
                      Blocks& blocks);

/// The lot that decided, with every ticket and how anybody works it out.
void add_lot(const Voice& say, const Tally& tally, Blocks& blocks);

/// The gate, who counted, the counts before a recount, and the words of reservations.
void add_history(const Voice& say, const Tally& tally, const VotingRule& rule, Blocks& blocks);

}  // namespace burgerberaad
