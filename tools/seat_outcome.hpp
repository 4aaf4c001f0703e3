#pragma once

#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/seating/evaluate.hpp"

#include <string>

namespace burgerberaad {

/// What a plan is worth, in a few lines: pairs, and what is amiss per goal in the order of
/// priority, each broken rule
/// with its place. Goals that nothing asks for are left out.
std::string in_words(const SeatingScore& score, const SeatingProblem& problem, Lang lang);

/// {"people", "tables", "rounds", "pairs", "bound", ..., "goals": [...], "outside", "broken"}
Json to_json(const SeatingScore& score, const SeatingProblem& problem);

}  // namespace burgerberaad
