#pragma once

#include "burgerberaad/core/text.hpp"
#include "burgerberaad/seating/tables_file.hpp"

#include <map>
#include <string>

namespace burgerberaad {

/// What the pages for the hall say besides who sits where.
struct TablePages {
  TablesFile tables;
  std::string title;                                ///< of the assembly; may be empty
  std::string occasion;                             ///< of the session, with its day; may be empty
  std::map<std::string, std::string> names;         ///< from id to name; empty: ids alone
  std::map<std::string, std::string> facilitators;  ///< the same
};

/// A sheet of A4 per table and round, in print that can be read from across the room: the number of
/// the table, who leads it and who sits there. One page with its style inside it; nothing is
/// fetched.
std::string table_sheets_page(const TablePages& pages, Lang lang);

/// A badge per person, eight to a sheet of A4: who they are, and their table in each round.
std::string badges_page(const TablePages& pages, Lang lang);

}  // namespace burgerberaad
