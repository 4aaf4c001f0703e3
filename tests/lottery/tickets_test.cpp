#include "burgerberaad/lottery/tickets.hpp"

#include "../io/scratch.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "pools.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include <doctest/doctest.h>

using namespace burgerberaad;
using namespace burgerberaad::testing;

namespace {

/// People of whom each is a type, without quotas.
Types all_different(std::size_t people, std::int64_t size) {
  Types types;
  types.instance.size = size;
  types.instance.units.resize(people);
  types.of_person.resize(people);
  std::iota(types.of_person.begin(), types.of_person.end(), std::size_t{0});
  return types;
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

/// Whether taking one ticket's panel for another one makes the largest change smaller.
bool some_move_helps(const PanelDistribution& exact, const PanelDistribution& booklet,
                     std::size_t people) {
  const Rational now = change(exact, booklet, people);
  const auto held = tickets_of(booklet, people);
  const auto without_now = std::count(held.begin(), held.end(), 0);
  std::set<std::vector<std::size_t>> known;
  for (const auto* list : {&exact, &booklet}) {
    for (const auto& panel : list->panels) known.insert(panel.members);
  }
  PanelDistribution other = booklet;
  for (auto& panel : other.panels) {
    const auto members = panel.members;
    for (const auto& to : known) {
      panel.members = to;
      const auto counts = tickets_of(other, people);
      const auto without = std::count(counts.begin(), counts.end(), 0);
      if (without <= without_now && change(exact, other, people) < now) return true;
    }
    panel.members = members;
  }
  return false;
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

TEST_CASE("tickets keep quotas and households, count up to the number, and no move helps") {
  for_random_cases(40, true, "tickets", [](const Case& made, std::size_t number) {
    CAPTURE(number);
    const auto fair = fair_lottery(made.quotas, made.pool, made.size, {}, "seed");
    if (!fair) return;
    const Types types = make_types(made.quotas, made.pool, made.size);
    const Instance people = people_instance(made.quotas, made.pool, made.size);
    for (const std::int64_t tickets : {2, 7, 100}) {
      const auto booklet = round_to_tickets(fair->distribution, tickets, types, people);
      CHECK(booklet.total == tickets);
      REQUIRE(booklet.panels.size() == static_cast<std::size_t>(tickets));
      for (const auto& panel : booklet.panels) {
        CHECK(panel.weight == 1);
        Counts seats(people.units.size(), 0);
        for (const auto person : panel.members) ++seats[person];
        CHECK(is_panel(people, seats));
        CHECK(std::is_sorted(panel.members.begin(), panel.members.end()));
      }
      CHECK(std::is_sorted(booklet.panels.begin(), booklet.panels.end(),
                           [](const auto& a, const auto& b) { return a.members < b.members; }));
      CHECK_FALSE(some_move_helps(fair->distribution, booklet, made.pool.size()));
    }
  });
}

TEST_CASE("chances that are whole numbers of tickets stay as they are") {
  const PanelDistribution exact{10, {{3, {0, 1}}, {2, {0, 2}}, {5, {1, 2}}}};
  const Types types = all_different(3, 2);
  const auto booklet = round_to_tickets(exact, 20, types, types.instance);
  CHECK(tickets_of(booklet, 3) == std::vector<std::int64_t>{10, 16, 14});
  CHECK(change(exact, booklet, 3) == 0);
}

TEST_CASE("whoever has a chance gets a ticket when that is possible") {
  const PanelDistribution exact{1000, {{999, {0}}, {1, {1}}}};
  const Types types = all_different(2, 1);
  CHECK(tickets_of(round_to_tickets(exact, 10, types, types.instance), 2) ==
        std::vector<std::int64_t>{9, 1});
  const PanelDistribution many{3, {{1, {0}}, {1, {1}}, {1, {2}}}};
  const Types three = all_different(3, 1);
  const auto two = tickets_of(round_to_tickets(many, 2, three, three.instance), 3);
  CHECK(std::count(two.begin(), two.end(), 0) == 1);
}

TEST_CASE("people of one type take each other's seats until they differ by one ticket at most") {
  // Two panels of four people who are all alike: panels of others among them even out the rest.
  const PanelDistribution exact{4, {{2, {0, 1}}, {2, {2, 3}}}};
  Types types;
  types.instance.size = 2;
  types.instance.units.resize(1);
  types.of_person = {0, 0, 0, 0};
  Instance people;
  people.size = 2;
  people.units.resize(4);
  auto counts = tickets_of(round_to_tickets(exact, 3, types, people), 4);
  std::sort(counts.begin(), counts.end());
  CHECK(counts == std::vector<std::int64_t>{1, 1, 2, 2});
  // Of a household at most one is seated: 0 lives with 2, and 1 with 3.
  people.units[0].group = people.units[2].group = 0;
  people.units[1].group = people.units[3].group = 1;
  const auto booklet = round_to_tickets(exact, 3, types, people);
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
