#pragma once

#include "burgerberaad/lottery/simulated_pools.hpp"
#include "burgerberaad/quota/letter_plan.hpp"
#include "burgerberaad/report/document.hpp"

#include <string>

namespace burgerberaad {

/// A plan of the letters with what it was made from.
struct LetterPlanFacts {
  QuotaSet quotas;
  PlanSettings settings;
  LetterPlan plan;
  PanelsInPools panels;
  std::string software;
};

/// How many letters, with which chance and how sure that is; then how many sign-ups; then whether
/// there is a panel in them. Three sentences or more.
std::vector<std::string> plan_in_words(const LetterPlanFacts& facts, Lang lang);

/// Per stratum the letters and the expected sign-ups.
Table plan_strata_table(const LetterPlanFacts& facts, Lang lang);

/// Per quota with a minimum the chance that it is filled, the smallest first.
Table plan_quotas_table(const LetterPlanFacts& facts, Lang lang);

/// The words, a picture of the chance against the number of letters, and the tables.
Document letter_plan_document(const LetterPlanFacts& facts, Lang lang);

/// {"found", "letters", "letters_interval", "probability", "simulations", "chance",
/// "standard_error", "interval", "strata", "quotas", "panels", "curve"}.
Json letter_plan_json(const LetterPlanFacts& facts);

}  // namespace burgerberaad
