#include "burgerberaad/report/table_pages.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

TablePages pages() {
  TablePages made;
  made.tables.rounds = {{{1, "F1", {"P-001", "P-002"}, {}}, {2, "", {"P-003"}, {}}},
                        {{1, "F1", {"P-003"}, {}}, {2, "", {"P-001"}, {}}}};
  made.facilitators = {{"F1", "Ans <de Boer>"}};
  return made;
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("there is a sheet for every table in every round, with who leads it") {
  const std::string page = table_sheets_page(pages(), Lang::nl);
  CHECK(times(page, "<section class=\"sheet\">") == 4);
  CHECK(times(page, "<p class=\"leader\">Gespreksleider: Ans &lt;de Boer&gt;</p>") == 2);
  CHECK(times(page, "<h2>Tafel 2</h2>") == 2);
  CHECK(times(page, "<li>P-003</li>") == 2);
}

TEST_CASE("a badge has the table of every round, and a dash where there is no seat") {
  const std::string page = badges_page(pages(), Lang::en);
  CHECK(times(page, "<li class=\"badge\">") == 3);
  CHECK(page.find("<p class=\"who\">P-002</p>\n<dl>\n<div><dt>round 1</dt><dd>1</dd></div>\n"
                  "<div><dt>round 2</dt><dd>-</dd></div>") != std::string::npos);
}

TEST_CASE("names stand in place of ids, as text and not as markup") {
  TablePages named = pages();
  named.names = {{"P-001", "Jan & \"Jo\" <b>"}};
  for (const auto& page : {table_sheets_page(named, Lang::nl), badges_page(named, Lang::nl)}) {
    CHECK(page.find("Jan &amp; &quot;Jo&quot; &lt;b&gt;") != std::string::npos);
    CHECK(page.find("P-001") == std::string::npos);
    CHECK(page.find("P-002") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("http") == std::string::npos);
  }
}
