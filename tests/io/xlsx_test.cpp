#include "burgerberaad/io/xlsx.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

// What is in such a file is read by tests/cli/xlsx.py, which shares no code with the writer.

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string told(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& item : diagnostics.items()) {
    text += message_text(item, Lang::en) + "; " + hint_text(item, Lang::en) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the same cells give the same bytes, other cells give others") {
  Diagnostics diagnostics;
  const Rows rows{{"007", "=1+1"}, {"", "é"}};
  const auto first = to_xlsx("letters", {"id", "text"}, rows, diagnostics);
  REQUIRE(first);
  CHECK(first->starts_with("PK"));
  CHECK(to_xlsx("letters", {"id", "text"}, rows, diagnostics) == first);
  CHECK(to_xlsx("letters", {"id", "tekst"}, rows, diagnostics) != first);
  CHECK(to_xlsx("letters", {}, {}, diagnostics));
  CHECK(diagnostics.items().empty());
}

TEST_CASE("what a spreadsheet cannot hold is told") {
  Diagnostics diagnostics;
  CHECK_FALSE(to_xlsx("s", {"a"}, Rows(1'048'576), diagnostics));
  CHECK(told(diagnostics) ==
        "1048576 rows of 1 columns do not fit into a spreadsheet; it holds 1048575 rows of 16384 "
        "columns; write a CSV file\n");
  diagnostics = {};
  CHECK_FALSE(to_xlsx("s", std::vector<std::string>(16'385, "a"), {}, diagnostics));
  CHECK(told(diagnostics) ==
        "0 rows of 16385 columns do not fit into a spreadsheet; it holds 1048575 rows of 16384 "
        "columns; write a CSV file\n");
  diagnostics = {};
  const std::string most(32'767, 'x');
  CHECK(to_xlsx("s", {"a", "b"}, {{"1", most}}, diagnostics));
  CHECK_FALSE(to_xlsx("s", {"a", "b"}, {{"1", most}, {most + "x", "2"}}, diagnostics));
  CHECK(told(diagnostics) ==
        "in row 2 the cell in the column 'a' does not fit into a spreadsheet; a cell has at most "
        "32767 characters; shorten the text, or write a CSV file\n");
}

TEST_CASE("sheets have names that a spreadsheet takes, and no two are the same") {
  CHECK(sheet_names({"Leeftijd", "Leeftijd", "Antwoord van: de [raad]/wijk", ""}) ==
        std::vector<std::string>{"1 Leeftijd", "2 Leeftijd", "3 Antwoord van de raad wijk", "4"});
  const auto long_ones = sheet_names({std::string(60, 'a'), std::string(60, '\''),
                                      "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"
                                      "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"
                                      "\U0001F600\U0001F600\U0001F600\U0001F600"});
  CHECK(long_ones[0] == "1 " + std::string(29, 'a'));
  CHECK(long_ones[1] == "2");
  CHECK(long_ones[2].size() == 2 + 14 * 4);
  Diagnostics diagnostics;
  CHECK(to_xlsx({{"1 a", {"k"}, {{"v"}}}, {"2 b", {"k"}, {{"w"}}}}, diagnostics));
  CHECK_FALSE(to_xlsx({{"1 a", {"k"}, {{"v"}}}, {"2 b", {"k"}, Rows(1'048'576)}}, diagnostics));
  CHECK(diagnostics.error_count() == 1);
}
