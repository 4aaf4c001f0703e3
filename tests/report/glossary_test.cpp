#include "burgerberaad/report/glossary.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

Block line(std::string words) {
  return {Paragraph{{text(std::move(words))}, Paragraph::Style::body}};
}

Section chapter(const char* anchor, Blocks blocks) {
  return {anchor, "Loket", Tone::none, false, std::move(blocks)};
}

/// Links as [words].
std::string shown(const Spans& spans) {
  std::string words;
  for (const auto& span : spans) {
    words += span.kind == Span::Kind::link ? "[" + span.words + "]" : span.words;
  }
  return words;
}

const Paragraph& paragraph(const Blocks& blocks, std::size_t i) {
  return std::get<Paragraph>(blocks.at(i).content);
}

}  // namespace

TEST_CASE("the first place of a term in a chapter becomes a link, and quotations stay whole") {
  Document document;
  List list{false, {{text("een loket in de wijk")}}};
  document.blocks.push_back({chapter("een", {line("Het Loket is er. Dat loket blijft."),
                                             {std::move(list)},
                                             {Quotation{{line("loketten")}}},
                                             line("de eerste lijn en de lijn")})});
  document.blocks.push_back({chapter("twee", {line("nog een loket")})});
  document.blocks.push_back({chapter("woorden", {line("loket: een balie")})});
  const std::vector<GlossaryTerm> terms{{"Loket", {"loketten"}, "een balie", {}},
                                        {"lijn", {}, "een streep", {}},
                                        {"Eerste lijn", {}, "de huisarts", {}}};
  link_terms(document, terms, "woorden");
  const auto& first = std::get<Section>(document.blocks[0].content);
  CHECK(shown(paragraph(first.blocks, 0).spans) == "Het [Loket] is er. Dat loket blijft.");
  CHECK(shown(std::get<List>(first.blocks[1].content).items[0]) == "een loket in de wijk");
  const auto& quoted = std::get<Quotation>(first.blocks[2].content);
  CHECK(shown(paragraph(quoted.blocks, 0).spans) == "loketten");
  CHECK(shown(paragraph(first.blocks, 3).spans) == "de [eerste lijn] en de [lijn]");
  CHECK(paragraph(first.blocks, 3).spans.at(1).target == "woorden");
  CHECK(shown(paragraph(std::get<Section>(document.blocks[1].content).blocks, 0).spans) ==
        "nog een [loket]");
  CHECK(shown(paragraph(std::get<Section>(document.blocks[2].content).blocks, 0).spans) ==
        "loket: een balie");
}

TEST_CASE("a link keeps the audience of its passage") {
  Document document;
  Span secret = text("het loket van P-014");
  secret.audience = Audience::personal;
  document.blocks.push_back({chapter("een", {{Paragraph{{secret}, Paragraph::Style::body}}})});
  link_terms(document, {{"loket", {}, "een balie", {}}}, "woorden");
  const auto& spans = paragraph(std::get<Section>(document.blocks[0].content).blocks, 0).spans;
  CHECK(spans.size() == 3);
  for (const auto& span : spans) CHECK(span.audience == Audience::personal);
}

TEST_CASE("the assembly's own meaning goes before that of the field, in order of the alphabet") {
  Dossier dossier;
  dossier.glossary = {{"quorum", {}, "onze eigen uitleg", {}}, {"Aap", {"deelnemers"}, "x", {}}};
  const auto terms = glossary(dossier, Lang::nl);
  CHECK(terms.front().term == "Aanbeveling");
  std::size_t quorums = 0;
  for (const auto& term : terms) {
    if (caseless(term.term) == "quorum") {
      ++quorums;
      CHECK(term.meaning == "onze eigen uitleg");
    }
    // "deelnemers" now means something else, so it is no longer a form of Deelnemer.
    if (term.term == "Deelnemer") CHECK(term.also.empty());
  }
  CHECK(quorums == 1);
  CHECK(default_terms(Lang::en).size() == default_terms(Lang::nl).size());
}
