#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/seating/problem.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What one person asks of a table. Personal: in a dossier the file is in private/.
struct SeatingNeed {
  std::string person;
  bool wheelchair = false;
  std::string language;               ///< empty: none
  std::string table;                  ///< a number as it was typed; empty: any
  std::vector<std::string> together;  ///< labels: who has the same one sits at one table
  std::vector<std::string> apart;     ///< labels: who has the same one sits at different tables
  Location where;
  Location table_where;
};

struct SeatingNeeds {
  std::string file;
  std::vector<SeatingNeed> rows;
};

/// Reads a CSV with a row per person: `member` or `id`, and any of `wheelchair`, `language`,
/// `table`, `together` and `apart`. Throws IoError.
std::optional<SeatingNeeds> read_needs(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Turns them into limits and circles of a problem whose people and tables are known. `known` are
/// all who may be named, in order; whoever is not among the people of the problem is not there and
/// needs nothing. Reports who is unknown, tables that do not exist, and what cannot be kept by any
/// plan: too many for one table, together and apart, more apart than there are tables, together at
/// two tables.
void apply_needs(const SeatingNeeds& needs, const std::vector<std::string>& known,
                 SeatingProblem& problem, Diagnostics& diagnostics);

}  // namespace burgerberaad
