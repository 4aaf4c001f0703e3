#include "burgerberaad/report/forms.hpp"

#include "core/occurrences.hpp"
#include "report/flow_layout.hpp"
#include "report/picture.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

// What is in a Word file and in a spreadsheet is read by tests/cli/opened.py, which shares no code
// with the writers.

namespace {

Document with(Blocks blocks) {
  Document document;
  document.title = "Titel";
  document.blocks = std::move(blocks);
  return document;
}

Table table(const std::string& cell) {
  return {"Telling", {{"Wat", false}, {"Hoeveel", true}}, {{{text(cell)}, {text("2")}}}, "noot"};
}

FlowChart flow() {
  FlowChart chart;
  chart.title = "Weg";
  chart.description = "Van hier naar daar.";
  chart.stages = {{"Van", {{"Oost & West", Tone::none}, {"Een heel lange naam", Tone::none}}},
                  {"Naar", {{"aangenomen", Tone::good}}}};
  chart.bands = {{{0, 0, 2}, {1, 0, 1}}};
  return chart;
}

}  // namespace

TEST_CASE("tables are found however deep they stand, with their chapter") {
  Section inner{"", "Binnen", Tone::none, false, {{table("a")}}};
  Section outer{"x", "Buiten", Tone::none, false, {{table("b")}, {inner}}};
  const auto tables = tables_of(with({{table("c")}, {outer}}));
  REQUIRE(tables.size() == 3);
  CHECK(tables[0].chapter.empty());
  CHECK(tables[1].chapter == "Buiten");
  CHECK(tables[2].chapter == "Buiten");
  CHECK(tables[2].rows == std::vector<std::vector<std::string>>{{"a", "2"}});
}

TEST_CASE("tables as CSV: a line per cell, and no formula") {
  CHECK(to_csv(with({{table("=1+1")}})) ==
        "\xEF\xBB\xBFtabelnummer;tabel;rijnummer;rij;kolom;waarde\r\n"
        "1;Telling;1;'=1+1;Wat;'=1+1\r\n1;Telling;1;'=1+1;Hoeveel;2\r\n");
  Document english = with({{table("\u202E-x")}, {table("+1")}});
  english.lang = Lang::en;
  CHECK(to_csv(english) ==
        "\xEF\xBB\xBFtable_number,table,row_number,row,column,value\r\n"
        "1,Telling,1,\uFFFD-x,Wat,\uFFFD-x\r\n1,Telling,1,\uFFFD-x,Hoeveel,2\r\n"
        "2,Telling,1,'+1,Wat,'+1\r\n2,Telling,1,'+1,Hoeveel,2\r\n");
}

TEST_CASE("the same document gives the same Word file, with every style that it uses") {
  Document document = with({{table("a")}, {flow()}});
  const std::string first = to_docx(document);
  CHECK(first == to_docx(document));
  CHECK(occurrences(first, "<w:tblHeader/>") == 1);
  CHECK(occurrences(first, "w:val=\"nl-NL\"") > 0);
  document.lang = Lang::en;
  document.house.colours["accent"] = "#7a1f3d";
  document.house.font = "Verdana";
  const std::string second = to_docx(document);
  CHECK(occurrences(second, "w:val=\"en-GB\"") > 0);
  CHECK(occurrences(second, "7a1f3d") > 3);
  CHECK(occurrences(second, "w:ascii=\"Verdana\"") == 1);
}

TEST_CASE("boxes of a flow are as high as what goes through them, and bands join them") {
  const FlowLayout places = layout(flow());
  REQUIRE(places.nodes.size() == 2);
  CHECK(places.nodes[0][0].count == 2);
  CHECK(places.nodes[1][0].count == 3);
  CHECK(places.nodes[0][0].height == doctest::Approx(28));
  CHECK(places.nodes[1][0].height == doctest::Approx(42));
  CHECK(places.bands[0][1].from == doctest::Approx(places.nodes[0][1].top));
  CHECK(places.bands[0][1].to == doctest::Approx(places.nodes[1][0].top + 28));
  CHECK(flow_label(flow().stages[0].nodes[1], places.nodes[0][1]) == "Een heel lange…: 1");
}

TEST_CASE("a flow on a page has its words as text, and says in words what it shows") {
  const std::string page = to_html(with({{flow()}}));
  CHECK(occurrences(page, "<desc id=\"g1-d\">Van hier naar daar.</desc>") == 1);
  CHECK(occurrences(page, ">Oost &amp; West: 2</text>") == 1);
  CHECK(occurrences(page, "class=\"band\"") == 2);
  CHECK(occurrences(page, "class=\"box good\"") == 1);
  CHECK(to_markdown(with({{flow()}})).find("*Van hier naar daar.*") != std::string::npos);
  CHECK(to_json(with({{flow()}}))["blocks"][0]["bands"].dump() ==
        R"([[{"from":0,"to":0,"count":2},{"from":1,"to":0,"count":1}]])");
}

TEST_CASE("a chart for paper is a metafile whose head tells its length and its records") {
  const auto picture = picture::drawn(flow());
  const std::string file = picture::to_emf(picture);
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
      value = value * 256 + static_cast<unsigned char>(file[at + i]);
    return value;
  };
  CHECK(file.substr(40, 4) == " EMF");
  CHECK(number(48) == file.size());
  std::size_t records = 0;
  std::size_t at = 0;
  while (at < file.size()) {
    REQUIRE(number(at + 4) >= 8);
    REQUIRE(number(at + 4) % 4 == 0);
    at += number(at + 4);
    ++records;
  }
  CHECK(at == file.size());
  CHECK(number(52) == records);
  const std::string svg = picture::to_svg(picture, "a < b", "c & d");
  CHECK(occurrences(svg, "<title>a &lt; b</title>") == 1);
  CHECK(occurrences(svg, "<polygon") == 2);
}

TEST_CASE("letters are as wide as those of Arial") {
  CHECK(picture::text_width("") == doctest::Approx(0));
  CHECK(picture::text_width("Wi") == doctest::Approx((944 + 222) * 12 / 1000.0));
  CHECK(picture::text_width("\u00e9\xff") == doctest::Approx(2 * 556 * 12 / 1000.0));
}

TEST_CASE("signs that turn the direction of writing are seen in every form") {
  const Document document = with({{table("\u202Eneto\u2066")}});
  CHECK(occurrences(to_html(document), "\uFFFDneto\uFFFD") == 1);
  CHECK(occurrences(to_markdown(document), "\uFFFDneto\uFFFD") == 1);
  CHECK(occurrences(to_docx(document), "\uFFFDneto\uFFFD") == 1);
}
