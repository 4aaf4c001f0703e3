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
