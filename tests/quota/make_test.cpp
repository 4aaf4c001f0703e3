#include "burgerberaad/quota/make.hpp"

#include "burgerberaad/core/random.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

Population population_of(const std::vector<std::int64_t>& counts) {
  Population population;
  PopulationCategory category;
  category.name = "wijk";
  for (const auto count : counts) {
    category.features.push_back({std::to_string(category.features.size()), count, {}});
  }
  population.categories.push_back(std::move(category));
  return population;
}

using Ranges = std::vector<std::pair<std::int64_t, std::int64_t>>;

Ranges ranges(const std::vector<std::int64_t>& counts, std::int64_t size, std::int64_t slack = 0) {
  Diagnostics diagnostics;
  MakeQuotasSettings settings;
  settings.size = size;
  settings.slack = slack;
  Ranges out;
  for (const auto& row : make_quotas(population_of(counts), settings, diagnostics).rows) {
    out.emplace_back(row.least, row.most);
  }
  return out;
}

}  // namespace

TEST_CASE("a share becomes its floor and its ceiling") {
  CHECK(ranges({49, 51}, 50) == Ranges{{24, 25}, {25, 26}});
  CHECK(ranges({1, 1}, 50) == Ranges{{25, 25}, {25, 25}});
  CHECK(ranges({49, 51}, 50, 2) == Ranges{{22, 27}, {23, 28}});
  CHECK(ranges({1, 99}, 10, 20) == Ranges{{0, 10}, {0, 10}});
}

TEST_CASE("a group of one is raised to two while the minima fit") {
  CHECK(ranges({3, 97}, 50) == Ranges{{2, 2}, {48, 49}});  // 1.5 seats
  CHECK(ranges({2, 98}, 50) == Ranges{{1, 1}, {49, 49}});  // two would need a seat of the others
  CHECK(ranges({1, 99}, 50) == Ranges{{0, 1}, {49, 50}});  // half a seat is not raised
  CHECK(ranges({1, 1, 1}, 3) == Ranges{{1, 1}, {1, 1}, {1, 1}});
}

TEST_CASE("minima never exceed the seats and maxima never fall short") {
  Rng rng("1", "make test");
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::int64_t> counts;
    for (std::uint64_t left = 1 + rng.below(12); left > 0; --left) {
      counts.push_back(static_cast<std::int64_t>(1 + rng.below(rng.below(2) == 0 ? 10 : 1000)));
    }
    const auto size = static_cast<std::int64_t>(1 + rng.below(60));
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const auto& [low, high] : ranges(counts, size)) {
      CHECK(low <= high);
      least += low;
      most += high;
    }
    CHECK(least <= size);
    CHECK(most >= size);
  }
}

TEST_CASE("a category that the population lacks is told") {
  Diagnostics diagnostics;
  MakeQuotasSettings settings;
  settings.size = 10;
  settings.categories = {"wijk", "wijkk"};
  CHECK(make_quotas(population_of({1, 2}), settings, diagnostics).rows.empty());
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(hint_text(diagnostics.items()[0], Lang::en) == "did you mean 'wijk'?");
}
