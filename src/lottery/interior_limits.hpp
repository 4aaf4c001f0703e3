#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/objective.hpp"
#include "implied.hpp"
#include "interior.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

/// The parts of interior_point().
namespace burgerberaad::interior {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b);

/// A point, or a direction: the counts of the units, and (goldilocks) the largest and the smallest
/// chance in parts of the even chance k/n.
struct Point {
  Vector counts;
  double most = 0;
  double least = 0;
};

/// Limits on sums of units: seats, quotas, cuts, and households that are always full.
struct Row {
  std::size_t number = 0;  ///< as certificates count limits
  double least = 0;
  double most = 0;
  bool has_least = true;
  const ImpliedSide* implied = nullptr;  ///< if it is an equation for that reason
  [[nodiscard]] bool is_equation() const { return has_least && least == most; }
};

/// What bounds the chances: equations, and inequalities of which each has something to spare.
struct Limits {
  Limits(const Instance& instance, const std::vector<Cut>& cuts, const std::vector<bool>& shut_out,
         const Objective& objective, const HeldLeast* held,
         const std::vector<ImpliedSide>& implied);

  /// Whether a unit's count cannot move.
  [[nodiscard]] bool is_fixed(std::size_t i) const { return fixing[i] != nullptr || bound[i]; }
  /// The sum of each row.
  [[nodiscard]] Vector row_sums(const Vector& counts) const;
  /// What each inequality has to spare, but for its constant.
  [[nodiscard]] Vector spare(const Point& x) const;
  /// What it has to spare at 0. A limit that is not there always has 1 to spare.
  [[nodiscard]] double constant(std::size_t j) const;
  /// The transpose of spare().
  [[nodiscard]] Point gather(const Vector& weights) const;

  const Instance& types;
  bool goldilocks;
  double gamma;
  std::vector<std::size_t> units;  ///< those that are not shut out
  Vector people;                   ///< per unit, as all that follows
  Vector ceiling;
  std::vector<const ImpliedSide*> fixing;  ///< if it is in every panel as often as can be
  std::size_t cut_count = 0;
  double all_people = 0;
  double even = 0;  ///< the even chance, k/n
  std::optional<double> held_least;
  std::vector<bool> bound;         ///< per unit, whether it stays at that
  std::vector<std::size_t> group;  ///< per unit; the number of groups if none
  std::vector<Row> rows;
  std::vector<std::vector<std::pair<std::size_t, double>>> entries;  ///< per unit: row, coefficient
  std::vector<std::vector<std::size_t>> categories;                  ///< rows

  // The inequalities, one after another: ceilings of units, groups, least and most of the rows that
  // are no equations, and (goldilocks) most and least chance of the units.
  std::vector<std::size_t> ranges;  ///< rows that are no equations
  std::size_t groups_at = 0;
  std::size_t rows_at = 0;
  std::size_t chances_at = 0;
  std::size_t count = 0;              ///< of inequalities
  std::vector<std::size_t> least_at;  ///< per row, its inequalities; `count` if none
  std::vector<std::size_t> most_at;

 private:
  void hold(const HeldLeast& held);
  void add_rows(const std::vector<Cut>& cuts);
  /// The quotas of one category, which a person counts in once.
  void find_categories();
  /// Sides that every point meets become equations.
  void add_implied(const std::vector<ImpliedSide>& implied);
  void add_full_household(std::size_t household, const ImpliedSide& side);
  void place_inequalities();
};

}  // namespace burgerberaad::interior
