#include "burgerberaad/register/letters.hpp"

#include "burgerberaad/core/random.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

struct Resident {
  std::string id;
  std::string stratum;
  std::string address;
  bool earlier = false;
};

using People = std::vector<Resident>;

/// On `threads` threads, one after another, a few people at a time.
EligibleScan scan_of(const People& people, int* scans = nullptr, std::size_t threads = 1) {
  return {
      threads, [&people, scans, threads](const SeeEligible& see) {
        if (scans != nullptr) ++*scans;
        std::vector<Eligible> few;
        std::map<std::string, std::uint32_t> numbers;
        const auto show = [&](std::size_t end) {
          see(end % threads, few,
              [&](std::size_t i, std::string& to) { to += people[end - few.size() + i].id; });
          few.clear();
        };
        for (std::size_t i = 0; i < people.size(); ++i) {
          const Resident& person = people[i];
          const auto next = static_cast<std::uint32_t>(numbers.size());
          const auto number = numbers.emplace(person.stratum, next).first->second;
          few.push_back({person.id, person.stratum, number, person.address, person.earlier, i + 2});
          if (few.size() == 1 + i % 20) show(i + 1);
        }
        show(people.size());
      }};
}

/// The rule of the first lottery in the plainest way: everybody in memory.
std::vector<std::string> brute_force(const LetterSettings& settings, const People& people) {
  const auto ticket_of = [&](const Resident& person) {
    return std::pair(letter_ticket(settings.seed, person.stratum, person.id), person.id);
  };
  std::map<std::string, std::pair<Digest, std::string>> stands;
  std::map<std::string, std::int64_t> eligible;
  for (const auto& person : people) {
    ++eligible[person.stratum];
    if (person.address.empty()) continue;
    const auto [found, is_new] = stands.emplace(person.address, ticket_of(person));
    if (!is_new) found->second = std::min(found->second, ticket_of(person));
  }
  std::map<std::string, std::vector<std::pair<Digest, const Resident*>>> lists;
  for (const auto& person : people) {
    if (person.address.empty() || stands.at(person.address) == ticket_of(person)) {
      lists[person.stratum].emplace_back(ticket_of(person).first, &person);
    }
  }
  std::vector<std::string> drawn;
  const auto allotted = allocate(settings.allocation, settings.letters, eligible);
  for (auto& [stratum, list] : lists) {
    std::sort(list.begin(), list.end());
    std::int64_t left = allotted.at(stratum);
    std::int64_t skip = settings.earlier_marked ? 0 : (settings.wave - 1) * left;
    for (const auto& [ticket, person] : list) {
      if (person->earlier || skip-- > 0) continue;
      if (left-- <= 0) break;
      drawn.push_back(person->id);
    }
  }
  return drawn;
}

std::vector<std::string> ids(const LetterResult& result) {
  std::vector<std::string> out;
  for (const auto& letter : result.letters) out.push_back(letter.id);
  return out;
}

/// Addresses of one to many people whose strata are mixed, some without an address.
People random_residents(Rng& rng) {
  People people;
  const std::uint64_t size = 1 + rng.below(400);
  const std::uint64_t strata = 1 + rng.below(8);
  const std::uint64_t crowding = 1 + rng.below(12);
  while (people.size() < size) {
    const std::string address = rng.below(10) == 0 ? "" : "adres " + std::to_string(people.size());
    for (std::uint64_t left = 1 + rng.below(crowding); left > 0; --left) {
      const std::uint64_t stratum = std::min(rng.below(strata), rng.below(strata));
      people.push_back(
          {"p" + std::to_string(people.size()), "s" + std::to_string(stratum), address});
    }
  }
  return people;
}

LetterSettings random_settings(Rng& rng, const People& people) {
  LetterSettings settings;
  settings.seed = "zaad " + std::to_string(rng.below(1000));
  settings.letters = static_cast<std::int64_t>(rng.below(2 + people.size() / (1 + rng.below(20))));
  settings.wave = static_cast<std::int64_t>(1 + rng.below(3));
  settings.allocation.rule = static_cast<AllocationRule>(rng.below(4));
  if (settings.allocation.rule == AllocationRule::numbers) {
    settings.allocation.table = {{"s0", 3}, {"s1", 40}, {"s5", 1}, {"nobody", 7}};
  }
  if (settings.allocation.rule == AllocationRule::response) {
    settings.allocation.table = {{"s0", Rational(1, 20)}, {"s1", Rational(1, 4)}, {"s2", 1}};
  }
  return settings;
}

}  // namespace

TEST_CASE("the letters equal those of a brute force, whatever the order of the rows") {
  Rng rng("1", "letters test");
  for (int round = 0; round < 1000; ++round) {
    CAPTURE(round);
    People people = random_residents(rng);
    const LetterSettings settings = random_settings(rng, people);
    const auto expected = brute_force(settings, people);
    CHECK(ids(draw_letters(settings, scan_of(people))) == expected);
    rng.shuffle(people);
    CHECK(ids(draw_letters(settings, scan_of(people, nullptr, 1 + rng.below(4)))) == expected);
    std::sort(people.begin(), people.end(),
              [](const Resident& a, const Resident& b) { return a.stratum < b.stratum; });
    CHECK(ids(draw_letters(settings, scan_of(people))) == expected);
  }
}

