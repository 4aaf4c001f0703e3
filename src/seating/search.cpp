#include "burgerberaad/seating/search.hpp"

#include "burgerberaad/core/elementary.hpp"
#include "seating/affine_plane.hpp"
#include "seating/seats.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace burgerberaad {
namespace {

// In units of half a pair that meets again. Rules above balance weigh more, and begin hotter.
// Hotter than 1 hardly anything is won, and below 0.3 hardly any swap is made; measured on a
// hundred people with five attributes (docs/decisions/seating.md).
constexpr double kHottestWithRules = 6.0;
constexpr double kHottest = 1.0;
constexpr double kCoolest = 0.3;
constexpr int kStages = 500;

/// Makes swaps at one temperature.
class Annealer {
 public:
  Annealer(Seats& seats, const SeatingProblem& problem, Rng& rng)
      : seats_(&seats), problem_(&problem), rng_(&rng) {
    for (const auto& circle : problem.circles) {
      if (circle.goal != SeatingGoal::apart) circles_.push_back(&circle);
    }
  }

  /// `unit` is what weighs as much as half a pair that meets again.
  void run(double temperature, std::int64_t unit, std::int64_t steps) {
    unit_ = unit;
    for (std::size_t worse = 0; worse < accept_.size(); ++worse) {
      accept_.at(worse) = exponential(-static_cast<double>(worse) / temperature);
    }
    constexpr std::int64_t kPerCircle = 16;
    for (std::int64_t step = 0; step < steps; ++step) {
      if (step % kPerCircle == 0 && !circles_.empty()) {
        move_circle();
        continue;
      }
      const SeatSwap swap = any_swap();
      if (!seats_->is_swap(swap)) continue;
      if (is_accepted(seats_->cost(swap))) seats_->make(swap);
    }
  }

 private:
  /// One number of 53 bits is enough for all three, as good as evenly.
  SeatSwap any_swap() {
    const auto people = static_cast<double>(problem_->people.size());
    double rest = rng_->unit() * static_cast<double>(problem_->rounds);
    const auto take = [&](double next) {
      const auto whole = static_cast<std::size_t>(rest);
      rest = (rest - static_cast<double>(whole)) * next;
      return whole;
    };
    const std::size_t round = take(people);
    const std::size_t one = take(people);
    return {round, one, static_cast<std::size_t>(rest)};
  }

  /// Those of a circle who share a table change places with as many at another, all or nobody: one
  /// by one they would have to part first.
  void move_circle() {
    const std::size_t round = rng_->below(problem_->rounds);
    const SeatingCircle& circle = *circles_[rng_->below(circles_.size())];
    const std::size_t here =
        seats_->table_of(round, circle.people[rng_->below(circle.people.size())]);
    const std::size_t there = rng_->below(problem_->tables.size());
    if (here == there) return;
    std::vector<std::size_t> movers;
    std::vector<std::size_t> others;
    for (const std::size_t person : seats_->seated(round, here)) {
      if (is_in(circle, person)) movers.push_back(person);
    }
    for (const std::size_t person : seats_->seated(round, there)) {
      if (!is_in(circle, person)) others.push_back(person);
    }
    if (movers.size() > others.size()) return;
    rng_->shuffle(others);
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < movers.size(); ++i) {
      const SeatSwap swap{round, movers[i], others[i]};
      cost += seats_->cost(swap);
      seats_->make(swap);
    }
    if (is_accepted(cost)) return;
    for (std::size_t i = 0; i < movers.size(); ++i) seats_->make({round, movers[i], others[i]});
  }

  static bool is_in(const SeatingCircle& circle, std::size_t person) {
    return std::find(circle.people.begin(), circle.people.end(), person) != circle.people.end();
  }

  bool is_accepted(std::int64_t cost) {
    if (cost <= 0) return true;
    const auto worse = static_cast<std::uint64_t>((cost - 1) / unit_ + 1);
    return worse < accept_.size() && rng_->unit() < accept_.at(worse);
  }

  Seats* seats_;
  const SeatingProblem* problem_;
  Rng* rng_;
  std::vector<const SeatingCircle*> circles_;
  std::int64_t unit_ = 1;
  std::array<double, 64> accept_{};
};

bool has_rules(const SeatingProblem& problem) {
  return !problem.limits.empty() || !problem.circles.empty() ||
         std::any_of(problem.attributes.begin(), problem.attributes.end(), [](const auto& each) {
           return std::find(each.not_alone.begin(), each.not_alone.end(), true) !=
                  each.not_alone.end();
         });
}

/// Cools down under mild weights.
void explore(Annealer& annealer, double hottest, std::int64_t steps) {
  const double factor = exponential(logarithm(kCoolest / hottest) / (kStages - 1));
  double temperature = hottest;
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
  explore(annealer, has_rules(problem) ? kHottestWithRules : kHottest, steps * 4 / 5);
  const SeatingWeights strict = strict_weights(problem.order);
  seats.weigh(strict);
  settle(annealer, strict, steps / 5);
  return seats.plan();
}

}  // namespace burgerberaad
