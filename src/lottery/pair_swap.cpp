#include "pair_swap.hpp"

#include <algorithm>
#include <limits>

namespace burgerberaad {
namespace {

constexpr std::size_t kSlots = 1U << 14U;

constexpr std::size_t kMarks = 1U << 17U;

std::size_t slot_of(std::uint64_t hash) {
  return static_cast<std::size_t>(hash >> 50U);
}
std::size_t mark_of(std::uint64_t hash) {
  return static_cast<std::size_t>(hash & (kMarks - 1));
}

/// A number for a row, the same always; sums of a few collide once in 2^64.
/// SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
std::uint64_t row_hash(std::size_t row) {
  std::uint64_t z = (static_cast<std::uint64_t>(row) + 1) * 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace

PairSwap::PairSwap(const Instance& types) : types_(types) {
  for (const auto& unit : types.units) {
    std::uint64_t hash = 0;
    for (const auto row : unit.rows) hash += row_hash(row);
    hashes_.push_back(hash);
  }
}

/// What a pair must cover of the rows whose sums change in the direction of `sign`; none when no
/// pair can.
std::optional<PairSwap::Cover> PairSwap::cover(const std::vector<Entry>& entries,
                                               const std::vector<std::int64_t>& needed,
                                               std::int64_t sign) const {
  Cover cover;
  std::vector<std::uint32_t> bit_of(needed.size(), kNone);
  std::uint32_t bits = 0;
  for (std::size_t f = 0; f < needed.size(); ++f) {
    const std::int64_t change = sign * needed[f];
    if (change <= 0) continue;
    if (change > 2 || bits == 64) return std::nullopt;
    cover.either |= std::uint64_t{1} << bits;
    if (change == 2) cover.both |= std::uint64_t{1} << bits;
    bit_of[f] = bits++;
  }
  std::vector<std::uint32_t> entries_in(bits, 0);
  for (const auto& entry : entries) {
    std::uint64_t marks = 0;
    for (const auto row : types_.units[entry.unit].rows) {
      if (bit_of[row] == kNone) continue;
      marks |= std::uint64_t{1} << bit_of[row];
      ++entries_in[bit_of[row]];
    }
    cover.marks.push_back(marks);
  }
  if (bits > 0) {
    const auto rarest = std::min_element(entries_in.begin(), entries_in.end());
    cover.rare = std::uint64_t{1} << (rarest - entries_in.begin());
  }
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if ((cover.marks[i] & cover.rare) == cover.rare) cover.few.push_back(i);
  }
  return cover;
}

/// Calls `act` with every pair i < j of entries that covers what it must, in order.
template <class Act>
void PairSwap::each_pair(const Cover& cover, const Act& act) {
  const auto count = static_cast<std::uint32_t>(cover.marks.size());
  const auto try_pair = [&](std::uint32_t i, std::uint32_t j) {
    const std::uint64_t one = cover.marks[i] | cover.marks[j];
    const std::uint64_t two = cover.marks[i] & cover.marks[j];
    if (one == cover.either && (two & cover.both) == cover.both) act(i, j);
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    if ((cover.marks[i] & cover.rare) == cover.rare) {
      for (std::uint32_t j = i + 1; j < count; ++j) try_pair(i, j);
    } else {
      const auto first = std::upper_bound(cover.few.begin(), cover.few.end(), i);
      for (auto j = first; j != cover.few.end(); ++j) try_pair(i, *j);
    }
  }
}

void PairSwap::fill_table(const std::vector<Entry>& out, const Cover& cover) {
  pairs_.clear();
  slots_.assign(kSlots, kNone);
  marks_.assign(kMarks / 64, 0);
  each_pair(cover, [&](std::uint32_t i, std::uint32_t j) {
    const std::uint64_t hash = hashes_[out[i].unit] + hashes_[out[j].unit];
    std::uint32_t& slot = slots_[slot_of(hash)];
    marks_[mark_of(hash) / 64] |= std::uint64_t{1} << mark_of(hash) % 64;
    pairs_.push_back({hash, out[i].worth + out[j].worth, i, j, slot});
    slot = static_cast<std::uint32_t>(pairs_.size() - 1);
  });
}

std::optional<PairSwap::Found> PairSwap::best(const std::vector<Entry>& out,
                                              const std::vector<Entry>& in,
                                              const std::vector<std::int64_t>& needed,
                                              const std::function<bool(const Found&)>& allowed) {
  const auto leaving = cover(out, needed, -1);
  const auto entering = cover(in, needed, 1);
  if (!leaving || !entering) return std::nullopt;
  fill_table(out, *leaving);
  if (pairs_.empty()) return std::nullopt;
  std::uint64_t change = 0;
  for (std::size_t f = 0; f < needed.size(); ++f) {
    if (needed[f] != 0) change += static_cast<std::uint64_t>(needed[f]) * row_hash(f);
  }
  std::optional<Found> best;
  double most = -std::numeric_limits<double>::max();
  each_pair(*entering, [&](std::uint32_t i, std::uint32_t j) {
    const std::uint64_t wanted = hashes_[in[i].unit] + hashes_[in[j].unit] - change;
    // Nearly all end here, without a look outside the nearest cache.
    if ((marks_[mark_of(wanted) / 64] >> mark_of(wanted) % 64 & 1U) == 0) return;
    for (std::uint32_t p = slots_[slot_of(wanted)]; p != kNone; p = pairs_[p].next) {
      const Pair& pair = pairs_[p];
      const double worth = in[i].worth + in[j].worth - pair.worth;
      if (pair.hash != wanted || worth <= most) continue;
      const Found found{{out[pair.first].unit, out[pair.second].unit}, {in[i].unit, in[j].unit}};
      if (!allowed(found)) continue;
      most = worth;
      best = found;
    }
  });
  return best;
}

}  // namespace burgerberaad
