#include "seating/seats.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace burgerberaad {

Seats::Seats(const SeatingProblem& problem, const std::vector<std::vector<std::size_t>>& people)
    : problem_(&problem),
      people_(problem.people.size()),
      tables_(problem.tables.size()),
      rounds_(problem.rounds),
      sizes_(table_sizes(people_, tables_)),
      at_(rounds_ * people_, static_cast<std::uint32_t>(tables_)),
      seated_(rounds_ * tables_),
      met_(people_ * people_, 0),
      near_(rounds_ * people_ * (tables_ + 1), 0),
      leave_(rounds_ * people_, 0),
      partners_(people_) {
  number_values();
  for (const auto& circle : problem.circles) {
    for (const std::size_t one : circle.people) {
      for (const std::size_t other : circle.people) {
        if (one != other) partners_[one].push_back({other, circle.goal});
      }
    }
  }
  count_past();
  for (std::size_t round = 0; round < rounds_; ++round) {
    std::size_t next = 0;
    for (std::size_t number = 0; number < tables_; ++number) {
      for (std::size_t i = 0; i < sizes_[number]; ++i) seat(round, people[round][next++], number);
    }
  }
}

void Seats::number_values() {
  value_of_.reserve(people_ * problem_->attributes.size());
  for (std::size_t person = 0; person < people_; ++person) {
    std::size_t first = 0;
    for (const auto& attribute : problem_->attributes) {
      value_of_.push_back(static_cast<std::uint32_t>(first + attribute.of[person]));
      first += attribute.values.size();
    }
    values_ = first;
  }
  counts_.assign(rounds_ * tables_ * values_, 0);
  curve_ = (sizes_.empty() ? 0 : sizes_.front()) + 2;
}

void Seats::count_past() {
  std::map<std::string, int> numbers;
  for (const auto& table : problem_->tables) {
    facilitator_.push_back(table.facilitator.empty()
                               ? -1
                               : numbers.emplace(table.facilitator, numbers.size()).first->second);
  }
  facilitators_ = numbers.size();
  met_facilitator_.assign(people_ * facilitators_, 0);
  for (const auto& past : problem_->past) {
    for (std::size_t number = 0; number < past.tables.size(); ++number) {
      const auto known = numbers.find(past.facilitators[number]);
      for (const std::size_t one : past.tables[number]) {
        for (const std::size_t other : past.tables[number]) {
          if (one != other) ++met_[one * people_ + other];
        }
        if (known == numbers.end()) continue;
        ++met_facilitator_[one * facilitators_ + static_cast<std::size_t>(known->second)];
      }
    }
  }
}

void Seats::weigh(const SeatingWeights& weights) {
  weights_ = weights;
  draw_curves(weights);
  limits_.assign(problem_->limits.empty() ? 0 : people_ * tables_, 0);
  for (const auto& limit : problem_->limits) {
    for (std::size_t number = 0; number < tables_; ++number) {
      if (limit.allowed[number]) continue;
      limits_[limit.person * tables_ + number] += weights.at(static_cast<std::size_t>(limit.goal));
    }
  }
}

/// Per table and value: nothing between floor and ceiling, and further out by the person.
void Seats::draw_curves(const SeatingWeights& weights) {
  const Cost outside = weights.at(static_cast<std::size_t>(SeatingGoal::balance));
  const Cost alone = weights.at(static_cast<std::size_t>(SeatingGoal::alone));
  curves_.assign(tables_ * values_ * curve_, 0);
  std::size_t first = 0;
  for (const auto& attribute : problem_->attributes) {
    std::vector<std::size_t> with(attribute.values.size(), 0);
    for (const std::uint32_t value : attribute.of) ++with[value];
    for (std::size_t value = 0; value < with.size(); ++value) {
      for (std::size_t number = 0; number < tables_; ++number) {
        const SeatedRange range = mirror_range(with[value], people_, sizes_[number]);
        Cost* curve = &curves_[(number * values_ + first + value) * curve_];
        for (std::size_t count = 0; count < curve_; ++count) {
          const std::size_t off = count < range.least  ? range.least - count
                                  : count > range.most ? count - range.most
                                                       : 0;
          curve[count] = outside * static_cast<Cost>(off);
        }
        if (attribute.not_alone[value]) curve[1] += alone;
      }
    }
    first += with.size();
  }
}

