#include "seating/affine_plane.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

bool is_prime(std::size_t number) {
  if (number < 2) return false;
  for (std::size_t factor = 2; factor * factor <= number; ++factor) {
    if (number % factor == 0) return false;
  }
  return true;
}

/// Whether to mix is all there is to do.
bool is_free(const SeatingProblem& problem) {
  return problem.attributes.empty() && problem.past.empty() && problem.limits.empty() &&
         problem.circles.empty() &&
         std::all_of(problem.tables.begin(), problem.tables.end(),
                     [](const auto& table) { return table.facilitator.empty(); });
}

}  // namespace

std::optional<SeatingPlan> affine_plan(const SeatingProblem& problem,
                                       const std::vector<std::size_t>& people) {
  const std::size_t q = problem.tables.size();
  if (!is_prime(q) || people.size() != q * q || problem.rounds > q + 1 || !is_free(problem)) {
    return std::nullopt;
  }
  SeatingPlan plan(problem.rounds, TableRound(q));
  for (std::size_t round = 0; round < problem.rounds; ++round) {
    for (std::size_t x = 0; x < q; ++x) {
      for (std::size_t y = 0; y < q; ++y) {
        const std::size_t table = round < q ? (y + round * x) % q : x;
        plan[round][table].push_back(people[x * q + y]);
      }
    }
  }
  return plan;
}

}  // namespace burgerberaad
