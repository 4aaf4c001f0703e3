#include "burgerberaad/register/sign_ups.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::string day(std::string_view text) {
  const auto date = parse_sign_up_day(text);
  return date ? iso(*date) : "none";
}

}  // namespace

TEST_CASE("the day of a time stamp, as forms and spreadsheets write it") {
  CHECK(day("2026-10-15") == "2026-10-15");
  CHECK(day("2026-10-15T09:12:44Z") == "2026-10-15");
  CHECK(day("2026-10-15 09:12") == "2026-10-15");
  CHECK(day("20261015") == "2026-10-15");
  CHECK(day("15-10-2026 09:12") == "2026-10-15");
  CHECK(day("5-1-2026") == "2026-01-05");
  CHECK(day("15/10/2026, 9:12") == "2026-10-15");
  CHECK(day("15.10.2026") == "2026-10-15");
  CHECK(day("2026/10/15 9:12") == "2026-10-15");
  CHECK(day(" 15-10-2026") == "2026-10-15");
}

TEST_CASE("what is no day is none") {
  for (const auto text : {"", " ", "gisteren", "31-02-2026", "10/15/2026", "15-10", "15-10-26",
                          "15-10-2026x", "46310", "5-257-2026", "-5-10-2026", "15--10-2026"}) {
    CAPTURE(text);
    CHECK(day(text) == "none");
  }
}
