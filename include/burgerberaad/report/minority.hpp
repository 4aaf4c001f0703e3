#pragma once

#include "burgerberaad/report/advice.hpp"

namespace burgerberaad {

/// The minority report (minderheidsstandpunten): on every text on which somebody voted against, or
/// to which a minority view is attached, the votes, how far it was from the other verdict, the
/// views with their support, and the reasons against and concerns from the sessions. Near misses,
/// rejected with more than half in favour, come first.
Document minority_report(const Dossier& dossier, const AdviceFacts& facts, Lang lang,
                         Edition edition = Edition::published);

}  // namespace burgerberaad
