#include "burgerberaad/seating/search.hpp"

#include "burgerberaad/seating/evaluate.hpp"
#include "seating/problems.hpp"
#include "seating/seats.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::int64_t faults(const SeatingProblem& problem, const SeatingPlan& plan, SeatingGoal goal) {
  return evaluate(problem, plan).faults.at(static_cast<std::size_t>(goal));
}

SeatingPlan find(const SeatingProblem& problem, std::string_view seed,
                 std::int64_t steps = 60'000) {
  Rng rng(seed, "seat");
  return find_seating(problem, rng, {steps});
}

/// How far cells are outside floor and ceiling, by the person.
std::int64_t people_off(const SeatingProblem& problem, const SeatingPlan& plan) {
  std::int64_t off = 0;
  for (const auto& cell : evaluate(problem, plan).outside) {
    off += static_cast<std::int64_t>(cell.count < cell.range.least ? cell.range.least - cell.count
                                                                   : cell.count - cell.range.most);
  }
  return off;
}

/// What one goal alone costs a plan, as the search weighs it: half a pair that meets again is one.
std::int64_t weighed(const SeatingProblem& problem, const SeatingPlan& plan, SeatingGoal goal) {
  if (goal == SeatingGoal::balance) return people_off(problem, plan);
  return faults(problem, plan, goal) * (goal == SeatingGoal::mixing ? 2 : 1);
}

/// The order of people, table after table, that gives a plan.
std::vector<std::vector<std::size_t>> orders(const SeatingPlan& plan) {
  std::vector<std::vector<std::size_t>> all;
  for (const auto& round : plan) {
    auto& order = all.emplace_back();
    for (const auto& table : round) order.insert(order.end(), table.begin(), table.end());
  }
  return all;
}

}  // namespace

TEST_CASE("what a swap is said to cost is what it costs when counted over") {
  Rng rng("swaps", "test");
  int compared = 0;
  for (int i = 0; i < 60; ++i) {
    const SeatingProblem problem = random_problem(rng);
    const SeatingPlan start = random_plan(problem, rng);
    for (const auto goal : kStandardOrder) {
      SeatingWeights weights{};
      weights.at(static_cast<std::size_t>(goal)) = 1;
      Seats seats(problem, orders(start));
      seats.weigh(weights);
      std::int64_t before = weighed(problem, seats.plan(), goal);
      for (int swaps = 0; swaps < 8; ++swaps) {
        const SeatSwap swap{rng.below(problem.rounds), rng.below(problem.people.size()),
                            rng.below(problem.people.size())};
        if (!seats.is_swap(swap)) continue;
        const std::int64_t cost = seats.cost(swap);
        seats.make(swap);
        const std::int64_t after = weighed(problem, seats.plan(), goal);
        CHECK_MESSAGE(after - before == cost, name(goal));
        before = after;
        ++compared;
      }
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("everybody has one seat in every round, at tables as equal as can be") {
  Rng rng("complete", "test");
  for (int i = 0; i < 30; ++i) {
    const SeatingProblem problem = random_problem(rng);
    CHECK(is_complete(problem, find(problem, "s", 2000), problem.rounds));
  }
}

TEST_CASE("tables mirror the group where they can") {
  SeatingProblem problem = plain_problem(24, 4, 3);
  for (const std::size_t values : {2U, 3U, 4U}) {
    problem.attributes.push_back(cyclic_attribute(24, values));
  }
  const SeatingPlan plan = find(problem, "mirror");
  CHECK(evaluate(problem, plan).outside.empty());
}

TEST_CASE("rules that can all be kept are kept") {
  SeatingProblem problem = plain_problem(20, 4, 3);
  problem.attributes.push_back(cyclic_attribute(20, 2));
  problem.attributes.push_back(cyclic_attribute(20, 5));
  problem.limits = {{SeatingGoal::needs, 3, {true, true, false, false}},
                    {SeatingGoal::pins, 7, {false, false, false, true}}};
  problem.circles = {{SeatingGoal::needs, "tr", {0, 1}},
                     {SeatingGoal::together, "friends", {4, 8}},
                     {SeatingGoal::apart, "foes", {11, 12, 13}}};
  const SeatingScore score = evaluate(problem, find(problem, "rules"));
  CHECK(score.broken.empty());
  CHECK(score.outside.empty());
}

TEST_CASE("when not everything can be had, the declared order decides") {
  // Two of a kind, who belong together: at two tables floor and ceiling put one at each.
  SeatingProblem problem = plain_problem(8, 2, 1);
  SeatedAttribute kind{"kind", {"rare", "common"}, {0, 0, 1, 1, 1, 1, 1, 1}, {true, false}};
  problem.attributes.push_back(kind);
  SeatingPlan plan = find(problem, "order");
  CHECK(faults(problem, plan, SeatingGoal::alone) == 0);
  CHECK(faults(problem, plan, SeatingGoal::balance) == 4);
  problem.order = {SeatingGoal::balance, SeatingGoal::alone,       SeatingGoal::needs,
                   SeatingGoal::pins,    SeatingGoal::together,    SeatingGoal::apart,
                   SeatingGoal::mixing,  SeatingGoal::facilitators};
  plan = find(problem, "order");
  CHECK(faults(problem, plan, SeatingGoal::alone) == 2);
  CHECK(faults(problem, plan, SeatingGoal::balance) == 0);
}

TEST_CASE("who met in earlier rounds meets others, and another facilitator") {
  SeatingProblem problem = plain_problem(9, 3, 1);
  for (std::size_t i = 0; i < 3; ++i) problem.tables[i].facilitator = "F" + std::to_string(i);
  problem.past.push_back({{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}, {"F0", "F1", "F2"}});
  const SeatingPlan plan = find(problem, "past");
  CHECK(faults(problem, plan, SeatingGoal::mixing) == 0);
  // At every table sits somebody of each earlier one: three cannot avoid their facilitator.
  CHECK(faults(problem, plan, SeatingGoal::facilitators) == 3);
}

TEST_CASE("the same problem and seed give the same plan") {
  SeatingProblem problem = plain_problem(30, 5, 2);
  problem.attributes.push_back(cyclic_attribute(30, 4));
  CHECK(find(problem, "a", 5000) == find(problem, "a", 5000));
  CHECK(find(problem, "a", 5000) != find(problem, "b", 5000));
}

TEST_CASE("social golfers: in groups of a prime, nobody meets twice") {
  for (const std::size_t q : {2U, 3U, 5U, 7U, 11U}) {
    const SeatingProblem problem = plain_problem(q * q, q, q + 1);
    const SeatingPlan plan = find(problem, "golf");
    const SeatingScore score = evaluate(problem, plan);
    CHECK(is_complete(problem, plan, q + 1));
    CHECK(score.most_repeats == 1);
    CHECK(score.fewest_met == static_cast<std::int64_t>(q * q - 1));
  }
}

TEST_CASE("social golfers without the plane: five groups of five over six rounds, by search alone" *
          doctest::test_suite("slow") * doctest::skip()) {
  SeatingProblem problem = plain_problem(25, 5, 6);
  problem.attributes.push_back(cyclic_attribute(25, 1));  // keeps the plane away
  const SeatingScore score = evaluate(problem, find(problem, "golf", 20'000'000));
  CHECK(score.pairs == 300);
}
