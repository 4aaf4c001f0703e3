#include "burgerberaad/lottery/simulated_pools.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// Two categories of two features each: rows 0, 1 and 2, 3.
QuotaSet two_by_two(std::int64_t first, std::int64_t second) {
  QuotaSet quotas;
  quotas.categories = {
      {"a", {{"x", first, first, {}, {}, {}}, {"y", 10 - first, 10, {}, {}, {}}}},
      {"b", {{"u", second, second, {}, {}, {}}, {"v", 10 - second, 10, {}, {}, {}}}}};
  return quotas;
}

}  // namespace

TEST_CASE("enough for every minimum is not always a panel") {
  // Every x is a u and every y a v, so that six x and five u cannot be together.
  const SimulatedPool tied{{{0, 2}, 50}, {{1, 3}, 50}};
  const auto conflict = look_for_panels(two_by_two(6, 5), {tied}, 10);
  CHECK(conflict.pools == 1);
  CHECK(conflict.enough == 1);
  CHECK(conflict.panels == 0);
  const auto fine = look_for_panels(two_by_two(5, 5), {tied, tied}, 10);
  CHECK(fine.panels == 2);
}

TEST_CASE("a pool that is short of a minimum, or of seats, is not enough") {
  const SimulatedPool few{{{0, 2}, 4}, {{1, 3}, 50}};
  const SimulatedPool small{{{0, 2}, 5}, {{1, 3}, 4}};
  const auto found = look_for_panels(two_by_two(5, 5), {few, small}, 10);
  CHECK(found.pools == 2);
  CHECK(found.enough == 0);
  CHECK(found.panels == 0);
}

TEST_CASE("people with a feature that no quota names take no seat") {
  const SimulatedPool pool{{{0}, 50}, {{0, 2}, 5}, {{1, 3}, 4}, {{1, 2}, 9}, {{3}, 20}};
  const auto found = look_for_panels(two_by_two(5, 5), {pool}, 10);
  CHECK(found.enough == 1);
  CHECK(found.panels == 0);  // with those of {3} there would be five v
}
