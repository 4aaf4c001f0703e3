#include "burgerberaad/core/whole_number.hpp"

#include <doctest/doctest.h>

namespace burgerberaad {
namespace {

TEST_CASE("a whole number is all of a text, and within its bounds") {
  CHECK(parse_whole("0") == 0);
  CHECK(parse_whole("012") == 12);
  CHECK(parse_whole("9223372036854775807") == 9223372036854775807);
  for (const char* text : {"", " 1", "1 ", "+1", "1x", "1.0", "x", "-1", "9223372036854775808"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_whole(text));
  }
  CHECK(parse_whole("-1", -1, 3) == -1);
  CHECK(parse_whole("3", -1, 3) == 3);
  CHECK_FALSE(parse_whole("4", -1, 3));
  CHECK_FALSE(parse_whole("-2", -1, 3));
}

TEST_CASE("a whole number is taken off the front of a text") {
  std::string_view text = "04-stemmen";
  CHECK(take_whole(text) == 4);
  CHECK(text == "-stemmen");
  CHECK_FALSE(take_whole(text, 31));
  CHECK(text == "-stemmen");
  text = "32-";
  CHECK_FALSE(take_whole(text, 31));
  CHECK(text == "32-");
  CHECK(take_whole(text, 32) == 32);
  text = "";
  CHECK_FALSE(take_whole(text));
}

}  // namespace
}  // namespace burgerberaad
