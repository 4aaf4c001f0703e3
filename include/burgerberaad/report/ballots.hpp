#pragma once

#include "burgerberaad/tally/verdict.hpp"

#include <string>

namespace burgerberaad {

/// On which ballot this one depended, and what became of that.
std::string gate_words(const Tally& tally, Lang lang);

/// What breaks a tie, as a sentence.
Text sentence(TieRule tie);

/// What a kind of ballot asks: what is needed, the quorum, and what breaks a tie.
std::string rule_words(const VotingRule& rule, Lang lang);

}  // namespace burgerberaad
