#pragma once

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
    std::uint64_t hash = 0;  ///< the sum of row_hash over its rows
    double worth = 0;        ///< of seating it
  };
  struct Found {
    std::array<std::size_t, 2> out{};
    std::array<std::size_t, 2> in{};
  };

  /// A number for a row, the same always; sums of a few collide once in 2^64.
  static std::uint64_t row_hash(std::size_t row);

  /// The swap worth most among those that change the rows by `needed` and that `allowed` takes.
  std::optional<Found> best(const std::vector<Entry>& out, const std::vector<Entry>& in,
                            std::uint64_t needed, const std::function<bool(const Found&)>& allowed);

 private:
  struct Pair {
    std::uint64_t hash = 0;
    double worth = 0;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t next = kNone;  ///< another pair in the same slot
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  void fill_table(const std::vector<Entry>& out);

  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> marks_;  ///< a bit per hash that may be in the table
};

}  // namespace burgerberaad
