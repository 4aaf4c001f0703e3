#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/person.hpp"
#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/report/document.hpp"

#include <string>

namespace burgerberaad {

/// A draft of the statement that data were destroyed (*verklaring van vernietiging*): what, when,
/// on what ground, what was not reached; to be signed. Holds no names and may be published.
Document destruction_statement(const Dossier& dossier, const Purge& purge,
                               const std::string& software, Lang lang);

/// An outline of a data protection impact assessment (DPIA, GDPR article 35), filled in with what
/// the dossier says: what is held and why, for how long, which measures hold, and what is left for
/// people to judge. Holds no personal data.
Document impact_assessment(const Dossier& dossier, const std::string& software, Lang lang);

/// All that the dossier holds about one person, to answer a request of access (*inzageverzoek*,
/// GDPR article 15). Personal.
Document person_document(const Dossier& dossier, const PersonData& data,
                         const std::string& software, Lang lang);
/// The same for machines, to take elsewhere (GDPR article 20).
Json person_json(const Dossier& dossier, const PersonData& data, Lang lang);

}  // namespace burgerberaad
