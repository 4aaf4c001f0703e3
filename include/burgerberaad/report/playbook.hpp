#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/document.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// Minutes between items of a programme for which nothing is planned, or more than one thing.
struct ProgrammeGap {
  ClockTime from{};
  ClockTime to{};
  bool overlap = false;
};

/// Gaps and overlaps of a programme, in order of time.
std::vector<ProgrammeGap> programme_gaps(const Session& session);

/// The run sheet (draaiboek) of a session: the clock, who leads, the texts, what has to lie ready
/// and what is asked; what all has to lie ready on one list; and, once actual times are written
/// down, planned against actual.
Document playbook(const Dossier& dossier, const Session& session, const std::string& software,
                  Lang lang);

}  // namespace burgerberaad
