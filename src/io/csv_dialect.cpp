#include "io/csv_dialect.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <vector>

namespace burgerberaad {
namespace {

constexpr std::string_view kDelimiters = ",;\t";
constexpr std::size_t kSampleRows = 100;

/// A sample as one delimiter splits it.
struct Split {
  std::vector<std::size_t> widths;  ///< cells of each row that is not empty
  std::size_t stray = 0;            ///< cells with a quote within, or more after their quotes
  bool open = false;                ///< whether a quote is not closed in all of the file
};

Split split(std::string_view sample, bool whole, char delimiter) {
  Split found;
  std::size_t cells = 1;
  bool quoted = false;
  bool quoted_cell = false;
  bool cell_starts = true;
  bool stray = false;
  bool anything = false;
  const auto end_cell = [&] {
    if (stray) ++found.stray;
    cell_starts = true;
    quoted_cell = false;
    stray = false;
  };
  const auto end_row = [&] {
    end_cell();
    if (anything) found.widths.push_back(cells);
    cells = 1;
    anything = false;
  };
  for (const char byte : sample) {
    if (quoted) {
      quoted = byte != '"';  // a doubled quote closes and opens again
    } else if (byte == '"' && (cell_starts || quoted_cell)) {
      quoted = true;
      quoted_cell = true;
      anything = true;
      cell_starts = false;
    } else if (byte == delimiter) {
      ++cells;
      end_cell();
    } else if (byte == '\n' || byte == '\r') {
      end_row();
      if (found.widths.size() == kSampleRows) return found;
    } else {
      stray = stray || byte == '"' || (quoted_cell && byte != ' ');
      cell_starts = false;
      anything = true;
    }
  }
  if (whole && !quoted) end_row();
  found.open = whole && quoted;
  return found;
}

struct Score {
  std::size_t header = 0;  ///< cells in the first row
  std::size_t same = 0;    ///< rows with as many
  std::size_t rows = 0;
  std::size_t stray = 0;
  bool open = false;
};

Score score(std::string_view sample, bool whole, char delimiter) {
  const auto [found, stray, open] = split(sample, whole, delimiter);
  if (found.empty()) return {0, 0, 0, stray, open};
  const auto same = std::count(found.begin(), found.end(), found.front());
  return {found.front(), static_cast<std::size_t>(same), found.size(), stray, open};
}

/// Separators that split the header go first, then those by which most rows are as wide as it, then
/// those by which quotes are where they belong.
bool better(const Score& a, const Score& b) {
  if ((a.header > 1) != (b.header > 1)) return a.header > 1;
  const std::size_t left = a.same * std::max<std::size_t>(b.rows, 1);
  const std::size_t right = b.same * std::max<std::size_t>(a.rows, 1);
  if (left != right) return left > right;
  if (a.open != b.open) return b.open;
  if (a.stray != b.stray) return a.stray < b.stray;
  return a.header > b.header;
}

std::string_view first_line(std::string_view sample) {
  return sample.substr(0, sample.find_first_of("\r\n"));
}

}  // namespace

std::optional<std::string_view> other_kind(std::string_view start) {
  using namespace std::string_view_literals;
  if (start.starts_with("PK\x03\x04"sv) || start.starts_with("PK\x05\x06"sv)) {
    if (start.find("opendocument.spreadsheet") != std::string_view::npos) {
      return "OpenDocument (.ods)";
    }
    const bool excel = start.find("[Content_Types].xml") != std::string_view::npos ||
                       start.find("xl/") != std::string_view::npos;
    return excel ? "Excel (.xlsx)" : "ZIP";
  }
  if (start.starts_with("\xD0\xCF\x11\xE0"sv)) return "Excel (.xls)";
  if (start.starts_with("%PDF-")) return "PDF";
  if (start.starts_with("<!DOCTYPE html") || start.starts_with("<html") ||
      start.starts_with("<table")) {
    return "HTML";
  }
  return std::nullopt;
}

Sniffed sniff(std::string_view sample, bool whole) {
  Sniffed result;
  const auto first_break = sample.find_first_of("\r\n");
  result.dialect.crlf =
      first_break != std::string_view::npos && sample.substr(first_break).starts_with("\r\n");
  const std::string_view line = first_line(sample);
  if (line.size() == 5 && line.starts_with("sep=") &&
      kDelimiters.find(line[4]) != std::string_view::npos) {
    result.dialect.delimiter = line[4];
    result.skip = line.size() + (first_break == std::string_view::npos ? 0
                                 : result.dialect.crlf                 ? 2
                                                                       : 1);
    return result;
  }
  Score best;
  std::ptrdiff_t most = 0;
  for (const char delimiter : kDelimiters) {
    const Score found = score(sample, whole, delimiter);
    if (delimiter == kDelimiters.front() || better(found, best)) {
      best = found;
      result.dialect.delimiter = delimiter;
    }
    // Nothing but empty cells so far: then only the separators themselves tell.
    const auto count = std::count(sample.begin(), sample.end(), delimiter);
    if (found.rows == 0 && !found.open && count > most) {
      most = count;
      result.dialect.delimiter = delimiter;
    }
  }
  return result;
}

bool blank_cell(std::string_view cell) {
  // Most cells have a letter or a digit in front.
  return std::all_of(cell.begin(), cell.end(), [](char c) { return c == ' ' || c == '\t'; });
}

Location place_in_row(const std::string& file, const CsvDialect& dialect, const CsvRow& row,
                      std::optional<std::size_t> index) {
  std::string text;
  std::size_t start = 0;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i > 0) text += dialect.delimiter;
    if (index == i) start = text.size();
    const bool quoted = i < 64 && ((row.quoted >> i) & 1U) != 0;
    if (quoted) text += '"';
    for (const char byte : row.cells[i]) {
      if (quoted && byte == '"') text += '"';
      text += byte;
    }
    if (quoted) text += '"';
  }
  // The line of the cell, of all the lines of the row.
  std::size_t line = row.line;
  std::size_t line_start = 0;
  for (std::size_t at = 0; at < start; ++at) {
    const bool ends = text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
    if (!ends) continue;
    ++line;
    line_start = at + 1;
  }
  const std::string_view rest = std::string_view(text).substr(line_start);
  Location where{file, line, 0, std::string(rest.substr(0, rest.find_first_of("\r\n")))};
  if (index && *index < row.cells.size()) {
    const std::string_view before = std::string_view(text).substr(line_start, start - line_start);
    where.column = 1 + code_points(before);
  }
  return where;
}

}  // namespace burgerberaad
