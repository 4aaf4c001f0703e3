#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/seating/problem.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// A table of one round as it stands in a file.
struct ListedTable {
  std::int64_t number = 0;
  std::string facilitator;  ///< empty: none
  std::vector<std::string> people;
  std::vector<Location> places;  ///< of each of them
};

/// Who sits where: sessions/NN-name.tables.yaml, or a CSV of `round,table,id`.
struct TablesFile {
  std::string file;
  std::int64_t session = 0;                      ///< 0: outside a dossier
  std::vector<std::vector<ListedTable>> rounds;  ///< by number, and the tables by theirs
};

/// Reads either form, by the name of the file: `.yaml`, or else CSV. Reports somebody who sits at
/// two tables in one round, and a table that is listed twice. Nothing after an error. Throws
/// IoError.
std::optional<TablesFile> read_tables(const std::filesystem::path& path, Diagnostics& diagnostics);

/// A plan for the tables of a problem as a file.
TablesFile tables_of_plan(const SeatingProblem& problem, const SeatingPlan& plan,
                          std::int64_t session);
std::string to_yaml(const TablesFile& tables);
std::string to_csv(const TablesFile& tables);

/// The highest number of a table in the file.
std::size_t table_count(const TablesFile& tables);

/// The rounds of the file for the people of a problem, as many tables in each as it has. Whoever is
/// not among the people is left out: reported when unknown, and a warning when `known` (in order)
/// names them, since then they are not there. So is, as a warning, who has no seat in a round.
SeatingPlan plan_of(const TablesFile& tables, const SeatingProblem& problem,
                    const std::vector<std::string>& known, Diagnostics& diagnostics);
/// The same as rounds that were held before.
std::vector<PastRound> past_of(const TablesFile& tables, const SeatingProblem& problem);

}  // namespace burgerberaad
