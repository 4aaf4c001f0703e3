#include "burgerberaad/register/population.hpp"

#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// What reading `text` as population.yaml reports, in English.
std::string reports(std::string_view text) {
  const Scratch scratch;
  write_file(scratch / "population.yaml", text);
  Diagnostics diagnostics;
  CHECK_FALSE(read_population(scratch / "population.yaml", diagnostics));
  std::string out = render(diagnostics, Lang::en, false);
  const std::string folder = scratch.path().string() + "/";
  for (auto at = out.find(folder); at != std::string::npos; at = out.find(folder)) {
    out.erase(at, folder.size());
  }
  return out;
}

}  // namespace

TEST_CASE("population.yaml is read with its margins") {
  const Scratch scratch;
  write_file(scratch / "population.yaml",
             "format: 1\n"
             "population: {name: Utrecht, size: 315140, date: 2024-01-01, source: CBS}\n"
             "categories:\n"
             "  - name: geslacht\n"
             "    features:\n"
             "      - {feature: vrouw, count: 191439}\n"
             "      - {feature: man, count: 182799}\n"
             "  - name: opleiding\n"
             "    asked: true\n"
             "    source: peiling\n"
             "    features: [{feature: hoog, count: 45%}, {feature: anders, count: 0.55}]\n");
  Diagnostics diagnostics;
  const auto population = read_population(scratch / "population.yaml", diagnostics);
  REQUIRE(population);
  CHECK(diagnostics.items().empty());
  CHECK(population->name == "Utrecht");
  CHECK(population->size == 315140);
  CHECK(iso(*population->date) == "2024-01-01");
  REQUIRE(population->categories.size() == 2);
  CHECK(population->find("geslacht")->features[1].count == 182799);
  CHECK_FALSE(population->find("geslacht")->asked);
  CHECK(population->find("opleiding")->asked);
  CHECK(population->find("opleiding")->features[0].count == Rational(45, 100));
  CHECK(population->find("opleiding")->source == "peiling");
  CHECK(population->find("wijk") == nullptr);
}

TEST_CASE("a file of a newer program is told as such, and not as a file full of mistakes") {
  CHECK(
      reports("format: 2\n"
              "weather: sunny\n"
              "categories:\n"
              "  - name: geslacht\n"
              "    features: [{feature: x, count: 1}]\n") ==
      R"(population.yaml:1:9: error[newer-format]: this file has format 2, and this burgerberaad reads format 1
  format: 2
          ^
hint: install the burgerberaad that it was made with; do not change the number
)");
}

TEST_CASE("all that is wrong in population.yaml is told in one run") {
  CHECK(
      reports("format: 0\n"
              "categories:\n"
              "  - name: geslacht\n"
              "    features:\n"
              "      - {feature: vrouw, count: 3}\n"
              "      - {feature: vrouw, count: -1}\n"
              "  - name: geslacht\n"
              "    features: [{feature: x, count: 0}]\n"
              "  - name: wijk\n") ==
      R"(population.yaml:1:9: error[out-of-range]: 0 is too small or too large: it must be from 1 to 1
  format: 0
          ^
population.yaml:6:9: error[population-doubled-feature]: 'vrouw' is in the category 'geslacht' already, on line 5
        - {feature: vrouw, count: -1}
          ^
population.yaml:6:33: error[population-negative]: the count of 'vrouw' is below zero
        - {feature: vrouw, count: -1}
                                  ^
population.yaml:7:5: error[population-nobody]: all counts of the category 'geslacht' are zero
    - name: geslacht
      ^
population.yaml:7:5: error[population-doubled-category]: the category 'geslacht' is there already, on line 3
    - name: geslacht
      ^
population.yaml:9:5: error[population-no-features]: the category 'wijk' has no features
    - name: wijk
      ^
hint: write lines under features such as: - {feature: vrouw, count: 191439}
)");
}

TEST_CASE("a population without categories says so") {
  CHECK(reports("format: 1\n") ==
        R"(population.yaml:1:1: error[population-no-categories]: there is no category in it
  format: 1
  ^
hint: add a category under categories, with name and features
)");
}

TEST_CASE("largest remainder deals exactly, and equal remainders go to the first") {
  using Seats = std::vector<std::int64_t>;
  CHECK(largest_remainder(10, {1, 1, 1}) == Seats{4, 3, 3});
  CHECK(largest_remainder(100, {Rational(1, 3), Rational(2, 3)}) == Seats{33, 67});
  CHECK(largest_remainder(5, {0, 2, 0}) == Seats{0, 5, 0});
  CHECK(largest_remainder(5, {0, 0}) == Seats{0, 0});
  CHECK(largest_remainder(0, {1, 2}) == Seats{0, 0});
  CHECK(largest_remainder(3, {1, -4}) == Seats{3, 0});
}

TEST_CASE("age bands are known as people write them") {
  CHECK(parse_age_band("16-24") == AgeBand{16, 24});
  CHECK(parse_age_band("16 t/m 24 jaar") == AgeBand{16, 24});
  CHECK(parse_age_band("16 tot 25") == AgeBand{16, 24});
  CHECK(parse_age_band("25 to 44") == AgeBand{25, 44});
  CHECK(parse_age_band("65+") == AgeBand{65, std::nullopt});
  CHECK(parse_age_band("65 en ouder") == AgeBand{65, std::nullopt});
  CHECK(parse_age_band("65 jaar en ouder") == AgeBand{65, std::nullopt});
  CHECK(parse_age_band("65 jaar of ouder") == AgeBand{65, std::nullopt});
  CHECK(parse_age_band("18") == AgeBand{18, 18});
  for (const char* other : {"", "jong", "24-16", "16-", "16-24-30", "999", "Noordwest", "65 en"}) {
    CAPTURE(other);
    CHECK_FALSE(parse_age_band(other));
  }
}
