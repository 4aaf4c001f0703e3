#include "burgerberaad/core/proportion.hpp"

#include "burgerberaad/core/elementary.hpp"

#include <cmath>

namespace burgerberaad {
namespace {

/// The chance that a Poisson number of this mean is below `count`. The terms are summed from their
/// logarithms, so that e^-mean may be too small for a double.
double below(std::int64_t count, double mean) {
  double sum = 0;
  double term = -mean;  // the logarithm of e^-m m^k / k!
  for (std::int64_t k = 0; k < count; ++k) {
    if (k > 0) term += logarithm(mean) - logarithm(static_cast<double>(k));
    constexpr double kSmallest = -700;
    if (term > kSmallest) sum += exponential(term);
  }
  return sum;
}

}  // namespace

Interval wilson(std::int64_t successes, std::int64_t trials) {
  if (trials == 0) return {0, 1};
  constexpr double kZ = 1.959963984540054;  // 97.5 % of the normal distribution
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double spread = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {successes == 0 ? 0 : (middle - spread) / scale,
          successes == trials ? 1 : (middle + spread) / scale};
}

double standard_error(std::int64_t successes, std::int64_t trials) {
  if (trials == 0) return 0;
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  return std::sqrt(share * (1 - share) / n);
}

double poisson_mean(std::int64_t count, double probability) {
  if (count <= 0) return 0;
  double low = 0;
  double high = static_cast<double>(count);
  while (1 - below(count, high) < probability) high *= 2;
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (1 - below(count, middle) < probability ? low : high) = middle;
  }
  return high;
}

}  // namespace burgerberaad
