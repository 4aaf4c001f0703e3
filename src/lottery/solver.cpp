#include "solver.hpp"

// The one file that sees the solver's headers; they are not free of warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#include <CbcModel.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>
#pragma GCC diagnostic pop

namespace burgerberaad {
namespace {

constexpr int kMostNodes = 20000;

void load(const MixedProgramme& programme, OsiClpSolverInterface& solver) {
  std::vector<int> rows;
  std::vector<int> columns;
  std::vector<double> values;
  std::vector<double> least;
  std::vector<double> most;
  std::vector<double> cost;
  for (const auto& column : programme.columns) {
    for (const auto& [row, value] : column.entries) {
      rows.push_back(static_cast<int>(row));
      columns.push_back(static_cast<int>(least.size()));
      values.push_back(value);
    }
    least.push_back(column.least);
    most.push_back(column.most);
    cost.push_back(column.cost);
  }
  std::vector<double> row_least;
  std::vector<double> row_most;
  for (const auto& row : programme.rows) {
    row_least.push_back(row.least);
    row_most.push_back(row.most);
  }
  CoinPackedMatrix matrix(true, rows.data(), columns.data(), values.data(),
                          static_cast<CoinBigIndex>(values.size()));
  matrix.setDimensions(static_cast<int>(programme.rows.size()),
                       static_cast<int>(programme.columns.size()));
  solver.loadProblem(matrix, least.data(), most.data(), cost.data(), row_least.data(),
                     row_most.data());
  for (std::size_t j = 0; j < programme.columns.size(); ++j) {
    solver.setInteger(static_cast<int>(j));
  }
}

}  // namespace

std::optional<std::vector<double>> solve_mixed(const MixedProgramme& programme) {
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  load(programme, solver);
  CbcModel model(solver);
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.setMaximumNodes(kMostNodes);
  model.branchAndBound();
  const double* solution = model.bestSolution();
  if (solution == nullptr) return std::nullopt;
  return std::vector<double>(solution, solution + programme.columns.size());
}

}  // namespace burgerberaad
