#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What a seating plan is weighed by. In which order is declared; kStandardOrder otherwise.
enum class SeatingGoal {
  needs,         ///< a wheelchair or a language at a table that suits it
  pins,          ///< who has a table of their own
  apart,         ///< who should not meet
  together,      ///< who should sit at one table
  alone,         ///< nobody is the only one of their kind at a table, for the kinds that are named
  balance,       ///< every value between floor and ceiling of its share, at every table
  mixing,        ///< as many different pairs as possible meet
  facilitators,  ///< nobody sits with the same facilitator twice
};
inline constexpr std::size_t kSeatingGoals = 8;
/// The first comes before all others.
using SeatingOrder = std::array<SeatingGoal, kSeatingGoals>;
inline constexpr SeatingOrder kStandardOrder{
    SeatingGoal::needs, SeatingGoal::pins,    SeatingGoal::apart,  SeatingGoal::together,
    SeatingGoal::alone, SeatingGoal::balance, SeatingGoal::mixing, SeatingGoal::facilitators};

std::string_view name(SeatingGoal goal);  ///< "needs", as in the files

/// One number per goal, by its place in the enumeration: how much is amiss. For `mixing` that is
/// how many times a pair meets that met before.
using SeatingFaults = std::array<std::int64_t, kSeatingGoals>;

/// Whether `left` is better than `right`: less amiss at the first goal of `order` that differs.
bool is_better(const SeatingFaults& left, const SeatingFaults& right, const SeatingOrder& order);

/// A column that every table should mirror.
struct SeatedAttribute {
  std::string name;
  std::vector<std::string> values;
  std::vector<std::uint32_t> of;  ///< per person: place in values
  std::vector<bool> not_alone;    ///< per value: nobody with it may be the only one at a table
};

/// A table in the hall; its number is its place, from 1.
struct HallTable {
  std::string facilitator;  ///< id; empty: none, or not known
  bool wheelchair = false;
  std::vector<std::string> languages;
};

/// Somebody who may sit at some tables only, in every round.
struct TableLimit {
  SeatingGoal goal = SeatingGoal::pins;  ///< needs or pins
  std::size_t person = 0;
  std::vector<bool> allowed;  ///< per table
};

/// People who should all sit at one table (goal together or needs) or all at different ones
/// (apart).
struct SeatingCircle {
  SeatingGoal goal = SeatingGoal::together;
  std::string label;
  std::vector<std::size_t> people;
};

/// One round: the people at each table, as places in SeatingProblem::people.
using TableRound = std::vector<std::vector<std::size_t>>;
using SeatingPlan = std::vector<TableRound>;

/// A round that was held before; who was there then and is not now is left out.
struct PastRound {
  TableRound tables;
  std::vector<std::string> facilitators;  ///< per table; empty: none
};

/// Who has to be seated, and what counts.
struct SeatingProblem {
  std::vector<std::string> people;  ///< ids, in order of their bytes
  std::vector<SeatedAttribute> attributes;
  std::vector<HallTable> tables;  ///< as equal as possible: the first may have one seat more
  std::size_t rounds = 1;         ///< to be seated
  std::vector<PastRound> past;
  std::vector<TableLimit> limits;
  std::vector<SeatingCircle> circles;
  SeatingOrder order = kStandardOrder;
};

/// SHA-256 over all that a plan depends on, the same however the files were written.
std::string problem_sha256(const SeatingProblem& problem);

/// Seats per table: as equal as possible, the first tables one more.
std::vector<std::size_t> table_sizes(std::size_t people, std::size_t tables);

/// The least and the most people with one value at a table: floor and ceiling of the table's size
/// times the value's share of all who are seated.
struct SeatedRange {
  std::size_t least = 0;
  std::size_t most = 0;
};
SeatedRange mirror_range(std::size_t with_value, std::size_t people, std::size_t seats);

}  // namespace burgerberaad
