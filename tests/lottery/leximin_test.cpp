#include "burgerberaad/lottery/fair_lottery.hpp"
#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "pools.hpp"
#include "small_exact.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace burgerberaad;
using namespace burgerberaad::testing;

namespace {

/// Solves a case both ways and compares; whether a cut was needed.
bool agrees(const Case& made) {
  const auto result = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
  REQUIRE(result);
  CHECK(result->proven);
  CHECK(result->gap < Rational(1, 1'000'000'000));
  const Instance people = people_instance(made.quotas, made.pool, made.size);
  const auto expected = leximin_of(all_panels(people));
  CHECK(result->ideal == expected);
  std::int64_t total = 0;
  for (const auto& panel : result->distribution.panels) {
    Counts counts(made.pool.size(), 0);
    for (const auto member : panel.members) counts[member] = 1;
    CHECK(is_panel(people, counts));
    CHECK(panel.weight > 0);
    total += panel.weight;
  }
  CHECK(total == kTotalWeight);
  return !result->certificate.cuts.empty();
}

std::size_t compare_random_cases(std::size_t count, bool households, std::string_view purpose) {
  std::size_t cuts = 0;
  for_random_cases(count, households, purpose, [&](const Case& made, std::size_t number) {
    INFO("case " << number);
    cuts += agrees(made) ? 1 : 0;
  });
  return cuts;
}

Case read_case(const std::string& name, std::int64_t size, const PoolOptions& options = {}) {
  const std::string base = std::string(BB_TEST_DATA) + "/pools/" + name;
  Diagnostics diagnostics;
  Case made;
  made.quotas = *read_quotas(base + "-quotas.csv", diagnostics);
  made.pool = *read_pool(base + ".csv", pool_columns(made.quotas), options, diagnostics);
  made.size = size;
  return made;
}

}  // namespace

TEST_CASE("tiny pools get the chances that listing every panel gives") {
  compare_random_cases(25, false, "alone");
}

TEST_CASE("tiny pools with households too") {
  compare_random_cases(25, true, "together");
}

TEST_CASE("a hundred thousand seeds draw each panel as often as its weight says") {
  Rng rng("a small pool", "drawn often");
  const auto made = random_case(rng, 12, 4, 2, 2, 1, false);
  const auto result = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
  REQUIRE(result);
  const auto& distribution = result->distribution;
  REQUIRE(distribution.panels.size() >= 5);
  constexpr int kDraws = 100000;
  std::vector<double> drawn(distribution.panels.size(), 0);
  for (int seed = 0; seed < kDraws; ++seed) {
    drawn[drawn_panel(distribution, drawn_number(std::to_string(seed), distribution.total))] += 1;
  }
  double chi_square = 0;
  for (std::size_t p = 0; p < drawn.size(); ++p) {
    const double expected = static_cast<double>(distribution.panels[p].weight) /
                            static_cast<double>(distribution.total) * kDraws;
    REQUIRE(expected >= 5);
    chi_square += (drawn[p] - expected) * (drawn[p] - expected) / expected;
  }
  // With n - 1 degrees of freedom the mean is n - 1 and the variance twice that.
  const auto freedom = static_cast<double>(drawn.size() - 1);
  CHECK(chi_square < freedom + 4 * std::sqrt(2 * freedom));
  MESSAGE("chi-square " << chi_square << " over " << drawn.size() << " panels");
}

TEST_CASE("many tiny pools, a hundred of which need a cut" * doctest::test_suite("slow") *
          doctest::skip()) {
  const std::size_t cuts = compare_random_cases(2200, false, "alone, many") +
                           compare_random_cases(2200, true, "together, many");
  CHECK(cuts >= 100);
}

TEST_CASE("where fractional panels would seat people who fit no real one, a cut shows it") {
  const Case made = read_case("odd", 2);
  const auto result = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
  REQUIRE(result);
  CHECK(result->proven);
  CHECK(!result->certificate.cuts.empty());
  // In order of id: f, o, u, v, w. Only f and u make a panel.
  CHECK(result->ideal == std::vector<Rational>{1, 0, 1, 0, 0});
}

TEST_CASE("of four people at one address one is seated; an empty address is nobody's housemate") {
  const Case made = read_case("family", 2, {"naam", {"postcode", "huisnummer"}});
  const auto result = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
  REQUIRE(result);
  CHECK(result->proven);
  // anna, bram and fons share 1234ab 1; carla's 01 is another number; dirk and els have none.
  CHECK(result->ideal == leximin_of(all_panels(people_instance(made.quotas, made.pool, 2))));
}

TEST_CASE("a tampered certificate proves nothing") {
  const Case made = read_case("odd", 2);
  const auto result = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
  REQUIRE(result);
  const Types types = make_types(made.quotas, made.pool, made.size);
  std::string where;
  Certificate changed = result->certificate;
  REQUIRE(check_certificate(types.instance, changed));
  changed.levels.front().chance += Rational(1, 1000);
  CHECK(!check_certificate(types.instance, changed, &where));
  CHECK(where == "level 1");
  changed = result->certificate;
  changed.levels.pop_back();
  const auto weights = weights_of_people(result->distribution, made.pool.size());
  const std::vector<Integer> whole(weights.begin(), weights.end());
  CHECK(!checked_gap(types, changed, {}, whole, kTotalWeight, &where));
  CHECK(where == "end");
  changed = result->certificate;
  changed.cuts.front().most -= 1;
  CHECK(!check_certificate(types.instance, changed, &where));
  CHECK(where == "cut 1");
  changed = result->certificate;
  changed.cuts.front().proof.pop_back();
  CHECK(!check_certificate(types.instance, changed, &where));
  CHECK(where == "cut 1");
}

TEST_CASE("without any panel there is no lottery, and that is known") {
  Case made = read_case("thirds", 3);
  bool searched = false;
  CHECK(!fair_lottery(made.quotas, made.pool, made.size, {}, "seed", {}, &searched));
  CHECK(searched);
}
