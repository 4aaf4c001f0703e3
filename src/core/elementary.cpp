#include "burgerberaad/core/elementary.hpp"

#include <cmath>

namespace burgerberaad {
namespace {

constexpr double kLn2 = 0.693147180559945309417;

}  // namespace

double exponential(double x) {
  const double halves = std::floor(x / kLn2 + 0.5);
  const double rest = x - halves * kLn2;  // in +-0.35
  double sum = 1;
  double term = 1;
  for (int i = 1; i < 20; ++i) {
    term *= rest / i;
    sum += term;
  }
  return std::ldexp(sum, static_cast<int>(halves));
}

double logarithm(double x) {
  int exponent = 0;
  double part = std::frexp(x, &exponent);  // in [0.5, 1)
  if (part < 0.70710678118654752440) {
    part *= 2;
    --exponent;
  }
  const double t = (part - 1) / (part + 1);  // ln part = 2 artanh t, |t| < 0.172
  double sum = 0;
  double power = t;
  for (int i = 1; i < 24; i += 2) {
    sum += power / i;
    power *= t * t;
  }
  return 2 * sum + exponent * kLn2;
}

}  // namespace burgerberaad
