#include "burgerberaad/register/chances.hpp"

#include "register/hash64.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// The chance to stand for an address of `size` with a ticket below `t`.
double stands_below(double t, std::int64_t size) {
  double nobody = 1;  // (1 - t)^size
  double base = 1 - t;
  for (std::int64_t power = size; power > 0; power /= 2) {
    if (power % 2 == 1) nobody *= base;
    base *= base;
  }
  return (1 - nobody) / static_cast<double>(size);
}

/// The t below which `letters` people are expected to stand.
double cut(const std::map<std::int64_t, double>& people, double letters) {
  double low = 0;
  double high = 1;
  for (int step = 0; step < 60; ++step) {
    const double t = (low + high) / 2;
    double expected = 0;
    for (const auto& [size, count] : people) expected += count * stands_below(t, size);
    (expected < letters ? low : high) = t;
  }
  return (low + high) / 2;
}

}  // namespace

void HouseholdSizes::add(std::string_view stratum, std::string_view address) {
  auto known = strata_.find(stratum);
  if (known == strata_.end()) {
    known = strata_.emplace(stratum, static_cast<std::uint32_t>(strata_.size())).first;
    alone_.push_back(0);
  }
  if (address.empty()) {
    ++alone_[known->second];
    return;
  }
  const std::uint64_t hash = hash64(address);
  if (hash > limit_) return;
  Household& household = households_[hash];
  ++household.size;
  const auto part = std::find_if(household.strata.begin(), household.strata.end(),
                                 [&](const auto& entry) { return entry.first == known->second; });
  if (part == household.strata.end()) {
    household.strata.emplace_back(known->second, 1);
  } else {
    ++part->second;
  }
  while (households_.size() > most_addresses_) thin();
}

void HouseholdSizes::thin() {
  limit_ /= 2;
  households_.erase(households_.upper_bound(limit_), households_.end());
}

std::map<std::int64_t, double> HouseholdSizes::people(std::string_view stratum,
                                                      std::int64_t eligible) const {
  std::map<std::int64_t, double> people;
  const auto known = strata_.find(stratum);
  if (known == strata_.end()) return people;
  double counted = 0;
  for (const auto& [hash, household] : households_) {
    for (const auto& [index, count] : household.strata) {
      if (index != known->second) continue;
      people[household.size] += count;
      counted += count;
    }
  }
  const std::int64_t alone = alone_[known->second];
  if (!exact() && counted > 0) {
    const double scale = static_cast<double>(eligible - alone) / counted;
    for (auto& [size, count] : people) count *= scale;
  }
  if (alone > 0) people[1] += static_cast<double>(alone);
  return people;
}

std::vector<StratumChance> letter_chances(const HouseholdSizes& sizes,
                                          const std::vector<StratumResult>& strata) {
  std::vector<StratumChance> chances;
  for (const auto& stratum : strata) {
    StratumChance chance{stratum.name, 0, {}};
    if (stratum.eligible > 0) {
      chance.mean = static_cast<double>(stratum.drawn) / static_cast<double>(stratum.eligible);
    }
    const auto people = sizes.people(stratum.name, stratum.eligible);
    const double from = cut(people, static_cast<double>(stratum.passed));
    const double to = cut(people, static_cast<double>(stratum.passed + stratum.drawn));
    for (const auto& [size, count] : people) {
      const double below = stratum.passed > 0 ? stands_below(from, size) : 0;
      const double inside = stratum.drawn > 0 ? stands_below(to, size) - below : 0;
      chance.by_size.push_back({size, count, inside});
    }
    chances.push_back(std::move(chance));
  }
  return chances;
}

}  // namespace burgerberaad
