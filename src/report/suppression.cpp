#include "burgerberaad/report/people.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

using Kind = PublishedCount::Kind;

/// What a reader can work out about the cells that are not shown.
struct Known {
  std::int64_t small = 0;    ///< how many small cells
  std::int64_t hidden = 0;   ///< how many hidden ones
  std::int64_t sum = 0;      ///< of all these, since the total is known
  std::int64_t ceiling = 0;  ///< no hidden cell is larger: the smallest ones are hidden first
};

Known known(const std::vector<std::int64_t>& counts, const std::vector<PublishedCount>& cells) {
  Known told;
  std::optional<std::int64_t> least_shown;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].kind == Kind::shown) {
      if (counts[i] > 0) least_shown = std::min(counts[i], least_shown.value_or(counts[i]));
      continue;
    }
    (cells[i].kind == Kind::small ? told.small : told.hidden) += 1;
    told.sum += counts[i];
  }
  told.ceiling = least_shown.value_or(told.sum);
  return told;
}

/// Whether every small cell may still be one of at least two numbers, given that small cells hold
/// 1 to `smallest` - 1 and hidden ones `smallest` to the ceiling.
bool safe(const Known& told, std::int64_t smallest) {
  if (told.small == 0) return true;
  const std::int64_t others = told.small - 1;
  const std::int64_t least =
      std::max(std::int64_t{1}, told.sum - others * (smallest - 1) - told.hidden * told.ceiling);
  const std::int64_t most = std::min(smallest - 1, told.sum - others - told.hidden * smallest);
  return least < most;
}

std::optional<std::size_t> smallest_shown(const std::vector<std::int64_t>& counts,
                                          const std::vector<PublishedCount>& cells) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].kind != Kind::shown || counts[i] == 0) continue;
    if (!best || counts[i] < counts[*best]) best = i;
  }
  return best;
}

}  // namespace

std::vector<PublishedCount> suppress(const std::vector<std::int64_t>& counts,
                                     std::int64_t smallest) {
  std::vector<PublishedCount> cells;
  for (const auto count : counts) {
    const bool small = count > 0 && count < smallest;
    cells.push_back({small ? Kind::small : Kind::shown, small ? 0 : count});
  }
  while (!safe(known(counts, cells), smallest)) {
    const auto hide = smallest_shown(counts, cells);
    // Too few people for any of it: then nothing is shown at all.
    if (!hide) return std::vector<PublishedCount>(counts.size(), {Kind::hidden, 0});
    cells[*hide] = {Kind::hidden, 0};
  }
  return cells;
}

}  // namespace burgerberaad
