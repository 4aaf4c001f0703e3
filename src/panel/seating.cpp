#include "panel/seating.hpp"

#include <algorithm>

namespace burgerberaad {

TypeRows::TypeRows(const Instance& people, const std::vector<std::vector<std::uint32_t>>& types)
    : size_(types.size()),
      categories_(people.units.empty() ? 0 : people.units.front().rows.size()),
      limits_(people.rows),
      weights_(loss_weights(people)) {
  rows_.reserve(size_ * categories_);
  for (const auto& rows : types) rows_.insert(rows_.end(), rows.begin(), rows.end());
}

Seating::Seating(const TypeRows& types, const DropOuts& set)
    : types_(&types),
      counts_(set.left),
      up_(counts_.size()),
      down_(counts_.size()),
      free_(set.seats) {
  for (std::size_t f = 0; f < counts_.size(); ++f) {
    const auto& limit = types.limit(f);
    const std::int64_t weight = types.weight(f);
    loss_ +=
        weight * std::max({std::int64_t{0}, limit.least - counts_[f], counts_[f] - limit.most});
    up_[f] = counts_[f] < limit.least ? -weight : counts_[f] >= limit.most ? weight : 0;
    down_[f] = counts_[f] <= limit.least ? weight : counts_[f] > limit.most ? -weight : 0;
  }
}

std::int64_t Seating::seated(std::size_t type) const {
  for (const auto& [other, number] : seated_) {
    if (other == type) return number;
  }
  return 0;
}

std::int64_t Seating::entering(std::size_t type) const {
  std::int64_t sum = 0;
  const auto* rows = types_->of(type);
  for (std::size_t c = 0; c < types_->categories(); ++c) sum += up_[rows[c]];
  return sum;
}

std::int64_t Seating::leaving(std::size_t type) const {
  std::int64_t sum = 0;
  const auto* rows = types_->of(type);
  for (std::size_t c = 0; c < types_->categories(); ++c) sum += down_[rows[c]];
  return sum;
}

std::int64_t Seating::swapping(std::size_t out, std::size_t in) const {
  std::int64_t sum = 0;
  const auto* from = types_->of(out);
  const auto* to = types_->of(in);
  for (std::size_t c = 0; c < types_->categories(); ++c) {
    if (from[c] != to[c]) sum += down_[from[c]] + up_[to[c]];
  }
  return sum;
}

void Seating::change(std::size_t type, std::int64_t by) {
  const auto* rows = types_->of(type);
  for (std::size_t c = 0; c < types_->categories(); ++c) {
    const std::uint32_t f = rows[c];
    loss_ += by > 0 ? up_[f] : down_[f];
    counts_[f] += by;
    const auto& limit = types_->limit(f);
    const std::int64_t weight = types_->weight(f);
    up_[f] = counts_[f] < limit.least ? -weight : counts_[f] >= limit.most ? weight : 0;
    down_[f] = counts_[f] <= limit.least ? weight : counts_[f] > limit.most ? -weight : 0;
  }
  free_ -= by;
}

void Seating::enter(std::size_t type) {
  change(type, 1);
  auto place = std::lower_bound(seated_.begin(), seated_.end(), std::pair(type, std::int64_t{0}));
  if (place != seated_.end() && place->first == type) {
    ++place->second;
  } else {
    seated_.insert(place, {type, 1});
  }
}

void Seating::leave(std::size_t type) {
  change(type, -1);
  auto place = std::lower_bound(seated_.begin(), seated_.end(), std::pair(type, std::int64_t{0}));
  if (--place->second == 0) seated_.erase(place);
}

void Seating::price_newcomers(const std::vector<std::size_t>& types,
                              std::vector<std::int64_t>& change) const {
  std::vector<std::pair<const std::uint32_t*, std::int64_t>> leavers;
  leavers.reserve(seated_.size());
  for (const auto& [type, number] : seated_) leavers.emplace_back(types_->of(type), leaving(type));
  std::stable_sort(leavers.begin(), leavers.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto type : types) {
    const auto* to = types_->of(type);
    const std::int64_t price = entering(type);
    const std::int64_t undone = leaving(type);
    std::int64_t best = free_ > 0 ? std::min<std::int64_t>(price, 0) : 0;
    for (const auto& [from, cost] : leavers) {
      // Loss is convex in each row: a swap costs at least `cost`, less what leaving would undo.
      if (cost - undone >= best) break;
      std::int64_t swap = price + cost;
      for (std::size_t c = 0; c < types_->categories(); ++c) {
        if (from[c] == to[c]) swap -= down_[to[c]] + up_[to[c]];
      }
      best = std::min(best, swap);
    }
    change[type] += best;
  }
}

bool Seating::step(const std::vector<std::pair<std::size_t, std::int64_t>>& list) {
  constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
  std::int64_t best = 0;
  std::size_t out = kNobody;
  std::size_t in = kNobody;
  const auto consider = [&](std::int64_t change, std::size_t leaver, std::size_t comer) {
    if (change >= best) return;
    best = change;
    out = leaver;
    in = comer;
  };
  for (const auto& [leaver, number] : seated_) consider(leaving(leaver), leaver, kNobody);
  for (const auto& [comer, number] : list) {
    if (seated(comer) >= number) continue;
    if (free_ > 0) consider(entering(comer), kNobody, comer);
    for (const auto& [leaver, seats] : seated_) {
      if (leaver != comer) consider(swapping(leaver, comer), leaver, comer);
    }
  }
  if (out != kNobody) leave(out);
  if (in != kNobody) enter(in);
  return best < 0;
}

void Seating::improve(const std::vector<std::pair<std::size_t, std::int64_t>>& list) {
  while (loss_ > 0 && step(list)) {
  }
}

}  // namespace burgerberaad
