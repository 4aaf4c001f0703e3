#include "burgerberaad/lottery/fair_lottery.hpp"
#include "pools.hpp"
#include "small_exact.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace burgerberaad;
using namespace burgerberaad::testing;

namespace {

/// A case, its lottery for an objective, and all panels there are.
struct Solved {
  FairLottery lottery;
  std::vector<Counts> panels;
  std::vector<Rational> chances;  ///< per person, from the published weights
  std::vector<bool> fits;         ///< per person, any panel
  Rational people = 0;            ///< how many fit
};

Solved solve(const Case& made, const Objective& objective) {
  Solved solved;
  solved.panels = all_panels(people_instance(made.quotas, made.pool, made.size));
  auto lottery = fair_lottery(made.quotas, made.pool, made.size, objective, "seed");
  REQUIRE(lottery);
  solved.lottery = std::move(*lottery);
  for (const auto weight : weights_of_people(solved.lottery.distribution, made.pool.size())) {
    solved.chances.emplace_back(weight, solved.lottery.distribution.total);
  }
  for (std::size_t i = 0; i < made.pool.size(); ++i) {
    solved.fits.push_back(std::any_of(solved.panels.begin(), solved.panels.end(),
                                      [&](const Counts& panel) { return panel[i] != 0; }));
    if (solved.fits[i]) solved.people += 1;
  }
  return solved;
}

Rational least(const Solved& solved) {
  Rational least = 1;
  for (std::size_t i = 0; i < solved.chances.size(); ++i) {
    if (solved.fits[i]) least = std::min(least, solved.chances[i]);
  }
  return least;
}

/// The smallest that the largest chance can be when nobody who fits a panel has less than `floor`,
/// over all panels; nothing when the floor is too high.
std::optional<Rational> smallest_most(const Solved& solved, const Rational& floor) {
  const std::size_t count = solved.panels.size();
  Matrix a;
  std::vector<Rational> b;
  for (const int sign : {1, -1}) {
    a.emplace_back(count, Rational(sign));
    a.back().emplace_back(0);
    b.emplace_back(sign);
  }
  for (std::size_t i = 0; i < solved.fits.size(); ++i) {
    std::vector<Rational> row;
    for (const auto& panel : solved.panels) row.emplace_back(panel[i]);
    row.emplace_back(-1);
    a.push_back(row);
    b.emplace_back(0);
    if (!solved.fits[i]) continue;
    for (auto& x : row) x = -x;
    row.back() = 0;
    a.push_back(std::move(row));
    b.push_back(-floor);
  }
  std::vector<Rational> cost(count + 1, Rational(0));
  cost.back() = -1;
  const auto best = Tableau(std::move(a), std::move(b)).maximise(cost);
  if (!best) return std::nullopt;
  return -*best;
}

const Rational kClose(1, 100'000'000);

Rational largest(const Solved& solved) {
  return *std::max_element(solved.chances.begin(), solved.chances.end());
}

/// Among the lotteries with the largest smallest chance, one whose largest is as small as can be,
/// but for what an interior point leaves.
void judge_evenness(const Solved& solved) {
  const Rational close(1, 10'000);
  const auto most = smallest_most(solved, least(solved));
  REQUIRE(most);
  CHECK(largest(solved) < *most + close);
}

void judge_maximin(const Case& made) {
  const Solved solved = solve(made, {Method::maximin, 1});
  INFO("method "
       << "maximin"
       << " gap " << solved.lottery.gap.convert_to<double>() << " cuts "
       << solved.lottery.certificate.cuts.size());
  CHECK(solved.lottery.proven);
  Rational expected = 1;
  for (const auto& chance : leximin_of(solved.panels)) {
    if (chance > 0) expected = std::min(expected, chance);
  }
  CHECK(abs(Rational(least(solved) - expected)) < kClose);
  judge_evenness(solved);
}

/// The product is largest where no panel counts more than n when everyone counts 1/p_i: the
/// gradient of the sum of logarithms (Flanigan et al. 2021, supplement).
void judge_nash(const Case& made) {
  const Solved solved = solve(made, {Method::nash, 1});
  INFO("method "
       << "nash"
       << " gap " << solved.lottery.gap.convert_to<double>() << " cuts "
       << solved.lottery.certificate.cuts.size());
  CHECK(solved.lottery.proven);
  Rational most = 0;
  for (const auto& panel : solved.panels) {
    Rational sum = 0;
    for (std::size_t i = 0; i < panel.size(); ++i) {
      if (panel[i] == 0) continue;
      REQUIRE(solved.chances[i] > 0);
      sum += 1 / solved.chances[i];
    }
    most = std::max(most, sum);
  }
  CHECK(most < solved.people * (1 + kClose));
}

/// No better smallest chance nearby; the objective is convex in it.
void judge_goldilocks(const Case& made, const Rational& gamma) {
  const Solved solved = solve(made, {Method::goldilocks, gamma});
  INFO("method "
       << "goldilocks"
       << " gap " << solved.lottery.gap.convert_to<double>() << " cuts "
       << solved.lottery.certificate.cuts.size());
  CHECK(solved.lottery.proven);
  const Rational even = made.size / solved.people;
  const auto objective = [&](const Rational& floor) -> std::optional<Rational> {
    const auto most = smallest_most(solved, floor);
    if (!most) return std::nullopt;
    return *most / even + gamma * even / floor;
  };
  const Rational low = least(solved);
  const Rational high = largest(solved);
  const Rational reached = high / even + gamma * even / low;
  for (const Rational& factor :
       {Rational(9, 10), Rational(999, 1000), Rational(1001, 1000), Rational(11, 10)}) {
    const auto other = objective(low * factor);
    if (other) CHECK(reached < *other + kClose);
  }
  const auto same = objective(low);
  if (same) CHECK(reached < *same + kClose);
}

}  // namespace

TEST_CASE("maximin, nash and goldilocks are what listing every panel allows") {
  for (const bool households : {false, true}) {
    for_random_cases(20, households, "objectives", [&](const Case& made, std::size_t number) {
      INFO("case " << number << " households " << households);
      judge_maximin(made);
      judge_nash(made);
      judge_goldilocks(made, 1);
      judge_goldilocks(made, Rational(1, 10));
    });
  }
}

TEST_CASE("many tiny pools for maximin, nash and goldilocks" * doctest::test_suite("slow") *
          doctest::skip()) {
  for (const bool households : {false, true}) {
    for_random_cases(300, households, "objectives, many",
                     [&](const Case& made, std::size_t number) {
                       INFO("case " << number << " households " << households);
                       judge_maximin(made);
                       judge_nash(made);
                       judge_goldilocks(made, 1);
                     });
  }
}
