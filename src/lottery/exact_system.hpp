#pragma once

#include "burgerberaad/core/rational.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace burgerberaad {

/// One equation: columns, ascending, with coefficients that are not zero.
using SparseRow = std::vector<std::pair<std::size_t, Rational>>;

/// The one solution of as many equations as unknowns, by Gaussian elimination in exact arithmetic
/// with pivots that fill in little (Markowitz, The elimination form of the inverse, 1957); nothing
/// when the matrix is singular.
std::optional<std::vector<Rational>> solve_exactly(std::vector<SparseRow> rows,
                                                   std::vector<Rational> right_hand_sides);

}  // namespace burgerberaad
