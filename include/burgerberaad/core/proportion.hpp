#pragma once

#include <cstdint>

namespace burgerberaad {

/// A lower and an upper end.
struct Interval {
  double low = 0;
  double high = 0;
};

/// The 95 % score interval of a proportion of which `successes` out of `trials` were seen (Wilson,
/// Probable inference, JASA 22, 1927): it stays within 0 and 1 and holds for few trials too. From 0
/// to 1 without trials.
Interval wilson(std::int64_t successes, std::int64_t trials);

/// The standard error of a proportion, sqrt(p (1 - p) / trials); 0 without trials.
double standard_error(std::int64_t successes, std::int64_t trials);

/// The least mean m such that a Poisson number of mean m is at least `count` with `probability`
/// (above 0 and below 1), by bisection, with a relative error below 1e-9. 0 when `count` is 0.
double poisson_mean(std::int64_t count, double probability);

}  // namespace burgerberaad
