#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <string>

namespace burgerberaad {

/// On which ballot this one depended, and what became of that.
std::string gate_words(const Tally& tally, Lang lang);

/// "aangenomen", or of a ballot among options "gekozen: V-03@1, A".
std::string outcome_words(const Tally& tally, Lang lang);

/// What became of one option: "gekozen".
Text title(OptionResult::State state);

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
