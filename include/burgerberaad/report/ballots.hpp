#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <string>

namespace burgerberaad {

/// On which ballot this one depended, and what became of that.
std::string gate_words(const Tally& tally, Lang lang);

/// What breaks a tie, as a sentence.
Text sentence(TieRule tie);

/// What decided between as many votes in favour as against, or between level options: "gelijke
/// stand, beslist door een openbare loting". Empty where nothing had to, or nothing did; for one
/// option of a ballot, where it was not level with another.
std::string_view decided_by(const Tally& tally, const VotingRule& rule, Lang lang);

/// The name of an option with its words: its own, or the title of the version.
std::string option_words(const Dossier& dossier, const BallotOption& option);

/// What a kind of ballot asks: what is needed, the quorum, and what breaks a tie.
std::string rule_words(const VotingRule& rule, Lang lang);

}  // namespace burgerberaad
