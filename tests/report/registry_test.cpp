#include "burgerberaad/report/registry.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

using Counts = std::vector<std::int64_t>;
using VotesKind = PublishedVotes::Kind;

/// "12 . 0": each set under what is hidden in all.
std::string shown(const std::vector<CountedSet>& sets, std::int64_t smallest) {
  const auto hidden = hidden_features(sets, {}, smallest);
  std::string text;
  for (const auto& set : sets) {
    if (!text.empty()) text += " | ";
    std::string line;
    for (const auto& cell : published(set, hidden)) {
      if (!line.empty()) line += ' ';
      line +=
          cell.kind == PublishedCount::Kind::hidden ? std::string(".") : std::to_string(cell.count);
    }
    text += line;
  }
  return text;
}

std::string shown(const Counts& counts, std::int64_t smallest) {
  return shown(std::vector<CountedSet>{{counts, {}, {}}}, smallest);
}

/// "12-8 >30 <30 .30": shown, mostly for, mostly against, split hidden.
std::string votes(const std::vector<GroupVotes>& groups, std::int64_t smallest) {
  std::string text;
  for (const auto& group : publish_votes(groups, smallest)) {
    if (!text.empty()) text += ' ';
    if (group.kind == VotesKind::shown) {
      text += std::to_string(group.votes.in_favour) + "-" + std::to_string(group.votes.against);
    } else {
      text += group.kind == VotesKind::mostly_for       ? ">"
              : group.kind == VotesKind::mostly_against ? "<"
                                                        : ".";
      text += std::to_string(group.voters);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("large cells and empty ones are shown") {
  CHECK(shown(Counts{12, 0, 30}, 5) == "12 0 30");
  CHECK(shown(Counts{}, 5).empty());
  CHECK(shown(Counts{1, 2, 3}, 1) == "1 2 3");
}

TEST_CASE("a lone small cell takes the smallest other one with it") {
  CHECK(shown(Counts{3, 12, 30}, 5) == ". . 30");
  CHECK(shown(Counts{3, 0, 12}, 5) == ". 0 .");
}

TEST_CASE("small cells that together are small take another one with them") {
  CHECK(shown(Counts{3, 3, 30, 40}, 5) == ". . 30 40");
  CHECK(shown(Counts{1, 1, 30, 40}, 5) == ". . . 40");
}

TEST_CASE("what is hidden in one table of the same people is hidden in all") {
  // Four of the five are there at the second: shown side by side, the difference would tell.
  CHECK(shown({{{5, 9, 20}, {}, {}}, {{4, 9, 20}, {}, {}}}, 5) == ". . 20 | . . 20");
}

TEST_CASE("a cell that the quotas tell is shown, and hides no other") {
  // Exactly three by the quotas; the second was hidden with it, and could only be what is left.
  const CountedSet fixed{{3, 12, 30}, {3, 0, 0}, {3, 45, 45}};
  CHECK_FALSE(protects(fixed, {true, true, false}, 5));
  CHECK(shown({fixed}, 5) == "3 . .");
}

TEST_CASE("bounds that leave one number protect nothing") {
  const CountedSet set{{4, 8, 30}, {0, 0, 0}, {4, 8, 42}};
  CHECK_FALSE(protects(set, {true, true, false}, 5));
  CHECK(protects({{4, 8, 30}, {}, {}}, {true, true, false}, 5));
}

TEST_CASE("votes are told when both sides are large enough") {
  CHECK(votes({{12, 8}, {20, 10}}, 5) == "12-8 20-10");
}

TEST_CASE("of a group with few on one side only the other side is told, and never of one alone") {
  CHECK(votes({{18, 2}, {20, 1}, {10, 10}}, 5) == ">20 >21 10-10");
  CHECK(votes({{18, 2}, {20, 10}, {15, 15}}, 5) == ">20 .30 15-15");
  CHECK(votes({{3, 18}, {20, 10}, {15, 15}}, 5) == "<21 .30 15-15");
}

TEST_CASE("a small group with few on one side does not tell which side that is") {
  CHECK(votes({{4, 3}, {20, 10}, {15, 15}}, 5) == ".7 .30 15-15");
}

TEST_CASE("nobody against is not told of one group, but of all together") {
  CHECK(votes({{20, 0}, {20, 3}, {15, 15}}, 5) == ">20 >23 15-15");
  CHECK(votes({{20, 0}, {23, 0}}, 5) == "20-0 23-0");
}

TEST_CASE("one group alone is the ballot, whose counts are published") {
  CHECK(votes({{20, 2}, {0, 0}}, 5) == "20-2 0-0");
}

TEST_CASE("when 'mostly for' alone would tell, not even that is said") {
  // Eight against in two groups of at most four each: four in both.
  CHECK(votes({{16, 4}, {16, 4}}, 5) == ".20 .20");
}
