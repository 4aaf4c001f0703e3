#include "burgerberaad/lottery/tickets.hpp"

#include "../io/scratch.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "pools.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;
using namespace burgerberaad::testing;

namespace {

/// People without quotas and without housemates.
Instance all_different(std::size_t people, std::int64_t size) {
  Instance instance;
  instance.size = size;
  instance.units.resize(people);
  return instance;
}

std::vector<std::int64_t> tickets_of(const PanelDistribution& booklet, std::size_t people) {
  return weights_of_people(booklet, people);
}

Rational change(const PanelDistribution& exact, const PanelDistribution& booklet,
                std::size_t people) {
  const auto before = weights_of_people(exact, people);
  const auto after = weights_of_people(booklet, people);
  return largest_change({before.begin(), before.end()}, exact.total, {after.begin(), after.end()},
                        booklet.total);
}

/// All panels of a pool of few people, as places of their members.
std::vector<std::vector<std::size_t>> all_panels(const Instance& people) {
  std::vector<std::vector<std::size_t>> panels;
  for (std::uint32_t set = 0; set < 1U << people.units.size(); ++set) {
    Counts seats;
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < people.units.size(); ++i) {
      seats.push_back(set >> i & 1U);
      if (seats.back() == 1) members.push_back(i);
    }
    if (is_panel(people, seats)) panels.push_back(members);
  }
  return panels;
}

/// Whether some `tickets` panels give everybody what they are due, rounded down or up: by trying
/// all numbers of tickets that so many panels can give to each.
bool can_change_less_than_a_ticket(const PanelDistribution& exact, std::int64_t tickets,
                                   const Instance& people) {
  const auto weights = weights_of_people(exact, people.units.size());
  const auto panels = all_panels(people);
  std::set<Counts> reached{Counts(weights.size(), 0)};
  for (std::int64_t ticket = 0; ticket < tickets; ++ticket) {
    std::set<Counts> next;
    for (const auto& counts : reached) {
      for (const auto& panel : panels) {
        Counts more = counts;
        bool within = true;
        for (const auto person : panel) {
          ++more[person];
          within = within && (more[person] - 1) * exact.total < weights[person] * tickets;
        }
        if (within) next.insert(std::move(more));
      }
    }
    reached = std::move(next);
  }
  return std::any_of(reached.begin(), reached.end(), [&](const Counts& counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if ((counts[i] + 1) * exact.total <= weights[i] * tickets) return false;
    }
    return true;
  });
}

/// A little below one ticket, so that whoever is due a whole number of tickets (weights are that
/// of the chance within 10^-9) has to get that number.
Rational nearly_one(std::int64_t tickets) {
  return Rational(1, tickets) - Rational(1, 100'000'000);
}

/// Whether every ticket has a panel that keeps quotas and households, in order.
bool is_booklet(const PanelDistribution& booklet, std::int64_t tickets, const Instance& people) {
  bool good = booklet.total == tickets &&
              booklet.panels.size() == static_cast<std::size_t>(tickets) &&
              std::is_sorted(booklet.panels.begin(), booklet.panels.end(),
                             [](const auto& a, const auto& b) { return a.members < b.members; });
  for (const auto& panel : booklet.panels) {
    Counts seats(people.units.size(), 0);
    for (const auto person : panel.members) ++seats[person];
    good = good && panel.weight == 1 && is_panel(people, seats) &&
           std::is_sorted(panel.members.begin(), panel.members.end());
  }
  return good;
}

Draw drawn(const Case& made, std::int64_t tickets) {
  DrawSettings settings;
  settings.size = made.size;
  settings.seed = "seed";
  settings.program = "test";
  settings.tickets = tickets;
  Diagnostics diagnostics;
  auto draw = draw_panel(made.quotas, made.pool, settings, diagnostics);
  REQUIRE(draw);
  return *draw;
}

std::string audit(const Case& made, const Draw& draw) {
  const Scratch folder;
  write_file(folder / "panels.csv", draw.panels_csv);
  write_file(folder / "probabilities.csv", draw.probabilities_csv);
  write_file(folder / "distribution.csv", draw.distribution_csv);
  write_file(folder / "quotas.csv", draw.quotas_csv);
  write_file(folder / "manifest.json", manifest_json(draw.record.manifest));
  Diagnostics diagnostics;
  verify_published(draw.record, folder.path(), diagnostics);
  verify_with_pool(draw.record, folder.path(), made.quotas, made.pool, diagnostics);
  std::string text;
  for (const auto& item : diagnostics.items()) text += message_text(item, Lang::en) + "\n";
  return text;
}

}  // namespace

TEST_CASE("no chance changes by a whole ticket where any booklet can do that") {
  std::size_t possible = 0;
  for (const bool households : {false, true}) {
    for_random_cases(60, households, "tickets", [&](const Case& made, std::size_t number) {
      CAPTURE(number);
      const auto fair = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
      if (!fair) return;
      const Instance people = people_instance(made.quotas, made.pool, made.size);
      for (const std::int64_t tickets : {2, 3, 5}) {
        CAPTURE(tickets);
        const auto booklet = round_to_tickets(fair->distribution, tickets, people);
        CHECK(is_booklet(booklet, tickets, people));
        if (!can_change_less_than_a_ticket(fair->distribution, tickets, people)) continue;
        ++possible;
        CHECK(change(fair->distribution, booklet, made.pool.size()) < nearly_one(tickets));
      }
    });
  }
  CHECK(possible > 300);
}

