#pragma once

#include "burgerberaad/lottery/certificate.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

struct SearchOptions {
  std::size_t nodes = 100000;          ///< give up after so many
  std::optional<std::int64_t> enough;  ///< stop at a panel that weighs at least this
  std::int64_t slack = 0;              ///< a bound this much above the best is good enough
  bool keep_proof = false;
};

struct SearchResult {
  bool complete = false;       ///< the whole tree was searched: `bound` is proven
  std::optional<Counts> best;  ///< the heaviest panel found
  std::int64_t value = 0;      ///< what it weighs
  std::int64_t bound = 0;      ///< no panel weighs more (if complete and there is any panel)
  std::int64_t scale = 1;      ///< of the multipliers in `proof`
  std::vector<SearchNode> proof;
  std::size_t nodes = 0;
};

/// The heaviest panel, by branch and bound over linear relaxations in floating point, whose bounds
/// are recomputed in whole numbers from rounded multipliers: a result that is `complete` is proven
/// whatever the rounding errors of the relaxations. `within`, if any, are bounds per unit tighter
/// than the instance's own (least, most). Weights may be up to 2^40.
struct Box {
  Counts least;
  Counts most;
};
SearchResult search_panel(const Instance& instance, const std::vector<Cut>& cuts,
                          const std::vector<std::int64_t>& weights, const SearchOptions& options,
                          const Box* within = nullptr);

}  // namespace burgerberaad
