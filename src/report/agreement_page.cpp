#include "report/agreement_page.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

CitedText cited_text(const AgreementPage& page, const Origin& from) {
  CitedText cited;
  cited.weighing = page.weighing_of(proposal_of(from));
  if (cited.weighing == nullptr) return cited;
  const VersionId id = parse_version_id(from.id).value_or(cited.weighing->id);
  const auto& all = page.from.dossier.proposals;
  const auto found = std::ranges::find(all, id, &Proposal::id);
  if (found != all.end()) cited.text = &*found;
  return cited;
}

}  // namespace

const Weighing* AgreementPage::weighing_of(std::string_view proposal) const {
  const auto& all = from.facts.weighings;
  const auto found =
      std::ranges::find_if(all, [&](const Weighing& each) { return each.id.proposal == proposal; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<CitedText> cited_texts(const AgreementPage& page, const AgreementArticle& article) {
  std::vector<CitedText> all;
  for (const auto& from : article.from) {
    const CitedText cited = cited_text(page, from);
    if (cited.text != nullptr) all.push_back(cited);
  }
  return all;
}

std::string title_of(const AgreementPage& page, const AgreementArticle& article) {
  if (!article.title.empty()) return article.title;
  const auto cited = cited_texts(page, article);
  return cited.empty() ? std::string() : cited.front().text->title;
}

std::string joined_text(const std::vector<CitedText>& cited) {
  std::string words;
  for (const auto& each : cited) words += (words.empty() ? "" : "\n\n") + each.text->text;
  return words;
}

std::vector<std::string> paragraphs_of(std::string_view words) {
  std::vector<std::string> all;
  const auto take = [&](const Spans& spans) {
    std::string line;
    for (const auto& span : spans) line += span.words;
    all.push_back(std::move(line));
  };
  for (const auto& block : prose(words)) {
    if (const auto* one = std::get_if<Paragraph>(&block.content)) take(one->spans);
    if (const auto* list = std::get_if<List>(&block.content)) {
      for (const auto& item : list->items) take(item);
    }
  }
  return all;
}

std::string flowing(std::string_view words) {
  std::string line;
  for (const auto& one : paragraphs_of(words)) line += (line.empty() ? "" : " ") + one;
  const auto last =
      std::unique(line.begin(), line.end(), [](char a, char b) { return a == ' ' && b == ' '; });
  line.erase(last, line.end());
  return line;
}

std::vector<const Weighing*> silent(const AgreementPage& page) {
  std::vector<const Weighing*> left;
  for (const auto* each : with_verdicts(page.from, {Verdict::adopted})) {
    const bool named = std::ranges::any_of(page.agreement.not_taken_over, [&](const auto& item) {
      return item.recommendation == each->id.proposal;
    });
    if (!named && articles_on(page.agreement, each->id.proposal).empty()) left.push_back(each);
  }
  return left;
}

}  // namespace burgerberaad
