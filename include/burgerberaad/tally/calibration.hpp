#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace burgerberaad {

/// How a known whole divides over the cells of one category, and in which of them each person is.
struct CalibrationMargin {
  std::vector<double> targets;       ///< one per cell, from 0; every margin adds up to the same
  std::vector<std::size_t> cell_of;  ///< one per person
};

/// Least and greatest weight, as parts of the mean weight: least < 1 < greatest.
struct WeightBounds {
  double least = 0;
  double greatest = 0;
};

/// Weights with which a group of people has the margins that it should have.
struct Calibration {
  std::vector<double> weights;  ///< one per person, above 0
  std::int64_t rounds = 0;      ///< over all margins, or steps of Newton's method
  std::int64_t trimmed = 0;     ///< people whose weight was cut off
  double largest_error = 0;     ///< of a cell, relative to its target, after all of it
};

/// Why there are no such weights.
struct CalibrationFault {
  enum class Kind {
    empty_cell,      ///< nobody is in a cell that has a target
    nothing_to_aim,  ///< somebody is in a cell without a target
    no_convergence,  ///< the margins cannot be met together
    out_of_bounds    ///< not with weights between these bounds
  };
  Kind kind = Kind::no_convergence;
  std::size_t margin = 0;  ///< of empty_cell and nothing_to_aim
  std::size_t cell = 0;
};

using CalibrationResult = std::variant<Calibration, CalibrationFault>;

/// The relative error of a cell at which the weights are good enough.
inline constexpr double kCalibrationTolerance = 1e-10;

/// Raking, or iterative proportional fitting (Deming & Stephan 1940): every weight begins at 1, and
/// for each margin in turn the weights of a cell are multiplied by target / sum, until no cell is
/// further off than the tolerance. With `trim`, weights above `trim` times the mean are cut off and
/// the margins raked again, until both hold; when they cannot, the weights are cut off and
/// `largest_error` says what is left. Only sums, products and quotients in a fixed order, so that
/// the same people give the same bytes everywhere.
CalibrationResult rake(const std::vector<CalibrationMargin>& margins,
                       std::optional<double> trim = std::nullopt);

/// The logit method of Deville & Sarndal (JASA 87, 1992, case 6): among all weights strictly
/// between the bounds that meet the margins, those with the least distance to 1.
CalibrationResult calibrate_within(const std::vector<CalibrationMargin>& margins,
                                   const WeightBounds& bounds);

/// Kish (1965): n * sum of w^2 / (sum of w)^2, by how much unequal weights enlarge a variance.
double design_effect(const std::vector<double>& weights);

}  // namespace burgerberaad
