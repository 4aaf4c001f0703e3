#include "burgerberaad/mandate/ledger.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

using enum MandateEvent;

Moment on(const char* text) {
  return *parse_moment(text);
}

LedgerEntry entry(const char* at, const char* member, MandateEvent event, const char* reason = "") {
  return {on(at), member, event, reason, ""};
}

Ledger ledger_of(const std::vector<LedgerEntry>& entries) {
  Ledger ledger;
  for (const auto& one : entries) REQUIRE_FALSE(ledger.add(one));
  return ledger;
}

/// Why the last entry is refused; "" when it is not.
std::string refusal(std::vector<LedgerEntry> entries, Lang lang = Lang::en) {
  const LedgerEntry last = entries.back();
  entries.pop_back();
  Ledger ledger = ledger_of(entries);
  const auto why = ledger.add(last);
  return why ? render(*why, lang, false) : "";
}

const LedgerEntry kDrawn = entry("2026-09-10", "P-001", drawn);
const LedgerEntry kAccepted = entry("2026-09-12", "P-001", accepted);

}  // namespace

TEST_CASE("a mandate runs from accepting, once the term has begun") {
  const Ledger ledger =
      ledger_of({kDrawn, kAccepted, entry("2026-10-05T12:00", "P-001", resigned, "personal")});
  const Term start{*parse_date("2026-09-15"), *parse_date("2027-03-01")};
  CHECK_FALSE(ledger.state("P-001", on("2026-09-09"), start));
  CHECK(ledger.state("P-001", on("2026-09-10"), start) == MandateState::drawn);
  CHECK(ledger.state("P-001", on("2026-09-12"), start) == MandateState::accepted);
  CHECK(ledger.state("P-001", on("2026-09-15"), start) == MandateState::active);
  CHECK(ledger.state("P-001", on("2026-09-12"), std::nullopt) == MandateState::active);
  CHECK(ledger.state("P-001", on("2026-10-05T11:59"), start) == MandateState::active);
  CHECK(ledger.state("P-001", on("2026-10-05T12:00"), start) == MandateState::resigned);
  CHECK_FALSE(ledger.state("P-002", on("2026-10-05"), start));
}

TEST_CASE("a mandate ends with the term") {
  const Ledger ledger = ledger_of({kDrawn, kAccepted, entry("2026-09-10", "P-002", drawn)});
  const Term term{*parse_date("2026-09-15"), *parse_date("2026-10-31")};
  CHECK(ledger.state("P-001", on("2026-10-31T23:59"), term) == MandateState::active);
  CHECK(ledger.state("P-001", on("2026-11-01"), term) == MandateState::ended);
  CHECK(ledger.state("P-002", on("2026-11-01"), term) == MandateState::drawn);
  CHECK(ledger.entitled(on("2026-10-31T23:59"), term) == std::vector<std::string>{"P-001"});
  CHECK(ledger.entitled(on("2026-11-01"), term).empty());
}

TEST_CASE("an ended mandate leaves a seat, unless the term is over or the draw was repeated") {
  const auto vacant_after = [](const char* reason) {
    return ledger_of({kDrawn, kAccepted, entry("2026-10-01", "P-001", ended, reason)})
        .vacant_seats();
  };
  CHECK(vacant_after("role") == std::vector<std::string>{"P-001"});
  CHECK(vacant_after("deceased") == std::vector<std::string>{"P-001"});
  CHECK(vacant_after("term-over").empty());
  CHECK(vacant_after("redrawn").empty());
  // Who was never called up had no seat to leave.
  CHECK(ledger_of(
            {entry("2026-09-10", "R-001", reserved), entry("2026-10-01", "R-001", ended, "moved")})
            .vacant_seats()
            .empty());
}

