#include "burgerberaad/report/playbook.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

ProgrammeItem item(const char* start, std::int64_t minutes) {
  ProgrammeItem made;
  made.start = *parse_time(start);
  made.minutes = minutes;
  return made;
}

std::string gaps_of(std::vector<ProgrammeItem> programme) {
  Session session;
  session.programme = std::move(programme);
  std::string told;
  for (const auto& gap : programme_gaps(session)) {
    told += iso(gap.from) + "-" + iso(gap.to) + (gap.overlap ? " twice; " : " nothing; ");
  }
  return told;
}

}  // namespace

TEST_CASE("gaps and overlaps of a programme are found by the clock") {
  CHECK(gaps_of({item("10:00", 60), item("11:00", 30)}).empty());
  CHECK(gaps_of({item("10:00", 60), item("11:15", 30)}) == "11:00-11:15 nothing; ");
  CHECK(gaps_of({item("11:15", 30), item("10:00", 60)}) == "11:00-11:15 nothing; ");
  CHECK(gaps_of({item("10:00", 60), item("10:45", 30)}) == "10:45-11:00 twice; ");
  // A short item within a long one, then a gap after the long one.
  CHECK(gaps_of({item("10:00", 120), item("10:30", 30), item("12:10", 5)}) ==
        "10:30-11:00 twice; 12:00-12:10 nothing; ");
  CHECK(gaps_of({}).empty());
}