/// The pair met `times` times more: what that changes for both, in every round.
void Seats::meet(std::size_t one, std::size_t other, int times) {
  const int before = met_[one * people_ + other];
  const int after = before + times;
  met_[one * people_ + other] = met_[other * people_ + one] = static_cast<std::uint16_t>(after);
  const std::int32_t more = rise(after) - rise(before);
  const std::int32_t own = rise(after - 1) - rise(before - 1);
  if (more == 0 && own == 0) return;
  for (std::size_t round = 0; round < rounds_; ++round) {
    const std::uint32_t here = at(round, one);
    const std::uint32_t there = at(round, other);
    near(round, one, there) += more;
    near(round, other, here) += more;
    if (here != there || here == tables_) continue;
    leave_[round * people_ + one] += own;
    leave_[round * people_ + other] += own;
  }
}

void Seats::seat(std::size_t round, std::size_t person, std::size_t number) {
  auto& there = table(round, number);
  for (const std::size_t other : there) meet(person, other, 1);
  at_[round * people_ + person] = static_cast<std::uint32_t>(number);
  const std::uint16_t* met = &met_[person * people_];
  for (std::size_t other = 0; other < people_; ++other) {
    if (other != person) near(round, other, number) += rise(met[other]);
  }
  for (const std::size_t other : there) {
    const std::int32_t own = rise(met[other] - 1);
    leave_[round * people_ + person] += own;
    leave_[round * people_ + other] += own;
  }
  there.push_back(person);
  const std::size_t attributes = problem_->attributes.size();
  for (std::size_t i = 0; i < attributes; ++i) {
    ++counts_[(round * tables_ + number) * values_ + value_of_[person * attributes + i]];
  }
  if (facilitator_[number] >= 0) {
    ++met_facilitator_[person * facilitators_ + static_cast<std::size_t>(facilitator_[number])];
  }
}

void Seats::unseat(std::size_t round, std::size_t person) {
  const std::size_t number = at(round, person);
  auto& there = table(round, number);
  there.erase(std::find(there.begin(), there.end(), person));
  const std::uint16_t* met = &met_[person * people_];
  for (std::size_t other = 0; other < people_; ++other) {
    if (other != person) near(round, other, number) -= rise(met[other]);
  }
  for (const std::size_t other : there) {
    leave_[round * people_ + other] -= rise(met[other] - 1);
  }
  leave_[round * people_ + person] = 0;
  at_[round * people_ + person] = static_cast<std::uint32_t>(tables_);
  for (const std::size_t other : there) meet(person, other, -1);
  const std::size_t attributes = problem_->attributes.size();
  for (std::size_t i = 0; i < attributes; ++i) {
    --counts_[(round * tables_ + number) * values_ + value_of_[person * attributes + i]];
  }
  if (facilitator_[number] >= 0) {
    --met_facilitator_[person * facilitators_ + static_cast<std::size_t>(facilitator_[number])];
  }
}

void Seats::make(const SeatSwap& swap) {
  const std::size_t here = at(swap.round, swap.one);
  const std::size_t there = at(swap.round, swap.other);
  unseat(swap.round, swap.one);
  unseat(swap.round, swap.other);
  seat(swap.round, swap.one, there);
  seat(swap.round, swap.other, here);
}

