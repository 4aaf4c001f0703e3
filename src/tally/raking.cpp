#include "calibration_cells.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostRounds = 10'000;
constexpr int kMostCuts = 500;
/// How far above the greatest weight one may be that is not cut off any more.
constexpr double kCutTolerance = 1e-9;

void rake_margin(const CalibrationMargin& margin, std::vector<double>& weights) {
  std::vector<double> factors = sums_of(margin, weights);
  for (std::size_t cell = 0; cell < factors.size(); ++cell) {
    factors[cell] = factors[cell] > 0 ? margin.targets[cell] / factors[cell] : 0;
  }
  for (std::size_t person = 0; person < weights.size(); ++person) {
    weights[person] *= factors[margin.cell_of[person]];
  }
}

/// Rakes until the margins are met; false when they are not after many rounds.
bool rake_all(const std::vector<CalibrationMargin>& margins, Calibration& result) {
  for (std::int64_t round = 0; round < kMostRounds; ++round) {
    result.largest_error = largest_error(margins, result.weights);
    if (result.largest_error < kCalibrationTolerance) return true;
    for (const auto& margin : margins) rake_margin(margin, result.weights);
    ++result.rounds;
  }
  return false;
}

/// Cuts off what is above `most`; whether anything was.
bool cut(std::vector<double>& weights, double most, std::vector<bool>& was_cut) {
  bool any = false;
  for (std::size_t person = 0; person < weights.size(); ++person) {
    if (weights[person] <= most * (1 + kCutTolerance)) continue;
    weights[person] = most;
    was_cut[person] = true;
    any = true;
  }
  return any;
}

void trim_weights(const std::vector<CalibrationMargin>& margins, double most, Calibration& result) {
  std::vector<bool> was_cut(result.weights.size(), false);
  for (int i = 0; i < kMostCuts && cut(result.weights, most, was_cut); ++i) {
    if (!rake_all(margins, result)) break;
  }
  cut(result.weights, most, was_cut);
  result.trimmed = std::count(was_cut.begin(), was_cut.end(), true);
  result.largest_error = largest_error(margins, result.weights);
}

}  // namespace

std::vector<double> sums_of(const CalibrationMargin& margin, const std::vector<double>& weights) {
  std::vector<double> sums(margin.targets.size(), 0);
  for (std::size_t person = 0; person < weights.size(); ++person) {
    sums[margin.cell_of[person]] += weights[person];
  }
  return sums;
}

double largest_error(const std::vector<CalibrationMargin>& margins,
                     const std::vector<double>& weights) {
  double largest = 0;
  for (const auto& margin : margins) {
    const auto sums = sums_of(margin, weights);
    for (std::size_t cell = 0; cell < sums.size(); ++cell) {
      if (margin.targets[cell] == 0) continue;
      largest = std::max(largest, std::abs(sums[cell] / margin.targets[cell] - 1));
    }
  }
  return largest;
}

std::optional<CalibrationFault> impossible_cell(const std::vector<CalibrationMargin>& margins) {
  using Kind = CalibrationFault::Kind;
  for (std::size_t m = 0; m < margins.size(); ++m) {
    const auto people = sums_of(margins[m], std::vector<double>(margins[m].cell_of.size(), 1));
    for (std::size_t cell = 0; cell < people.size(); ++cell) {
      const bool aimed_at = margins[m].targets[cell] > 0;
      if (aimed_at && people[cell] == 0) return CalibrationFault{Kind::empty_cell, m, cell};
      if (!aimed_at && people[cell] > 0) return CalibrationFault{Kind::nothing_to_aim, m, cell};
    }
  }
  return std::nullopt;
}

double mean_weight(const std::vector<CalibrationMargin>& margins) {
  double total = 0;
  for (const double target : margins.front().targets) total += target;
  return total / static_cast<double>(margins.front().cell_of.size());
}

CalibrationResult rake(const std::vector<CalibrationMargin>& margins, std::optional<double> trim) {
  if (const auto fault = impossible_cell(margins)) return *fault;
  Calibration result;
  result.weights.assign(margins.front().cell_of.size(), 1);
  if (!rake_all(margins, result)) {
    return CalibrationFault{CalibrationFault::Kind::no_convergence, 0, 0};
  }
  if (trim) trim_weights(margins, *trim * mean_weight(margins), result);
  return result;
}

double design_effect(const std::vector<double>& weights) {
  double sum = 0;
  double squares = 0;
  for (const double weight : weights) {
    sum += weight;
    squares += weight * weight;
  }
  return static_cast<double>(weights.size()) * squares / (sum * sum);
}

}  // namespace burgerberaad
