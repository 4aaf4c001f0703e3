#include "burgerberaad/panel/alternates.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/panel/stand_ins.hpp"
#include "lottery/pools.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;
using burgerberaad::testing::Case;
using burgerberaad::testing::random_case;

namespace {

/// Some of the people as a panel of about the right size; the others as candidates.
ReservePeople some_panel(const Case& made, Rng& rng) {
  std::vector<std::size_t> order(made.pool.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  rng.shuffle(order);
  ReservePeople people;
  std::set<std::size_t> homes;
  for (const auto person : order) {
    const auto home = made.pool.households[person];
    const bool room = static_cast<std::int64_t>(people.panel.size()) < made.size;
    if (room && !(home && homes.count(*home) > 0)) {
      people.panel.push_back(person);
      if (home) homes.insert(*home);
    } else {
      people.candidates.push_back(person);
    }
  }
  std::sort(people.panel.begin(), people.panel.end());
  std::sort(people.candidates.begin(), people.candidates.end());
  return people;
}

bool live_together(const Case& made, std::size_t a, std::size_t b) {
  return made.pool.households[a] && made.pool.households[a] == made.pool.households[b];
}

/// The least loss over all choices of stand-ins, one after another.
std::int64_t by_enumeration(const Case& made, const Instance& people,
                            const std::vector<std::size_t>& panel,
                            const std::vector<std::size_t>& list, const DropOuts& set) {
  const auto weights = loss_weights(people);
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  for (std::size_t choice = 0; choice < std::size_t{1} << list.size(); ++choice) {
    std::vector<std::size_t> seated;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if ((choice >> i & 1U) != 0) seated.push_back(list[i]);
    }
    if (static_cast<std::int64_t>(seated.size()) > set.seats) continue;
    auto counts = set.left;
    bool allowed = true;
    for (std::size_t i = 0; i < seated.size(); ++i) {
      for (const auto row : people.units[seated[i]].rows) ++counts[row];
      for (std::size_t j = 0; j < i; ++j) {
        allowed = allowed && !live_together(made, seated[i], seated[j]);
      }
      for (std::size_t m = 0; m < panel.size(); ++m) {
        allowed = allowed && (set.gone[m] || !live_together(made, seated[i], panel[m]));
      }
    }
    if (allowed) best = std::min(best, quota_loss(people, weights, counts));
  }
  return best;
}

AlternatesSettings settings_of(const Case& made, std::int64_t budget) {
  AlternatesSettings settings;
  settings.seats = made.size;
  settings.budget = budget;
  settings.stay.standard = Rational(7, 10);
  settings.samples = 25;
  settings.trials = 20;
  settings.seed = "seed";
  return settings;
}

std::vector<DropOuts> samples_of(const Instance& people, const ReservePeople& who,
                                 const AlternatesSettings& settings) {
  return simulate_drop_outs(people, who.panel, settings.seats, settings.stay, settings.seed,
                            "alternates samples", settings.samples);
}

/// Lists of `budget` candidates none of whom live with a member or with one another.
void for_all_lists(const Case& made, const ReservePeople& who, std::size_t budget,
                   std::vector<std::size_t>& list, std::size_t from, const auto& judge) {
  judge(list);
  if (list.size() == budget) return;
  for (std::size_t i = from; i < who.candidates.size(); ++i) {
    const auto person = who.candidates[i];
    const auto shares = [&](auto other) { return live_together(made, person, other); };
    if (std::any_of(who.panel.begin(), who.panel.end(), shares)) continue;
    if (std::any_of(list.begin(), list.end(), shares)) continue;
    list.push_back(person);
    for_all_lists(made, who, budget, list, i + 1, judge);
    list.pop_back();
  }
}

const ReserveList* list_of(const Alternates& result, ReserveRule rule) {
  for (const auto& list : result.lists) {
    if (list.rule == rule) return &list;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a feature's chance to stay replaces the general one, and several go in proportion") {
  const StayChances chances{Rational(9, 10), {{2, Rational(3, 4)}, {5, Rational(8, 10)}}};
  CHECK(chance_to_stay(chances, {0, 4}) == doctest::Approx(0.9));
  CHECK(chance_to_stay(chances, {2, 4}) == doctest::Approx(0.75));
  CHECK(chance_to_stay(chances, {2, 5}) == doctest::Approx(0.9 * 75 / 90 * 80 / 90));
  CHECK(chance_to_stay({Rational(1), {}}, {0}) == 1 - kLeastStay);
}

TEST_CASE("the quota loss counts who is missing or too many against the maximum") {
  Instance people;
  people.rows = {{2, 4}, {0, 5}, {0, 0}};
  const auto weights = loss_weights(people);
  CHECK(weights == std::vector<std::int64_t>{kLossUnit / 4, kLossUnit / 5, kLossUnit});
  CHECK(quota_loss(people, weights, {2, 5, 0}) == 0);
  CHECK(quota_loss(people, weights, {1, 0, 0}) == kLossUnit / 4);
  CHECK(quota_loss(people, weights, {6, 7, 1}) == kLossUnit / 2 + 2 * (kLossUnit / 5) + kLossUnit);
}

TEST_CASE("drop-outs follow the chances, and leave a seat each") {
  Instance people;
  people.rows = {{0, 9}, {0, 9}};
  for (std::size_t i = 0; i < 10; ++i) {
    people.units.push_back({{static_cast<std::uint32_t>(i % 2)}, 1, 1, std::nullopt});
  }
  std::vector<std::size_t> panel{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  const StayChances chances{Rational(9, 10), {{1, Rational(1, 2)}}};
  const auto sets = simulate_drop_outs(people, panel, 11, chances, "seed", "test", 4000);
  REQUIRE(sets.size() == 4000);
  std::int64_t even = 0;
  std::int64_t odd = 0;
  for (const auto& set : sets) {
    CHECK(set.left[0] + set.left[1] + set.seats == 11);  // one seat was empty before
    even += 5 - set.left[0];
    odd += 5 - set.left[1];
  }
  CHECK(static_cast<double>(even) / 20000 == doctest::Approx(0.1).epsilon(0.05));
  CHECK(static_cast<double>(odd) / 20000 == doctest::Approx(0.5).epsilon(0.02));
  const auto other = simulate_drop_outs(people, panel, 11, chances, "seed", "other", 1);
  const auto again = simulate_drop_outs(people, panel, 11, chances, "seed", "test", 1);
  CHECK(again[0].gone == sets[0].gone);
  CHECK(other.size() == 1);
}

TEST_CASE("stand-ins are the best there are: all choices of small lists") {
  Rng rng("stand-ins", "test");
  for (int i = 0; i < 300; ++i) {
    const bool households = i % 2 == 1;
    const Case made = random_case(rng, 12, 5, 1 + rng.below(4), 2 + rng.below(2), 1, households);
    const auto people = people_instance(made.quotas, made.pool, made.size);
    ReservePeople who = some_panel(made, rng);
    rng.shuffle(who.candidates);
    const auto sets = simulate_drop_outs(people, who.panel, made.size, {Rational(1, 2), {}},
                                         std::to_string(i), "test", 10);
    StandIns stand_ins(people, who.panel, who.candidates);
    for (const auto& set : sets) {
      const auto answer = stand_ins.best(set);
      CHECK(answer.proven());
      CHECK(answer.loss == by_enumeration(made, people, who.panel, who.candidates, set));
      std::vector<std::size_t> seated;
      for (const auto place : answer.seated) seated.push_back(who.candidates[place]);
      CHECK(static_cast<std::int64_t>(seated.size()) <= set.seats);
      auto counts = set.left;
      for (const auto person : seated) {
        for (const auto row : people.units[person].rows) ++counts[row];
      }
      CHECK(quota_loss(people, loss_weights(people), counts) == answer.loss);
    }
  }
}

TEST_CASE("no list is better than the optimum: all lists of small pools") {
  Rng rng("lists", "test");
  int proven = 0;
  for (int i = 0; i < 60; ++i) {
    const Case made = random_case(rng, 11, 4, 1 + rng.below(3), 2, 0, i % 2 == 1);
    const auto people = people_instance(made.quotas, made.pool, made.size);
    const ReservePeople who = some_panel(made, rng);
    const auto settings = settings_of(made, 2);
    const auto sets = samples_of(people, who, settings);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::vector<std::size_t> list;
    for_all_lists(made, who, 2, list, 0, [&](const auto& complete) {
      std::int64_t sum = 0;
      for (const auto& set : sets) sum += by_enumeration(made, people, who.panel, complete, set);
      least = std::min(least, sum);
    });
    const auto result = choose_alternates(made.quotas, made.pool, who, settings);
    CHECK(result.lists.front().training == least);
    CHECK(result.bound <= least);
    if (result.proven()) ++proven;
  }
  CHECK(proven >= 30);
}

TEST_CASE("the optimum is never worse than the greedy rule, and keeps to its limits") {
  Rng rng("limits", "test");
  for (int i = 0; i < 12; ++i) {
    const Case made = random_case(rng, 60, 14, 4, 3, 1, i % 2 == 1);
    const ReservePeople who = some_panel(made, rng);
    auto settings = settings_of(made, 6);
    settings.samples = 40;
    const auto result = choose_alternates(made.quotas, made.pool, who, settings);
    const auto& best = result.lists.front();
    REQUIRE(best.rule == ReserveRule::optimal);
    REQUIRE(list_of(result, ReserveRule::greedy) != nullptr);
    CHECK(best.training <= list_of(result, ReserveRule::greedy)->training);
    if (const auto* scaled = list_of(result, ReserveRule::scaled)) {
      CHECK(best.training <= scaled->training);
    }
    CHECK(result.bound <= best.training);
    CHECK(best.people.size() == 6);
    CHECK(std::is_sorted(best.used.rbegin(), best.used.rend()));
    for (std::size_t a = 0; a < best.people.size(); ++a) {
      CHECK(std::binary_search(who.candidates.begin(), who.candidates.end(), best.people[a]));
      for (std::size_t b = 0; b < a; ++b) {
        CHECK(best.people[a] != best.people[b]);
        CHECK_FALSE(live_together(made, best.people[a], best.people[b]));
      }
      for (const auto member : who.panel) CHECK_FALSE(live_together(made, best.people[a], member));
    }
  }
}

TEST_CASE("the same seed gives the same list, and another seed other drop-outs") {
  Rng rng("again", "test");
  const Case made = random_case(rng, 40, 10, 3, 3, 1, false);
  const ReservePeople who = some_panel(made, rng);
  auto settings = settings_of(made, 4);
  const auto once = choose_alternates(made.quotas, made.pool, who, settings);
  const auto twice = choose_alternates(made.quotas, made.pool, who, settings);
  CHECK(once.lists.front().people == twice.lists.front().people);
  CHECK(once.lists.front().training == twice.lists.front().training);
  CHECK(once.bound == twice.bound);
  CHECK(once.lists.front().fresh.mean == twice.lists.front().fresh.mean);
  settings.seed = "other";
  const auto other = choose_alternates(made.quotas, made.pool, who, settings);
  CHECK(other.nobody.mean != once.nobody.mean);
}

TEST_CASE(
    "when nobody can drop in well, the list is still full and the loss is that of the panel") {
  // one category; the candidates all have the feature that is never short
  Case made;
  made.size = 3;
  made.quotas.categories = {{"c", {{"a", 3, 3, {}, {}, {}}, {"b", 0, 0, {}, {}, {}}}}};
  for (std::size_t i = 0; i < 6; ++i) {
    made.pool.ids.push_back("p" + std::to_string(i));
    made.pool.rows.push_back(i);
    made.pool.features.push_back({i < 3 ? 0U : 1U});
    made.pool.households.emplace_back();
  }
  const ReservePeople who{{0, 1, 2}, {3, 4, 5}, std::nullopt};
  const auto result = choose_alternates(made.quotas, made.pool, who, settings_of(made, 2));
  CHECK(result.lists.front().people.size() == 2);
  CHECK(result.lists.front().used == std::vector<std::int64_t>{0, 0});
  CHECK(result.lists.front().training == result.bound);
  CHECK(result.proven());
  CHECK(result.lists.front().fresh.mean == result.nobody.mean);
}
