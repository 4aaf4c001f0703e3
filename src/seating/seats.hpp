#pragma once

#include "burgerberaad/seating/problem.hpp"
#include "seating/weights.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace burgerberaad {

/// Two people at two tables of one round.
struct SeatSwap {
  std::size_t round = 0;
  std::size_t one = 0;
  std::size_t other = 0;
};

/// Who sits where in all rounds of a problem, with everything that it takes to say in a few
/// look-ups what a swap would cost. Sums per person and table are kept up to date at each swap that
/// is made, since of a thousand swaps that are looked at only a few are made.
class Seats {
 public:
  /// Everybody in the order of `people`, table after table, in every round; one order per round.
  Seats(const SeatingProblem& problem, const std::vector<std::vector<std::size_t>>& people);

  void weigh(const SeatingWeights& weights);

  /// Whether the two sit at different tables.
  [[nodiscard]] bool is_swap(const SeatSwap& swap) const {
    return at(swap.round, swap.one) != at(swap.round, swap.other);
  }
  /// By how much the weighed faults grow when they change places.
  [[nodiscard]] std::int64_t cost(const SeatSwap& swap) const;
  void make(const SeatSwap& swap);

  [[nodiscard]] std::size_t table_of(std::size_t round, std::size_t person) const {
    return at(round, person);
  }
  /// Who sits there now, in no order.
  [[nodiscard]] const std::vector<std::size_t>& seated(std::size_t round, std::size_t table) const {
    return seated_[round * tables_ + table];
  }

  [[nodiscard]] SeatingPlan plan() const;

 private:
  using Cost = std::int64_t;

  [[nodiscard]] std::uint32_t at(std::size_t round, std::size_t person) const {
    return at_[round * people_ + person];
  }
  std::vector<std::size_t>& table(std::size_t round, std::size_t number) {
    return seated_[round * tables_ + number];
  }
  std::int32_t& near(std::size_t round, std::size_t person, std::size_t number) {
    return near_[(round * people_ + person) * (tables_ + 1) + number];
  }
  [[nodiscard]] std::int32_t near(std::size_t round, std::size_t person, std::size_t number) const {
    return near_[(round * people_ + person) * (tables_ + 1) + number];
  }

  void number_values();
  void draw_curves(const SeatingWeights& weights);
  void count_past();
  void seat(std::size_t round, std::size_t person, std::size_t number);
  void unseat(std::size_t round, std::size_t person);
  void meet(std::size_t one, std::size_t other, int times);

  [[nodiscard]] Cost mixing_cost(const SeatSwap& swap) const;
  [[nodiscard]] Cost values_cost(const SeatSwap& swap) const;
  /// Of the first of the two.
  [[nodiscard]] Cost circles_cost(const SeatSwap& swap) const;
  [[nodiscard]] Cost facilitator_cost(std::size_t person, std::size_t from, std::size_t to) const;

  /// What meeting once more costs a pair that met so often.
  static std::int32_t rise(int met) { return met <= 0 ? 0 : 2; }

  const SeatingProblem* problem_;
  std::size_t people_;
  std::size_t tables_;
  std::size_t rounds_;
  std::vector<std::size_t> sizes_;
  SeatingWeights weights_{};

  std::vector<std::uint32_t> at_;                 ///< per round and person; tables_ is nowhere
  std::vector<std::vector<std::size_t>> seated_;  ///< per round and table
  std::vector<std::uint16_t> met_;                ///< per pair, both ways round
  std::vector<std::int32_t> near_;   ///< per round, person, table: rise() over who sits there
  std::vector<std::int32_t> leave_;  ///< per round, person: what their own table costs them

  std::size_t values_ = 0;               ///< of all attributes together
  std::vector<std::uint32_t> value_of_;  ///< per person and attribute, among all values
  std::vector<std::uint16_t> counts_;    ///< per round, table, value
  std::size_t curve_ = 0;                ///< length of a curve
  std::vector<Cost> curves_;             ///< per table, value, count: what that many cost

  std::vector<Cost> limits_;  ///< per person and table; empty: nobody has any
  struct Partner {
    std::size_t person;
    SeatingGoal goal;
  };
  std::vector<std::vector<Partner>> partners_;  ///< per person
  std::vector<int> facilitator_;                ///< per table: a number, -1: none
  std::size_t facilitators_ = 0;
  std::vector<std::uint16_t> met_facilitator_;  ///< per person and facilitator
};

}  // namespace burgerberaad
