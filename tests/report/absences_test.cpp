// A reader of the minutes who knows how many were present, and works out who was absent and why.

#include "burgerberaad/report/registry.hpp"

#include <array>
#include <functional>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

constexpr std::int64_t kSmallest = 3;
constexpr std::int64_t kMost = 6;

/// Excused, absent without notice, late and left early.
using Absences = std::array<std::int64_t, 4>;
using Publish = std::function<std::vector<PublishedCount>(const Absences&)>;

void each_table(const std::function<void(const Absences&)>& take) {
  for (std::int64_t a = 0; a <= kMost; ++a) {
    for (std::int64_t b = 0; b <= kMost; ++b) {
      for (std::int64_t c = 0; c <= kMost; ++c) {
        for (std::int64_t d = 0; d <= kMost; ++d) take({a, b, c, d});
      }
    }
  }
}

/// What the numbers present at the beginning and at the end tell.
std::array<std::int64_t, 2> presence(const Absences& table) {
  return {table[0] + table[1] + table[2], table[2] - table[3]};
}

bool same(const std::vector<PublishedCount>& a, const std::vector<PublishedCount>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].kind != b[i].kind || a[i].count != b[i].count) return false;
  }
  return true;
}

/// How many small numbers a reader finds that presence alone does not tell.
int found(const Publish& publish) {
  int cells = 0;
  each_table([&](const Absences& truth) {
    std::array<std::set<std::int64_t>, 4> can_be;
    std::array<std::set<std::int64_t>, 4> anyway;
    const auto told = publish(truth);
    each_table([&](const Absences& other) {
      if (presence(other) != presence(truth)) return;
      const bool fits = same(publish(other), told);
      for (std::size_t i = 0; i < other.size(); ++i) {
        anyway.at(i).insert(other.at(i));
        if (fits) can_be.at(i).insert(other.at(i));
      }
    });
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const bool small = truth.at(i) > 0 && truth.at(i) < kSmallest;
      if (small && can_be.at(i).size() == 1 && anyway.at(i).size() > 1) ++cells;
    }
  });
  return cells;
}

std::vector<std::int64_t> numbers(const Absences& table) {
  return {table.begin(), table.end()};
}

}  // namespace

TEST_CASE("from who was present nobody works out why few others were not") {
  CHECK(found([](const Absences& table) {
          return publish_all_or_none(numbers(table), kSmallest);
        }) == 0);
}

TEST_CASE("the same reader finds numbers that are each hidden by themselves") {
  CHECK(found([](const Absences& table) {
          auto cells = publish_alone({table[0], table[1]}, kSmallest);
          for (const std::size_t alone : {2U, 3U}) {
            cells.push_back(publish_alone({table.at(alone)}, kSmallest).front());
          }
          return cells;
        }) > 0);
}

TEST_CASE("numbers that are large or none are shown, and one small one hides all") {
  const auto shown = publish_all_or_none({0, 3, 5}, kSmallest);
  CHECK(shown[0].kind == PublishedCount::Kind::shown);
  CHECK(shown[1].count == 3);
  const auto hidden = publish_all_or_none({0, 2, 50}, kSmallest);
  for (const auto& cell : hidden) {
    CHECK(is_hidden(cell));
    CHECK(cell.count == 0);
  }
}
