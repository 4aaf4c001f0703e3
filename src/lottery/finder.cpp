#include "finder.hpp"

#include "burgerberaad/core/wide.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace burgerberaad {
namespace {

constexpr double kZero = 1e-9;
/// Whoever has a smaller chance than this takes part with it as chance, or not at all.
constexpr double kLeastChance = 0.3;
/// What it is worth, in squared violations, to seat whoever is a seat behind.
constexpr double kUrgency = 0.3;
constexpr std::size_t kRakes = 4;
constexpr std::size_t kSwaps = 24;
/// Of how many units, those most behind and most ahead, pairs are made.
constexpr std::size_t kPaired = 100;
/// Of those that may enter more and more, each time that no pair was found.
constexpr std::size_t kMostPaired = 400;

/// Lengths are padded to this, so that the compiler can take several numbers at a time.
constexpr std::size_t kBlock = 8;

/// y + factor x, over a length that is a multiple of kBlock.
inline void add_multiple(double* __restrict y, const double* __restrict x, double factor,
                         std::size_t length) {
  for (std::size_t i = 0; i < length; i += kBlock) {
    for (std::size_t k = 0; k < kBlock; ++k) y[i + k] += factor * x[i + k];
  }
}

/// Of a table of `count` columns of `length`: the pivot of an exchange at `row`, whose column was
/// `column`.
BB_WIDE void exchange(double* table, std::size_t count, std::size_t length, const double* column,
                      std::size_t row) {
  const double scale = 1 / column[row];
  for (std::size_t j = 0; j < count; ++j) {
    double* const of_j = table + j * length;
    const double pivot = of_j[row] * scale;
    if (pivot == 0) continue;
    add_multiple(of_j, column, -pivot, length);
    of_j[row] = pivot;
  }
}

/// The square of how far `count` is outside of `row`.
std::int64_t square(const Instance::Row& row, std::int64_t count) {
  const std::int64_t off = std::max({std::int64_t{0}, row.least - count, count - row.most});
  return off * off;
}

/// Keeps the first `most` in order. The same set and order with any library, where `before` leaves
/// no ties; nth_element alone leaves the order open.
template <class Entry, class Before>
void keep_first(std::vector<Entry>& list, std::size_t most, const Before& before) {
  const auto kept = list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()));
  std::nth_element(list.begin(), kept, list.end(), before);
  list.erase(kept, list.end());
  std::sort(list.begin(), list.end(), before);
}

}  // namespace

PanelFinder::PanelFinder(const Instance& types, Rng& rng)
    : types_(types), rng_(rng), m_(types.rows.size() + 1), pairs_(types) {
  categories_ = types.units.empty() ? 0 : types.units.front().rows.size();
  for (const auto& unit : types.units) {
    rows_.insert(rows_.end(), unit.rows.begin(), unit.rows.end());
    group_.push_back(unit.group.value_or(kRow));
  }
  wanted_.resize(types.units.size());
  tabu_until_.resize(types.units.size());
  stride_ = (m_ + kBlock - 1) / kBlock * kBlock;
  column_.resize(stride_);
}

bool PanelFinder::find(const PanelAim& aim, const PanelBox& box, Counts& panel) {
  choose_candidates(aim, box, panel);
  rake(aim, panel);
  start_flight(box, panel);
  fly();
  round(panel);
  return repair(aim, box, panel);
}

/// Whole seats go into `panel`, what is left of the aims becomes candidates.
void PanelFinder::choose_candidates(const PanelAim& aim, const PanelBox& box, Counts& panel) {
  candidates_.clear();
  for (std::size_t u = 0; u < panel.size(); ++u) {
    const double x = std::clamp(aim.units[u], static_cast<double>(box.least[u]),
                                static_cast<double>(box.most[u]));
    // A seat that an aim makes nearly certain stays open to what the quotas ask.
    const auto whole = static_cast<std::int64_t>(std::ceil(x - kZero)) - 1;
    panel[u] = std::max(box.least[u], whole);
    wanted_[u] = std::max(0.0, x - static_cast<double>(panel[u]));
  }
  for (const auto& group : types_.groups) choose_in_group(group, panel);
  for (std::size_t u = 0; u < panel.size(); ++u) {
    if (wanted_[u] > 0)
      add_candidate(u, panel[u] == 0 ? wanted_[u] : std::max(wanted_[u], kLeastChance));
  }
  rng_.shuffle(candidates_);
}