std::int64_t Seats::cost(const SeatSwap& swap) const {
  const std::uint32_t here = at(swap.round, swap.one);
  const std::uint32_t there = at(swap.round, swap.other);
  Cost sum = mixing_cost(swap) + values_cost(swap);
  if (!limits_.empty()) {
    sum += limits_[swap.one * tables_ + there] - limits_[swap.one * tables_ + here] +
           limits_[swap.other * tables_ + here] - limits_[swap.other * tables_ + there];
  }
  if (!problem_->circles.empty()) {
    sum += circles_cost(swap) + circles_cost({swap.round, swap.other, swap.one});
  }
  if (facilitators_ > 0 && facilitator_[here] != facilitator_[there]) {
    sum += facilitator_cost(swap.one, here, there) + facilitator_cost(swap.other, there, here);
  }
  return sum;
}

Seats::Cost Seats::mixing_cost(const SeatSwap& swap) const {
  const std::uint32_t here = at(swap.round, swap.one);
  const std::uint32_t there = at(swap.round, swap.other);
  const std::int32_t pair = rise(met_[swap.one * people_ + swap.other]);  // they still miss it
  return weights_[static_cast<std::size_t>(SeatingGoal::mixing)] *
         (near(swap.round, swap.one, there) + near(swap.round, swap.other, here) - 2 * pair -
          leave_[swap.round * people_ + swap.one] - leave_[swap.round * people_ + swap.other]);
}

Seats::Cost Seats::values_cost(const SeatSwap& swap) const {
  const std::size_t here = at(swap.round, swap.one);
  const std::size_t there = at(swap.round, swap.other);
  const std::size_t attributes = problem_->attributes.size();
  const std::uint16_t* counts_here = counts_.data() + (swap.round * tables_ + here) * values_;
  const std::uint16_t* counts_there = counts_.data() + (swap.round * tables_ + there) * values_;
  const Cost* curves_here = curves_.data() + here * values_ * curve_;
  const Cost* curves_there = curves_.data() + there * values_ * curve_;
  Cost sum = 0;
  for (std::size_t i = 0; i < attributes; ++i) {
    const std::uint32_t goes = value_of_[swap.one * attributes + i];
    const std::uint32_t comes = value_of_[swap.other * attributes + i];
    if (goes == comes) continue;
    const Cost* less = curves_here + goes * curve_ + counts_here[goes];
    const Cost* more = curves_here + comes * curve_ + counts_here[comes];
    sum += less[-1] - less[0] + more[1] - more[0];
    less = curves_there + comes * curve_ + counts_there[comes];
    more = curves_there + goes * curve_ + counts_there[goes];
    sum += less[-1] - less[0] + more[1] - more[0];
  }
  return sum;
}

Seats::Cost Seats::circles_cost(const SeatSwap& swap) const {
  const std::uint32_t from = at(swap.round, swap.one);
  const std::uint32_t to = at(swap.round, swap.other);
  Cost sum = 0;
  for (const auto& partner : partners_[swap.one]) {
    if (partner.person == swap.other) continue;  // at different tables before and after
    const std::uint32_t seat = at(swap.round, partner.person);
    const Cost weight = weights_[static_cast<std::size_t>(partner.goal)];
    const Cost together = partner.goal == SeatingGoal::apart ? weight : -weight;
    if (seat == from) sum -= together;
    if (seat == to) sum += together;
  }
  return sum;
}

Seats::Cost Seats::facilitator_cost(std::size_t person, std::size_t from, std::size_t to) const {
  const std::uint16_t* met = &met_facilitator_[person * facilitators_];
  const bool met_before = facilitator_[from] >= 0 && met[facilitator_[from]] >= 2;
  const bool meets_again = facilitator_[to] >= 0 && met[facilitator_[to]] >= 1;
  const Cost weight = weights_[static_cast<std::size_t>(SeatingGoal::facilitators)];
  return weight * (static_cast<int>(meets_again) - static_cast<int>(met_before));
}

SeatingPlan Seats::plan() const {
  SeatingPlan plan(rounds_, TableRound(tables_));
  for (std::size_t round = 0; round < rounds_; ++round) {
    for (std::size_t number = 0; number < tables_; ++number) {
      plan[round][number] = seated_[round * tables_ + number];
      std::sort(plan[round][number].begin(), plan[round][number].end());
    }
  }
  return plan;
}

}  // namespace burgerberaad
