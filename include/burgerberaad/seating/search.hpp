#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/seating/problem.hpp"

#include <cstdint>

namespace burgerberaad {

/// How long to search: a number of steps, not of seconds, so that every machine finds the same.
struct SeatingLimits {
  std::int64_t steps = 0;  ///< 0: standard_steps()
};

/// Steps in proportion to the number of swaps that a plan has, at most some ten seconds' worth.
std::int64_t standard_steps(const SeatingProblem& problem);

/// Seats everybody in every round. Simulated annealing (Kirkpatrick, Gelatt and Vecchi,
/// Optimization by Simulated Annealing, Science 220, 1983): two people at two tables of one round
/// change places when that is better, or with a chance that shrinks when it is worse. What is amiss
/// under each goal is weighed mildly at first, and at the end so that a goal outweighs all below
/// it. The plan is the best that was found, not proven to be the best there is.
///
/// Where there is nothing but to mix q * q people at q tables of q, q a prime, over at most q + 1
/// rounds, nobody meets twice: the tables are the lines of the affine plane of order q.
SeatingPlan find_seating(const SeatingProblem& problem, Rng& rng, const SeatingLimits& limits = {});

}  // namespace burgerberaad
