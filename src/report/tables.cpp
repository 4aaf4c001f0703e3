#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/xlsx.hpp"
#include "burgerberaad/report/forms.hpp"
#include "hidden_signs.hpp"

#include <string_view>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string cell_words(const Spans& spans) {
  std::string words;
  for (const auto& span : spans) words += span.words;
  return without_hidden_signs(words);
}

PlainTable as_plain(const Table& table, const std::string& chapter) {
  PlainTable made{without_hidden_signs(table.caption),
                  without_hidden_signs(chapter),
                  without_hidden_signs(table.note),
                  {},
                  {},
                  {}};
  for (const auto& column : table.columns) {
    made.columns.push_back(without_hidden_signs(column.title));
    made.numbers.push_back(column.number);
  }
  made.rows.reserve(table.rows.size());
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    cells.reserve(row.size());
    for (const auto& cell : row) cells.push_back(cell_words(cell));
    cells.resize(made.columns.size());
    made.rows.push_back(std::move(cells));
  }
  return made;
}

void collect(const Blocks& blocks, const std::string& chapter, std::vector<PlainTable>& tables) {
  for (const auto& block : blocks) {
    if (const auto* table = std::get_if<Table>(&block.content)) {
      tables.push_back(as_plain(*table, chapter));
    } else if (const auto* quotation = std::get_if<Quotation>(&block.content)) {
      collect(quotation->blocks, chapter, tables);
    } else if (const auto* section = std::get_if<Section>(&block.content)) {
      collect(section->blocks, chapter.empty() ? section->title : chapter, tables);
    }
  }
}

/// What people typed may stand in any cell; a spreadsheet must not run it.
std::string harmless(const std::string& cell) {
  const bool formula =
      !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
  return formula ? "'" + cell : cell;
}

}  // namespace

std::vector<PlainTable> tables_of(const Document& document) {
  std::vector<PlainTable> tables;
  collect(document.blocks, "", tables);
  return tables;
}

std::string to_csv(const Document& document) {
  constexpr Text kColumns[] = {{"tabelnummer", "table_number"},
                               {"tabel", "table"},
                               {"rijnummer", "row_number"},
                               {"rij", "row"},
                               {"kolom", "column"},
                               {"waarde", "value"}};
  std::vector<std::string> header;
  for (const auto& column : kColumns) header.emplace_back(column.in(document.lang));
  std::vector<std::vector<std::string>> lines;
  std::size_t number = 0;
  for (const auto& table : tables_of(document)) {
    ++number;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        lines.push_back({std::to_string(number), harmless(table.caption), std::to_string(row + 1),
                         harmless(table.rows[row].front()), harmless(table.columns[column]),
                         harmless(table.rows[row][column])});
      }
    }
  }
  // A BOM and semicolons: what Excel opens by a double click where numbers have a decimal comma.
  const char delimiter = document.lang == Lang::nl ? ';' : ',';
  return to_csv(header, lines, {delimiter, Encoding::utf8_bom, true});
}

std::optional<std::string> to_xlsx(const Document& document, Diagnostics& diagnostics) {
  const auto tables = tables_of(document);
  constexpr Text kOverview{"Overzicht", "Overview"};
  constexpr Text kColumns[] = {{"Blad", "Sheet"},
                               {"Tabel", "Table"},
                               {"Hoofdstuk", "Chapter"},
                               {"Rijen", "Rows"},
                               {"Toelichting", "Note"}};
  std::vector<std::string> captions;
  captions.reserve(tables.size());
  for (const auto& table : tables) captions.push_back(table.caption);
  const auto names = sheet_names(captions);
  XlsxSheet overview{std::string(kOverview.in(document.lang)), {}, {}};
  for (const auto& column : kColumns) overview.header.emplace_back(column.in(document.lang));
  std::vector<XlsxSheet> sheets;
  sheets.reserve(tables.size() + 1);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& table = tables[i];
    overview.rows.push_back(
        {names[i], table.caption, table.chapter, std::to_string(table.rows.size()), table.note});
    sheets.push_back({names[i], table.columns, table.rows});
  }
  sheets.insert(sheets.begin(), std::move(overview));
  return to_xlsx(sheets, diagnostics);
}

}  // namespace burgerberaad
