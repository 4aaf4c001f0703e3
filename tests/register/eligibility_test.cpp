#include "burgerberaad/register/eligibility.hpp"

#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// Of people born on `days`, who may be drawn when the least age on 1 September 2026 is 16: "e",
/// else "i", or "r" for a row that cannot be used.
std::string judged_by_birth(const std::vector<std::string>& days) {
  const Scratch scratch;
  std::string text = "nr,geboren\n";
  for (const auto& day : days) text += "x," + day + "\n";
  write_file(scratch / "register.csv", text);
  Diagnostics diagnostics;
  CsvReader reader(scratch / "register.csv", diagnostics);
  EligibilitySettings settings;
  settings.id = "nr";
  settings.born = "geboren";
  settings.on = parse_date("2026-09-01");
  settings.min_age = 16;
  const Eligibility eligibility(settings, reader, diagnostics);
  REQUIRE(eligibility.ok());
  std::string kinds;
  CsvRow row;
  while (reader.next(row)) {
    Judged judged;
    eligibility.judge(row, reader, judged);
    kinds += judged.kind == Judged::Kind::eligible     ? 'e'
             : judged.kind == Judged::Kind::ineligible ? 'i'
                                                       : 'r';
  }
  return kinds;
}

}  // namespace

TEST_CASE("from sixteen includes who became sixteen on the day itself, and all who still are") {
  CHECK(judged_by_birth({"2010-09-02", "2010-09-01", "2010-08-31", "2009-09-02"}) == "ieee");
}

TEST_CASE("a day of birth may be written in three ways, and no other") {
  CHECK(judged_by_birth({"2000-02-29", "20000229", "29-02-2000", " 2000-02-29 "}) == "eeee");
  CHECK(judged_by_birth({"2001-02-29", "2000-2-29", "2000-02-3O", "2000/02/29", "2000-02-29T", "",
                         "2000-0:-29", "-000-02-29"}) == "rrrrrrrr");
}
