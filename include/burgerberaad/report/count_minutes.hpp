#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/document.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// The official record (*proces-verbaal*) of the count of ballots of one session: before the count
/// a form that two counters fill in by hand, afterwards with the figures in it; to be signed.
/// `tallies` has all ballots of the dossier.
Document count_minutes(const Dossier& dossier, const Session& session,
                       const std::vector<const Ballot*>& ballots, const std::vector<Tally>& tallies,
                       const std::string& software, Lang lang);

}  // namespace burgerberaad
