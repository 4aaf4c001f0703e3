#include "burgerberaad/report/document.hpp"

#include "core/occurrences.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::string words(const Blocks& blocks) {
  std::string all;
  for (const auto& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      all += "p:" + paragraph->spans.at(0).words + "|";
    }
    if (const auto* list = std::get_if<List>(&block.content)) {
      for (const auto& item : list->items) all += "li:" + item.at(0).words + "|";
    }
  }
  return all;
}

/// Everything that could be markup in HTML, Markdown, a link, or a terminal.
const std::string kNasty =
    "</p><script>alert(1)</script> \"x\" 'y' & &lt; [a](javascript:b) ![i](u) `c` *d* _e_ ~f~ | g "
    "<!-- h --> https://example.org www.example.org a@b.nl $m$ \x01\x1b[31m \xff\xfe";

Document nasty() {
  Document document;
  document.title = kNasty;
  document.kind = kNasty;
  document.subject = kNasty;
  document.notice = kNasty;
  document.colophon = kNasty;
  Section section{"a\"b", kNasty, Tone::good, false, {}};
  section.blocks = prose(kNasty + "\n\n- " + kNasty + "\n- # " + kNasty + "\n\n# kop\n\n1. een");
  section.blocks.push_back({Paragraph{{strong(kNasty), emphasis(kNasty), code(kNasty),
                                       badge(kNasty, Tone::bad), link(kNasty, "\"><b>")},
                                      Paragraph::Style::lead}});
  section.blocks.push_back({Table{kNasty,
                                  {{kNasty, false}, {kNasty, true}, {"c", false}},
                                  {{{text(kNasty)}, {code(kNasty)}, {text("a\nb")}}},
                                  kNasty}});
  section.blocks.push_back({Definitions{{{kNasty, {text(kNasty)}}}}});
  section.blocks.push_back({Form{{{kNasty, kNasty, false}, {kNasty, "", true}}}});
  section.blocks.push_back({Figures{{{kNasty, kNasty, Tone::open}}}});
  section.blocks.push_back({Quotation{prose(kNasty)}});
  section.blocks.push_back(
      {BarChart{kNasty, kNasty, {kNasty}, {{kNasty, kNasty, {Rational(1, 2)}}}}});
  section.blocks.push_back(
      {SplitChart{kNasty, kNasty, {{kNasty, Rational(1, 3), Tone::good}}, Rational(3, 4), kNasty}});
  section.blocks.push_back(
      {CurveChart{kNasty, kNasty, {{kNasty, kNasty, {Rational(1, 2)}}}, Rational(1, 3), kNasty}});
  document.blocks = {{Contents{kNasty}}, {std::move(section)}};
  return document;
}

}  // namespace

TEST_CASE("what a person typed becomes paragraphs and lists, and nothing else") {
  CHECK(words(prose("Een regel\nen nog een.\n\nTweede.\n")) ==
        "p:Een regel en nog een.|p:Tweede.|");
  CHECK(words(prose("Wij vragen:\n\n- rust\n- ruimte\n")) == "p:Wij vragen:|li:rust|li:ruimte|");
  CHECK(words(prose("- niet\nallemaal")) == "p:- niet allemaal|");
  CHECK(words(prose("a\r\n\r\nb\x07")) == "p:a|p:b|");
  CHECK(prose("").empty());
  CHECK(prose(" \n\t\n").empty());
}

TEST_CASE("an anchor holds nothing but letters, digits and hyphens") {
  CHECK(anchor_of("voorstel-V-07") == "voorstel-V-07");
  CHECK(anchor_of("a\"><b>é") == "a---b---");
}

