// Any file as CSV: read row by row and whole; what was understood, written, reads the same again.
#include "burgerberaad/io/csv.hpp"

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
  auto dialect = table->dialect;
  if (dialect.encoding == Encoding::windows1252) {
    static_cast<void>(to_csv(table->header, cells_of(*table), dialect));
    dialect.encoding = Encoding::utf8_bom;  // its bytes may mean something in other encodings too
  }
  Diagnostics again;
  const auto written = to_csv(table->header, cells_of(*table), dialect);
  const auto reread = read_csv(fuzz::file_with("written.csv", written), again);
  if (!reread || reread->header != table->header || cells_of(*reread) != cells_of(*table)) {
    std::abort();
  }
  return 0;
}
