#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/evaluation.hpp"
#include "burgerberaad/report/document.hpp"
#include "burgerberaad/report/edition.hpp"

#include <string>

namespace burgerberaad {

/// The questionnaire on paper: every statement with boxes from 1 to 5 and "don't know", what could
/// be better, a remark, and whether these words may be published. No name is asked.
Document evaluation_form(const Assembly& assembly, const std::string& software, Lang lang);

/// What members answered: per statement how many gave each answer, had no opinion, or left it open;
/// numbers below `smallest_cell`, and what would give them away, are for the internal edition, as
/// are words that their writer did not give free.
Document evaluation_summary(const Dossier& dossier, const Evaluation& evaluation,
                            const std::string& software, Lang lang,
                            Edition edition = Edition::published);

}  // namespace burgerberaad
