#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/document.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// A stretch of text that somebody may want to make plainer.
struct Excerpt {
  Location where;     ///< of its first line; no file for a passage of a document
  std::string title;  ///< "V-07@3, text"; in the language it was asked in
  std::string words;
};

/// The text and the rationale of one version, at their lines.
std::vector<Excerpt> excerpts_of(const Proposal& proposal, Lang lang);
/// What the members saw of a session: the titles of its programme and the questions, and what was
/// noted, at their lines.
std::vector<Excerpt> excerpts_of(const Dossier& dossier, const Session& session, Lang lang);
/// Every paragraph and item of a list of a document, by its chapter.
std::vector<Excerpt> excerpts_of(const Document& document);

}  // namespace burgerberaad
