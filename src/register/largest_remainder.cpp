#include "burgerberaad/register/population.hpp"

#include <algorithm>

namespace burgerberaad {

std::vector<std::int64_t> largest_remainder(std::int64_t total,
                                            const std::vector<Rational>& weights) {
  std::vector<std::int64_t> dealt(weights.size(), 0);
  Rational sum;
  for (const auto& weight : weights) {
    if (weight > 0) sum += weight;
  }
  if (sum == 0 || total <= 0) return dealt;

  struct Remainder {
    Rational size;
    std::size_t index;
  };
  std::vector<Remainder> remainders;
  std::int64_t left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    const Rational exact = weights[i] * total / sum;
    const Integer whole = floor(exact);
    dealt[i] = static_cast<std::int64_t>(whole);
    left -= dealt[i];
    remainders.push_back({exact - Rational(whole), i});
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const Remainder& a, const Remainder& b) { return a.size > b.size; });
  for (std::size_t i = 0; i < remainders.size() && left > 0; ++i, --left) {
    ++dealt[remainders[i].index];
  }
  return dealt;
}

}  // namespace burgerberaad