TEST_CASE("no chance changes by a whole ticket in pools of some forty people, tight ones too") {
  Rng rng("some forty people", "tickets");
  for (std::size_t number = 0; number < 8; ++number) {
    CAPTURE(number);
    const bool households = number % 2 == 1;
    const std::size_t slack = number / 2 % 2;
    const Case made =
        random_case(rng, 36 + rng.below(16), 7 + rng.below(4), 3, 3, slack, households);
    const auto fair = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
    REQUIRE(fair);
    const Instance people = people_instance(made.quotas, made.pool, made.size);
    for (const std::int64_t tickets : {50, 1000}) {
      CAPTURE(tickets);
      const auto booklet = round_to_tickets(fair->distribution, tickets, people);
      CHECK(is_booklet(booklet, tickets, people));
      CHECK(change(fair->distribution, booklet, made.pool.size()) < nearly_one(tickets));
    }
  }
}

TEST_CASE("chances that are whole numbers of tickets stay as they are") {
  const PanelDistribution exact{10, {{3, {0, 1}}, {2, {0, 2}}, {5, {1, 2}}}};
  const Instance people = all_different(3, 2);
  const auto booklet = round_to_tickets(exact, 20, people);
  CHECK(tickets_of(booklet, 3) == std::vector<std::int64_t>{10, 16, 14});
  CHECK(change(exact, booklet, 3) == 0);
}

TEST_CASE("whoever has a chance gets a ticket when that is possible") {
  const PanelDistribution exact{1000, {{999, {0}}, {1, {1}}}};
  const Instance people = all_different(2, 1);
  CHECK(tickets_of(round_to_tickets(exact, 10, people), 2) == std::vector<std::int64_t>{9, 1});
  const PanelDistribution many{3, {{1, {0}}, {1, {1}}, {1, {2}}}};
  const Instance three = all_different(3, 1);
  const auto two = tickets_of(round_to_tickets(many, 2, three), 3);
  CHECK(std::count(two.begin(), two.end(), 0) == 1);
}

TEST_CASE("people of one type take each other's seats until they differ by one ticket at most") {
  // Two panels of four people who are all alike: panels of others among them even out the rest.
  const PanelDistribution exact{4, {{2, {0, 1}}, {2, {2, 3}}}};
  Instance people = all_different(4, 2);
  auto counts = tickets_of(round_to_tickets(exact, 3, people), 4);
  std::sort(counts.begin(), counts.end());
  CHECK(counts == std::vector<std::int64_t>{1, 1, 2, 2});
  // Of a household at most one is seated: 0 lives with 2, and 1 with 3.
  people.units[0].group = people.units[2].group = 0;
  people.units[1].group = people.units[3].group = 1;
  people.groups = {{1, {0, 2}}, {1, {1, 3}}};
  const auto booklet = round_to_tickets(exact, 3, people);
  for (const auto& panel : booklet.panels) {
    CHECK(panel.members[0] % 2 != panel.members[1] % 2);
  }
}

TEST_CASE("the published bound is computed as published") {
  CHECK(published_bound(75, 1000, 1) == Rational(1589, 1000000));
  CHECK(published_bound(75, 1000, 2) == Rational(2178, 1000000));
  CHECK(published_bound(75, 1000, 100) == Rational(17277, 1000000));
  CHECK(published_bound(2, 1000, 100) == Rational(2, 1000));
}

TEST_CASE("a ticket has as many digits as the last one") {
  CHECK(ticket_name(0, 1000) == "000");
  CHECK(ticket_name(7, 1001) == "0007");
  CHECK(ticket_name(1, 2) == "1");
}

TEST_CASE("an auditor finds a change or a bound that is not so") {
  Case made;
  Diagnostics diagnostics;
  const std::string base = BB_TEST_DATA "/pools/thirds";
  made.quotas = in_order(*read_quotas(base + "-quotas.csv", diagnostics));
  made.pool = *read_pool(base + ".csv", pool_columns(made.quotas), {}, diagnostics);
  made.size = 2;
  const Draw draw = drawn(made, 10);
  CHECK(audit(made, draw).empty());
  Draw other = draw;
  other.record.manifest.tickets->change = Rational(1, 100);
  CHECK(audit(made, other) ==
        "by the rounding a chance changes by 0.066666666666, not 0.010000000000 as the record "
        "says\n");
  other = draw;
  other.record.manifest.tickets->types = 1;
  other.record.manifest.tickets->bound = published_bound(2, 10, 1);
  CHECK(audit(made, other) ==
        "with 2 types of people the published bound is 0.200000, not 0.158871 as the record "
        "says\n");
}