/// Of a household one takes part, who carries the sum of its aims.
void PanelFinder::choose_in_group(const Instance::Group& group, const Counts& panel) {
  if (group.most != 1) return;
  const bool seated = std::any_of(group.units.begin(), group.units.end(),
                                  [&](std::size_t u) { return panel[u] > 0; });
  double sum = 0;
  for (const auto u : group.units) sum += seated ? 0.0 : wanted_[u];
  if (sum <= 0) {
    for (const auto u : group.units) wanted_[u] = 0;
    return;
  }
  double ticket = rng_.unit() * sum;
  std::size_t chosen = kRow;
  for (const auto u : group.units) {
    if (chosen == kRow && (ticket -= wanted_[u]) < 0) chosen = u;
  }
  if (chosen == kRow) chosen = group.units.front();
  for (const auto u : group.units) wanted_[u] = u == chosen ? std::min(1 - kZero, sum) : 0.0;
}

void PanelFinder::add_candidate(std::size_t unit, double x) {
  if (x >= kLeastChance) {
    candidates_.push_back({unit, x});
  } else if (rng_.unit() * kLeastChance < x) {
    candidates_.push_back({unit, kLeastChance});
  }
}

/// Iterative proportional fitting of the candidates, a category at a time, to the sums of the aim.
void PanelFinder::rake(const PanelAim& aim, const Counts& panel) {
  std::vector<double>& open = factors_;
  open.assign(aim.rows.begin(), aim.rows.end());
  for (std::size_t u = 0; u < panel.size(); ++u) {
    if (panel[u] == 0) continue;
    const auto* rows = rows_of(u);
    for (std::size_t c = 0; c < categories_; ++c) open[rows[c]] -= static_cast<double>(panel[u]);
  }
  for (std::size_t pass = 0; pass < kRakes; ++pass) {
    for (std::size_t c = 0; c < categories_; ++c) {
      sums_.assign(m_, 0.0);
      for (const auto& each : candidates_) sums_[rows_of(each.unit)[c]] += each.x;
      for (auto& each : candidates_) {
        const auto row = rows_of(each.unit)[c];
        if (sums_[row] > 0) each.x = std::min(1.0, each.x * std::max(0.0, open[row]) / sums_[row]);
      }
    }
  }
}

void PanelFinder::start_flight(const PanelBox& box, const Counts& panel) {
  sums_.assign(m_, 0.0);
  for (std::size_t u = 0; u < panel.size(); ++u) {
    if (panel[u] == 0) continue;
    const auto taken = static_cast<double>(panel[u]);
    const auto* rows = rows_of(u);
    for (std::size_t c = 0; c < categories_; ++c) sums_[rows[c]] += taken;
    sums_[m_ - 1] += taken;
  }
  for (const auto& each : candidates_) {
    const auto* rows = rows_of(each.unit);
    for (std::size_t c = 0; c < categories_; ++c) sums_[rows[c]] += each.x;
    sums_[m_ - 1] += each.x;
  }
  basis_.clear();
  for (std::size_t f = 0; f < m_; ++f) {
    const bool seats = f + 1 == m_;
    const auto least = static_cast<double>(seats ? types_.size : box.rows[f].least);
    const auto most = static_cast<double>(seats ? types_.size : box.rows[f].most);
    basis_.push_back({sums_[f], std::min(least, sums_[f]), std::max(most, sums_[f]), kRow});
  }
  // Whoever enters moves the sums of their rows along: the inverse starts as minus one.
  table_.assign(m_ * stride_, 0.0);
  for (std::size_t i = 0; i < m_; ++i) table_[i * stride_ + i] = -1;
}

void PanelFinder::fly() {
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (candidates_[i].x > kZero && candidates_[i].x < 1 - kZero) enter(i);
  }
  for (const auto& basic : basis_) {
    if (basic.candidate != kRow) candidates_[basic.candidate].x = basic.value;
  }
}