TEST_CASE("nothing typed becomes markup in HTML") {
  const std::string page = to_html(nasty());
  CHECK(occurrences(page, "<script") == 0);
  CHECK(occurrences(page, "<!--") == 0);
  CHECK(occurrences(page, "javascript:b) !") > 0);  // as words
  CHECK(occurrences(page, "href=\"javascript") == 0);
  CHECK(occurrences(page, "<b>") == 0);
  CHECK(occurrences(page, "\x1b") == 0);
  CHECK(occurrences(page, "\xff") == 0);
  CHECK(occurrences(page, "\x01") == 0);
  CHECK(occurrences(page, "&lt;script&gt;alert(1)&lt;/script&gt;") > 10);
  CHECK(occurrences(page, "\xEF\xBF\xBD") > 0);
  // Every quote that is left belongs to an attribute of ours: they come in pairs.
  CHECK(occurrences(page.substr(page.find("<body>")), "\"") % 2 == 0);
}

TEST_CASE("nothing typed becomes markup in Markdown") {
  const std::string page = to_markdown(nasty());
  CHECK(occurrences(page, "\n# kop") == 0);
  CHECK(occurrences(page, "\n\\# kop") == 1);
  CHECK(occurrences(page, "\n1\\. een") == 1);
  CHECK(occurrences(page, "\x1b") == 0);
  CHECK(occurrences(page, "https\\://example.org www\\.example.org a\\@b.nl") > 5);
  // Code spans are the one place where the words stand as they are.
  const std::string script = "<script>";
  for (auto at = page.find(script); at != std::string::npos; at = page.find(script, at + 1)) {
    const auto line_start = page.rfind('\n', at) + 1;
    const std::string before = page.substr(line_start, at - line_start);
    CHECK((before.ends_with("\\") || before.find("``") != std::string::npos));
  }
  for (std::size_t at = page.find('|'); at != std::string::npos; at = page.find('|', at + 1)) {
    if (at > 0 && page[at - 1] == '\\') continue;
    const auto line_start = page.rfind('\n', at) + 1;
    CHECK((page[line_start] == '|' ||
           page.substr(line_start, at - line_start).find("``") != std::string::npos));
  }
}

TEST_CASE("a table in Markdown has as many cells in every row") {
  Document document;
  document.blocks = {
      {Table{"Telling",
             {{"Wat", false}, {"Hoeveel", true}},
             {{{text("voor | tegen")}, {code("a|b")}}, {{text("x\ny")}, {text("2")}}},
             ""}}};
  CHECK(to_markdown(document) ==
        "# \n\n****\n\n\n\n**Telling**\n\n| Wat | Hoeveel |\n|---|---:|\n"
        "| voor \\| tegen | a\\|b |\n| x y | 2 |\n\n---\n\n\n");
}

TEST_CASE("headings follow the depth of the tree") {
  Document document;
  document.title = "Titel";
  Section inner{"", "Binnen", Tone::none, false, {}};
  Section outer{"buiten", "Buiten", Tone::none, true, {{std::move(inner)}}};
  document.blocks = {{std::move(outer)}};
  const std::string page = to_html(document);
  CHECK(occurrences(page, "<h1>Titel</h1>") == 1);
  CHECK(occurrences(page, "<section class=\"level-2 own-page\" id=\"buiten\">\n<h2>Buiten</h2>") ==
        1);
  CHECK(occurrences(page, "<h3>Binnen</h3>") == 1);
  CHECK(occurrences(to_markdown(document), "\n## Buiten\n") == 1);
}

TEST_CASE("a table in HTML names its rows and columns") {
  Document document;
  document.lang = Lang::en;
  document.blocks = {{Table{"Counts",
                            {{"What", false}, {"How many", true}},
                            {{{text("yes")}, {strong("3")}}},
                            "a note"}}};
  const std::string page = to_html(document);
  CHECK(occurrences(page, "<html lang=\"en\">") == 1);
  CHECK(
      page.find("<table role=\"table\">\n<caption>Counts</caption>\n<thead role=\"rowgroup\">"
                "<tr role=\"row\"><th scope=\"col\" role=\"columnheader\">What</th><th "
                "scope=\"col\" role=\"columnheader\" class=\"number\">How many</th></tr></thead>\n"
                "<tbody role=\"rowgroup\">\n<tr role=\"row\"><th scope=\"row\" "
                "role=\"rowheader\">yes</th><td role=\"cell\" class=\"number\" "
                "data-label=\"How many\"><strong>3</strong></td></tr>\n</tbody>\n</table>\n"
                "<p class=\"note\">a note</p>") != std::string::npos);
}

