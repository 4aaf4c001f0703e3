#include "text_table.hpp"

#include <algorithm>
#include <cstddef>

namespace burgerberaad {
namespace {

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

std::string line(const TextTable& table, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += "  ";
    const std::string space(widths[i] - width(cells[i]), ' ');
    out += table.columns[i].number ? space + cells[i] : cells[i] + space;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace

std::string render(const TextTable& table) {
  std::vector<std::string> titles;
  std::vector<std::size_t> widths;
  for (const auto& column : table.columns) {
    titles.push_back(column.title);
    widths.push_back(width(column.title));
  }
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  const bool titled =
      std::any_of(titles.begin(), titles.end(), [](const auto& title) { return !title.empty(); });
  std::string out = titled ? line(table, titles, widths) : "";
  for (const auto& row : table.rows) out += line(table, row, widths);
  return out;
}

}  // namespace burgerberaad