TEST_CASE("entitled are those whose mandate runs at that moment, in order of id") {
  const Ledger ledger =
      ledger_of({entry("2026-09-10", "P-003", drawn), kDrawn,
                 entry("2026-09-10", "P-002", reserved), entry("2026-09-11", "P-003", accepted),
                 kAccepted, entry("2026-10-01", "P-003", excluded, "conduct"),
                 entry("2026-10-02", "P-002", drawn), entry("2026-10-02", "P-002", accepted)});
  CHECK(ledger.entitled(on("2026-09-11"), std::nullopt) == std::vector<std::string>{"P-003"});
  CHECK(ledger.entitled(on("2026-09-20"), std::nullopt) ==
        std::vector<std::string>{"P-001", "P-003"});
  CHECK(ledger.entitled(on("2026-10-03"), std::nullopt) ==
        std::vector<std::string>{"P-001", "P-002"});
  CHECK(
      ledger.entitled(on("2026-10-03"), Term{*parse_date("2026-11-01"), *parse_date("2027-03-01")})
          .empty());
  CHECK(ledger.members() == std::vector<std::string>{"P-001", "P-002", "P-003"});
}

TEST_CASE("who left by mistake comes back as a correction, unless replaced") {
  for (const auto event : {declined, resigned, excluded}) {
    std::vector<LedgerEntry> entries{kDrawn};
    if (event != declined) entries.push_back(kAccepted);
    entries.push_back(entry("2026-09-20", "P-001", event));
    entries.push_back(entry("2026-09-21", "P-001", accepted, "correction"));
    CHECK(refusal(entries).empty());
    entries.back() = entry("2026-09-21", "P-001", accepted, "other");
    CHECK_FALSE(refusal(entries).empty());
    entries.back() = entry("2026-09-21", "P-001", replaced);
    entries.push_back(entry("2026-09-22", "P-001", accepted, "correction"));
    CHECK(refusal(entries) ==
          "error[mandate-replaced]: P-001 was replaced on 2026-09-21\n"
          "hint: a member who was replaced cannot come back\n");
  }
}

TEST_CASE("every refusal names why") {
  CHECK(refusal({kDrawn, entry("2026-09-11", "P-010", accepted)}) ==
        "error[mandate-unknown-near]: P-010 was not drawn\nhint: did you mean P-001?\n");
  CHECK(refusal({entry("2026-09-11", "X", accepted)}) ==
        "error[mandate-unknown]: X was not drawn\n"
        "hint: see who were drawn: burgerberaad mandate show\n");
  CHECK(refusal({kDrawn, entry("2026-09-11", "P-001", drawn)}) ==
        "error[mandate-drawn]: P-001 was already drawn, on 2026-09-10\n");
  CHECK(refusal({entry("2026-09-10", "P-001", reserved), kAccepted}) ==
        "error[mandate-reserve]: P-001 is a reserve who has not been called up yet\n"
        "hint: a reserve gets a mandate only when a seat falls free\n");
  CHECK(refusal({kDrawn, kAccepted, entry("2026-09-13", "P-001", accepted)}) ==
        "error[mandate-accepted]: P-001 already accepted the mandate, on 2026-09-12\n");
  CHECK(refusal({kDrawn, kAccepted, entry("2026-09-13", "P-001", declined)}) ==
        "error[mandate-decline-late]: P-001 can no longer decline: the mandate was accepted on "
        "2026-09-12\n"
        "hint: does this member stop? Use: burgerberaad mandate resign P-001\n");
  CHECK(refusal({kDrawn, entry("2026-09-13", "P-001", resigned)}) ==
        "error[mandate-resign-early]: P-001 cannot resign: the mandate was not accepted yet\n"
        "hint: does this person not want to take part? Use: burgerberaad mandate decline P-001\n");
  CHECK(refusal({kDrawn, entry("2026-09-13", "P-001", declined),
                 entry("2026-09-14", "P-001", resigned)}) ==
        "error[mandate-declined]: P-001 declined on 2026-09-13\n"
        "hint: was that a mistake? Use: burgerberaad mandate accept P-001 --reason correction\n");
  CHECK(refusal({kDrawn, kAccepted, entry("2026-09-13T14:00", "P-001", resigned),
                 entry("2026-09-14", "P-001", resigned)}) ==
        "error[mandate-resigned]: P-001 resigned on 2026-09-13T14:00\n"
        "hint: was that a mistake? Use: burgerberaad mandate accept P-001 --reason correction\n");
  CHECK(refusal({kDrawn, entry("2026-09-13", "P-001", excluded),
                 entry("2026-09-14", "P-001", accepted)}) ==
        "error[mandate-excluded]: P-001 was excluded on 2026-09-13\n"
        "hint: was that a mistake? Use: burgerberaad mandate accept P-001 --reason correction\n");
  CHECK(refusal({kDrawn, entry("2026-12-13", "P-001", ended, "redrawn"),
                 entry("2026-12-14", "P-001", accepted, "correction")}) ==
        "error[mandate-ended]: the mandate of P-001 ended on 2026-12-13\n");
  CHECK(refusal({kDrawn, entry("2026-12-13", "P-001", ended, "role"),
                 entry("2026-12-14", "P-001", accepted)}) ==
        "error[mandate-ended]: the mandate of P-001 ended on 2026-12-13\n"
        "hint: was that a mistake? Use: burgerberaad mandate accept P-001 --reason correction\n");
  CHECK(refusal({kDrawn, entry("2026-09-09", "P-001", accepted)}) ==
        "error[mandate-order]: 2026-09-09 is before the last event of P-001 in the ledger of "
        "mandates, on 2026-09-10\n"
        "hint: name a later day with --on\n");
  CHECK(refusal({kDrawn, entry("2026-09-11", "P-001", declined, "ill")}, Lang::nl) ==
        "fout[reason]: 'ill' is geen reden die het mandatenregister kent\n"
        "hint: kies uit: personal, time, work, care, moved, no-contact, no-show, ineligible, "
        "conduct, role, trust, deceased, term-over, correction, other, not-given. Schrijf geen "
        "eigen woorden: een reden gaat vaak over gezondheid\n");
  CHECK(refusal({entry("2026-09-11", "P 1", drawn)}) ==
        "error[id]: 'P 1' cannot be an id\n"
        "hint: use only letters, digits and hyphens, for example V-07\n");
}

