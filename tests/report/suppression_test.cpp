#include "burgerberaad/core/random.hpp"
#include "burgerberaad/report/people.hpp"

#include <functional>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

using Kind = PublishedCount::Kind;

/// "12 <5 · 0"
std::string shown(const std::vector<std::int64_t>& counts, std::int64_t smallest) {
  std::string line;
  for (const auto& cell : suppress(counts, smallest)) {
    if (!line.empty()) line += ' ';
    if (cell.kind == Kind::small) line += '<';
    if (cell.kind == Kind::hidden) line += '.';
    if (cell.kind == Kind::shown) line += std::to_string(cell.count);
  }
  return line;
}

/// Every number that one small cell can hold, for a reader who knows the total, what is shown, that
/// small cells hold 1 to smallest - 1 and hidden ones at least that: tried by brute force.
std::set<std::int64_t> candidates(const std::vector<PublishedCount>& cells, std::int64_t total,
                                  std::int64_t smallest, std::size_t target) {
  std::set<std::int64_t> found;
  const std::function<void(std::size_t, std::int64_t, std::int64_t)> fill =
      [&](std::size_t at, std::int64_t left, std::int64_t value) {
        if (left < 0) return;
        if (at == cells.size()) {
          if (left == 0) found.insert(value);
          return;
        }
        if (cells[at].kind == Kind::shown) return fill(at + 1, left - cells[at].count, value);
        const bool small = cells[at].kind == Kind::small;
        for (std::int64_t n = small ? 1 : smallest; n <= (small ? smallest - 1 : left); ++n) {
          fill(at + 1, left - n, at == target ? n : value);
        }
      };
  fill(0, total, 0);
  return found;
}

}  // namespace

TEST_CASE("large cells and empty ones are shown") {
  CHECK(shown({12, 0, 30}, 5) == "12 0 30");
  CHECK(shown({}, 5).empty());
  CHECK(shown({1, 2, 3}, 1) == "1 2 3");
}

TEST_CASE("a lone small cell takes the smallest other one with it") {
  CHECK(shown({3, 12, 30}, 5) == "< . 30");
  CHECK(shown({3, 0, 12}, 5) == "< 0 .");
}

TEST_CASE("two small cells hide each other, unless their sum says it all") {
  CHECK(shown({3, 3, 30}, 5) == "< < 30");
  CHECK(shown({1, 1, 30, 40}, 5) == "< < . 40");
  CHECK(shown({4, 4, 30, 40}, 5) == "< < . 40");
}

TEST_CASE("a hidden cell that can only be one number hides nothing") {
  // Hiding the first 5 alone would not do: it is at least 5, and at most the 5 that is shown.
  CHECK(shown({3, 5, 5, 20}, 5) == "< . . 20");
}

TEST_CASE("too few people for any of it") {
  CHECK(shown({3, 0}, 5) == ". .");
  CHECK(shown({1, 1}, 5) == ". .");
}

TEST_CASE("nobody can work out a small cell from one column") {
  Rng rng("small cells", "test");
  int small_cells = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::int64_t> counts;
    std::int64_t total = 0;
    for (std::uint64_t i = 0; i < 2 + rng.below(4); ++i) {
      counts.push_back(static_cast<std::int64_t>(rng.below(rng.below(2) == 0 ? 6 : 20)));
      total += counts.back();
    }
    const std::int64_t smallest = 3 + static_cast<std::int64_t>(rng.below(3));
    const auto cells = suppress(counts, smallest);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].kind == Kind::shown) {
        CHECK(cells[i].count == counts[i]);
        CHECK((counts[i] == 0 || counts[i] >= smallest));
      }
      if (cells[i].kind != Kind::small) continue;
      ++small_cells;
      CHECK(candidates(cells, total, smallest, i).size() > 1);
    }
  }
  CHECK(small_cells > 500);
}
