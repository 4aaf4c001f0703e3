#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/advice.hpp"
#include "command.hpp"

#include <optional>

namespace burgerberaad {

/// A dossier that is about to be counted, and how many errors `check` finds in it.
struct Counted {
  Dossier dossier;
  AdviceFacts facts;
};

/// Opens and checks the dossier, keeps the errors for the user to see, freezes the rules and the
/// texts that were voted on when there are none, and counts. Nothing when there is no dossier to
/// count. Throws IoError.
std::optional<Counted> open_and_count(Context& context);

/// "Aangenomen bij ten minste 3/4 van de aanwezige deelnemers; quorum: ten minste 2/3."
std::string rule_line(const Rules& rules, Lang lang);

/// "74 van 96" and "77,1 %", or dashes.
std::string fraction(const std::optional<Tally>& tally, Lang lang);
std::string share(const std::optional<Tally>& tally, Lang lang);

}  // namespace burgerberaad
