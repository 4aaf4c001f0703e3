#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad::testing {

struct Case {
  QuotaSet quotas;
  Pool pool;
  std::int64_t size = 0;
};

/// A pool of people with random features, and quotas around one random panel, so that there is
/// one: `slack` is how far minimum and maximum may lie from it.
inline Case random_case(Rng& rng, std::size_t people, std::size_t size, std::size_t categories,
                        std::size_t values, std::size_t slack, bool households) {
  Case made;
  made.size = static_cast<std::int64_t>(size);
  for (std::size_t i = 0; i < people; ++i) {
    made.pool.ids.push_back("p" + std::to_string(100000 + i));
    made.pool.rows.push_back(i);
    made.pool.features.emplace_back();
    for (std::size_t c = 0; c < categories; ++c) {
      made.pool.features[i].push_back(static_cast<std::uint32_t>(rng.below(values)));
    }
    made.pool.households.emplace_back();
    if (households && rng.below(2) == 0) made.pool.households[i] = rng.below(people / 2);
  }
  made.pool.household_count = people / 2;
  std::vector<std::size_t> order(people);
  for (std::size_t i = 0; i < people; ++i) order[i] = i;
  rng.shuffle(order);
  std::vector<std::size_t> panel;
  std::vector<bool> taken(people, false);
  for (const auto i : order) {
    const auto home = made.pool.households[i];
    if (panel.size() == size || (home && taken[*home])) continue;
    if (home) taken[*home] = true;
    panel.push_back(i);
  }
  made.size = static_cast<std::int64_t>(panel.size());
  for (std::size_t c = 0; c < categories; ++c) {
    Category category{"c" + std::to_string(c), {}};
    for (std::size_t v = 0; v < values; ++v) {
      Quota quota;
      quota.feature = "v" + std::to_string(v);
      for (const auto i : panel) {
        if (made.pool.features[i][c] == v) ++quota.least;
      }
      quota.most = quota.least + static_cast<std::int64_t>(rng.below(slack + 1));
      quota.least -=
          std::min<std::int64_t>(quota.least, static_cast<std::int64_t>(rng.below(slack + 1)));
      category.quotas.push_back(quota);
    }
    made.quotas.categories.push_back(std::move(category));
  }
  return made;
}

/// Calls `judge` with `count` random cases and their numbers, the same ones for a purpose.
template <typename Judge>
void for_random_cases(std::size_t count, bool households, std::string_view purpose, Judge judge) {
  Rng rng("tiny pools", purpose);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t people = 5 + rng.below(5);
    const std::size_t size = 2 + rng.below(3);
    const std::size_t categories = 1 + rng.below(4);
    const std::size_t values = 2 + rng.below(2);
    const auto made = random_case(rng, people, size, categories, values, rng.below(2), households);
    judge(made, i);
  }
}

}  // namespace burgerberaad::testing
