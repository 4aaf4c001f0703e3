#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/seating/problem.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// People p10, p11 and on, at tables of which nothing is known.
inline SeatingProblem plain_problem(std::size_t people, std::size_t tables, std::size_t rounds) {
  SeatingProblem problem;
  for (std::size_t i = 0; i < people; ++i) problem.people.push_back("p" + std::to_string(10 + i));
  problem.tables.resize(tables);
  problem.rounds = rounds;
  return problem;
}

/// An attribute whose value of person i is i modulo the number of values.
inline SeatedAttribute cyclic_attribute(std::size_t people, std::size_t values) {
  SeatedAttribute attribute{"c" + std::to_string(values), {}, {}, {}};
  for (std::size_t i = 0; i < values; ++i) attribute.values.push_back("v" + std::to_string(i));
  for (std::size_t i = 0; i < people; ++i) {
    attribute.of.push_back(static_cast<std::uint32_t>(i % values));
  }
  attribute.not_alone.assign(values, false);
  return attribute;
}

/// Everybody somewhere, at random, in every round; tables as equal as possible.
inline SeatingPlan random_plan(const SeatingProblem& problem, Rng& rng) {
  SeatingPlan plan;
  for (std::size_t round = 0; round < problem.rounds; ++round) {
    std::vector<std::size_t> people(problem.people.size());
    std::iota(people.begin(), people.end(), std::size_t{0});
    rng.shuffle(people);
    TableRound tables;
    auto next = people.begin();
    for (const std::size_t size : table_sizes(people.size(), problem.tables.size())) {
      tables.emplace_back(next, next + static_cast<std::ptrdiff_t>(size));
      next += static_cast<std::ptrdiff_t>(size);
    }
    plan.push_back(std::move(tables));
  }
  return plan;
}

/// A small problem with a bit of everything; rules may contradict each other.
inline SeatingProblem random_problem(Rng& rng) {
  const std::size_t people = 6 + rng.below(8);
  const std::size_t tables = 2 + rng.below(3);
  SeatingProblem problem = plain_problem(people, tables, 1 + rng.below(3));
  for (auto& table : problem.tables) {
    const std::size_t facilitator = rng.below(3);
    if (facilitator > 0) table.facilitator = "F" + std::to_string(facilitator);
  }
  for (std::size_t i = rng.below(3); i > 0; --i) {
    SeatedAttribute attribute = cyclic_attribute(people, 2 + i);
    rng.shuffle(attribute.of);
    attribute.not_alone[0] = rng.below(2) == 0;
    problem.attributes.push_back(std::move(attribute));
  }
  for (std::size_t i = rng.below(3); i > 0; --i) {
    TableLimit limit{i == 1 ? SeatingGoal::needs : SeatingGoal::pins, rng.below(people), {}};
    limit.allowed.assign(tables, false);
    limit.allowed[rng.below(tables)] = true;
    problem.limits.push_back(limit);
  }
  for (const auto goal : {SeatingGoal::needs, SeatingGoal::together, SeatingGoal::apart}) {
    if (rng.below(2) == 0) continue;
    const std::size_t first = rng.below(people - 3);
    problem.circles.push_back({goal, "x", {first, first + 1, first + 2}});
  }
  SeatingProblem earlier = problem;
  earlier.rounds = rng.below(3);
  for (auto& round : random_plan(earlier, rng)) {
    PastRound past{std::move(round), {}};
    for (const auto& table : problem.tables) past.facilitators.push_back(table.facilitator);
    problem.past.push_back(std::move(past));
  }
  return problem;
}

/// Whether everybody has one seat in every round, and tables differ by at most one.
inline bool is_complete(const SeatingProblem& problem, const SeatingPlan& plan,
                        std::size_t rounds) {
  if (plan.size() != rounds) return false;
  for (const auto& round : plan) {
    std::vector<std::size_t> people;
    std::size_t least = problem.people.size();
    std::size_t most = 0;
    for (const auto& table : round) {
      people.insert(people.end(), table.begin(), table.end());
      least = std::min(least, table.size());
      most = std::max(most, table.size());
    }
    std::sort(people.begin(), people.end());
    std::vector<std::size_t> all(problem.people.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (people != all || most > least + 1 || round.size() != problem.tables.size()) return false;
  }
  return true;
}

}  // namespace burgerberaad
