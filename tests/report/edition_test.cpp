#include "burgerberaad/report/edition.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

Span secret(const char* words, Audience audience = Audience::personal) {
  return only_for(audience, text(words));
}

Block line(Spans spans) {
  return {Paragraph{std::move(spans), Paragraph::Style::body}, Audience::everyone};
}

/// Passages of every kind, in every place that can hold one.
Document sample() {
  Document document;
  document.lang = Lang::en;
  document.title = "Minutes";
  document.notice = "Draft.";
  document.blocks.push_back(line({text("open "), secret("P-007"), secret(" at 10:42")}));
  document.blocks.push_back(line({secret("alone-p")}));
  document.blocks.push_back({List{false, {{text("kept")}, {secret("item-p")}}}});
  document.blocks.push_back({Table{"who",
                                   {{"name", false}, {"why", false}, {"count", true}},
                                   {{{text("first")}, {secret("cell-p")}, {text("3")}},
                                    {{secret("row-p")}, {secret("cell-q")}, {text("4")}}},
                                   {}}});
  document.blocks.push_back({Definitions{{{"shown", {text("yes")}}, {"gone", {secret("def-p")}}}}});
  document.blocks.push_back({Quotation{{line({secret("quoted-p")})}}});
  Section inner{
      "inner", "Inner", Tone::none, false, {line({secret("inner-p", Audience::internal)})}};
  document.blocks.push_back({std::move(inner)});
  Section marked{"notes", "Notes", Tone::none, false, {line({text("whole-p")})}};
  document.blocks.push_back(only_for(Audience::internal, {std::move(marked)}));
  document.blocks.push_back(only_for(Audience::personal, line({text("block-p")})));
  document.blocks.push_back(only_for(Audience::personal, line({text("block-q")})));
  return document;
}

constexpr std::array kSecrets{"P-007",   "10:42",   "alone-p", "item-p",   "cell-p",
                              "row-p",   "cell-q",  "def-p",   "quoted-p", "inner-p",
                              "whole-p", "block-p", "block-q"};

std::string every_form(const Document& document) {
  return to_html(document) + to_markdown(document) + to_json(document).dump();
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("no byte of a marked passage is left in the public and the redacted edition") {
  for (const auto edition : {Edition::published, Edition::redacted}) {
    const std::string bytes = every_form(for_edition(sample(), edition));
    for (const auto* word : kSecrets) {
      CAPTURE(word);
      CHECK(bytes.find(word) == std::string::npos);
    }
    CHECK(bytes.find("kept") != std::string::npos);
  }
  const std::string whole = every_form(for_edition(sample(), Edition::internal));
  for (const auto* word : kSecrets) CHECK(whole.find(word) != std::string::npos);
}

TEST_CASE("the public edition has no holes") {
  const Document document = for_edition(sample(), Edition::published);
  const std::string markdown = to_markdown(document);
  CHECK(document.notice == "Draft.");
  CHECK(markdown.find("Inner") == std::string::npos);
  CHECK(markdown.find("Notes") == std::string::npos);
  CHECK(markdown.find("gone") == std::string::npos);
  CHECK(markdown.find("| name | count |\n|---|---:|\n| first | 3 |\n\n") != std::string::npos);
}

TEST_CASE("the redacted edition has one mark per stretch, with its ground") {
  const std::string markdown = to_markdown(for_edition(sample(), Edition::redacted));
  CHECK(markdown.find("open **redacted: 5.1.2e**\n") != std::string::npos);
  CHECK(markdown.find("| first | **redacted: 5.1.2e** | 3 |") != std::string::npos);
  CHECK(markdown.find("| **redacted: 5.1.2e** | **redacted: 5.1.2e** | 4 |") != std::string::npos);
  CHECK(markdown.find("## Inner\n\n**redacted: 5.2**") != std::string::npos);
  CHECK(markdown.find("## Notes\n\n**redacted: 5.2**") != std::string::npos);
  // line, alone, item, three cells, definition, quotation, and one for the two blocks
  CHECK(count(markdown, "5.1.2e**") == 9);
}

TEST_CASE("what is only unpublished is not withheld from whoever requests it") {
  Document document;
  document.lang = Lang::en;
  Section annex{
      "annex", "Annex", Tone::none, false, {line({text("left on 3 May: "), secret("P-009")})}};
  document.blocks.push_back(only_for(Audience::unpublished, {std::move(annex)}));
  CHECK(to_markdown(for_edition(document, Edition::published)).find("Annex") == std::string::npos);
  const std::string redacted = to_markdown(for_edition(document, Edition::redacted));
  CHECK(redacted.find("left on 3 May: **redacted: 5.1.2e**") != std::string::npos);
  CHECK(redacted.find("P-009") == std::string::npos);
}

TEST_CASE("internal and redacted editions warn on every form") {
  const Document internal = for_edition(sample(), Edition::internal);
  CHECK(internal.notice.starts_with("Draft. Internal document: do not publish."));
  for (const auto& form : {to_html(internal), to_markdown(internal), to_json(internal).dump()}) {
    CHECK(form.find("article 4.1") != std::string::npos);
  }
  Document dutch = sample();
  dutch.lang = Lang::nl;
  CHECK(for_edition(dutch, Edition::redacted).notice.find("wie over het verzoek beslist") !=
        std::string::npos);
}
