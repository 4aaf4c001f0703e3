#pragma once

#include "burgerberaad/dossier/agreement.hpp"
#include "report/voice.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What the document is made from.
struct AgreementPage {
  const Sources& from;
  const Agreement& agreement;
  Voice say;

  /// What became of a proposal; null when there is no such.
  [[nodiscard]] const Weighing* weighing_of(std::string_view proposal) const;
};

/// A recommendation as an article cites it: the text that was adopted, or that is cited while
/// nothing was decided yet.
struct CitedText {
  const Weighing* weighing = nullptr;
  const Proposal* text = nullptr;
};

/// The texts that an article rests on, as far as there are files of them.
std::vector<CitedText> cited_texts(const AgreementPage& page, const AgreementArticle& article);
/// These texts as one.
std::string joined_text(const std::vector<CitedText>& cited);
/// The title of an article, or else that of what it rests on.
std::string title_of(const AgreementPage& page, const AgreementArticle& article);
/// The words of each paragraph and of each item of a list, one space between words.
std::vector<std::string> paragraphs_of(std::string_view words);
/// These one after the other: how a text is set is no difference.
std::string flowing(std::string_view words);
/// Adopted recommendations of which no article and no reason speaks.
std::vector<const Weighing*> silent(const AgreementPage& page);

}  // namespace burgerberaad