TEST_CASE("a refused entry changes nothing") {
  Ledger ledger = ledger_of({kDrawn});
  CHECK(ledger.add(entry("2026-09-11", "P-001", resigned)));
  CHECK(ledger.entries().size() == 1);
}

namespace {

void write_ledger(const std::filesystem::path& folder, const Ledger& ledger,
                  const std::string& command) {
  FileSet files;
  add_ledger(files, folder, ledger, command, Json::object());
  files.commit();
}

}  // namespace

TEST_CASE("the ledger changes with its line in the journal or not at all") {
  const Scratch folder;
  Ledger ledger = ledger_of({kDrawn});
  write_ledger(folder.path(), ledger, "draw");
  const std::string before = read_file(folder / "records/ledger.jsonl");
  std::filesystem::remove(folder / "records/journal.jsonl");
  std::filesystem::create_directory(folder / "records/journal.jsonl");
  REQUIRE_FALSE(ledger.add(kAccepted));
  CHECK_THROWS_AS(write_ledger(folder.path(), ledger, "mandate accept"), IoError);
  CHECK(read_file(folder / "records/ledger.jsonl") == before);
}

TEST_CASE("the ledger is read back as it was written") {
  const Scratch folder;
  Ledger ledger = ledger_of({kDrawn, kAccepted});
  write_ledger(folder.path(), ledger, "draw");
  REQUIRE_FALSE(ledger.add(entry("2026-10-05", "P-001", resigned, "time")));
  write_ledger(folder.path(), ledger, "mandate resign");
  const std::string content = read_file(folder / "records/ledger.jsonl");
  CHECK(content ==
        "{\"at\":\"2026-09-10T00:00\",\"member\":\"P-001\",\"event\":\"drawn\"}\n"
        "{\"at\":\"2026-09-12T00:00\",\"member\":\"P-001\",\"event\":\"accepted\"}\n"
        "{\"at\":\"2026-10-05T00:00\",\"member\":\"P-001\",\"event\":\"resigned\","
        "\"reason\":\"time\"}\n");
  Diagnostics diagnostics;
  const Ledger again = read_ledger(folder / "records/ledger.jsonl", diagnostics);
  CHECK(diagnostics.items().empty());
  CHECK(again.entries().size() == 3);
  const auto journal = read_journal(folder / "records/journal.jsonl", diagnostics);
  CHECK(diagnostics.items().empty());
  REQUIRE(journal.size() == 2);
  CHECK(journal[1].command == "mandate resign");
  CHECK(journal[1].details["ledger"]["lines"] == 3);
  CHECK(journal[1].details["ledger"]["sha256"] == sha256_hex(content));
}

