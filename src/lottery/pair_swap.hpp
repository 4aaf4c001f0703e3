#pragma once

#include "burgerberaad/lottery/instance.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Finds two seats to give up and two to take that together change the sums of the quota rows in
/// one given way. Hashes of rows add up, so that all pairs of one side are put in a table and every
/// pair of the other side is looked up: as many steps as there are pairs, not their product.
class PairSwap {
 public:
  struct Entry {
    std::size_t unit = 0;
    double worth = 0;  ///< of seating it
  };
  struct Found {
    std::array<std::size_t, 2> out{};
    std::array<std::size_t, 2> in{};
  };

  explicit PairSwap(const Instance& types);

  /// The swap worth most among those that change the sum of every row by `needed` (of as many
  /// numbers as there are rows) and that `allowed` takes.
  std::optional<Found> best(const std::vector<Entry>& out, const std::vector<Entry>& in,
                            const std::vector<std::int64_t>& needed,
                            const std::function<bool(const Found&)>& allowed);

 private:
  struct Pair {
    std::uint64_t hash = 0;
    double worth = 0;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t next = kNone;  ///< another pair in the same slot
  };
  /// What both of a pair have to cover: the rows whose sums must change by one or two.
  struct Cover {
    std::vector<std::uint64_t> marks;  ///< per entry, a bit per row that it is in
    std::uint64_t either = 0;          ///< at least one of the pair must be in these
    std::uint64_t both = 0;            ///< both must be
    std::vector<std::uint32_t> few;    ///< entries in the row of `either` that has the fewest
    std::uint64_t rare = 0;            ///< the bit of that row; 0 when there is none
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  [[nodiscard]] std::optional<Cover> cover(const std::vector<Entry>& entries,
                                           const std::vector<std::int64_t>& needed,
                                           std::int64_t sign) const;
  template <class Act>
  static void each_pair(const Cover& cover, const Act& act);
  void fill_table(const std::vector<Entry>& out, const Cover& cover);

  const Instance& types_;
  std::vector<std::uint64_t> hashes_;  ///< per unit, the sum over its rows
  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> marks_;  ///< a bit per hash that may be in the table
};

}  // namespace burgerberaad
