#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace burgerberaad {

/// A mixed-integer programme: minimise cost x, rows in [least, most], x in [least, most].
struct MixedProgramme {
  struct Column {
    double least = 0;
    double most = 0;
    double cost = 0;
    std::vector<std::pair<std::size_t, double>> entries;  // row, coefficient
  };
  struct Row {
    double least = 0;
    double most = 0;
  };
  std::vector<Column> columns;  ///< all whole
  std::vector<Row> rows;
};

/// By Cbc, within a fixed number of nodes. Nothing when no solution was found.
std::optional<std::vector<double>> solve_mixed(const MixedProgramme& programme);

}  // namespace burgerberaad
