#pragma once

#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/panel/drop_outs.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace burgerberaad {

/// Who of a reserve list step in after drop-outs such that the quotas are kept as well as can be.
struct StandIn {
  std::int64_t loss = 0;            ///< the quota loss that is left, in 1 / kLossUnit
  std::int64_t bound = 0;           ///< no choice has a smaller one; equal to `loss` when proven
  std::vector<std::size_t> seated;  ///< places in the list, ascending

  [[nodiscard]] bool proven() const { return bound == loss; }
};

/// The best stand-ins from one list, for one set of drop-outs after another: at most as many as
/// there are seats to fill, nobody who lives with a member who stays or with another stand-in.
///
/// A local search finds a choice; a linear relaxation (lp::Simplex, whose path is the same on every
/// machine) gives prices of the quota rows, which rounded to whole numbers bound the loss from
/// below whatever the rounding errors are; branch and bound with these prices closes the rest,
/// within a fixed number of nodes.
class StandIns {
 public:
  /// `panel` and `list` are places in `people`, which must outlive this. `panel` is that of the
  /// sets.
  StandIns(const Instance& people, const std::vector<std::size_t>& panel,
           const std::vector<std::size_t>& list);
  ~StandIns();
  StandIns(StandIns&& other) noexcept;

  StandIn best(const DropOuts& set);

 private:
  class Search;
  std::unique_ptr<Search> search_;
};

}  // namespace burgerberaad
