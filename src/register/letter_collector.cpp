#include "register/letter_collector.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace burgerberaad {
namespace {

/// Threads take the next block when they are free, so that one sees more than another.
double part_of(std::size_t threads) {
  return std::min(1.0, 1.25 / static_cast<double>(threads));
}

}  // namespace

LetterDemand::LetterDemand(const LetterSettings& settings, const KeptStrata& strata, double part)
    : settings_(&settings), strata_(&strata), part_(part) {
  for (const auto& [stratum, rate] : settings.allocation.table) {
    mean_rate_ += static_cast<double>(rate);
  }
  if (mean_rate_ > 0)
    mean_rate_ /= static_cast<double>(settings.allocation.table.size());
  else
    mean_rate_ = 1;
}

double LetterDemand::weight(const std::string& name, const KeptStratum& stratum) const {
  switch (settings_->allocation.rule) {
    case AllocationRule::proportional:
      return static_cast<double>(stratum.people);
    case AllocationRule::equal:
      return 1;
    case AllocationRule::numbers:
      return rate(name, 0);
    case AllocationRule::response:
      return static_cast<double>(stratum.people) / rate(name, mean_rate_);
  }
  return 0;
}

void LetterDemand::reckon() {
  total_ = 0;
  for (const auto& [name, stratum] : *strata_) total_ += weight(name, stratum);
}

std::size_t LetterDemand::room(const std::string& name, const KeptStratum& stratum) const {
  double letters = weight(name, stratum);
  if (settings_->allocation.rule != AllocationRule::numbers) {
    letters *= total_ > 0 ? static_cast<double>(settings_->letters) / total_ : 0;
  }
  const double wanted = part_ * std::ceil(letters) * static_cast<double>(settings_->wave) +
                        static_cast<double>(stratum.earlier);
  const double room = stratum.room_factor * (wanted + 2 * std::sqrt(wanted) + 4);
  return static_cast<std::size_t>(std::min(room, 1e15));
}

double LetterDemand::rate(const std::string& name, double otherwise) const {
  const auto found = settings_->allocation.table.find(name);
  return found == settings_->allocation.table.end() ? otherwise
                                                    : static_cast<double>(found->second);
}

LetterCollector::LetterCollector(const LetterSettings& settings, const KeptStrata& strata,
                                 bool count, std::size_t threads)
    : tickets_(kLetterPurpose, settings.seed),
      strata_(strata),
      demand_(settings, strata_, part_of(threads)),
      count_(count) {
  demand_.reckon();
}

void LetterCollector::see(std::span<const Eligible> people, const WriteRow& write_row) {
  holders_.clear();
  for (const auto& person : people) holders_.push_back({person.stratum, person.id});
  digests_.resize(people.size());
  tickets_.make(holders_, digests_);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!may_win(people[i], digests_[i])) continue;
    stratum_of(people[i]).kept.add(people[i], digests_[i],
                                   [&](std::string& to) { write_row(i, to); });
    if (++kept_ >= most_kept_) prune_all();
  }
}

void LetterCollector::merge(const LetterCollector& other) {
  lower_known(other.known_below_);
  housemates_.add_all(other.housemates_);
  for (const auto& [name, from] : other.strata_) {
    KeptStratum& stratum = strata_[name];
    if (count_) {
      stratum.people += from.people;
      stratum.earlier += from.earlier;
    }
    if (from.floor && (!stratum.floor || *from.floor < *stratum.floor)) stratum.floor = from.floor;
    stratum.kept.add_all(from.kept);
    if (stratum.floor) let_go(stratum);
  }
}

void LetterCollector::finish() {
  demand_.see_everybody();
  prune_all();
}

bool LetterCollector::may_win(const Eligible& person, const Digest& ticket) {
  KeptStratum& stratum = stratum_of(person);
  if (count_) {
    ++stratum.people;
    stratum.earlier += person.earlier ? 1 : 0;
  }
  if (!stratum.floor || is_below(ticket, *stratum.floor)) return true;
  remember(person, ticket);
  return false;
}

KeptStratum& LetterCollector::stratum_of(const Eligible& person) {
  if (person.stratum_number >= by_number_.size()) by_number_.resize(person.stratum_number + 1);
  KeptStratum*& known = by_number_[person.stratum_number];
  if (known == nullptr) known = &strata_[std::string(person.stratum)];
  return *known;
}

bool LetterCollector::known(const Digest& ticket) const {
  return !known_below_ || is_below(ticket, *known_below_);
}

void LetterCollector::lower_known(const std::optional<Digest>& to) {
  if (to && known(*to)) known_below_ = to;
}

void LetterCollector::remember(const Eligible& person, const Digest& ticket) {
  if (person.address.empty() || !known(ticket)) return;
  housemates_.add(person, ticket);
  if (housemates_.list().size() <= kMostHousemates * std::max(kLeastKept, kept_)) return;
  // Too many: some stratum draws nearly everybody, or draws from very few. What is below every
  // floor was kept, and of the others a second pass asks.
  lower_known(floor_of_all(false));
  forget_unknown();
}

void LetterCollector::forget_unknown() {
  if (std::erase_if(housemates_.list(), [&](const auto& each) { return !known(each.ticket); }) >
      0) {
    housemates_.close_up();
  }
}

std::optional<Digest> LetterCollector::floor_of_all(bool highest) const {
  std::optional<Digest> floor;
  for (const auto& [name, stratum] : strata_) {
    if (highest && !stratum.floor) return std::nullopt;
    if (!stratum.floor) continue;
    if (!floor || (highest ? *floor < *stratum.floor : *stratum.floor < *floor)) {
      floor = stratum.floor;
    }
  }
  return floor;
}

void LetterCollector::prune(KeptStratum& stratum, std::size_t room) {
  auto& list = stratum.kept.list();
  if (list.size() <= room) return;
  const auto first_gone = list.begin() + static_cast<std::ptrdiff_t>(room);
  std::nth_element(list.begin(), first_gone, list.end());
  stratum.floor = first_gone->ticket;
  let_go(stratum);
}

void LetterCollector::let_go(KeptStratum& stratum) {
  KeptPeople& kept = stratum.kept;
  const auto gone = std::partition(
      kept.list().begin(), kept.list().end(),
      [&](const KeptPerson& person) { return is_below(person.ticket, *stratum.floor); });
  if (gone == kept.list().end()) return;
  for (auto each = gone; each != kept.list().end(); ++each) {
    Eligible person;
    person.id = kept.id(*each);
    person.address = kept.address(*each);
    remember(person, each->ticket);
  }
  kept.list().erase(gone, kept.list().end());
  kept.close_up();
}

void LetterCollector::prune_all() {
  demand_.reckon();
  kept_ = 0;
  for (auto& [name, stratum] : strata_) {
    prune(stratum, demand_.room(name, stratum));
    kept_ += stratum.kept.list().size();
  }
  most_kept_ = std::max(kLeastKept, kept_ + kept_ / 2);
  lower_known(floor_of_all(true));
  forget_unknown();
}

}  // namespace burgerberaad
