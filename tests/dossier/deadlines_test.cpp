#include "burgerberaad/dossier/deadlines.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("a deadline is late from the day after, and only while it is open") {
  Deadline deadline;
  deadline.day = *parse_date("2026-11-23");
  deadline.open = true;
  CHECK_FALSE(is_overdue(deadline, *parse_date("2026-11-22")));
  CHECK_FALSE(is_overdue(deadline, *parse_date("2026-11-23")));
  CHECK(is_overdue(deadline, *parse_date("2026-11-24")));
  deadline.open = false;
  CHECK_FALSE(is_overdue(deadline, *parse_date("2026-11-24")));
}
