#include "burgerberaad/tally/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// Margins from the number of people in each cell of a table of two ways, first index fastest.
struct TwoWays {
  std::vector<int> people;
  std::size_t first = 0;  ///< cells of the first margin

  [[nodiscard]] std::vector<CalibrationMargin> margins(const std::vector<double>& a,
                                                       const std::vector<double>& b) const {
    std::vector<CalibrationMargin> made{{a, {}}, {b, {}}};
    for (std::size_t i = 0; i < people.size(); ++i) {
      for (int n = 0; n < people[i]; ++n) {
        made[0].cell_of.push_back(i % first);
        made[1].cell_of.push_back(i / first);
      }
    }
    return made;
  }
  /// The weight of the first person of each cell.
  [[nodiscard]] std::vector<double> per_cell(const std::vector<double>& weights) const {
    std::vector<double> found;
    std::size_t person = 0;
    for (const int number : people) {
      found.push_back(weights[person]);
      person += static_cast<std::size_t>(number);
    }
    return found;
  }
};

/// kalton.R of the R package survey: a sample of 1000 and a population of 1500.
const TwoWays kKalton{{20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70}, 4};

double sum_in(const CalibrationMargin& margin, const std::vector<double>& weights,
              std::size_t cell) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (margin.cell_of[i] == cell) sum += weights[i];
  }
  return sum;
}

CalibrationFault fault_of(const CalibrationResult& result) {
  REQUIRE(std::holds_alternative<CalibrationFault>(result));
  return std::get<CalibrationFault>(result);
}

}  // namespace

TEST_CASE("raking gives the weights of kalton.R") {
  const auto margins = kKalton.margins({175, 550, 430, 345}, {365, 415, 720});
  const auto result = rake(margins);
  REQUIRE(std::holds_alternative<Calibration>(result));
  const auto& calibration = std::get<Calibration>(result);
  // Worked out apart from this program, with fifty digits; rounded they are those of the package:
  // 1.81 1.08 2.20 1.83 / 1.45 .87 1.76 1.47 / 2.02 1.21 2.45 2.04, design effect 1.09968.
  const std::vector<double> golden{1.81080509313685, 1.08356444400305, 2.19608909965921,
                                   1.83322553237294, 1.45282194482681, 0.86935154360245,
                                   1.76193807322075, 1.47081002441545, 2.01677550860475,
                                   1.20681471514678, 2.44588372746080, 2.04174616553237};
  const auto found = kKalton.per_cell(calibration.weights);
  for (std::size_t i = 0; i < golden.size(); ++i) CHECK(std::abs(found[i] - golden[i]) < 1e-8);
  CHECK(std::abs(design_effect(calibration.weights) - 1.09968067900393) < 1e-8);
  CHECK(calibration.largest_error < kCalibrationTolerance);
  CHECK(calibration.rounds > 1);
  CHECK(calibration.trimmed == 0);
}

TEST_CASE("equal weights have no design effect") {
  CHECK(design_effect({2, 2, 2}) == 1);
  CHECK(design_effect({1, 3}) == 1.25);
}

TEST_CASE("a cell without people, and people without a target, are named") {
  const TwoWays table{{5, 5, 0, 5}, 2};
  auto fault = fault_of(rake(table.margins({8, 4, 3}, {10, 5})));
  CHECK(fault.kind == CalibrationFault::Kind::empty_cell);
  CHECK(fault.margin == 0);
  CHECK(fault.cell == 2);
  fault = fault_of(rake(table.margins({10, 5}, {0, 15})));
  CHECK(fault.kind == CalibrationFault::Kind::nothing_to_aim);
  CHECK(fault.margin == 1);
  CHECK(fault.cell == 0);
  CHECK(fault_of(calibrate_within(table.margins({10, 5}, {0, 15}), {0.5, 2})).kind ==
        CalibrationFault::Kind::nothing_to_aim);
}

