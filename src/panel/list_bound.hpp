#pragma once

#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "burgerberaad/panel/drop_outs.hpp"
#include "panel/list_search.hpp"
#include "panel/seating.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace burgerberaad {

/// A proven lower bound on the sum of the losses over `sets` of any list of at most `budget`
/// people, no two of an address, in 1 / kLossUnit; and the list of parts of people where the
/// relaxation was seen at its smallest.
struct ListBound {
  std::int64_t loss = 0;
  std::vector<double> parts;  ///< per type
};

/// Cuts (Benders 1962; Van Slyke and Wets, L-shaped linear programs, 1969): at a list of parts, the
/// prices of each set's relaxation bound the loss of every list from below. A master programme
/// finds the list for which the cuts promise least; the next cut is made a quarter of the way from
/// the best list so far to that. In the end the multipliers of the master are rounded to whole
/// numbers and the promise is computed again in whole numbers, so that no rounding error is in the
/// bound. `start`: how many of each type a good list has.
ListBound bound_lists(const Instance& people, const ReserveTypes& reserve,
                      const std::vector<DropOuts>& sets, std::int64_t budget,
                      const std::vector<double>& start, std::size_t rounds,
                      const ProgressReport& progress);

}  // namespace burgerberaad