TEST_CASE("pictures say in words what they show, and draw no bar for what is not known") {
  Document document;
  document.blocks = {{BarChart{"Leeftijd",
                               "Jong en oud.",
                               {"bevolking", "geloot"},
                               {{"16-24", "geloot 20,0 %", {Rational(1, 4), std::nullopt}}}}},
                     {SplitChart{"Uitslag",
                                 "3 van de 4.",
                                 {{"voor: 3", Rational(3, 4), Tone::good}},
                                 Rational(2, 3),
                                 "nodig"}}};
  const std::string page = to_html(document);
  CHECK(occurrences(page, "<svg role=\"img\" aria-labelledby=\"g1-t g1-d\"") == 1);
  CHECK(occurrences(page, "<desc id=\"g1-d\">Jong en oud.</desc>") == 1);
  CHECK(occurrences(page, "<rect class=\"s1\" x=\"0\" y=\"20\" width=\"100.000%\"") == 1);
  CHECK(occurrences(page, "<rect class=\"s2\"") == 0);
  CHECK(occurrences(page, "<rect class=\"p1\" x=\"0.000%\" y=\"6\" width=\"75.000%\"") == 1);
  CHECK(occurrences(page, "x1=\"66.667%\"") == 1);
}

TEST_CASE("on an even scale a half is half as high as the whole") {
  CurveChart chart{"t", "d", {{"c", "", {0, Rational(1, 2), 1}}}, Rational(3, 4), "m"};
  const auto drawn = [&] {
    Document document;
    document.blocks = {{chart}};
    return to_html(document);
  };
  CHECK(occurrences(drawn(), "V65.0") == 0);
  chart.even = true;
  const std::string page = drawn();
  CHECK(occurrences(page, "V130.0H333.33V65.0H666.67V0.0") == 1);  // the chart is 130 high
  for (const auto* tick : {">100 %<", ">75 %<", ">50 %<", ">25 %<", ">0 %<"}) {
    CHECK(occurrences(page, tick) == 1);
  }
}

TEST_CASE("the page fetches nothing and runs nothing") {
  const std::string page = to_html(nasty());
  for (const char* what : {"<script", "<link", "<img", "<iframe", "@import", "url(", " src="}) {
    CAPTURE(what);
    CHECK(occurrences(page, what) == 0);
  }
  CHECK(occurrences(page, "default-src 'none'") == 1);
}

TEST_CASE("a form has what is known, and lines for what is not") {
  Document document;
  document.blocks = {{Form{{{"Plaats", "Utrecht", false}, {"Voorzitter", "", true}}}}};
  CHECK(occurrences(to_html(document),
                    "<dl class=\"form\">\n<div><dt>Plaats</dt><dd>Utrecht</dd></div>\n"
                    "<div class=\"sign\"><dt>Voorzitter</dt><dd class=\"blank\"></dd>"
                    "</div>\n</dl>\n") == 1);
  CHECK(occurrences(to_markdown(document),
                    "- **Plaats**: Utrecht\n- **Voorzitter**: ....................\n") == 1);
  CHECK(to_json(document)["blocks"][0]["items"].dump() ==
        R"([{"label":"Plaats","value":"Utrecht","signature":false},)"
        R"({"label":"Voorzitter","value":null,"signature":true}])");
}

TEST_CASE("the tree as JSON") {
  Document document;
  document.title = "T";
  document.blocks = {{Section{"a", "Kop", Tone::bad, false, prose("Tekst.")}}};
  CHECK(
      to_json(document)["blocks"].dump() ==
      R"([{"type":"section","anchor":"a","title":"Kop","tone":"bad","blocks":[{"type":"paragraph",)"
      R"("text":"Tekst."}]}])");
}
