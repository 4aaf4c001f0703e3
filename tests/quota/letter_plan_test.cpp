#include "burgerberaad/quota/letter_plan.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "burgerberaad/core/random.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// One category "wijk", with these minima for features "0", "1", ...
QuotaSet quotas_of(const std::vector<std::int64_t>& minima) {
  QuotaSet quotas;
  Category category{"wijk", {}};
  for (std::size_t i = 0; i < minima.size(); ++i) {
    category.quotas.push_back({std::to_string(i), minima[i], 1000, {}, {}, {}});
  }
  quotas.categories.push_back(std::move(category));
  return quotas;
}

PlanPopulation one_stratum(std::vector<PlanCell> cells) {
  PlanPopulation population;
  population.strata.push_back({"", std::move(cells)});
  return population;
}

PlanSettings settings_of(const Rational& rate, std::int64_t seats, std::int64_t simulations) {
  PlanSettings settings;
  settings.response.standard = rate;
  settings.seats = seats;
  settings.probability = Rational(95, 100);
  settings.simulations = simulations;
  return settings;
}

/// The chance that a binomial number is at least `least`, from its recurrence.
double binomial_at_least(std::int64_t least, std::int64_t trials, double rate) {
  double term = 1;
  for (std::int64_t i = 0; i < trials; ++i) term *= 1 - rate;
  double below = 0;
  for (std::int64_t k = 0; k < least; ++k) {
    below += term;
    term *= static_cast<double>(trials - k) / static_cast<double>(k + 1) * rate / (1 - rate);
  }
  return 1 - below;
}

}  // namespace

TEST_CASE("when everyone answers, as many letters as seats are enough") {
  const auto plan =
      plan_letters(quotas_of({0}), one_stratum({{{0}, 500}}), settings_of(1, 40, 100));
  CHECK(plan.found);
  CHECK(plan.letters == 40);
  CHECK(plan.good == 100);
  CHECK(plan.seats_filled == 100);
  CHECK(plan.sign_ups.low == 40);
  CHECK(plan.sign_ups.high == 40);
}

TEST_CASE("the number of letters is that of the binomial distribution") {
  constexpr std::int64_t kSimulations = 4000;
  const auto plan = plan_letters(quotas_of({5}), one_stratum({{{0}, 1'000'000}}),
                                 settings_of(Rational(1, 10), 1, kSimulations));
  std::int64_t exact = 5;
  while (binomial_at_least(5, exact, 0.1) < 0.95) ++exact;
  REQUIRE(plan.found);
  CHECK(std::abs(plan.letters - exact) <= 3);
  REQUIRE(plan.letters_low);
  REQUIRE(plan.letters_high);
  CHECK(*plan.letters_low <= exact);
  CHECK(exact <= *plan.letters_high);
  CHECK(*plan.letters_high - *plan.letters_low < 10);
  // Four standard errors.
  const double chance = chance_with(plan, exact).convert_to<double>();
  CHECK(std::abs(chance - binomial_at_least(5, exact, 0.1)) <
        4 * std::sqrt(0.95 * 0.05 / kSimulations));
  CHECK(plan.sign_ups.mean ==
        doctest::Approx(0.1 * static_cast<double>(plan.letters)).epsilon(0.02));
}

TEST_CASE("one letter fewer is not enough") {
  const auto plan = plan_letters(quotas_of({3, 4}), one_stratum({{{0}, 4000}, {{1}, 6000}}),
                                 settings_of(Rational(1, 20), 8, 500));
  REQUIRE(plan.found);
  CHECK(chance_with(plan, plan.letters) >= Rational(95, 100));
  CHECK(chance_with(plan, plan.letters - 1) < Rational(95, 100));
  CHECK(chance_with(plan, plan.letters) == Rational(plan.good, plan.simulations));
}

TEST_CASE("a letter to everyone who answers gives exactly the people there are") {
  auto settings = settings_of(1, 30, 100);
  PlanPopulation population;
  population.strata = {{"a", {{{0}, 10}, {{1}, 3}}}, {"b", {{{1}, 17}}}};
  const auto plan = plan_letters(quotas_of({10, 20}), population, settings);
  REQUIRE(plan.found);
  CHECK(plan.letters == 30);
  REQUIRE(plan.strata.size() == 2);
  CHECK(plan.strata[0].sign_ups.low == 13);
  CHECK(plan.strata[0].sign_ups.high == 13);
  CHECK(plan.strata[1].letters == 17);
  for (const auto& quota : plan.quotas) CHECK(quota.sign_ups.low == quota.sign_ups.high);
  REQUIRE(plan.pools.size() == 100);
  CHECK(plan.pools.front() == SimulatedPool{{{0}, 10}, {{1}, 20}});
}

