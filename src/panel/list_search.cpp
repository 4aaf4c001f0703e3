#include "panel/list_search.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace burgerberaad {
ReserveTypes reserve_types(const Instance& people, const std::vector<std::size_t>& candidates) {
  std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> types;
  for (const auto person : candidates) types[people.units[person].rows].push_back(person);
  ReserveTypes reserve;
  reserve.rows.reserve(types.size());
  reserve.people.reserve(types.size());
  for (auto& [rows, members] : types) {
    reserve.rows.push_back(rows);
    reserve.people.push_back(std::move(members));
  }
  return reserve;
}

ListSearch::ListSearch(const Instance& people, const ReserveTypes& reserve,
                       const std::vector<DropOuts>& sets, std::int64_t budget,
                       ProgressReport progress)
    : people_(people),
      reserve_(reserve),
      types_(people, reserve.rows),
      sets_(sets),
      budget_(static_cast<std::size_t>(budget)),
      progress_(std::move(progress)),
      type_of_(people.units.size(), kNobody) {
  for (std::size_t t = 0; t < reserve.people.size(); ++t) {
    for (const auto person : reserve.people[t]) type_of_[person] = t;
  }
  for (std::size_t t = 0; t < types_.size(); ++t) open_.push_back(t);
  begin({});
}

void ListSearch::restrict_to(const std::vector<double>& parts) {
  constexpr double kLeastPart = 0.01;
  open_.clear();
  for (std::size_t t = 0; t < parts.size(); ++t) {
    if (parts[t] > kLeastPart) open_.push_back(t);
  }
}

void ListSearch::begin(const std::vector<std::size_t>& list) {
  listed_.assign(people_.units.size(), false);
  housed_.assign(people_.groups.size(), false);
  list_.clear();
  seatings_.clear();
  seatings_.reserve(sets_.size());
  for (const auto& set : sets_) seatings_.emplace_back(types_, set);
  for (const auto person : list) add(person);
  settle();
}

void ListSearch::restore(State state) {
  for (const auto person : list_) {
    listed_[person] = false;
    if (people_.units[person].group) housed_[*people_.units[person].group] = false;
  }
  list_ = std::move(state.list);
  seatings_ = std::move(state.seatings);
  loss_ = state.loss;
  for (const auto person : list_) {
    listed_[person] = true;
    if (people_.units[person].group) housed_[*people_.units[person].group] = true;
  }
}

ListSearch::TypeCounts ListSearch::counts() const {
  std::vector<std::size_t> types;
  types.reserve(list_.size());
  for (const auto person : list_) types.push_back(type_of_[person]);
  std::sort(types.begin(), types.end());
  TypeCounts counts;
  counts.reserve(types.size());
  for (const auto type : types) {
    if (counts.empty() || counts.back().first != type) counts.emplace_back(type, 0);
    ++counts.back().second;
  }
  return counts;
}

void ListSearch::add(std::size_t person) {
  list_.push_back(person);
  listed_[person] = true;
  if (people_.units[person].group) housed_[*people_.units[person].group] = true;
}

/// Whoever holds a seat that the list no longer allows gives it up.
void ListSearch::remove(std::size_t place) {
  const std::size_t person = list_[place];
  const std::size_t type = type_of_[person];
  list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(place));
  listed_[person] = false;
  if (people_.units[person].group) housed_[*people_.units[person].group] = false;
  const TypeCounts list = counts();
  const auto left = std::lower_bound(list.begin(), list.end(), std::pair(type, std::int64_t{0}));
  const std::int64_t most = left != list.end() && left->first == type ? left->second : 0;
  loss_ = 0;
  for (auto& seating : seatings_) {
    if (seating.seated(type) > most) {
      seating.leave(type);
      seating.improve(list);
    }
    loss_ += seating.loss();
  }
}

/// Lets every set make the best of the list.
void ListSearch::settle() {
  const TypeCounts list = counts();
  loss_ = 0;
  for (auto& seating : seatings_) {
    seating.improve(list);
    loss_ += seating.loss();
  }
}

std::size_t ListSearch::someone(std::size_t type) const {
  for (const auto person : reserve_.people[type]) {
    const auto& home = people_.units[person].group;
    if (!listed_[person] && !(home && housed_[*home])) return person;
  }
  return kNobody;
}

std::pair<std::size_t, std::int64_t> ListSearch::best_addition(std::size_t but) const {
  std::vector<std::int64_t> change(types_.size(), 0);
  for (const auto& seating : seatings_) {
    if (seating.loss() > 0) seating.price_newcomers(open_, change);
  }
  std::pair<std::size_t, std::int64_t> best{kNobody, 0};
  for (const auto t : open_) {
    if (t == but || (best.first != kNobody && change[t] >= best.second)) continue;
    if (someone(t) != kNobody) best = {t, change[t]};
  }
  best.second += loss_;
  return best;
}

void ListSearch::tell() {
  ++tried_;
  if (progress_) progress_({Progress::Phase::reserve_list, tried_, 0});
}

void ListSearch::fill() {
  while (list_.size() < budget_) {
    const auto [type, loss] = best_addition(kNobody);
    if (type == kNobody || loss >= loss_) break;
    add(someone(type));
    settle();
    tell();
  }
}

void ListSearch::exchange() {
  std::size_t idle = 0;  // people tried in vain since the list last changed
  std::size_t place = 0;
  while (!list_.empty() && idle < list_.size() && loss_ > 0) {
    place %= list_.size();
    const State before = state();
    const std::size_t type = type_of_[list_[place]];
    remove(place);
    const auto [comer, loss] = best_addition(type);
    if (comer != kNobody) {
      add(someone(comer));
      settle();
    }
    tell();
    if (comer != kNobody && loss_ < before.loss) {
      idle = 0;  // the newcomer is last; the next one has moved to this place
    } else {
      restore(before);
      ++place;
      ++idle;
    }
  }
}

void ListSearch::shake(Rng& rng, std::size_t rounds) {
  constexpr std::size_t kOut = 3;
  for (std::size_t round = 0; round < rounds && loss_ > 0; ++round) {
    const State best = state();
    for (std::size_t i = 0; i < kOut && !list_.empty(); ++i) remove(rng.below(list_.size()));
    fill();
    exchange();
    if (loss_ >= best.loss) restore(best);
  }
}

}  // namespace burgerberaad
