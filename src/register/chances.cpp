#include "burgerberaad/register/chances.hpp"

#include "register/hash64.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <tuple>

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

/// A quick hash of the first and the last `Word`, which may overlap.
template <class Word>
std::uint64_t mixed(std::string_view text) {
  Word first = 0;
  Word last = 0;
  std::memcpy(&first, text.data(), sizeof first);
  std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
  return (first * 0x9E3779B97F4A7C15U ^ last * 0xC2B2AE3D27D4EB4FU) >> 40U;
}

std::uint64_t mixed_ends(std::string_view text) {
  if (text.size() >= 8) return mixed<std::uint64_t>(text);
  if (text.size() >= 4) return mixed<std::uint32_t>(text);
  return text.empty() ? 0 : mixed<std::uint8_t>(text);
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

std::uint32_t HouseholdSizes::number_of(std::string_view stratum) {
  auto& [name, number] = at_hand_[mixed_ends(stratum) % at_hand_.size()];
  if (name == stratum && !stratum.empty()) return number;
  auto known = strata_.find(stratum);
  if (known == strata_.end()) {
    known = strata_.emplace(stratum, static_cast<std::uint32_t>(strata_.size())).first;
    alone_.push_back(0);
  }
  name = stratum;
  number = known->second;
  return number;
}

void HouseholdSizes::add(std::uint32_t stratum, std::string_view address) {
  if (address.empty()) {
    ++alone_[stratum];
    return;
  }
  const std::uint64_t hash = hash64(address);
  if (hash > limit_) return;
  parts_.push_back({hash, stratum, 1});
  if (parts_.size() >= most_parts_) tidy();
}

void HouseholdSizes::merge(const HouseholdSizes& other) {
  std::vector<std::uint32_t> indices(other.strata_.size());
  for (const auto& [name, index] : other.strata_) {
    indices[index] = number_of(name);
    alone_[indices[index]] += other.alone_[index];
  }
  limit_ = std::min(limit_, other.limit_);
  for (const auto& part : other.parts_) {
    parts_.push_back({part.address, indices[part.stratum], part.people});
  }
  tidy();
}

void HouseholdSizes::tidy() {
  std::erase_if(parts_, [&](const Part& part) { return part.address > limit_; });
  std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
    return std::tie(a.address, a.stratum) < std::tie(b.address, b.stratum);
  });
  std::vector<Part> tidied;
  std::size_t addresses = 0;
  for (const auto& part : parts_) {
    const bool same_address = !tidied.empty() && tidied.back().address == part.address;
    addresses += same_address ? 0 : 1;
    if (same_address && tidied.back().stratum == part.stratum) {
      tidied.back().people += part.people;
    } else {
      tidied.push_back(part);
    }
  }
  parts_ = std::move(tidied);
  while (addresses > most_addresses_) {
    limit_ /= 4;  // fewer rounds of sorting than by halves
    while (!parts_.empty() && parts_.back().address > limit_) {
      const std::uint64_t gone = parts_.back().address;
      parts_.pop_back();
      addresses -= parts_.empty() || parts_.back().address != gone ? 1 : 0;
    }
  }
  most_parts_ = std::max(most_parts_, 2 * parts_.size());
}

std::map<std::int64_t, double> HouseholdSizes::people(std::string_view stratum,
                                                      std::int64_t eligible) const {
  std::map<std::int64_t, double> people;
  const auto known = strata_.find(stratum);
  if (known == strata_.end()) return people;
  double counted = 0;
  for (auto at = parts_.begin(); at != parts_.end();) {
    auto next = at;
    std::int64_t size = 0;
    for (; next != parts_.end() && next->address == at->address; ++next) size += next->people;
    for (; at != next; ++at) {
      if (at->stratum != known->second) continue;
      people[size] += at->people;
      counted += at->people;
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
