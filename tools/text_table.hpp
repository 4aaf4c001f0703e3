#pragma once

#include "burgerberaad/report/document.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// Columns of text for a terminal, two spaces apart; widths are in code points.
struct TextTable {
  struct Column {
    std::string title;
    bool number = false;  ///< set flush right
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

/// The words of a table of a report, without caption and note.
TextTable text_table(const Table& table);

/// Each row on a line of its own, without spaces at the end; no title line when all are empty.
std::string render(const TextTable& table);

}  // namespace burgerberaad
