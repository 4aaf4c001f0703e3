#pragma once

#include "burgerberaad/report/advice.hpp"
#include "burgerberaad/report/document.hpp"
#include "burgerberaad/report/edition.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// The agreement as a document: the parties, every article beside the recommendation that it rests
/// on (with the support that it had, and what differs word by word), what was not taken over and
/// why, the provisions, and lines to sign on. Until its text is fixed it says that it is a draft.
/// The dossier has an agreement.
Document agreement_document(const Dossier& dossier, const std::vector<Weighing>& weighings,
                            const std::string& software, Lang lang, Edition edition);

/// The same for machines: {"title", "sha256", "frozen", "parties", "articles", "not_taken_over",
/// "silent", "provisions", "signatures"}; per article {"id", "title", "text", "from": [{"version",
/// "title", "text", "verdict", "support"}], "same_words", "by", "owner", "conditions", "indicator",
/// "deadline"}. Pseudonyms stand in it for the internal edition alone.
Json agreement_json(const Dossier& dossier, const std::vector<Weighing>& weighings,
                    Edition edition);

}  // namespace burgerberaad
