#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/csv_dialect.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace burgerberaad {
namespace {

/// Of a table that is held in memory; a register is streamed and has no such limit.
constexpr std::size_t kMostCells = 10'000'000;

/// The month that spreadsheets shorten to `text` in Dutch or English, from 1; 0 for none.
int month_number(std::string_view text) {
  struct Name {
    std::string_view name;
    int month;
  };
  constexpr std::array<Name, 17> kNames = {{{"jan", 1},
                                            {"feb", 2},
                                            {"mrt", 3},
                                            {"maa", 3},
                                            {"mar", 3},
                                            {"apr", 4},
                                            {"mei", 5},
                                            {"may", 5},
                                            {"jun", 6},
                                            {"jul", 7},
                                            {"aug", 8},
                                            {"sep", 9},
                                            {"sept", 9},
                                            {"okt", 10},
                                            {"oct", 10},
                                            {"nov", 11},
                                            {"dec", 12}}};
  if (text.ends_with('.')) text.remove_suffix(1);
  std::string lower(text);
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  for (const auto& [name, month] : kNames) {
    if (!lower.empty() && name == lower) return month;
  }
  return 0;
}

/// One or two digits.
bool is_day(std::string_view text) {
  return text.size() <= 2 && parse_whole(text);
}

/// What `cell` may have been before a spreadsheet took it for a date: `okt-14` was `10-14`, or
/// perhaps `14-10`.
std::optional<std::pair<std::string, std::string>> before_spreadsheet(std::string_view cell) {
  constexpr std::size_t kLongest = 8;  // "sept.-14"
  if (cell.size() < 5 || cell.size() > kLongest) return std::nullopt;
  const auto dash = cell.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view left = cell.substr(0, dash);
  const std::string_view right = cell.substr(dash + 1);
  const auto joined = [](auto a, auto b) { return std::string(a) + "-" + std::string(b); };
  if (const int month = month_number(left); month > 0 && is_day(right)) {
    const std::string number = std::to_string(month);
    return std::pair(joined(number, right), joined(right, number));
  }
  if (const int month = month_number(right); month > 0 && is_day(left)) {
    const std::string number = std::to_string(month);
    return std::pair(joined(left, number), joined(number, left));
  }
  return std::nullopt;
}

/// Each suspect value is told once per column, at its first cell.
void warn_of_dates(const CsvTable& table, Diagnostics& diagnostics) {
  std::set<std::pair<std::size_t, std::string>> told;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto& cells = table.rows[row].cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto was = before_spreadsheet(cells[i]);
      if (!was || !told.emplace(i, cells[i]).second) continue;
      diagnostics.warning(msg::csv_date, table.where(row, i), cells[i], was->first, was->second);
    }
  }
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

Location CsvTable::where(std::optional<std::size_t> row, std::optional<std::size_t> index) const {
  return place_in_row(file, dialect, row ? rows[*row] : heading, index);
}

std::optional<CsvTable> read_csv(const std::filesystem::path& path, Diagnostics& diagnostics) {
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return std::nullopt;
  CsvTable table;
  table.file = path.string();
  table.header = reader.header();
  table.heading = reader.heading();
  std::size_t cells = 0;
  for (CsvRow row; reader.next(row);) {
    cells += row.cells.size();
    if (cells > kMostCells) {
      diagnostics.error(msg::csv_too_many_cells, whole_file(path), kMostCells);
      return std::nullopt;
    }
    table.rows.push_back(row);
  }
  table.dialect = reader.dialect();
  warn_of_dates(table, diagnostics);
  return table;
}

}  // namespace burgerberaad
