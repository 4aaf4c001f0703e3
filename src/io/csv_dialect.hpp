#pragma once

#include "burgerberaad/io/csv.hpp"

#include <optional>
#include <string_view>

namespace burgerberaad {

/// What a file is, when its first bytes show that it is no text: "Excel (.xlsx)".
std::optional<std::string_view> other_kind(std::string_view start);

/// How the rows in `sample` are separated. `whole`: the sample is the whole file, so that its last
/// row is complete. A first line `sep=;` decides; its length in bytes is in `skip`.
struct Sniffed {
  CsvDialect dialect;
  std::size_t skip = 0;
};
Sniffed sniff(std::string_view sample, bool whole);

/// Is there nothing to see in this cell?
bool blank_cell(std::string_view cell);

/// Where a cell stands, from what was read of its row; see CsvReader::where().
Location place_in_row(const std::string& file, const CsvDialect& dialect, const CsvRow& row,
                      std::optional<std::size_t> index);

}  // namespace burgerberaad
