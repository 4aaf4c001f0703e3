#include "pair_swap.hpp"

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

}  // namespace

/// SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
std::uint64_t PairSwap::row_hash(std::size_t row) {
  std::uint64_t z = (static_cast<std::uint64_t>(row) + 1) * 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

void PairSwap::fill_table(const std::vector<Entry>& out) {
  pairs_.clear();
  slots_.assign(kSlots, kNone);
  marks_.assign(kMarks / 64, 0);
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    for (std::uint32_t j = i + 1; j < out.size(); ++j) {
      const std::uint64_t hash = out[i].hash + out[j].hash;
      std::uint32_t& slot = slots_[slot_of(hash)];
      marks_[mark_of(hash) / 64] |= std::uint64_t{1} << mark_of(hash) % 64;
      pairs_.push_back({hash, out[i].worth + out[j].worth, i, j, slot});
      slot = static_cast<std::uint32_t>(pairs_.size() - 1);
    }
  }
}

std::optional<PairSwap::Found> PairSwap::best(const std::vector<Entry>& out,
                                              const std::vector<Entry>& in, std::uint64_t needed,
                                              const std::function<bool(const Found&)>& allowed) {
  fill_table(out);
  std::optional<Found> best;
  double most = -std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < in.size(); ++i) {
    const std::uint64_t start = in[i].hash - needed;
    for (std::size_t j = i + 1; j < in.size(); ++j) {
      const std::uint64_t wanted = start + in[j].hash;
      // Nearly all end here, without a look outside the nearest cache.
      if ((marks_[mark_of(wanted) / 64] >> mark_of(wanted) % 64 & 1U) == 0) continue;
      for (std::uint32_t p = slots_[slot_of(wanted)]; p != kNone; p = pairs_[p].next) {
        const Pair& pair = pairs_[p];
        const double worth = in[i].worth + in[j].worth - pair.worth;
        if (pair.hash != wanted || worth <= most) continue;
        const Found found{{out[pair.first].unit, out[pair.second].unit}, {in[i].unit, in[j].unit}};
        if (!allowed(found)) continue;
        most = worth;
        best = found;
      }
    }
  }
  return best;
}

}  // namespace burgerberaad