TEST_CASE("a large register sheds tickets and still gives the letters of a brute force") {
  Rng rng("2", "letters test");
  int most_scans = 0;
  for (int round = 0; round < 5; ++round) {
    CAPTURE(round);
    People people;
    for (int address = 0; people.size() < 8'000; ++address) {
      for (std::uint64_t left = 1 + rng.below(6); left > 0; --left) {
        const std::uint64_t stratum = rng.below(100) == 0 ? 9 : rng.below(4);
        people.push_back({std::to_string(people.size()), "s" + std::to_string(stratum),
                          "a" + std::to_string(address)});
      }
    }
    LetterSettings settings;
    settings.seed = std::to_string(round);
    settings.letters = 20 + 80 * round;
    settings.allocation.rule =
        round % 2 == 0 ? AllocationRule::proportional : AllocationRule::equal;
    const auto expected = brute_force(settings, people);
    int scans = 0;
    CHECK(ids(draw_letters(settings, scan_of(people, &scans))) == expected);
    most_scans = std::max(most_scans, scans);
    std::sort(people.begin(), people.end(),
              [](const Resident& a, const Resident& b) { return a.stratum > b.stratum; });
    CHECK(ids(draw_letters(settings, scan_of(people))) == expected);
  }
  CHECK(most_scans >= 2);  // else this test does not reach the second pass
  CHECK(most_scans <= 6);
}

TEST_CASE("the letters of shards, taken together, are those of the whole") {
  Rng rng("4", "letters test");
  std::size_t letters = 0;
  for (int round = 0; round < 1000; ++round) {
    CAPTURE(round);
    const People people = random_residents(rng);
    LetterSettings settings;
    settings.seed = std::to_string(round);
    settings.letters = static_cast<std::int64_t>(rng.below(1 + people.size() / 3));
    const LetterResult whole = draw_letters(settings, scan_of(people));
    letters += whole.letters.size();
    // Each address in one shard, as each municipality keeps its own register; in every shard as
    // many letters per stratum as in the whole.
    const std::uint64_t count = 1 + rng.below(5);
    std::vector<People> shards(count);
    for (const auto& person : people) {
      shards[std::hash<std::string>()(person.address) % count].push_back(person);
    }
    settings.allocation.rule = AllocationRule::numbers;
    for (const auto& stratum : whole.strata) {
      settings.allocation.table[stratum.name] = stratum.allotted;
    }
    std::map<std::string, std::vector<std::pair<Digest, std::string>>> merged;
    for (const auto& shard : shards) {
      for (const auto& letter : draw_letters(settings, scan_of(shard)).letters) {
        merged[letter.stratum].emplace_back(letter.ticket, letter.id);
      }
    }
    std::vector<std::string> found;
    for (const auto& stratum : whole.strata) {
      auto& list = merged[stratum.name];
      std::sort(list.begin(), list.end());
      list.resize(std::min(list.size(), static_cast<std::size_t>(stratum.allotted)));
      for (const auto& [ticket, id] : list) found.push_back(id);
    }
    CHECK(found == ids(whole));
  }
  CHECK(letters > 10'000);
}

TEST_CASE("waves are the next tickets and never change the one before") {
  Rng rng("3", "letters test");
  People people = random_residents(rng);
  while (people.size() < 200) people = random_residents(rng);
  const People nobody_marked = people;
  LetterSettings settings;
  settings.seed = "golf";
  settings.letters = 30;
  std::set<std::string> invited;
  for (settings.wave = 1; settings.wave <= 3; ++settings.wave) {
    LetterSettings by_count = settings;
    const auto counted = ids(draw_letters(by_count, scan_of(nobody_marked)));
    LetterSettings by_mark = settings;
    by_mark.earlier_marked = true;
    const auto marked = ids(draw_letters(by_mark, scan_of(people)));
    CHECK(counted == marked);
    for (const auto& id : marked) CHECK(invited.insert(id).second);
    for (auto& person : people) person.earlier = invited.count(person.id) > 0;
  }
  std::set<std::string> addresses;
  for (const auto& person : people) {
    if (person.earlier && !person.address.empty()) CHECK(addresses.insert(person.address).second);
  }
}

TEST_CASE("an id that stands twice among those who win is told with its rows") {
  const People people{
      {"a", "s", "1"}, {"b", "s", "2"}, {"a", "s", "3"}, {"c", "t", "4"}, {"b", "t", "5"}};
  LetterSettings settings;
  settings.seed = "x";
  settings.letters = 5;
  const auto result = draw_letters(settings, scan_of(people));
  REQUIRE(result.doubled.size() == 2);
  CHECK(result.doubled[0].id == "a");
  CHECK(result.doubled[0].first_line == 2);
  CHECK(result.doubled[0].second_line == 4);
  CHECK(result.doubled[1].id == "b");
  CHECK(result.doubled[1].first_line == 3);
  CHECK(result.doubled[1].second_line == 6);
}

TEST_CASE("a ticket can be recomputed from its fields") {
  CHECK(hex(letter_ticket("zaad", "West", "17")) ==
        sha256_hex("burgerberaad/1\nletters\nzaad\nWest\n17"));
}

TEST_CASE("a stratum with too few addresses is told by what was drawn") {
  const People people{{"a", "s", "1"}, {"b", "s", "1"}, {"c", "s", "1"}};
  LetterSettings settings;
  settings.seed = "x";
  settings.letters = 2;
  const auto result = draw_letters(settings, scan_of(people));
  REQUIRE(result.strata.size() == 1);
  CHECK(result.strata[0].allotted == 2);
  CHECK(result.strata[0].drawn == 1);
  CHECK(result.strata[0].eligible == 3);
}

TEST_CASE("nobody at all is a lottery without letters") {
  LetterSettings settings;
  settings.letters = 10;
  CHECK(draw_letters(settings, scan_of({})).letters.empty());
}
