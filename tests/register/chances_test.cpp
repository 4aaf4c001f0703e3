#include "burgerberaad/register/chances.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

struct Person {
  std::string id;
  std::string stratum;
  std::string address;
};

/// Households of 1 to 5, half of them mixed over two strata.
std::vector<Person> town() {
  std::vector<Person> people;
  for (int address = 0; address < 60; ++address) {
    for (int i = 0; i <= address % 5; ++i) {
      const bool west = address % 2 == 0 ? address % 4 == 0 : i % 2 == 0;
      people.push_back({std::to_string(people.size()), west ? "west" : "oost",
                        "adres " + std::to_string(address)});
    }
  }
  return people;
}

}  // namespace

TEST_CASE("the stated chances are those of ten thousand draws") {
  const auto people = town();
  HouseholdSizes sizes;
  std::map<std::string, std::int64_t> household;
  for (const auto& person : people) {
    sizes.add(sizes.number_of(person.stratum), person.address);
    ++household[person.address];
  }
  sizes.finish();
  CHECK(sizes.exact());
  LetterSettings settings;
  settings.letters = 30;
  std::vector<Eligible> everyone;
  for (const auto& person : people) {
    everyone.push_back(
        {person.id, person.stratum, sizes.number_of(person.stratum), person.address, false, 0});
  }
  const EligibleScan scan{
      1, [&](const SeeEligible& see) { see(0, everyone, [](std::size_t, std::string&) {}); }};
  std::map<std::pair<std::string, std::int64_t>, double> drawn;
  std::vector<StratumResult> strata;
  const int draws = 10'000;
  for (int draw = 0; draw < draws; ++draw) {
    settings.seed = std::to_string(draw);
    auto result = draw_letters(settings, scan);
    for (const auto& letter : result.letters) {
      drawn[{letter.stratum, household.at(letter.address)}] += 1.0 / draws;
    }
    strata = result.strata;
  }
  for (const auto& stratum : letter_chances(sizes, strata)) {
    double expected_letters = 0;
    for (const auto& chance : stratum.by_size) {
      CAPTURE(stratum.stratum);
      CAPTURE(chance.size);
      const double seen = drawn[{stratum.stratum, chance.size}] / chance.people;
      CHECK(std::abs(seen - chance.chance) < 0.005);
      expected_letters += chance.people * chance.chance;
    }
    CHECK(expected_letters == doctest::Approx(stratum.mean * 180 / 2).epsilon(0.2));
  }
}

TEST_CASE("without housemates everyone's chance is letters over people") {
  HouseholdSizes sizes;
  for (int i = 0; i < 40; ++i) sizes.add(sizes.number_of(""), i % 2 == 0 ? "" : std::to_string(i));
  sizes.finish();
  const auto chances = letter_chances(sizes, {{"", 40, 10, 10, 0}});
  REQUIRE(chances.size() == 1);
  REQUIRE(chances[0].by_size.size() == 1);
  CHECK(chances[0].by_size[0].chance == doctest::Approx(0.25));
  CHECK(chances[0].mean == 0.25);
}

TEST_CASE("a wave has the chance between its own tickets and those before") {
  HouseholdSizes sizes;
  for (int i = 0; i < 100; ++i) sizes.add(sizes.number_of(""), std::to_string(i / 2));
  sizes.finish();
  const auto first = letter_chances(sizes, {{"", 100, 10, 10, 0}})[0].by_size[0].chance;
  const auto second = letter_chances(sizes, {{"", 100, 10, 10, 10}})[0].by_size[0].chance;
  const auto both = letter_chances(sizes, {{"", 100, 20, 20, 0}})[0].by_size[0].chance;
  CHECK(first + second == doctest::Approx(both));
}

TEST_CASE("of many addresses a sample gives the sizes, whatever their order") {
  HouseholdSizes forward(1000);
  HouseholdSizes backward(1000);
  const int addresses = 40'000;
  for (int i = 0; i < addresses; ++i) {
    for (int j = 0; j <= i % 3; ++j) forward.add(forward.number_of("s"), "a" + std::to_string(i));
  }
  for (int i = addresses - 1; i >= 0; --i) {
    for (int j = 0; j <= i % 3; ++j) backward.add(backward.number_of("s"), "a" + std::to_string(i));
  }
  forward.finish();
  backward.finish();
  HouseholdSizes merged(1000);
  HouseholdSizes other(1000);
  for (int i = 0; i < addresses; ++i) {
    for (int j = 0; j <= i % 3; ++j) {
      HouseholdSizes& either = j == 1 ? other : merged;
      either.add(either.number_of("s"), "a" + std::to_string(i));
    }
  }
  merged.merge(other);
  merged.finish();
  CHECK_FALSE(forward.exact());
  const auto people = forward.people("s", 79'999);
  CHECK(people == backward.people("s", 79'999));
  CHECK(people == merged.people("s", 79'999));
  CHECK(people.at(1) == doctest::Approx(13'333).epsilon(0.15));
  CHECK(people.at(3) == doctest::Approx(40'000).epsilon(0.15));
}
