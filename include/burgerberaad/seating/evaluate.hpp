#pragma once

#include "burgerberaad/seating/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// A value that is not between floor and ceiling at a table.
struct CellOutside {
  std::size_t round = 0;  ///< from 0, as `table`
  std::size_t table = 0;
  std::size_t attribute = 0;
  std::size_t value = 0;
  std::size_t count = 0;
  SeatedRange range;
};

/// A rule that a plan breaks. Which fields say where, depends on the goal.
struct BrokenRule {
  SeatingGoal goal = SeatingGoal::pins;
  std::size_t round = 0;
  std::size_t table = 0;            ///< of needs, pins, apart, alone and facilitators
  std::vector<std::size_t> people;  ///< who it is about
  std::optional<std::size_t> circle;
  std::optional<std::size_t> attribute;  ///< of alone, with `value`
  std::size_t value = 0;
};

/// What can be said of a plan, with nothing but a count.
struct SeatingScore {
  std::size_t rounds = 0;         ///< those of the past too
  std::int64_t pairs = 0;         ///< different pairs that meet, over all rounds
  std::int64_t bound = 0;         ///< min(n (n - 1) / 2, sum of the pairs at every table)
  std::int64_t meetings = 0;      ///< pairs at every table, over all rounds
  std::int64_t most_repeats = 0;  ///< how often the pair meets that meets most
  std::int64_t fewest_met = 0;    ///< others met by whoever meets the fewest
  std::size_t fewest_met_by = 0;  ///< that person
  std::vector<CellOutside> outside;
  std::vector<BrokenRule> broken;
  SeatingFaults faults{};
};

/// Counts over. It shares nothing with the search but the types. `plan` need not be one that
/// find_seating() made: tables may have any size. Everybody sits at most once in a round.
SeatingScore evaluate(const SeatingProblem& problem, const SeatingPlan& plan);

}  // namespace burgerberaad
