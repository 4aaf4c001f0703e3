#include "burgerberaad/core/byte_order_mark.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/csv_dialect.hpp"
#include "io/windows1252.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// Would the cell be read back differently without quotes?
bool needs_quotes(std::string_view cell, char delimiter) {
  const auto parts = [delimiter](char c) {
    return c == delimiter || c == '"' || c == '\r' || c == '\n';
  };
  return std::any_of(cell.begin(), cell.end(), parts) || cell.starts_with("sep=");
}

/// Other delimiters in the names of columns, or in a file of one column, would mislead whoever
/// guesses the delimiter, and a name in front may look like the start of another kind of file.
bool may_mislead(std::string_view cell) {
  return cell.find_first_of(",;\t") != std::string_view::npos || other_kind(cell);
}

void append_row(std::string& text, const std::vector<std::string>& cells, const CsvDialect& dialect,
                bool heading) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    if (i > 0) text += dialect.delimiter;
    const bool careful = heading || cells.size() == 1;
    if (!needs_quotes(cell, dialect.delimiter) && !(careful && may_mislead(cell))) {
      text += cell;
      continue;
    }
    text += '"';
    for (const char byte : cell) {
      if (byte == '"') text += '"';
      text += byte;
    }
    text += '"';
  }
  text += dialect.crlf ? "\r\n" : "\n";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells, const CsvDialect& dialect) {
  std::string text;
  append_row(text, cells, dialect, false);
  if (dialect.encoding != Encoding::windows1252) return text;
  if (auto bytes = to_1252(text)) return *bytes;
  for (const auto& cell : cells) {
    if (!to_1252(cell)) throw IoError({Severity::error, &msg::csv_does_not_fit, {cell}, {}});
  }
  return text;
}

std::string to_csv(const std::vector<std::string>& header,
                   const std::vector<std::vector<std::string>>& rows, const CsvDialect& dialect) {
  std::string text;
  append_row(text, header, dialect, true);
  for (const auto& row : rows) append_row(text, row, dialect, false);
  if (dialect.encoding == Encoding::windows1252) {
    if (auto bytes = to_1252(text)) return *bytes;
  }
  if (dialect.encoding != Encoding::utf8) text.insert(0, kByteOrderMark);
  return text;
}

}  // namespace burgerberaad
