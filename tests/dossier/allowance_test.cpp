#include "burgerberaad/dossier/allowance.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("the allowance follows from the minutes, exactly at its bounds") {
  const Allowance allowance{6255, 240, 120, {}};
  CHECK(due(allowance, 240) == 6255);
  CHECK(due(allowance, 239) == 3128);  // half of an odd amount, rounded up
  CHECK(due(allowance, 120) == 3128);
  CHECK(due(allowance, 119) == 0);
  const Allowance all_or_nothing{8500, 60, {}, {}};
  CHECK(due(all_or_nothing, 60) == 8500);
  CHECK(due(all_or_nothing, 59) == 0);
  const Allowance for_being_there{8500, {}, {}, {}};
  CHECK(due(for_being_there, 1) == 8500);
  CHECK(due(for_being_there, 0) == 0);
}

TEST_CASE("amounts have two decimals and the comma of the language") {
  CHECK(euros(6205, Lang::nl) == "62,05");
  CHECK(euros(100, Lang::en) == "1.00");
  CHECK(euros(7, Lang::en) == "0.07");
}
