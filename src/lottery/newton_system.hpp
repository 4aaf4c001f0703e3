#pragma once

#include "interior_limits.hpp"
#include "linear_system.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace burgerberaad::interior {

/// The equations of a Newton step,
///
///     M dx - A' q = right,    A dx + E q = off,
///
/// where M holds the curvature of the objective and of all inequalities but those of rows, A the
/// rows, and E, diagonal, 0 for equations and for the others 1 / (their weight).
class NewtonSystem {
 public:
  explicit NewtonSystem(const Limits& limits) : limits_(limits) { find_nulls(); }

  /// Takes the curvature at `point`, where inequalities have `slack` to spare and the price `dual`.
  void factor(const Point& point, const Vector& slack, const Vector& dual);

  /// What a step comes to beside dx.
  struct Step {
    Vector rows;    ///< q
    Vector groups;  ///< the sums of dx over households
  };
  /// Puts dx in the place of `right`.
  Step solve(Point& right, const Vector& off) const;

  /// Per inequality, its price in parts of what it has to spare.
  [[nodiscard]] const Vector& weight() const { return weight_; }
  /// E of a row that is no equation.
  [[nodiscard]] double looseness(std::size_t f) const;

 private:
  /// The combinations of equations that are 0 on all units that can move, by Gaussian elimination:
  /// the coefficients are small whole numbers.
  void find_nulls();
  void factor_chances(const Vector& most, const Vector& least, double curve_most,
                      double curve_least);
  void factor_rows();
  void subtract(const Vector& sums, double share);
  /// Where rows depend on each other, A' q is the same for many q. Of equations any of these will
  /// do: the one without a part in what they depend by. The rows of a category add up to that of
  /// the seats, so that something may be taken off all of them and given to the seats; when some
  /// are no equations, E tells which q is meant: sum of E_f q_f = 0. Where all of a category is
  /// tight E vanishes beside the rest, so that is added as an equation of its own, scaled.
  void settle_dependent_rows();
  [[nodiscard]] double group_share(std::size_t g) const;
  /// The inverse of the part of M that units alone are in: diagonal but for households, which are
  /// of rank one each (Sherman and Morrison). Gives the sums over households, which adding up the
  /// result would give with less precision: where a household is all but full they all but cancel.
  Vector undo_units(Vector& v) const;
  /// The inverse of M; gives the sums over households.
  Vector undo(Point& v) const;

  const Limits& limits_;
  std::vector<Vector> nulls_;
  Vector weight_;
  Vector inverse_;
  Vector group_sum_;
  Vector by_most_;  // the parts of the inverse of M that the largest and smallest chance make
  Vector by_least_;
  Vector groups_by_most_;
  Vector groups_by_least_;
  std::array<double, 3> chance_inverse_{};
  LinearSystem normal_{0};
};

}  // namespace burgerberaad::interior
