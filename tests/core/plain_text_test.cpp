#include "burgerberaad/core/plain_text.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("UTF-8 is valid up to the first byte that no text may have") {
  CHECK(valid_utf8("café €") == 9);
  CHECK(valid_utf8("abcdefghij\xFF") == 10);
  CHECK(valid_utf8("\xC0\xAF") == 0);          // overlong
  CHECK(valid_utf8("\xED\xA0\x80") == 0);      // a surrogate
  CHECK(valid_utf8("\xF4\x90\x80\x80") == 0);  // beyond Unicode
  CHECK(valid_utf8("a\xE2\x82") == 1);         // cut off
  CHECK(utf8_sequence("\xF0\x9F\x99\x82", 0) == 4);
}

TEST_CASE("code points and lines are counted as people see them") {
  CHECK(code_points("café €") == 6);
  CHECK(lines_of("a\n\nb\n").size() == 3);
  CHECK(lines_of("a\nb").back() == "b");
  CHECK(lines_of("").empty());
}
