#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/document.hpp"
#include "burgerberaad/report/edition.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// The newer versions of texts that belong to a session, in order: the journal has them on the day
/// of the session, or they go back to an item of its log. Versions that were written by hand and
/// never counted have no day, and are not among them.
std::vector<const Proposal*> texts_of_session(const Dossier& dossier, const Session& session);

/// The minutes (verslag) of a session: who was there in numbers, the programme as planned and as it
/// was, what members heard and said, what was agreed, what was asked, ballots with their verdicts,
/// and texts with what changed in them. Members by pseudonym, absences and working notes are for
/// the internal edition.
Document minutes(const Dossier& dossier, const Session& session, const std::string& software,
                 Lang lang, Edition edition = Edition::published);

}  // namespace burgerberaad