/// Lets a candidate rise to 1 or fall to 0, as far as what is in the basis allows. Basic i changes
/// by -column[i] per unit.
void PanelFinder::enter(std::size_t candidate) {
  const double* seats = &table_[(m_ - 1) * stride_];
  std::copy(seats, seats + stride_, column_.begin());
  const auto* rows = rows_of(candidates_[candidate].unit);
  for (std::size_t c = 0; c < categories_; ++c) {
    add_multiple(column_.data(), &table_[rows[c] * stride_], 1, stride_);
  }
  double& x = candidates_[candidate].x;
  Reach up{1 - x, kOwnBound, 0};
  Reach down{x, kOwnBound, 0};
  const auto meet = [](Reach& best, double step, std::size_t row, double pivot) {
    const bool tie = step <= best.step + 1e-12 && best.row != kOwnBound && pivot > best.pivot;
    if (step < best.step - 1e-12 || tie) best = {std::min(step, best.step), row, pivot};
  };
  for (std::size_t i = 0; i < m_; ++i) {
    const double pivot = std::abs(column_[i]);
    if (pivot < 1e-7) continue;
    const Basic& basic = basis_[i];
    const double per_unit = 1 / pivot;
    const double above = std::max(0.0, basic.most - basic.value) * per_unit;
    const double below = std::max(0.0, basic.value - basic.least) * per_unit;
    meet(up, column_[i] < 0 ? above : below, i, pivot);
    meet(down, column_[i] < 0 ? below : above, i, pivot);
  }
  // Fair between the two, so that everyone keeps their chance.
  const bool rise = rng_.unit() * (up.step + down.step) < down.step;
  const Reach& way = rise ? up : down;
  const double step = rise ? way.step : -way.step;
  for (std::size_t i = 0; i < m_; ++i) basis_[i].value -= column_[i] * step;
  x += step;
  if (way.row == kOwnBound) {
    x = rise ? 1 : 0;
  } else {
    replace_basic(way.row, candidate, x);
  }
}

void PanelFinder::replace_basic(std::size_t row, std::size_t candidate, double x) {
  Basic& leaving = basis_[row];
  if (leaving.candidate != kRow) candidates_[leaving.candidate].x = leaving.value > 0.5 ? 1 : 0;
  leaving = {x, 0, 1, candidate};
  exchange(table_.data(), m_, stride_, column_.data(), row);
}

/// Seats the certain ones, then those with the largest chance as long as there are seats.
void PanelFinder::round(Counts& panel) {
  counts_.assign(types_.rows.size(), 0);
  housed_.assign(types_.groups.size(), 0);
  seats_taken_ = 0;
  for (std::size_t u = 0; u < panel.size(); ++u) {
    if (panel[u] == 0) continue;
    const std::int64_t taken = panel[u];
    panel[u] = 0;
    change(panel, u, taken);
  }
  std::vector<std::pair<double, std::size_t>> open;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (candidates_[i].x > kZero) open.emplace_back(-candidates_[i].x, i);
  }
  std::sort(open.begin(), open.end());
  for (const auto& [minus, i] : open) {
    if (seats_taken_ >= types_.size) break;
    if (has_room(candidates_[i].unit, kRow)) change(panel, candidates_[i].unit, 1);
  }
}

void PanelFinder::change(Counts& panel, std::size_t unit, std::int64_t by) {
  panel[unit] += by;
  const auto* rows = rows_of(unit);
  for (std::size_t c = 0; c < categories_; ++c) counts_[rows[c]] += by;
  if (group_[unit] != kRow) housed_[group_[unit]] += by;
  seats_taken_ += by;
}

/// Whether a household is free for one more of `unit` when one of `leaving` goes.
bool PanelFinder::has_room(std::size_t unit, std::size_t leaving) const {
  const std::size_t group = group_[unit];
  if (group == kRow) return true;
  const std::int64_t freed = leaving != kRow && group_[leaving] == group ? 1 : 0;
  return housed_[group] - freed < types_.groups[group].most;
}

void PanelFinder::price_rows(const PanelAim& aim, const PanelBox& box) {
  price_more_.resize(box.rows.size());
  price_fewer_.resize(box.rows.size());
  for (std::size_t f = 0; f < box.rows.size(); ++f) {
    const std::int64_t now = square(box.rows[f], counts_[f]);
    price_more_[f] = static_cast<double>(square(box.rows[f], counts_[f] + 1) - now);
    price_fewer_[f] = static_cast<double>(square(box.rows[f], counts_[f] - 1) - now);
  }
  price_in_.resize(entrants_.size());
  for (std::size_t i = 0; i < entrants_.size(); ++i) {
    const auto* rows = rows_of(entrants_[i]);
    double price = -kUrgency * aim.urgency[entrants_[i]];
    for (std::size_t c = 0; c < categories_; ++c) price += price_more_[rows[c]];
    price_in_[i] = price;
  }
}