TEST_CASE("nobody is drawn twice: a sample without putting back") {
  // Of 100 people 5 have the feature; 40 letters hold at most 5 of them, 2 on average.
  const auto plan =
      plan_letters(quotas_of({1, 0}), one_stratum({{{0}, 5}, {{1}, 95}}), settings_of(1, 1, 2000));
  REQUIRE(plan.found);
  // 1 - C(95, n) / C(100, n) >= 0.95 first at n = 45.
  CHECK(std::abs(plan.letters - 45) <= 2);
}

TEST_CASE("what cannot be filled is said, with a letter to everyone") {
  const auto plan =
      plan_letters(quotas_of({6}), one_stratum({{{0}, 5}, {{}, 95}}), settings_of(1, 1, 100));
  CHECK_FALSE(plan.found);
  CHECK(plan.letters == 100);
  CHECK(plan.good == 0);
  CHECK(plan.quotas.front().enough == 0);
  CHECK(plan.quotas.front().sign_ups.high == 5);
}

TEST_CASE("nobody answers when the response is nothing") {
  const auto plan = plan_letters(quotas_of({1}), one_stratum({{{0}, 50}}), settings_of(0, 1, 100));
  CHECK_FALSE(plan.found);
  CHECK(plan.sign_ups.high == 0);
}

TEST_CASE("the weakest minimum comes first") {
  const auto plan =
      plan_letters(quotas_of({1, 9, 7}), one_stratum({{{0}, 1000}, {{1}, 1000}, {{2}, 1000}}),
                   settings_of(Rational(1, 10), 17, 500));
  REQUIRE(plan.quotas.size() == 3);
  CHECK(plan.quotas[0].row == 1);
  CHECK(plan.quotas[1].row == 2);
  CHECK(plan.quotas[2].row == 0);
}

TEST_CASE("a feature's own response goes before that of the stratum, and several make a mean") {
  // Two categories: rows 0 and 1, then 2 and 3.
  QuotaSet quotas = quotas_of({0, 0});
  quotas.categories.push_back({"leeftijd", {{"j", 0, 9, {}, {}, {}}, {"o", 0, 9, {}, {}, {}}}});
  PlanPopulation population;
  population.strata = {
      {"a", {{{0, 2}, 100'000}}}, {"b", {{{1, 2}, 100'000}}}, {"c", {{{1, 3}, 100'000}}}};
  auto settings = settings_of(Rational(1, 2), 3000, 100);
  settings.response.by_stratum = {{"c", Rational(1, 5)}};
  settings.response.by_feature = {{0, Rational(1, 10)}, {2, Rational(3, 10)}};
  const auto plan = plan_letters(quotas, population, settings);
  REQUIRE(plan.strata.size() == 3);
  const auto rate = [&](std::size_t stratum) {
    const auto& one = plan.strata[stratum];
    return one.sign_ups.mean / static_cast<double>(one.letters);
  };
  CHECK(rate(0) == doctest::Approx(0.2).epsilon(0.02));  // the mean of 0.1 and 0.3
  CHECK(rate(1) == doctest::Approx(0.3).epsilon(0.02));
  CHECK(rate(2) == doctest::Approx(0.2).epsilon(0.02));  // the stratum's
}

TEST_CASE("a category of which only shares are known follows them") {
  QuotaSet quotas = quotas_of({0});
  quotas.categories.push_back({"opleiding", {{"hoog", 20, 99, {}, {}, {}}}});
  PlanPopulation population = one_stratum({{{0}, 100'000}});
  population.margins = {{{{1, 25}, {std::nullopt, 75}}}};
  const auto plan = plan_letters(quotas, population, settings_of(Rational(1, 10), 1, 400));
  REQUIRE(plan.found);
  const auto& quota = plan.quotas.front();
  CHECK(quota.row == 1);
  CHECK(quota.sign_ups.mean == doctest::Approx(plan.sign_ups.mean / 4).epsilon(0.03));
}

TEST_CASE("the same question gets the same answer") {
  const auto ask = [] {
    return plan_letters(quotas_of({3, 4}), one_stratum({{{0}, 4000}, {{1}, 6000}}),
                        settings_of(Rational(1, 20), 8, 200))
        .enough_from;
  };
  CHECK(ask() == ask());
}

TEST_CASE("the place of a quota is counted over all categories") {
  QuotaSet quotas = quotas_of({1, 2});
  quotas.categories.push_back({"leeftijd", {{"j", 0, 9, {}, {}, {}}}});
  CHECK(quota_row(quotas, "wijk", "1") == 1);
  CHECK(quota_row(quotas, "leeftijd", "j") == 2);
  CHECK_FALSE(quota_row(quotas, "leeftijd", "1").has_value());
}
