#include "burgerberaad/register/explain.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace burgerberaad;

namespace {

/// A register with crowded addresses, people without one, and some who may not take part.
struct MadeUp {
  std::vector<std::string> ids;
  std::string text = "nr;wijk;straat;geboren;status\n";
};

MadeUp random_register(Rng& rng) {
  MadeUp made;
  const std::uint64_t size = 1 + rng.below(80);
  const std::uint64_t strata = 1 + rng.below(4);
  const std::uint64_t crowding = 1 + rng.below(6);
  while (made.ids.size() < size) {
    const std::string street = rng.below(8) == 0 ? "" : fmt::format("Straat {}", made.ids.size());
    for (std::uint64_t left = 1 + rng.below(crowding); left > 0; --left) {
      made.ids.push_back(fmt::format("R-{:03}", made.ids.size()));
      made.text += fmt::format("{};W{};{};{}-06-01;{}\n", made.ids.back(), rng.below(strata),
                               street, 1950 + rng.below(70), rng.below(9) == 0 ? "weg" : "hier");
    }
  }
  return made;
}

InviteSettings random_settings(Rng& rng, const Scratch& scratch, std::uint64_t people) {
  InviteSettings settings;
  settings.register_file = scratch / "register.csv";
  settings.letters.seed = fmt::format("zaad {}", rng.below(1000));
  settings.letters.letters = static_cast<std::int64_t>(rng.below(people + 2));
  if (rng.below(2) == 0) settings.letters.allocation.rule = AllocationRule::equal;
  settings.eligibility.id = "nr";
  if (rng.below(3) != 0) settings.eligibility.by = {"wijk"};
  if (rng.below(4) != 0) settings.eligibility.household = {"straat"};
  settings.eligibility.born = "geboren";
  settings.eligibility.on = parse_date("2026-09-01");
  settings.eligibility.min_age = 16;
  settings.eligibility.where = {*parse_condition("status=hier")};
  if (rng.below(2) == 0) {
    write_file(scratch / "niet.csv", "nr\nR-001\nR-004\n");
    settings.exclude.push_back(scratch / "niet.csv");
  }
  if (rng.below(2) == 0 && !settings.eligibility.household.empty()) {
    write_file(scratch / "homes.csv", "straat\nStraat 0\nstraat  3\n");
    settings.collective = scratch / "homes.csv";
  }
  return settings;
}

/// Ids with a letter, each with their place among the letters of their stratum.
std::map<std::string, std::int64_t> places(const Invitation& invitation) {
  std::map<std::string, std::int64_t> found;
  std::map<std::string, std::int64_t> counts;
  for (const auto& row : invitation.rows) {
    found[row[0]] = ++counts[row[invitation.header.size() - 2]];
  }
  return found;
}

Invitation drawn(const InviteSettings& settings) {
  Diagnostics diagnostics;
  const auto invitation = invite(settings, diagnostics);
  REQUIRE(invitation);
  return *invitation;
}

Explanation explained(const InviteSettings& settings, const Invitation& invitation,
                      const std::string& id) {
  Diagnostics diagnostics;
  const auto explanation = explain(settings, invitation, id, diagnostics);
  CAPTURE(render(diagnostics, Lang::en, false));
  REQUIRE(explanation);
  return *explanation;
}

}  // namespace

TEST_CASE("explain says letter of exactly those whom invite drew, in three waves") {
  Rng rng("1", "explain test");
  std::int64_t letters = 0;
  std::int64_t beaten = 0;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    const Scratch scratch;
    const MadeUp made = random_register(rng);
    write_file(scratch / "register.csv", made.text);
    InviteSettings settings = random_settings(rng, scratch, made.ids.size() / 2);
    const bool marked = rng.below(2) == 0;
    std::set<std::string> before;
    for (settings.letters.wave = 1; settings.letters.wave <= 3; ++settings.letters.wave) {
      const Invitation invitation = drawn(settings);
      const auto place = places(invitation);
      for (const auto& id : made.ids) {
        CAPTURE(id);
        const auto explanation = explained(settings, invitation, id);
        const auto at = place.find(id);
        REQUIRE(explanation.letter == (at != place.end()));
        REQUIRE(explanation.earlier == (before.count(id) > 0));
        if (explanation.letter && settings.letters.wave == 1) {
          REQUIRE(explanation.rank == at->second);
        }
        if (explanation.kind == Judged::Kind::eligible) {
          REQUIRE((explanation.rank == 0) == explanation.housemate.has_value());
        }
        letters += explanation.letter ? 1 : 0;
        beaten += explanation.housemate ? 1 : 0;
      }
      for (const auto& [id, number] : place) before.insert(id);
      if (marked) {
        const auto path = scratch / fmt::format("letters-{}.csv", settings.letters.wave);
        write_file(path, to_csv(invitation.header, invitation.rows, invitation.dialect));
        settings.exclude.push_back(path);
      }
    }
  }
  CHECK(letters > 300);  // else the registers are too poor to show anything
  CHECK(beaten > 300);
}

