#include "text_table.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <cstddef>

namespace burgerberaad {
namespace {

std::string line(const TextTable& table, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += "  ";
    const std::string space(widths[i] - code_points(cells[i]), ' ');
    out += table.columns[i].number ? space + cells[i] : cells[i] + space;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace

TextTable text_table(const Table& table) {
  TextTable printed;
  for (const auto& column : table.columns) {
    printed.columns.push_back({column.title, column.number});
  }
  for (const auto& row : table.rows) {
    auto& cells = printed.rows.emplace_back();
    for (const auto& cell : row) cells.push_back(cell.empty() ? std::string() : cell[0].words);
  }
  return printed;
}

std::string render(const TextTable& table) {
  std::vector<std::string> titles;
  std::vector<std::size_t> widths;
  for (const auto& column : table.columns) {
    titles.push_back(column.title);
    widths.push_back(code_points(column.title));
  }
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], code_points(row[i]));
  }
  const bool titled =
      std::any_of(titles.begin(), titles.end(), [](const auto& title) { return !title.empty(); });
  std::string out = titled ? line(table, titles, widths) : "";
  for (const auto& row : table.rows) out += line(table, row, widths);
  return out;
}

}  // namespace burgerberaad