/// What a swap does to the sum of squared violations. Rows that both are in do not change.
double PanelFinder::swap_price(std::size_t out, std::size_t in) const {
  const auto* rows_out = rows_of(out);
  const auto* rows_in = rows_of(in);
  double price = 0;
  for (std::size_t c = 0; c < categories_; ++c) {
    if (rows_out[c] != rows_in[c]) price += price_fewer_[rows_out[c]] + price_more_[rows_in[c]];
  }
  return price;
}

/// Seats candidates until the panel is full, each time the one that mends most.
bool PanelFinder::fill(const PanelAim& aim, const PanelBox& box, Counts& panel) {
  while (seats_taken_ < types_.size) {
    price_rows(aim, box);
    std::size_t best = kRow;
    for (std::size_t i = 0; i < entrants_.size(); ++i) {
      const std::size_t u = entrants_[i];
      if (panel[u] >= box.most[u] || !has_room(u, kRow)) continue;
      if (best == kRow || price_in_[i] < price_in_[best]) best = i;
    }
    if (best == kRow) return false;
    change(panel, entrants_[best], 1);
  }
  return seats_taken_ == types_.size;
}

/// The best swap of one seat, by what it mends and by who is behind, among those that are not tabu
/// at this step.
std::optional<PanelFinder::Swap> PanelFinder::best_swap(const PanelAim& aim, const PanelBox& box,
                                                        const Counts& panel, std::size_t step) {
  price_rows(aim, box);
  if (entrants_.empty()) return std::nullopt;
  const double cheapest_in = *std::min_element(price_in_.begin(), price_in_.end());
  std::optional<Swap> best;
  for (const std::size_t out : seated_) {
    if (panel[out] <= box.least[out] || tabu_until_[out] > step) continue;
    const auto* rows = rows_of(out);
    double price_out = kUrgency * aim.urgency[out];
    for (std::size_t c = 0; c < categories_; ++c) price_out += price_fewer_[rows[c]];
    // Violations are convex: a swap costs no less than its halves, so most need no closer look.
    if (best && price_out + cheapest_in >= best->price) continue;
    for (std::size_t i = 0; i < entrants_.size(); ++i) {
      if (best && price_out + price_in_[i] >= best->price) continue;
      const std::size_t in = entrants_[i];
      if (in == out || panel[in] >= box.most[in] || tabu_until_[in] > step) continue;
      const double price = swap_price(out, in) + kUrgency * (aim.urgency[out] - aim.urgency[in]);
      if ((best && price >= best->price) || !has_room(in, out)) continue;
      best = Swap{out, in, price};
    }
  }
  return best;
}

void PanelFinder::make(const Swap& swap, Counts& panel) {
  change(panel, swap.out, -1);
  change(panel, swap.in, 1);
  if (panel[swap.out] == 0) std::erase(seated_, swap.out);
  if (panel[swap.in] == 1) seated_.push_back(swap.in);
}

bool PanelFinder::repair(const PanelAim& aim, const PanelBox& box, Counts& panel) {
  let_candidates_enter();
  if (!fill(aim, box, panel)) {
    let_all_enter(aim, box);
    if (!fill(aim, box, panel)) return false;
  }
  if (is_within(box)) return true;
  std::fill(tabu_until_.begin(), tabu_until_.end(), 0);
  // First among those whom the flight left undecided, as long as it helps; then with more.
  seated_.clear();
  entrants_.clear();
  for (const auto& each : candidates_) {
    if (each.x <= kZero || each.x >= 1 - kZero) continue;
    entrants_.push_back(each.unit);
    if (panel[each.unit] > 0) seated_.push_back(each.unit);
  }
  for (auto swap = best_swap(aim, box, panel, 0); swap && swap->price < -0.5;
       swap = best_swap(aim, box, panel, 0)) {
    make(*swap, panel);
    if (is_within(box)) return true;
  }
  // Then with everyone: swaps as long as they mend, a pair of swaps where they no longer do, and
  // away from there by the least bad swap.
  let_all_leave(panel);
  let_all_enter(aim, box);
  ranked_.clear();
  std::size_t paired = kPaired;
  for (std::size_t step = 1; step <= kSwaps; ++step) {
    const auto swap = best_swap(aim, box, panel, step);
    if (!swap || swap->price >= -0.5) {
      if (swap_pair(aim, box, paired, panel)) return true;
      paired = std::min(2 * paired, kMostPaired);
    }
    if (!swap) return false;
    make(*swap, panel);
    tabu_until_[swap->out] = step + 8;
    tabu_until_[swap->in] = step + 4;
    if (is_within(box)) return true;
  }
  return false;
}

