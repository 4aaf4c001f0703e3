#pragma once

#include "burgerberaad/tally/verdict.hpp"

#include <string>

namespace burgerberaad {

/// What the table of ballots has no room for: the rules of its kind, every mark, the options in
/// order, how a tie was decided, recounts and gates. Empty when there is nothing of the sort.
std::string ballot_details(const Tally& tally, const Rules& rules, Lang lang);

}  // namespace burgerberaad
