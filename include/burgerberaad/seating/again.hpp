#pragma once

#include "burgerberaad/seating/problem.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Somebody who gets another table than they had, or a table at all.
struct SeatMove {
  std::size_t round = 0;
  std::size_t person = 0;
  std::optional<std::size_t> from;  ///< nothing: they had no seat
  std::size_t to = 0;
};

struct SeatedAgain {
  SeatingPlan plan;
  std::vector<SeatMove> moves;  ///< by round, then person
};

/// The fewest people that must change tables in a round for all tables to be as equal as possible
/// again (no table differs from another by more than one), when `newcomers` have yet to be seated:
/// the larger of those above the ceiling and those missing below the floor that newcomers do not
/// fill.
std::size_t fewest_moves(const std::vector<std::size_t>& sizes, std::size_t newcomers);

/// Makes the tables of a plan as equal as possible again after no-shows, by fewest_moves() in every
/// round. Who moves, and to where, follows from the order of priorities: the best that is found by
/// exchanging who moves with who stays, and their destinations, as long as that helps. Everybody in
/// `before` is among the people of the problem; whoever of these is in no table of a round gets
/// one.
SeatedAgain seat_again(const SeatingProblem& problem, const SeatingPlan& before);

}  // namespace burgerberaad
