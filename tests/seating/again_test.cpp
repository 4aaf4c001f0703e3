#include "burgerberaad/seating/again.hpp"

#include "burgerberaad/seating/evaluate.hpp"
#include "seating/problems.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// The fewest moves to sizes that differ by at most one, by trying every choice of larger tables.
std::size_t fewest_by_trying(const std::vector<std::size_t>& sizes, std::size_t newcomers) {
  std::size_t people = newcomers;
  for (const std::size_t size : sizes) people += size;
  std::size_t best = people;
  for (std::size_t larger = 0; larger < (std::size_t{1} << sizes.size()); ++larger) {
    std::size_t total = 0;
    std::size_t leave = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const std::size_t target = people / sizes.size() + ((larger >> i) & 1U);
      total += target;
      if (sizes[i] > target) leave += sizes[i] - target;
    }
    if (total == people) best = std::min(best, leave);
  }
  return best;
}

/// A plan from which some are away, for those who are left; and perhaps somebody new.
struct NoShows {
  SeatingProblem problem;
  SeatingPlan before;
};

NoShows no_shows(Rng& rng) {
  NoShows made{random_problem(rng), {}};
  made.before = random_plan(made.problem, rng);
  for (auto& round : made.before) {  // the last is new, the first tables lose people
    for (auto& table : round) std::erase(table, made.problem.people.size() - 1);
    if (round[0].size() > 1) {
      for (auto* target : {&round[1]}) {
        target->insert(target->end(), round[0].begin() + 1, round[0].end());
      }
      round[0].resize(1);
    }
  }
  return made;
}

}  // namespace

TEST_CASE("the fewest moves are as few as trying every choice of sizes finds") {
  Rng rng("fewest", "test");
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::size_t> sizes(2 + rng.below(5));
    for (auto& size : sizes) size = rng.below(9);
    const std::size_t newcomers = rng.below(4);
    CHECK(fewest_moves(sizes, newcomers) == fewest_by_trying(sizes, newcomers));
  }
}

TEST_CASE("after no-shows tables are equal again, with as few moves as possible") {
  Rng rng("again", "test");
  for (int i = 0; i < 60; ++i) {
    const NoShows given = no_shows(rng);
    const SeatedAgain again = seat_again(given.problem, given.before);
    CHECK(is_complete(given.problem, again.plan, given.before.size()));
    std::size_t moved = 0;
    for (const auto& move : again.moves) moved += move.from ? 1 : 0;
    std::size_t fewest = 0;
    for (const auto& round : given.before) {
      std::vector<std::size_t> sizes;
      std::size_t seated = 0;
      for (const auto& table : round) {
        sizes.push_back(table.size());
        seated += table.size();
      }
      fewest += fewest_moves(sizes, given.problem.people.size() - seated);
    }
    CHECK(moved == fewest);
  }
}

TEST_CASE("the moves that are told lead from the old plan to the new") {
  Rng rng("told", "test");
  for (int i = 0; i < 20; ++i) {
    const NoShows given = no_shows(rng);
    const SeatedAgain again = seat_again(given.problem, given.before);
    SeatingPlan plan = given.before;
    for (const auto& move : again.moves) {
      if (move.from) CHECK(std::erase(plan[move.round][*move.from], move.person) == 1);
      plan[move.round][move.to].push_back(move.person);
    }
    for (auto& round : plan) {
      for (auto& table : round) std::sort(table.begin(), table.end());
    }
    CHECK(plan == again.plan);
  }
}

TEST_CASE("who moves is chosen so that tables mirror the group and rules hold") {
  // Table 1 has six, table 2 two; of the four women all sit at table 1, so one or two have to go.
  SeatingProblem problem = plain_problem(8, 2, 1);
  problem.attributes.push_back({"sex", {"f", "m"}, {0, 0, 0, 0, 1, 1, 1, 1}, {false, false}});
  problem.limits.push_back({SeatingGoal::pins, 0, {true, false}});
  const SeatedAgain again = seat_again(problem, {{{0, 1, 2, 3, 4, 5}, {6, 7}}});
  REQUIRE(again.moves.size() == 2);
  const SeatingScore score = evaluate(problem, again.plan);
  CHECK(score.broken.empty());
  CHECK(score.outside.empty());
  for (const auto& move : again.moves) {
    CHECK(move.person >= 1);
    CHECK(move.person <= 3);
  }
}

TEST_CASE("nobody moves when the tables are still equal") {
  const SeatingProblem problem = plain_problem(6, 3, 1);
  CHECK(seat_again(problem, {{{0, 1}, {2, 3}, {4, 5}}}).moves.empty());
}
