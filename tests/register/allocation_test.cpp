#include "burgerberaad/register/allocation.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/register/number.hpp"
#include "io/scratch.hpp"

#include <map>
#include <string>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {
using Letters = std::map<std::string, std::int64_t>;
const Letters kPeople{{"noord", 500}, {"oost", 300}, {"west", 3}};
}  // namespace

TEST_CASE("letters are dealt in proportion to people by largest remainder") {
  CHECK(allocate({AllocationRule::proportional, {}}, 100, kPeople) ==
        Letters{{"noord", 62}, {"oost", 37}, {"west", 1}});
  CHECK(allocate({AllocationRule::proportional, {}}, 5000, kPeople) == kPeople);
  CHECK(allocate({AllocationRule::proportional, {}}, 5, {}).empty());
}

TEST_CASE("an equal share that one stratum cannot use goes to the others") {
  CHECK(allocate({AllocationRule::equal, {}}, 100, kPeople) ==
        Letters{{"noord", 49}, {"oost", 48}, {"west", 3}});
}

TEST_CASE("where fewer answer, more letters go") {
  const Allocation allocation{AllocationRule::response,
                              {{"noord", Rational(1, 20)}, {"oost", Rational(1, 10)}}};
  // 500/0.05 to 300/0.1, and west at the mean of 0.075.
  CHECK(allocate(allocation, 120, kPeople) == Letters{{"noord", 92}, {"oost", 28}, {"west", 0}});
}

TEST_CASE("given numbers are taken as they are, as far as there are people") {
  const Allocation allocation{AllocationRule::numbers, {{"noord", 10}, {"west", 7}, {"zuid", 9}}};
  CHECK(allocate(allocation, 1, kPeople) == Letters{{"noord", 10}, {"oost", 0}, {"west", 3}});
}

TEST_CASE("tables of numbers and of response are read and checked") {
  const Scratch scratch;
  write_file(scratch / "a.csv", "wijk;sexe;response\nWest;v;5%\nWest;m;0,04\n");
  Diagnostics diagnostics;
  const auto table = read_allocation_table(scratch / "a.csv", AllocationRule::response,
                                           {"wijk", "sexe"}, diagnostics);
  REQUIRE(table);
  CHECK(table->at("West / v") == Rational(1, 20));
  CHECK(table->at("West / m") == Rational(1, 25));

  write_file(scratch / "b.csv", "stratum,letters\nWest,2.5\nOost,7\nOost,8\n");
  CHECK_FALSE(read_allocation_table(scratch / "b.csv", AllocationRule::numbers, {}, diagnostics));
  REQUIRE(diagnostics.items().size() == 2);
  CHECK(message_text(diagnostics.items()[0], Lang::en) == "'2.5' is not a number of letters");
  CHECK(diagnostics.items()[0].where.line == 2);
  CHECK(diagnostics.items()[0].where.column == 6);
  CHECK(message_text(diagnostics.items()[1], Lang::nl) == "'Oost' staat er twee keer in");

  Diagnostics more;
  write_file(scratch / "c.csv", "stratum,response\nWest,120%\nOost,0\n");
  CHECK_FALSE(read_allocation_table(scratch / "c.csv", AllocationRule::response, {}, more));
  REQUIRE(more.items().size() == 2);
  CHECK(message_text(more.items()[0], Lang::nl) == "'120%' is geen verwachte respons");
  Diagnostics none;
  CHECK_FALSE(read_allocation_table(scratch / "c.csv", AllocationRule::numbers, {"wijk"}, none));
  REQUIRE(none.items().size() == 1);
  CHECK(message_text(none.items()[0], Lang::en) == "the column 'letters' is missing");
}

TEST_CASE("numbers are read exactly as people write them") {
  CHECK(parse_number("12") == Rational(12));
  CHECK(parse_number(" 0,05 ") == Rational(1, 20));
  CHECK(parse_number("5.5 %") == Rational(55, 1000));
  CHECK(parse_number("1/20") == Rational(1, 20));
  CHECK(parse_number("010") == Rational(10));
  for (const char* other : {"", "-1", "1/0", ".5", "5.", "x", "1e3", "1 2", "9999999999999999"}) {
    CAPTURE(other);
    CHECK_FALSE(parse_number(other));
  }
}
