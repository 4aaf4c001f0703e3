#include "burgerberaad/register/allocation.hpp"

#include "burgerberaad/register/population.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

Rational weight_of(const Allocation& allocation, const Rational& mean, const std::string& stratum,
                   std::int64_t people) {
  if (people == 0) return 0;
  if (allocation.rule == AllocationRule::equal) return 1;
  if (allocation.rule == AllocationRule::proportional) return people;
  const auto rate = allocation.table.find(stratum);
  return people / (rate == allocation.table.end() ? mean : rate->second);
}

std::map<std::string, std::int64_t> by_numbers(
    const Allocation& allocation, const std::map<std::string, std::int64_t>& eligible) {
  std::map<std::string, std::int64_t> letters;
  for (const auto& [stratum, people] : eligible) {
    const auto number = allocation.table.find(stratum);
    letters[stratum] = number == allocation.table.end()
                           ? 0
                           : std::min(people, static_cast<std::int64_t>(floor(number->second)));
  }
  return letters;
}

}  // namespace

Rational mean_rate(const Allocation& allocation) {
  const auto& table = allocation.table;
  Rational sum;
  for (const auto& [stratum, value] : table) sum += value;
  return table.empty() ? Rational(1) : Rational(sum / Rational(Integer(table.size())));
}

std::map<std::string, std::int64_t> allocate(const Allocation& allocation, std::int64_t letters,
                                             const std::map<std::string, std::int64_t>& eligible) {
  if (allocation.rule == AllocationRule::numbers) return by_numbers(allocation, eligible);

  const Rational mean = mean_rate(allocation);
  std::map<std::string, std::int64_t> dealt;
  std::vector<std::string> open;  // strata that can still use letters, in the order of their names
  for (const auto& [stratum, people] : eligible) {
    dealt[stratum] = 0;
    if (people > 0) open.push_back(stratum);
  }
  std::int64_t left = letters;
  while (left > 0 && !open.empty()) {
    std::vector<Rational> weights;
    weights.reserve(open.size());
    for (const auto& stratum : open) {
      weights.push_back(weight_of(allocation, mean, stratum, eligible.at(stratum)));
    }
    const auto shares = largest_remainder(left, weights);
    std::vector<std::string> full;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (shares[i] >= eligible.at(open[i])) full.push_back(open[i]);
    }
    if (full.empty()) {
      for (std::size_t i = 0; i < open.size(); ++i) dealt[open[i]] = shares[i];
      break;
    }
    // Strata that want all their people get just that; the rest is dealt anew over the others.
    for (const auto& stratum : full) {
      dealt[stratum] = eligible.at(stratum);
      left -= dealt[stratum];
      std::erase(open, stratum);
    }
  }
  return dealt;
}

}  // namespace burgerberaad
