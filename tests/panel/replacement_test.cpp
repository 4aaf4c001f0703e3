#include "burgerberaad/panel/replacement.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/quota/feasibility.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

struct VacancyCase {
  QuotaSet quotas;
  Pool pool;
  Replacement vacancy;
};

/// A random pool of twelve under two categories, four seats of which one is vacant and perhaps
/// another, and a few people who have left.
VacancyCase random_case(Rng& rng) {
  VacancyCase made;
  constexpr std::size_t kPeople = 12;
  for (std::size_t i = 0; i < kPeople; ++i) {
    made.pool.ids.push_back("q" + std::to_string(10 + i));
    made.pool.rows.push_back(i);
    made.pool.features.push_back(
        {static_cast<std::uint32_t>(rng.below(2)), static_cast<std::uint32_t>(rng.below(3))});
    made.pool.households.emplace_back();
    if (rng.below(3) == 0) made.pool.households.back() = rng.below(4);
  }
  made.pool.household_count = 4;
  for (const std::size_t features : {2U, 3U}) {
    Category category{"c" + std::to_string(features), {}};
    for (std::size_t f = 0; f < features; ++f) {
      Quota quota;
      quota.feature = "f" + std::to_string(f);
      quota.least = static_cast<std::int64_t>(rng.below(3));
      quota.most = quota.least + static_cast<std::int64_t>(rng.below(2));
      category.quotas.push_back(quota);
    }
    made.quotas.categories.push_back(std::move(category));
  }
  std::vector<std::string> ids = made.pool.ids;
  rng.shuffle(ids);
  const auto seated = ids.begin() + 2 + static_cast<std::ptrdiff_t>(rng.below(2));
  made.vacancy.seats = {{ids.begin(), seated}, {seated, seated + 2}};
  for (auto* list : {&made.vacancy.seats.seated, &made.vacancy.seats.gone}) {
    std::sort(list->begin(), list->end());
  }
  made.vacancy.member = "P-017";
  made.vacancy.seed = "seed";
  made.vacancy.size = 4;
  return made;
}

/// Members per category and feature, counted in the plainest way.
std::map<std::pair<std::size_t, std::size_t>, std::int64_t> counts(
    const VacancyCase& made, const std::set<std::string>& people) {
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> result;
  for (std::size_t i = 0; i < made.pool.size(); ++i) {
    if (!people.contains(made.pool.ids[i])) continue;
    for (std::size_t c = 0; c < 2; ++c) ++result[{c, made.pool.features[i][c]}];
  }
  return result;
}

/// missing_members() by trying every way to fill the free seats of each category by itself.
std::int64_t missing_by_trying(const VacancyCase& made, const std::set<std::string>& people) {
  const auto now = counts(made, people);
  const auto free = static_cast<std::size_t>(made.vacancy.size) - people.size();
  std::int64_t missing = 0;
  for (std::size_t c = 0; c < 2; ++c) {
    const auto& quotas = made.quotas.categories[c].quotas;
    std::int64_t above = 0;
    std::int64_t best = 1000;
    std::size_t ways = 1;
    for (std::size_t seat = 0; seat < free; ++seat) ways *= quotas.size();
    for (std::size_t way = 0; way < ways; ++way) {
      std::vector<std::int64_t> filled(quotas.size());
      std::size_t rest = way;
      for (std::size_t seat = 0; seat < free; ++seat, rest /= quotas.size()) {
        ++filled[rest % quotas.size()];
      }
      std::int64_t below = 0;
      above = 0;
      for (std::size_t f = 0; f < quotas.size(); ++f) {
        const auto found = now.find({c, f});
        const std::int64_t count = found == now.end() ? 0 : found->second;
        above += std::max<std::int64_t>(0, count - quotas[f].most);
        below += std::max<std::int64_t>(0, quotas[f].least - count - filled[f]);
      }
      best = std::min(best, below);
    }
    missing += above + best;
  }
  return missing;
}

std::optional<std::size_t> home_of(const VacancyCase& made, const std::string& id) {
  const auto place = std::find(made.pool.ids.begin(), made.pool.ids.end(), id);
  return made.pool.households[static_cast<std::size_t>(place - made.pool.ids.begin())];
}

}  // namespace

TEST_CASE("who comes has the smallest ticket of those who leave the fewest missing") {
  Rng rng("replacements", "tests");
  std::size_t whole = 0;
  std::size_t broken = 0;
  for (int turn = 0; turn < 400; ++turn) {
    CAPTURE(turn);
    VacancyCase made = random_case(rng);
    const SeatsHeld& seats = made.vacancy.seats;
    std::map<std::int64_t, std::set<std::string>> candidates;  // by how many are missing
    for (const auto& id : made.pool.ids) {
      const auto home = home_of(made, id);
      const auto lives_with = [&](const auto& other) {
        return home && home_of(made, other) == home;
      };
      if (std::count(seats.seated.begin(), seats.seated.end(), id) > 0 ||
          std::count(seats.gone.begin(), seats.gone.end(), id) > 0 ||
          std::any_of(seats.seated.begin(), seats.seated.end(), lives_with)) {
        continue;
      }
      std::set<std::string> people(seats.seated.begin(), seats.seated.end());
      people.insert(id);
      candidates[missing_by_trying(made, people)].insert(id);
    }
    Diagnostics diagnostics;
    const bool found = choose_replacement(made.quotas, made.pool, made.vacancy, diagnostics);
    REQUIRE(found == !candidates.empty());
    if (!found) continue;
    const auto& [missing, best] = *candidates.begin();
    CHECK(made.vacancy.missing == missing);
    CHECK(made.vacancy.candidates == static_cast<std::int64_t>(best.size()));
    CHECK(best.contains(made.vacancy.chosen));
    for (const auto& id : best) {
      CHECK(reserve_ticket("seed", made.vacancy.chosen) <= reserve_ticket("seed", id));
    }
    (missing == 0 ? whole : broken) += 1;
  }
  // Both kinds occur, or this would show little.
  CHECK(whole > 50);
  CHECK(broken > 50);
}

TEST_CASE("over many seeds everybody in the running comes as often") {
  Rng rng("replacements", "chances");
  VacancyCase made = random_case(rng);
  Diagnostics diagnostics;
  REQUIRE(choose_replacement(made.quotas, made.pool, made.vacancy, diagnostics));
  while (made.vacancy.candidates < 3) {
    made = random_case(rng);
    choose_replacement(made.quotas, made.pool, made.vacancy, diagnostics);
  }
  constexpr std::int64_t kSeeds = 6000;
  std::map<std::string, std::int64_t> times;
  for (std::int64_t seed = 0; seed < kSeeds; ++seed) {
    made.vacancy.seed = std::to_string(seed);
    choose_replacement(made.quotas, made.pool, made.vacancy, diagnostics);
    ++times[made.vacancy.chosen];
  }
  REQUIRE(static_cast<std::int64_t>(times.size()) == made.vacancy.candidates);
  const std::int64_t fair = kSeeds / made.vacancy.candidates;
  for (const auto& [id, count] : times) {
    CHECK(count > fair * 9 / 10);  // some five standard deviations
    CHECK(count < fair * 11 / 10);
  }
}
