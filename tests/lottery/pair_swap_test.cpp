#include "lottery/pair_swap.hpp"

#include "burgerberaad/core/random.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// Types in rows 0 or 1 of one category and 2 or 3 of another.
Instance types(const std::vector<std::vector<std::uint32_t>>& rows) {
  Instance types;
  types.rows.resize(4);
  for (const auto& each : rows) types.units.push_back({each, 1, 1, std::nullopt});
  return types;
}

double worth(const std::vector<PairSwap::Entry>& side, std::size_t unit) {
  return std::find_if(side.begin(), side.end(), [&](const auto& e) { return e.unit == unit; })
      ->worth;
}

/// Of a swap, or very little when there is none.
double worth_of(const std::vector<PairSwap::Entry>& out, const std::vector<PairSwap::Entry>& in,
                const std::optional<PairSwap::Found>& found) {
  if (!found) return -1e9;
  return worth(in, found->in[0]) + worth(in, found->in[1]) -
         (worth(out, found->out[0]) + worth(out, found->out[1]));
}

double best_of_all(const Instance& types, const std::vector<PairSwap::Entry>& out,
                   const std::vector<PairSwap::Entry>& in,
                   const std::vector<std::int64_t>& needed) {
  double best = worth_of(out, in, std::nullopt);
  const auto add = [&](std::vector<std::int64_t>& sums, std::size_t unit, std::int64_t by) {
    for (const auto row : types.units[unit].rows) sums[row] += by;
  };
  for (std::size_t a = 0; a < out.size(); ++a) {
    for (std::size_t b = a + 1; b < out.size(); ++b) {
      for (std::size_t c = 0; c < in.size(); ++c) {
        for (std::size_t d = c + 1; d < in.size(); ++d) {
          std::vector<std::int64_t> sums(needed.size(), 0);
          for (const auto u : {out[a].unit, out[b].unit}) add(sums, u, -1);
          for (const auto u : {in[c].unit, in[d].unit}) add(sums, u, 1);
          const PairSwap::Found swap{{out[a].unit, out[b].unit}, {in[c].unit, in[d].unit}};
          if (sums == needed) best = std::max(best, worth_of(out, in, swap));
        }
      }
    }
  }
  return best;
}

bool any(const PairSwap::Found&) {
  return true;
}

}  // namespace

TEST_CASE("of the pairs that mend the rows the one worth most is swapped") {
  const Instance seven = types({{0, 2}, {0, 3}, {1, 2}, {1, 3}, {1, 2}, {0, 2}, {1, 3}});
  const std::vector<PairSwap::Entry> out{{0, 0}, {1, 1}, {2, 0}};
  const std::vector<PairSwap::Entry> in{{3, 0}, {4, 0}, {5, 5}, {6, 2}};
  const std::vector<std::int64_t> needed{-1, 1, 0, 0};
  PairSwap swap(seven);
  const auto found = swap.best(out, in, needed, any);
  REQUIRE(found);
  // 0 (0, 2) and 1 (0, 3) leave; 5 (0, 2) and 6 (1, 3) come, worth 7 against 1.
  CHECK(found->out == std::array<std::size_t, 2>{0, 1});
  CHECK(found->in == std::array<std::size_t, 2>{5, 6});
  const auto without = swap.best(out, in, needed, [](const PairSwap::Found& each) {
    return each.in[0] != 5 && each.in[1] != 5;
  });
  REQUIRE(without);
  CHECK(without->out == std::array<std::size_t, 2>{1, 2});
  CHECK(without->in == std::array<std::size_t, 2>{4, 6});
  CHECK(!swap.best({}, in, needed, any));
}

TEST_CASE("two who both leave a row are found, and more than a pair can mend is not tried") {
  const Instance four = types({{0, 2}, {0, 3}, {1, 2}, {1, 3}});
  PairSwap swap(four);
  const auto found = swap.best({{0, 0}, {1, 0}}, {{2, 0}, {3, 0}}, {-2, 2, 0, 0}, any);
  REQUIRE(found);
  CHECK(found->out == std::array<std::size_t, 2>{0, 1});
  CHECK(!swap.best({{0, 0}, {1, 0}}, {{2, 0}, {3, 0}}, {-3, 3, 0, 0}, any));
  CHECK(!swap.best({{0, 0}, {1, 0}}, {{2, 0}, {3, 0}}, {-2, 2, 1, -1}, any));
  // Rows of which one goes to another category sum to the same number, and are not the same.
  CHECK(!swap.best({{0, 0}, {1, 0}}, {{2, 0}, {3, 0}}, {-1, 1, -1, 1}, any));
}

TEST_CASE("the best of pairs is that of a look at every pair") {
  Rng rng("pairs", "test");
  for (int turn = 0; turn < 200; ++turn) {
    std::vector<std::vector<std::uint32_t>> rows;
    for (int u = 0; u < 12; ++u) {
      rows.push_back(
          {static_cast<std::uint32_t>(rng.below(2)), static_cast<std::uint32_t>(2 + rng.below(2))});
    }
    const Instance units = types(rows);
    std::vector<PairSwap::Entry> out;
    std::vector<PairSwap::Entry> in;
    for (std::size_t u = 0; u < 12; ++u) (u < 6 ? out : in).push_back({u, rng.unit()});
    std::vector<std::int64_t> needed(4, 0);
    needed[0] = static_cast<std::int64_t>(rng.below(5)) - 2;
    needed[1] = -needed[0];
    needed[2] = static_cast<std::int64_t>(rng.below(3)) - 1;
    needed[3] = -needed[2];
    const auto found = PairSwap(units).best(out, in, needed, any);
    CHECK(worth_of(out, in, found) == best_of_all(units, out, in, needed));
  }
}
