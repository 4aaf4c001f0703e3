#include "burgerberaad/register/simulate.hpp"

#include "burgerberaad/register/address.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Population utrecht() {
  Population population;
  const auto category = [&](const char* name, std::vector<std::pair<const char*, int>> features) {
    PopulationCategory made;
    made.name = name;
    for (const auto& [feature, count] : features) made.features.push_back({feature, count, {}});
    population.categories.push_back(made);
  };
  category("geslacht", {{"vrouw", 191439}, {"man", 182799}});
  category("leeftijd", {{"16-24", 52397}, {"25-44", 137446}, {"45-64", 79214}, {"65+", 40261}});
  category("wijk", {{"West", 24984}, {"Overvecht", 28510}, {"Vleuten-De Meern", 3}});
  category("opleiding", {{"hoog", 1}, {"laag", 1}});
  population.categories.back().asked = true;
  return population;
}

Rows simulate(std::int64_t people, const std::string& seed, SimulatedRegister* made = nullptr) {
  Rows rows;
  SimulateSettings settings{people, seed, parse_date("2024-01-01")};
  auto result =
      simulate_register(utrecht(), settings, [&](const auto& cells) { rows.push_back(cells); });
  if (made != nullptr) *made = std::move(result);
  return rows;
}

std::map<std::string, std::int64_t> margin(const Rows& rows, std::size_t column) {
  std::map<std::string, std::int64_t> counts;
  for (std::size_t i = 1; i < rows.size(); ++i) ++counts[rows[i][column]];
  return counts;
}

std::string address_of(const std::vector<std::string>& row) {
  return address_key({row[5], row[6], row[7], row[8]});
}

}  // namespace

TEST_CASE("a made-up register has the margins of the population to one person") {
  const Rows rows = simulate(10'000, "a");
  REQUIRE(rows.size() == 10'001);
  CHECK(rows[0] == std::vector<std::string>{"id", "geslacht", "leeftijd", "wijk", "geboortedatum",
                                            "postcode", "huisnummer", "huisletter", "toevoeging"});
  const auto population = utrecht();
  for (std::size_t column = 1; column <= 3; ++column) {
    std::vector<Rational> weights;
    const auto& features = population.categories[column - 1].features;
    for (const auto& share : features) weights.push_back(share.count);
    const auto dealt = largest_remainder(10'000, weights);
    const auto counts = margin(rows, column);
    for (std::size_t i = 0; i < features.size(); ++i) {
      const auto found = counts.find(features[i].feature);
      CHECK((found == counts.end() ? 0 : found->second) == dealt[i]);
    }
  }
}

TEST_CASE("ids are opaque and stand once, and no column looks like service numbers") {
  const Rows rows = simulate(20'000, "b");
  std::set<std::string> ids;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CHECK(ids.insert(rows[i][0]).second);
    CHECK_FALSE(looks_like_bsn(rows[i][0]));
  }
}

TEST_CASE("dates of birth lie in the age band on the reference date") {
  const Rows rows = simulate(5'000, "c");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto born = parse_date(rows[i][4]);
    REQUIRE(born);
    const int age = age_on(*born, *parse_date("2024-01-01"));
    const auto band = parse_age_band(rows[i][2]);
    CHECK(age >= band->least);
    CHECK(age <= band->most.value_or(100));
  }
}

TEST_CASE("households have one to six people in one wijk, but for collective addresses") {
  SimulatedRegister made;
  const Rows rows = simulate(40'000, "d", &made);
  std::map<std::string, std::vector<std::size_t>> households;
  for (std::size_t i = 1; i < rows.size(); ++i) households[address_of(rows[i])].push_back(i);
  std::set<std::string> collective;
  for (const auto& cells : made.collective) {
    collective.insert(address_key({cells.begin(), cells.end()}));
  }
  CHECK(static_cast<std::int64_t>(households.size()) == made.addresses);
  CHECK_FALSE(collective.empty());
  std::set<std::size_t> sizes;
  std::map<std::string, std::string> wijk_of_postcode;
  for (const auto& [address, people] : households) {
    if (collective.count(address) == 0) {
      CHECK(people.size() <= 6);
      sizes.insert(people.size());
    }
    for (const auto person : people) {
      CHECK(rows[person][3] == rows[people.front()][3]);
      CHECK(wijk_of_postcode.emplace(rows[person][5], rows[person][3]).first->second ==
            rows[person][3]);
    }
  }
  CHECK(sizes == std::set<std::size_t>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("the same seed gives the same register, another seed another") {
  CHECK(simulate(500, "x") == simulate(500, "x"));
  CHECK(simulate(500, "x") != simulate(500, "y"));
}

TEST_CASE("who answers follows from seed, rate and rules") {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 4000; ++i) rows.push_back({i % 2 == 0 ? "65+" : "16-24"});
  const ResponseSettings settings{"zaad", Rational(1, 20), {*parse_response_rule("a:65+=20%")}};
  const auto answered = simulate_response({"a"}, rows, settings);
  CHECK(answered == simulate_response({"a"}, rows, settings));
  const auto old =
      std::count_if(answered.begin(), answered.end(), [](std::size_t i) { return i % 2 == 0; });
  CHECK(old > 340);
  CHECK(old < 460);
  const auto young = static_cast<std::ptrdiff_t>(answered.size()) - old;
  CHECK(young > 60);
  CHECK(young < 140);
  CHECK(simulate_response({"a"}, rows, {"zaad", 0, {}}).empty());
  CHECK(simulate_response({"a"}, rows, {"zaad", 1, {}}).size() == rows.size());
}

TEST_CASE("a rule of response names a column, a value and a share") {
  const auto rule = parse_response_rule("leeftijd:65 en ouder=16%");
  REQUIRE(rule);
  CHECK(rule->column == "leeftijd");
  CHECK(rule->value == "65 en ouder");
  CHECK(rule->rate == Rational(16, 100));
  for (const char* other : {"leeftijd=16%", "leeftijd:65+", "a:b=200%", ":b=1%", "a:=1%"}) {
    CHECK_FALSE(parse_response_rule(other));
  }
}

TEST_CASE("what people tell at sign-up has the margins of the population") {
  const auto answers = simulate_answers(utrecht().categories[3], 101, "x");
  CHECK(std::count(answers.begin(), answers.end(), "hoog") == 51);
}
