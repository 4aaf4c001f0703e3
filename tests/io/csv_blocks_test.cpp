#include "burgerberaad/io/csv_blocks.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <stdexcept>

#include <doctest/doctest.h>

using namespace burgerberaad;
using namespace std::string_literals;

namespace {

/// Every row and everything that is told, in the order in which it comes.
struct Told {
  std::vector<std::string> rows;
  std::string diagnostics;
  friend bool operator==(const Told&, const Told&) = default;
};

std::string as_text(const CsvRow& row) {
  std::string text = std::to_string(row.line) + ":" + std::to_string(row.number);
  for (const auto& cell : row.cells) text += "|" + cell;
  return text;
}

std::string as_text(const CsvRow& row, const Diagnostic& why) {
  Diagnostics one;
  one.add(why);
  return as_text(row) + " " + render(one, Lang::en, false);
}

std::string warnings(const Diagnostics& found) {
  Diagnostics kept;
  for (const auto& diagnostic : found.items()) {
    if (diagnostic.severity != Severity::error) kept.add(diagnostic);
  }
  return render(kept, Lang::en, false);
}

Told in_one_go(const std::filesystem::path& path) {
  Told told;
  Diagnostics found;
  CsvReader reader(path, found);
  if (!reader.ok()) return told;
  reader.on_bad_row(
      [&](const CsvRow& row, const Diagnostic& why) { told.rows.push_back(as_text(row, why)); });
  CsvRow row;
  while (reader.next(row)) told.rows.push_back(as_text(row));
  told.diagnostics = warnings(found);
  return told;
}

Told in_blocks(const std::filesystem::path& path, std::size_t threads, std::size_t bytes) {
  Told told;
  Diagnostics found;
  CsvReader head(path, found);
  if (!head.ok()) return told;
  read_blocks(
      head, threads, found,
      [&](std::size_t /*thread*/, CsvReader& reader) -> CommitBlock {
        std::vector<std::string> rows;
        reader.on_bad_row(
            [&](const CsvRow& row, const Diagnostic& why) { rows.push_back(as_text(row, why)); });
        CsvRow row;
        while (reader.next(row)) rows.push_back(as_text(row));
        return [&told, rows] { told.rows.insert(told.rows.end(), rows.begin(), rows.end()); };
      },
      bytes);
  told.diagnostics = warnings(found);
  return told;
}

}  // namespace

TEST_CASE("blocks hold the rows of the file, whatever is in it and however large they are") {
  Rng rng("csv", "blocks");
  const std::string special = ",,;\"\"\n\n\r aaab\0\xE9\xC3\xA9\x81"s;
  const Scratch scratch;
  std::size_t rows = 0;
  for (int i = 0; i < 4000; ++i) {
    CAPTURE(i);
    std::string content = "a,b\n";
    // Most letters are plain, so that some rows are good.
    for (auto left = rng.below(80); left > 0; --left) {
      content += rng.below(3) == 0 ? special[rng.below(special.size())] : "x,1\n"[rng.below(4)];
    }
    write_file(scratch / "r", content);
    const Told expected = in_one_go(scratch / "r");
    rows += expected.rows.size();
    const Told found = in_blocks(scratch / "r", 1 + rng.below(4), 1 + rng.below(40));
    CHECK(found.rows == expected.rows);
    CHECK(found.diagnostics == expected.diagnostics);
  }
  CHECK(rows > 20'000);
}

TEST_CASE("a row without end is given up in blocks too") {
  const Scratch scratch;
  write_file(scratch / "r", "a,b\n1,2\n3,\"" + std::string(std::size_t{17} << 20U, 'x'));
  const Told told = in_blocks(scratch / "r", 2, std::size_t{1} << 20U);
  CHECK(told.rows == in_one_go(scratch / "r").rows);
  REQUIRE(told.rows.size() == 2);
  CHECK(told.rows[1].find("3:2 ") == 0);
}

TEST_CASE("what is thrown while a block is read comes out") {
  const Scratch scratch;
  write_file(scratch / "r", "a\n1\n2\n3\n4\n");
  Diagnostics found;
  CsvReader head(scratch / "r", found);
  CHECK_THROWS_AS(
      read_blocks(
          head, 2, found,
          [](std::size_t, CsvReader&) -> CommitBlock { throw std::runtime_error("stop"); }, 2),
      std::runtime_error);
}
