#include "burgerberaad/core/proportion.hpp"

#include "burgerberaad/core/elementary.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("the score interval of ten out of a hundred is that of the books") {
  const Interval interval = wilson(10, 100);
  CHECK(interval.low == doctest::Approx(0.05522914).epsilon(1e-6));
  CHECK(interval.high == doctest::Approx(0.17436566).epsilon(1e-6));
}

TEST_CASE("the score interval stays within 0 and 1") {
  CHECK(wilson(0, 10).low == 0);
  CHECK(wilson(0, 10).high == doctest::Approx(0.2775328).epsilon(1e-6));
  CHECK(wilson(10, 10).high == 1);
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
}

TEST_CASE("the standard error is largest at a half and 0 at the ends") {
  CHECK(standard_error(50, 100) == doctest::Approx(0.05));
  CHECK(standard_error(0, 100) == 0);
  CHECK(standard_error(0, 0) == 0);
}

TEST_CASE("a Poisson number of that mean is large enough with that chance") {
  CHECK(poisson_mean(0, 0.95) == 0);
  // At least one: 1 - e^-m.
  CHECK(poisson_mean(1, 0.95) == doctest::Approx(-logarithm(0.05)).epsilon(1e-8));
  // Half a chi-squared quantile of twice the count.
  CHECK(poisson_mean(3, 0.95) == doctest::Approx(12.591587 / 2).epsilon(1e-6));
  CHECK(poisson_mean(10, 0.5) == doctest::Approx(9.668715).epsilon(1e-6));
  // e^-m is too small for a double here.
  CHECK(poisson_mean(1000, 0.5) == doctest::Approx(999.6667).epsilon(1e-4));
}