/// Those who may enter, most behind first: enough of them for every pairing of one repair, since
/// no more than the panel are seated.
void PanelFinder::rank_entrants(const PanelAim& aim) {
  for (const auto u : entrants_) ranked_.push_back({u, aim.urgency[u]});
  keep_first(ranked_, kMostPaired + static_cast<std::size_t>(types_.size),
             [](const PairSwap::Entry& a, const PairSwap::Entry& b) {
               return a.worth != b.worth ? a.worth > b.worth : a.unit < b.unit;
             });
}

/// Two seats for two others that together mend everything, among those most ahead and behind.
bool PanelFinder::swap_pair(const PanelAim& aim, const PanelBox& box, std::size_t entrants,
                            Counts& panel) {
  needed_.resize(counts_.size());
  for (std::size_t f = 0; f < counts_.size(); ++f) {
    needed_[f] = std::clamp(counts_[f], box.rows[f].least, box.rows[f].most) - counts_[f];
  }
  if (ranked_.empty()) rank_entrants(aim);
  std::vector<PairSwap::Entry> out;
  for (const auto u : seated_) {
    if (panel[u] > box.least[u]) out.push_back({u, aim.urgency[u]});
  }
  keep_first(out, kPaired, [](const PairSwap::Entry& a, const PairSwap::Entry& b) {
    return a.worth != b.worth ? a.worth < b.worth : a.unit < b.unit;
  });
  std::vector<PairSwap::Entry> in;
  for (std::size_t i = 0; i < ranked_.size() && in.size() < entrants; ++i) {
    if (panel[ranked_[i].unit] < box.most[ranked_[i].unit]) in.push_back(ranked_[i]);
  }
  const auto found = pairs_.best(out, in, needed_,
                                 [&](const PairSwap::Found& swap) { return pair_has_room(swap); });
  if (!found) return false;
  for (const auto u : found->out) change(panel, u, -1);
  for (const auto u : found->in) change(panel, u, 1);
  return is_within(box);
}

/// Whether no unit is on both sides and the households are free.
bool PanelFinder::pair_has_room(const PairSwap::Found& swap) const {
  for (const auto in : swap.in) {
    if (in == swap.out[0] || in == swap.out[1]) return false;
    const std::size_t group = group_[in];
    if (group == kRow) continue;
    std::int64_t housed = housed_[group];
    for (const auto u : swap.out) housed -= group_[u] == group ? 1 : 0;
    for (const auto u : swap.in) housed += group_[u] == group ? 1 : 0;
    if (housed > types_.groups[group].most) return false;
  }
  return true;
}

void PanelFinder::let_all_leave(const Counts& panel) {
  seated_.clear();
  for (std::size_t u = 0; u < panel.size(); ++u) {
    if (panel[u] > 0) seated_.push_back(u);
  }
}

void PanelFinder::let_candidates_enter() {
  entrants_.clear();
  for (const auto& each : candidates_) entrants_.push_back(each.unit);
}

void PanelFinder::let_all_enter(const PanelAim& aim, const PanelBox& box) {
  entrants_.clear();
  for (std::size_t u = 0; u < aim.units.size(); ++u) {
    if (box.most[u] > 0 && aim.units[u] > 0) entrants_.push_back(u);
  }
}

bool PanelFinder::is_within(const PanelBox& box) const {
  for (std::size_t f = 0; f < counts_.size(); ++f) {
    if (square(box.rows[f], counts_[f]) != 0) return false;
  }
  return true;
}

}  // namespace burgerberaad
