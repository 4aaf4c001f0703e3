#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/document.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// Words of the field that every advice explains, in one language.
std::vector<GlossaryTerm> default_terms(Lang lang);

/// The words of the assembly and those of the field, in order of the alphabet. What the assembly
/// says of a word goes before what the field says of it.
std::vector<GlossaryTerm> glossary(const Dossier& dossier, Lang lang);

/// Makes the first place in every chapter where a term stands a link to the section `anchor`. Only
/// in paragraphs and lists of the report itself: quotations, which are the assembly's own words,
/// headings and tables stay as they are, as does that section.
void link_terms(Document& document, const std::vector<GlossaryTerm>& terms,
                const std::string& anchor);

}  // namespace burgerberaad
