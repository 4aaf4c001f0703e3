#include "burgerberaad/seating/search.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "seating/affine_plane.hpp"
#include "seating/seats.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace burgerberaad {
namespace {

// In units of half a pair that meets again. Hotter than 1 hardly anything is won, and below 0.3
// hardly any swap is made; measured on a hundred people with five attributes
// (docs/decisions/seating.md).
constexpr double kHottest = 1.0;
constexpr double kCoolest = 0.3;
constexpr int kStages = 500;

/// Makes swaps at one temperature.
class Annealer {
 public:
  Annealer(Seats& seats, const SeatingProblem& problem, Rng& rng)
      : seats_(&seats),
        rounds_(static_cast<double>(problem.rounds)),
        people_(static_cast<double>(problem.people.size())),
        rng_(&rng) {}

  /// `unit` is what weighs as much as half a pair that meets again.
  void run(double temperature, std::int64_t unit, std::int64_t steps) {
    for (std::size_t worse = 0; worse < accept_.size(); ++worse) {
      accept_.at(worse) = exponential(-static_cast<double>(worse) / temperature);
    }
    for (std::int64_t step = 0; step < steps; ++step) {
      const SeatSwap swap = any_swap();
      if (!seats_->is_swap(swap)) continue;
      const std::int64_t cost = seats_->cost(swap);
      if (cost <= 0 || is_accepted((cost + unit - 1) / unit)) seats_->make(swap);
    }
  }

 private:
  /// One number of 53 bits is enough for all three, as good as evenly.
  SeatSwap any_swap() {
    double rest = rng_->unit() * rounds_;
    const auto take = [&rest](double next) {
      const double whole = static_cast<double>(static_cast<std::size_t>(rest));
      rest = (rest - whole) * next;
      return static_cast<std::size_t>(whole);
    };
    const std::size_t round = take(people_);
    const std::size_t one = take(people_);
    return {round, one, static_cast<std::size_t>(rest)};
  }

  bool is_accepted(std::int64_t worse) {
    return worse < static_cast<std::int64_t>(accept_.size()) &&
           rng_->unit() < accept_.at(static_cast<std::size_t>(worse));
  }

  Seats* seats_;
  double rounds_;
  double people_;
  Rng* rng_;
  std::array<double, 64> accept_{};
};

/// Cools down under mild weights.
void explore(Annealer& annealer, std::int64_t steps) {
  const double factor = exponential(logarithm(kCoolest / kHottest) / (kStages - 1));
  double temperature = kHottest;
  for (int stage = 0; stage < kStages; ++stage, temperature *= factor) {
    annealer.run(temperature, 1, steps / kStages);
  }
}

/// Mends what is broken, the first goal first, and then whatever can be had for nothing.
void settle(Annealer& annealer, const SeatingWeights& weights, std::int64_t steps) {
  const std::int64_t mixing = weights.at(static_cast<std::size_t>(SeatingGoal::mixing));
  annealer.run(kCoolest, mixing, steps * 3 / 4);
  annealer.run(kCoolest, 1, steps / 4);
}

}  // namespace

std::int64_t standard_steps(const SeatingProblem& problem) {
  constexpr std::int64_t kPerSwap = 1000;
  constexpr std::int64_t kLeast = 2'000'000;
  constexpr std::int64_t kMost = 50'000'000;
  const auto people = static_cast<std::int64_t>(problem.people.size());
  const auto rounds = static_cast<std::int64_t>(problem.rounds);
  return std::clamp(people * people * rounds * kPerSwap, kLeast, kMost);
}

SeatingPlan find_seating(const SeatingProblem& problem, Rng& rng, const SeatingLimits& limits) {
  std::vector<std::size_t> people(problem.people.size());
  std::iota(people.begin(), people.end(), std::size_t{0});
  rng.shuffle(people);
  if (auto plan = affine_plan(problem, people)) return std::move(*plan);
  std::vector<std::vector<std::size_t>> start(problem.rounds, people);
  for (auto& round : start) rng.shuffle(round);
  Seats seats(problem, start);
  Annealer annealer(seats, problem, rng);
  const std::int64_t steps = limits.steps > 0 ? limits.steps : standard_steps(problem);
  seats.weigh(mild_weights(problem.order));
  explore(annealer, steps * 4 / 5);
  const SeatingWeights strict = strict_weights(problem.order);
  seats.weigh(strict);
  settle(annealer, strict, steps / 5);
  return seats.plan();
}

}  // namespace burgerberaad