TEST_CASE("explain gives the row, the ticket, the housemates and the cut") {
  const Scratch scratch;
  write_file(scratch / "register.csv",
             "id,wijk,adres\na,West,1\nb,Oost,1\nc,West,2\nd,West,\n\ne,West,2\n");
  InviteSettings settings;
  settings.register_file = scratch / "register.csv";
  settings.letters.seed = "zaad";
  settings.letters.letters = 3;
  settings.eligibility.by = {"wijk"};
  settings.eligibility.household = {"adres"};
  settings.eligibility.where = {*parse_condition("id!=e")};
  const Invitation invitation = drawn(settings);
  const auto b = explained(settings, invitation, "b");
  CHECK(b.line == 3);
  CHECK(b.stratum == "Oost");
  CHECK(b.ticket == sha256_hex("burgerberaad/1\nletters\nzaad\nOost\nb"));
  CHECK(fmt::format("{}", fmt::join(ticket_lines("zaad", "Oost", "b"), "\n")) ==
        "burgerberaad/1\nletters\nzaad\nOost\nb");
  CHECK(b.housemates == 1);
  const auto a = explained(settings, invitation, "a");
  CHECK(a.housemates == 1);
  CHECK(a.housemate.value_or(a.ticket) == std::min(a.ticket, b.ticket));
  CHECK(b.housemate.value_or(b.ticket) == std::min(a.ticket, b.ticket));
  const auto c = explained(settings, invitation, "c");
  CHECK(c.housemates == 0);  // e may not take part
  CHECK_FALSE(c.alone);
  CHECK(c.drawn.eligible == 3);
  CHECK(c.cut == invitation.rows.back().back());
  CHECK(explained(settings, invitation, "d").alone);
  const auto e = explained(settings, invitation, "e");
  CHECK(e.kind == Judged::Kind::ineligible);
  CHECK(e.line == 7);
  CHECK(e.reason == "id!=e");
}

TEST_CASE("explain tells of a row that cannot be used, and of ids that are not there once") {
  const Scratch scratch;
  write_file(scratch / "register.csv",
             "id,wijk\n007,West\nb,\nc,West,Oost\nd,West\nd,Oost\nR 12,West\n");
  InviteSettings settings;
  settings.register_file = scratch / "register.csv";
  settings.letters.seed = "zaad";
  settings.eligibility.by = {"wijk"};
  settings.rejects = [](const Diagnostic&, const CsvRow&) {};
  const Invitation invitation = drawn(settings);
  const auto blank = explained(settings, invitation, "b");
  CHECK(blank.kind == Judged::Kind::rejected);
  CHECK(message_text(blank.diagnostic, Lang::en) ==
        "this row has nothing in the column 'wijk', over which the letters are dealt");
  const auto wide = explained(settings, invitation, "c");
  CHECK(wide.kind == Judged::Kind::rejected);
  CHECK(message_text(wide.diagnostic, Lang::en) == "row 3 has 3 cells instead of 2");
  const auto refused = [&](const std::string& id) {
    Diagnostics diagnostics;
    CHECK_FALSE(explain(settings, invitation, id, diagnostics));
    REQUIRE(diagnostics.items().size() == 1);
    const auto& item = diagnostics.items()[0];
    return fmt::format("{}: {}; {}", item.where.line, message_text(item, Lang::en),
                       hint_text(item, Lang::en));
  };
  CHECK(refused("d") ==
        "6: 'd' is on line 5 of the register too; every resident belongs in it once");
  CHECK(refused("7") == "0: '7' is not in the register; did you mean '007'?");
  CHECK(refused("r12") == "0: 'r12' is not in the register; did you mean 'R 12'?");
  CHECK(refused("x") ==
        "0: 'x' is not in the register; give the number as the register has it, with zeros in "
        "front");
}
