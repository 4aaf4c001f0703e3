#include "burgerberaad/dossier/glossary.hpp"

#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("a term is found as words of its own, whatever its capitals") {
  CHECK(find_term("De GGZ helpt", "ggz") == 3);
  CHECK(find_term("de ggz-instelling", "ggz") == 3);
  CHECK(find_term("een ggzhuis, de ggz", "ggz") == 16);
  CHECK(find_term("de eerste lijn.", "Eerste lijn") == 3);
  // The letters around it may be other than ASCII.
  CHECK(find_term("reëel", "el") == std::string_view::npos);
  CHECK(find_term("loket", "") == std::string_view::npos);
  CHECK(find_term("loket loket", "loket", 1) == 6);
}

TEST_CASE("words are read with their forms, and what is missing is told at its line") {
  const Scratch scratch;
  const auto path = scratch / "glossary.yaml";
  write_file(path,
             "format: 1\nwords:\n  - {term: Loket, also: [loketten], meaning: een balie}\n"
             "  - {term: Raad}\n");
  Diagnostics diagnostics;
  const auto terms = read_glossary(path, diagnostics);
  REQUIRE(terms);
  REQUIRE(terms->size() == 2);
  CHECK(terms->front().also == std::vector<std::string>{"loketten"});
  CHECK(terms->front().meaning == "een balie");
  CHECK(diagnostics.error_count() == 1);
  CHECK(diagnostics.items().front().where.line == 4);
}