TEST_CASE("a missing ledger is an empty one; every bad line is told") {
  const Scratch folder;
  Diagnostics diagnostics;
  CHECK(read_ledger(folder / "ledger.jsonl", diagnostics).entries().empty());
  CHECK(diagnostics.items().empty());
  write_file(folder / "ledger.jsonl",
             "{\"at\":\"2026-09-10\",\"member\":\"P-001\",\"event\":\"drawn\"}\n"
             "nonsense\n"
             "{\"at\":\"2026-09-31\",\"member\":\"P-001\",\"event\":\"accepted\"}\n"
             "{\"at\":\"2026-09-30\",\"member\":\"P-001\",\"event\":\"acepted\",\"mood\":1}\n"
             "{\"at\":\"2026-09-30\",\"member\":7,\"event\":\"accepted\"}\n"
             "{\"at\":\"2026-09-30\",\"member\":\"P-001\",\"event\":\"resigned\"}\n");
  const Ledger ledger = read_ledger(folder / "ledger.jsonl", diagnostics);
  CHECK(ledger.entries().size() == 1);
  std::string told;
  for (const auto& item : diagnostics.items()) {
    told += std::to_string(item.where.line) + " " + message_text(item, Lang::en) + "\n";
  }
  CHECK(told ==
        "2 this line is not a JSON object\n"
        "3 the value of 'at' is missing or wrong\n"
        "4 the ledger of mandates does not know 'mood'\n"
        "5 the value of 'member' is missing or wrong\n");
}

TEST_CASE("a line that cannot follow on the lines before it is told") {
  const Scratch folder;
  Diagnostics diagnostics;
  write_file(folder / "ledger.jsonl",
             "{\"at\":\"2026-09-10\",\"member\":\"P-001\",\"event\":\"drawn\"}\n"
             "{\"at\":\"2026-09-30\",\"member\":\"P-001\",\"event\":\"resigned\"}\n");
  read_ledger(folder / "ledger.jsonl", diagnostics);
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(diagnostics.items()[0].where.line == 2);
  CHECK(message_text(diagnostics.items()[0], Lang::en) ==
        "P-001 cannot resign: the mandate was not accepted yet");
}

TEST_CASE("ids are short words without spaces, and the nearest is the one that was meant") {
  CHECK(is_id("P-017"));
  CHECK_FALSE(is_id(""));
  CHECK_FALSE(is_id("-1"));
  CHECK_FALSE(is_id("../x"));
  CHECK_FALSE(is_id("V-07@2"));
  CHECK_FALSE(is_id(std::string(41, 'a')));
  const std::vector<std::string> members{"P-001", "P-011", "P-017", "P-117"};
  CHECK(nearest_id("p17", members) == "P-017");
  CHECK(nearest_id("P-071", members) == "P-017");
  CHECK(nearest_id("P-0017", members) == "P-017");
  CHECK(nearest_id("bestuur", members).empty());
}

TEST_CASE("reasons have a name in both languages, and none is about illness") {
  CHECK(reason_name("moved", Lang::nl) == "verhuisd");
  CHECK(reason_name("moved", Lang::en) == "moved away");
  CHECK(reason_name("zz", Lang::nl) == "zz");
  CHECK(reasons().size() == reason_codes().size());
}
