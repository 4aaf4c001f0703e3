#include "burgerberaad/io/json.hpp"

#include "burgerberaad/core/messages.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("JSON keeps the order of its keys and ends its last line") {
  CHECK(pretty(Json{{"b", 1}, {"a", Json::array()}}) == "{\n  \"b\": 1,\n  \"a\": []\n}\n");
  CHECK(pretty(Json("bad \xff byte")) == "\"bad \xef\xbf\xbd byte\"\n");
}

TEST_CASE("a whole number is no fraction, no text and nothing beyond 64 bits") {
  CHECK(whole_number(Json::parse("17")) == 17);
  CHECK(whole_number(Json::parse("-17")) == -17);
  for (const auto* const other :
       {"1.5", "9223372036854775808", "22588888888800000000", "1e30", "\"17\"", "null", "[17]"}) {
    CHECK_THROWS_AS(whole_number(Json::parse(other)), Json::exception);
  }
}

TEST_CASE("diagnostics become a list in the order in which they are printed") {
  Diagnostics diagnostics;
  diagnostics.warning(msg::bad_time, {"b.yaml", 2, 5, "x"}, "25:00");
  diagnostics.error(msg::bad_date, {}, "morgen");
  CHECK(to_json(diagnostics, Lang::nl, 10).dump() ==
        R"([{"severity":"error","code":"date","file":null,"line":null,"column":null,)"
        R"("message":"'morgen' is geen datum",)"
        R"("hint":"schrijf jaar-maand-dag, bijvoorbeeld 2026-11-28"},)"
        R"({"severity":"warning","code":"time","file":"b.yaml","line":2,"column":5,)"
        R"("message":"'25:00' is geen tijdstip",)"
        R"("hint":"schrijf uren:minuten tussen aanhalingstekens, bijvoorbeeld \"15:10\""}])");
  const Json first = to_json(diagnostics, Lang::nl, 1);
  REQUIRE(first.size() == 1);
  CHECK(first[0]["code"] == "date");
}