TEST_CASE("margins that no weights meet do not converge") {
  // Whoever is in the first cell of one is in the first of the other, but 9 is not 6.
  const TwoWays table{{5, 0, 0, 5}, 2};
  CHECK(fault_of(rake(table.margins({9, 1}, {6, 4}))).kind ==
        CalibrationFault::Kind::no_convergence);
  CHECK(fault_of(calibrate_within(table.margins({9, 1}, {6, 4}), {0.1, 5})).kind ==
        CalibrationFault::Kind::out_of_bounds);
}

TEST_CASE("weights that were cut off are raked again until the margins hold") {
  const TwoWays table{{2, 20, 20, 20}, 2};
  const auto margins = table.margins({28, 34}, {22, 40});
  const auto free = std::get<Calibration>(rake(margins));
  const double most = *std::max_element(free.weights.begin(), free.weights.end());
  REQUIRE(most > 1.4);
  const auto result = rake(margins, 1.4);
  const auto& cut = std::get<Calibration>(result);
  CHECK(cut.trimmed == 2);
  CHECK(cut.largest_error < kCalibrationTolerance);
  for (const double weight : cut.weights) CHECK(weight <= 1.4 * (1 + 1e-8));
}

TEST_CASE("when the margins cannot hold after cutting, the difference is told") {
  const TwoWays table{{2, 18, 18, 2}, 2};
  const auto margins = table.margins({36, 4}, {20, 20});
  const auto result = rake(margins, 1.2);
  REQUIRE(std::holds_alternative<Calibration>(result));
  const auto& cut = std::get<Calibration>(result);
  CHECK(cut.largest_error > 0.1);
  CHECK(cut.trimmed == 2);
  for (const double weight : cut.weights) CHECK(weight <= 1.2 * (1 + 1e-8));
}

TEST_CASE("the logit method keeps the margins and the bounds") {
  const auto margins = kKalton.margins({175, 550, 430, 345}, {365, 415, 720});
  const auto result = calibrate_within(margins, {0.55, 1.7});
  REQUIRE(std::holds_alternative<Calibration>(result));
  const auto& calibration = std::get<Calibration>(result);
  CHECK(calibration.largest_error < kCalibrationTolerance);
  for (const double weight : calibration.weights) {
    CHECK(weight > 0.55 * 1.5);
    CHECK(weight < 1.7 * 1.5);
  }
  CHECK(std::abs(sum_in(margins[0], calibration.weights, 0) - 175) < 1e-7);
  CHECK(fault_of(calibrate_within(margins, {0.9, 1.1})).kind ==
        CalibrationFault::Kind::out_of_bounds);
}

// The file comes from tests/tally/survey.R; .ci/full makes it and names it.
TEST_CASE("the weights are those of R's survey package" * doctest::test_suite("survey") *
          doctest::skip()) {
  const char* name = std::getenv("BB_SURVEY_CASES");
  REQUIRE(name != nullptr);
  std::ifstream file(name);
  std::string method;
  int raked = 0;
  int bounded = 0;
  while (file >> method) {
    double least = 0;
    double greatest = 0;
    std::size_t people = 0;
    std::size_t ways = 0;
    file >> least >> greatest >> people >> ways;
    std::vector<CalibrationMargin> margins(ways);
    for (auto& margin : margins) {
      std::size_t cells = 0;
      file >> cells;
      margin.targets.resize(cells);
      for (auto& target : margin.targets) file >> target;
      margin.cell_of.resize(people);
      for (auto& cell : margin.cell_of) file >> cell;
    }
    std::vector<double> theirs(people);
    for (auto& weight : theirs) file >> weight;
    REQUIRE(file);
    const auto result =
        method == "rake" ? rake(margins) : calibrate_within(margins, {least, greatest});
    REQUIRE(std::holds_alternative<Calibration>(result));
    const auto& ours = std::get<Calibration>(result).weights;
    for (std::size_t i = 0; i < people; ++i) CHECK(std::abs(ours[i] - theirs[i]) < 1e-8);
    ++(method == "rake" ? raked : bounded);
  }
  CHECK(raked == 200);
  CHECK(bounded >= 50);
}
