// A reader of the minutes who knows how many were present, and works out who was absent and why.

#include "burgerberaad/report/registry.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

constexpr std::int64_t kAbsencesFrom = 3;
constexpr std::int64_t kMostAbsent = 6;

/// Excused, absent without notice, late and left early.
using Absences = std::array<std::int64_t, 4>;
using PublishAbsences = std::function<std::vector<PublishedCount>(const Absences&)>;

void each_absences(const std::function<void(const Absences&)>& take) {
  for (std::int64_t a = 0; a <= kMostAbsent; ++a) {
    for (std::int64_t b = 0; b <= kMostAbsent; ++b) {
      for (std::int64_t c = 0; c <= kMostAbsent; ++c) {
        for (std::int64_t d = 0; d <= kMostAbsent; ++d) take({a, b, c, d});
      }
    }
  }
}

/// Every table with the numbers present at the beginning and at the end of `truth`.
void each_other_absences(const Absences& truth, const std::function<void(const Absences&)>& take) {
  const std::int64_t away = truth[0] + truth[1] + truth[2];
  const std::int64_t more = truth[2] - truth[3];  // at the end than at the beginning
  for (std::int64_t excused = 0; excused <= away; ++excused) {
    for (std::int64_t late = std::max<std::int64_t>(more, 0); excused + late <= away; ++late) {
      take({excused, away - excused - late, late, late - more});
    }
  }
}

bool same_cells(const std::vector<PublishedCount>& a, const std::vector<PublishedCount>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].kind != b[i].kind || a[i].count != b[i].count) return false;
  }
  return true;
}

/// How many small numbers a reader finds that presence alone does not tell.
int found_by_reader(const PublishAbsences& publish) {
  int cells = 0;
  each_absences([&](const Absences& truth) {
    std::array<std::set<std::int64_t>, 4> can_be;
    std::array<std::set<std::int64_t>, 4> anyway;
    const auto told = publish(truth);
    each_other_absences(truth, [&](const Absences& other) {
      const bool fits = same_cells(publish(other), told);
      for (std::size_t i = 0; i < other.size(); ++i) {
        anyway.at(i).insert(other.at(i));
        if (fits) can_be.at(i).insert(other.at(i));
      }
    });
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const bool small = truth.at(i) > 0 && truth.at(i) < kAbsencesFrom;
      if (small && can_be.at(i).size() == 1 && anyway.at(i).size() > 1) ++cells;
    }
  });
  return cells;
}

std::vector<std::int64_t> numbers_of(const Absences& table) {
  return {table.begin(), table.end()};
}

}  // namespace

TEST_CASE("from who was present nobody works out why few others were not") {
  CHECK(found_by_reader([](const Absences& table) {
          return publish_all_or_none(numbers_of(table), kAbsencesFrom);
        }) == 0);
}

TEST_CASE("the same reader finds numbers that are each hidden by themselves") {
  CHECK(found_by_reader([](const Absences& table) {
          auto cells = publish_alone({table[0], table[1]}, kAbsencesFrom);
          for (const std::size_t alone : {2U, 3U}) {
            cells.push_back(publish_alone({table.at(alone)}, kAbsencesFrom).front());
          }
          return cells;
        }) > 0);
}

TEST_CASE("numbers that are large or none are shown, and one small one hides all") {
  const auto shown = publish_all_or_none({0, 3, 5}, kAbsencesFrom);
  CHECK(shown[0].kind == PublishedCount::Kind::shown);
  CHECK(shown[1].count == 3);
  const auto hidden = publish_all_or_none({0, 2, 50}, kAbsencesFrom);
  for (const auto& cell : hidden) {
    CHECK(is_hidden(cell));
    CHECK(cell.count == 0);
  }
}
