#include "burgerberaad/register/personal_words.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("addresses, telephone numbers and citizen service numbers in a sentence are seen") {
  for (const auto* text :
       {"mail naar jan@voorbeeld.nl.", "bel 0612345678", "bel 06-12345678 vanavond",
        "bel 06 12 34 56 78", "070-3456789", "+31 6 12345678", "nummer 123456782"}) {
    CAPTURE(text);
    CHECK(looks_personal(text));
  }
}

TEST_CASE("days, hours, ids and counts are nobody's data") {
  for (const auto* text : {"V-07@2 en V-08@1.", "op 07-11-2026 10:15 besloten", "2026-11-07 10:15",
                           "12 van 20 stemmen", "besluit van 20261111", "1 2 3 4 5",
                           "op 7-11-2026 10:15", "123456789", "12345678-2 2", ""}) {
    CAPTURE(text);
    CHECK_FALSE(looks_personal(text));
  }
}
