#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/seating/problem.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// A table that seating.yaml says something about.
struct DeclaredTable {
  std::int64_t number = 0;
  HallTable table;
  Location where;
};

/// A value that nobody should be the only one with: `{category: leeftijd, value: 16-24}`.
struct NotAlone {
  std::string category;
  std::string value;
  Location where;
};

/// seating.yaml: what holds for the hall and for everybody. What one person needs is in needs.csv.
struct HallRules {
  std::string file;
  std::optional<std::vector<std::string>> balance;
  SeatingOrder order = kStandardOrder;
  std::vector<NotAlone> not_alone;
  std::vector<DeclaredTable> tables;
};

/// Nothing when the file is unusable. Throws IoError.
std::optional<HallRules> read_hall(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Puts the order, the tables and who should not be alone into a problem whose people, attributes
/// and number of tables are known. Reports tables, categories and values that it does not have.
void apply_hall(const HallRules& rules, SeatingProblem& problem, Diagnostics& diagnostics);

}  // namespace burgerberaad
