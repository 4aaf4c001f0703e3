#include "burgerberaad/seating/evaluate.hpp"

#include "seating/problems.hpp"

#include <cstdlib>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::int64_t faults(const SeatingScore& score, SeatingGoal goal) {
  return score.faults.at(static_cast<std::size_t>(goal));
}

/// How often two people sit at one table, in the past and in the plan.
std::int64_t times_together(const SeatingProblem& problem, const SeatingPlan& plan, std::size_t one,
                            std::size_t other) {
  std::int64_t times = 0;
  const auto has = [](const std::vector<std::size_t>& table, std::size_t person) {
    return std::find(table.begin(), table.end(), person) != table.end();
  };
  for (const auto& past : problem.past) {
    for (const auto& table : past.tables) times += has(table, one) && has(table, other) ? 1 : 0;
  }
  for (const auto& round : plan) {
    for (const auto& table : round) times += has(table, one) && has(table, other) ? 1 : 0;
  }
  return times;
}

/// Cells that are further than one person from their exact share, in whole numbers only.
std::int64_t cells_off(const SeatingProblem& problem, const SeatingPlan& plan) {
  const auto n = static_cast<std::int64_t>(problem.people.size());
  std::int64_t off = 0;
  for (const auto& attribute : problem.attributes) {
    for (std::uint32_t value = 0; value < attribute.values.size(); ++value) {
      const std::int64_t all = std::count(attribute.of.begin(), attribute.of.end(), value);
      for (const auto& round : plan) {
        for (const auto& table : round) {
          const std::int64_t here =
              std::count_if(table.begin(), table.end(),
                            [&](std::size_t person) { return attribute.of[person] == value; });
          const auto seats = static_cast<std::int64_t>(table.size());
          if (std::abs(here * n - all * seats) >= n) ++off;
        }
      }
    }
  }
  return off;
}

}  // namespace

TEST_CASE("what evaluate counts is what a plain recount gives, on random plans") {
  Rng rng("evaluate", "test");
  for (int i = 0; i < 300; ++i) {
    const SeatingProblem problem = random_problem(rng);
    const SeatingPlan plan = random_plan(problem, rng);
    const SeatingScore score = evaluate(problem, plan);
    std::int64_t pairs = 0;
    std::int64_t meetings = 0;
    std::int64_t most = 0;
    std::vector<std::int64_t> met(problem.people.size(), 0);
    for (std::size_t one = 0; one < problem.people.size(); ++one) {
      for (std::size_t other = 0; other < one; ++other) {
        const std::int64_t times = times_together(problem, plan, one, other);
        meetings += times;
        most = std::max(most, times);
        if (times == 0) continue;
        ++pairs;
        ++met[one];
        ++met[other];
      }
    }
    const auto n = static_cast<std::int64_t>(problem.people.size());
    CHECK(score.pairs == pairs);
    CHECK(score.bound == std::min(n * (n - 1) / 2, meetings));
    CHECK(score.most_repeats == most);
    CHECK(score.fewest_met == *std::min_element(met.begin(), met.end()));
    CHECK(met[score.fewest_met_by] == score.fewest_met);
    CHECK(faults(score, SeatingGoal::mixing) == meetings - pairs);
    CHECK(static_cast<std::int64_t>(score.outside.size()) == cells_off(problem, plan));
  }
}

TEST_CASE("every kind of broken rule is named with its place") {
  SeatingProblem problem = plain_problem(6, 2, 1);
  problem.tables[1].facilitator = "F1";
  problem.past.push_back({{{0, 1, 2}, {3, 4, 5}}, {"", "F1"}});
  problem.limits = {{SeatingGoal::needs, 0, {false, true}}, {SeatingGoal::pins, 1, {true, false}}};
  problem.circles = {{SeatingGoal::together, "friends", {0, 3}},
                     {SeatingGoal::apart, "foes", {1, 2}},
                     {SeatingGoal::needs, "turks", {4, 5}}};
  problem.attributes.push_back(cyclic_attribute(6, 3));  // 0 1 2 0 1 2
  problem.attributes[0].not_alone[2] = true;
  // 0 asks for table 2, 0 and 3 are not together, 4 and 5 neither, 3 and 4 have F1 again
  const SeatingScore score = evaluate(problem, {{{0, 1, 5}, {2, 3, 4}}});
  CHECK(faults(score, SeatingGoal::needs) == 2);
  CHECK(faults(score, SeatingGoal::pins) == 0);
  CHECK(faults(score, SeatingGoal::together) == 1);
  CHECK(faults(score, SeatingGoal::apart) == 0);
  CHECK(faults(score, SeatingGoal::alone) == 2);
  CHECK(faults(score, SeatingGoal::balance) == 0);
  CHECK(faults(score, SeatingGoal::facilitators) == 2);
  CHECK(faults(score, SeatingGoal::mixing) == 2);
  const auto& first = score.broken.front();
  CHECK(first.goal == SeatingGoal::alone);
  CHECK(first.table == 0);
  CHECK(first.people == std::vector<std::size_t>{5});
}

TEST_CASE("a goal that comes first decides, whatever comes after") {
  SeatingFaults left{};
  SeatingFaults right{};
  left.at(static_cast<std::size_t>(SeatingGoal::mixing)) = 100;
  right.at(static_cast<std::size_t>(SeatingGoal::balance)) = 1;
  CHECK(is_better(left, right, kStandardOrder));
  SeatingOrder order = kStandardOrder;
  std::swap(order[5], order[6]);
  CHECK(is_better(right, left, order));
  CHECK_FALSE(is_better(left, left, order));
}
