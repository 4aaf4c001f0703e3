// Any file as CSV: read row by row and whole; what was understood, written, reads the same again,
// unless its bytes mean something in both encodings.
#include "burgerberaad/io/csv.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "fuzz.hpp"

#include <cstdlib>

using namespace burgerberaad;

namespace {

std::vector<std::vector<std::string>> cells_of(const CsvTable& table) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(table.rows.size());
  for (const auto& row : table.rows) rows.push_back(row.cells);
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto table = read_csv(fuzz::file_with("table.csv", fuzz::text_of(data, size)), diagnostics);
  fuzz::tell(diagnostics);
  if (!table) return 0;
  Diagnostics again;
  const auto written = to_csv(table->header, cells_of(*table), table->dialect);
  if (table->dialect.encoding == Encoding::windows1252 && valid_utf8(written) == written.size()) {
    return 0;
  }
  const auto reread = read_csv(fuzz::file_with("written.csv", written), again);
  if (!reread || reread->header != table->header || cells_of(*reread) != cells_of(*table)) {
    std::abort();
  }
  return 0;
}
