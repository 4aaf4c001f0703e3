#include "burgerberaad/round/session.hpp"

#include "burgerberaad/io/file.hpp"
#include "core/told.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

const std::string kSessionHead =
    "format: 1\nsession: 4\ntitle: Stemmen\ndate: 2026-11-28\nkind: decide\n";

std::optional<Session> read_as_session(const std::string& rest, Diagnostics& diagnostics) {
  const Scratch folder;
  write_file(folder / "s.yaml", kSessionHead + rest);
  return read_session(folder / "s.yaml", diagnostics);
}

/// "line:column text" of all that was told.
std::string told_of_session(const std::string& rest, Lang lang = Lang::en) {
  Diagnostics diagnostics;
  read_as_session(rest, diagnostics);
  return told_lines(diagnostics, lang);
}

}  // namespace

TEST_CASE("a session is read whole") {
  Diagnostics diagnostics;
  const auto session = read_as_session(
      "programme:\n"
      "  - {start: \"09:30\", minutes: 15, title: Opening, owner: F1}\n"
      "  - {start: \"09:45\", minutes: 60, title: Tafels, on: [V-07]}\n"
      "attendance:\n"
      "  taken: \"09:40\"\n"
      "  absent: [{member: P-017, excused: true}]\n"
      "  late: [{member: P-022, at: \"10:15\"}]\n"
      "  left: [{member: P-031, at: \"15:40\"}]\n"
      "ballots:\n"
      "  - id: B-3\n"
      "    proposal: V-07@2\n"
      "    at: \"15:10\"\n"
      "    counts: {in_favour: 74, against: 15, abstain: 6, blank: 1, issued: 96}\n"
      "  - id: B-4\n"
      "    proposal: V-08@1\n"
      "    at: \"15:25\"\n"
      "    votes: {in_favour: [P-001, P-004], against: [P-009], abstain: []}\n"
      "    casting_vote: against\n",
      diagnostics);
  CHECK(diagnostics.items().empty());
  REQUIRE(session);
  CHECK(session->number == 4);
  CHECK(session->kind == SessionKind::decide);
  CHECK(session->programme.at(1).on == std::vector<std::string>{"V-07"});
  CHECK(session->attendance->absent.at(0).excused);
  const Ballot& secret = session->ballots.at(0);
  CHECK(secret.secret);
  REQUIRE(secret.rounds.size() == 1);
  const CountSheet& sheet = secret.rounds.at(0).sheets.at(0);
  CHECK(sheet.marks.at(0).mark == "in_favour");
  CHECK(sheet.marks.at(0).count == 74);
  CHECK(sheet.blank == 1);
  CHECK_FALSE(sheet.invalid);
  CHECK(sheet.issued == 96);
  CHECK_FALSE(sheet.missing);
  CHECK(iso(secret.at) == "2026-11-28T15:10");
  CHECK(is_held(secret));
  const Ballot& open = session->ballots.at(1);
  CHECK_FALSE(open.secret);
  CHECK(open.votes.size() == 3);
  CHECK(open.votes.at(2).mark == "against");
  CHECK(open.casting_vote == "against");
}

TEST_CASE("secret and open ballots are kept apart") {
  CHECK(told_of_session(
            "ballots:\n  - id: B-3\n    proposal: V-07@2\n    at: \"15:10\"\n    secret: true\n"
            "    votes: {in_favour: [P-001]}\n",
            Lang::nl) == "7:5 stemming B-3 is geheim, maar er staan namen van deelnemers bij\n");
  CHECK(told_of_session(
            "ballots:\n  - id: B-3\n    proposal: V-07@2\n    at: \"15:10\"\n    secret: false\n"
            "    counts: {in_favour: 1, against: 0}\n",
            Lang::nl) == "7:5 stemming B-3 is niet geheim, maar er staat niet wie wat stemde\n");
}

TEST_CASE("nobody votes twice, and a version is named in full") {
  CHECK(told_of_session("ballots:\n  - id: B-3\n    proposal: V-07\n    at: \"15:10\"\n"
                        "    votes: {in_favour: [P-001], against: [P-001]}\n") ==
        "8:15 'V-07' is not a version of a proposal\n"
        "10:43 P-001 votes twice in ballot B-3\n");
  const std::string options =
      "ballots:\n  - id: B-3\n    options: [V-01@1, V-02@1]\n"
      "    at: \"15:10\"\n    votes: ";
  CHECK(told_of_session(options + "{V-01@1: [P-001], blank: [P-001]}\n") ==
        "10:38 P-001 votes twice in ballot B-3\n");
  CHECK(told_of_session(options + "{blank: [P-001, P-002], V-02@1: [P-002, P-003]}\n") ==
        "10:45 P-002 votes twice in ballot B-3\n");
  CHECK(told_of_session(options + "{V-01@1: [P-001], V-02@1: [P-001], blank: [P-0011]}\n") == "");
}

TEST_CASE("a list of ids takes ids alone") {
  CHECK(told_of_session("ballots:\n  - id: B-3\n    proposal: V-07@1\n    at: \"15:10\"\n"
                        "    votes: {in_favour: [P 1, {x: y}]}\n",
                        Lang::nl) ==
        "10:25 in de lijst 'in_favour' hoort hier een id te staan\n"
        "10:30 in de lijst 'in_favour' hoort hier een id te staan\n");
}

TEST_CASE("somebody who is absent cannot come late, and nobody comes twice in one minute") {
  CHECK(
      told_of_session("attendance:\n  taken: \"09:40\"\n  absent: [{member: P-1}, {member: P-1}]\n"
                      "  late: [{member: P-1, at: \"10:00\"}, {member: P-2, at: \"10:00\"}]\n"
                      "  left: [{member: P-2, at: \"10:00\"}]\n") ==
      "8:27 P-1 is twice in the attendance, under absent and absent\n"
      "9:10 P-1 is twice in the attendance, under absent and late\n"
      "10:10 P-2 is twice in the attendance, under late and left\n");
}

TEST_CASE("a ballot without counts is not held yet, and that is no error") {
  Diagnostics diagnostics;
  const auto session =
      read_as_session("ballots:\n  - {id: B-3, proposal: V-07@2, at: \"15:10\"}\n", diagnostics);
  CHECK(diagnostics.items().empty());
  CHECK_FALSE(is_held(session->ballots.at(0)));
}

TEST_CASE("two counters, a recount, a gate, a lot and options are read as they stand") {
  Diagnostics diagnostics;
  const auto session = read_as_session(
      "ballots:\n"
      "  - id: B-5\n"
      "    rules: oordeel\n"
      "    options: [V-03@1, {id: A, text: Een fietspad}]\n"
      "    at: \"15:10\"\n"
      "    counts:\n"
      "      - {by: F1, V-03@1: {goed: 5, slecht: 2}, A: {goed: 1, slecht: 6}, issued: 7}\n"
      "      - {by: K1, V-03@1: {goed: 4, slecht: 3}, A: {goed: 1, slecht: 6}, issued: 7}\n"
      "    recounts:\n"
      "      - {at: \"15:40\", why: De tellers verschilden, counts: {V-03@1: 3, A: 4, papers: 7}}\n"
      "    gate: {ballot: B-1, outcome: adopted}\n"
      "    lot: {seed: 4 8 15 16}\n"
      "    casting_vote: A\n"
      "    reservations: [Te duur]\n",
      diagnostics);
  CHECK(diagnostics.items().empty());
  const Ballot& ballot = session->ballots.at(0);
  CHECK(ballot.rules == "oordeel");
  CHECK(ballot.options.at(0).version == VersionId{"V-03", 1});
  CHECK(ballot.options.at(1).text == "Een fietspad");
  REQUIRE(ballot.rounds.size() == 2);
  CHECK(ballot.rounds[0].sheets.size() == 2);
  CHECK(ballot.rounds[0].sheets[1].by == "K1");
  CHECK(ballot.rounds[0].sheets[1].marks.at(1).option == "V-03@1");
  CHECK(ballot.rounds[0].sheets[1].marks.at(1).mark == "slecht");
  CHECK(ballot.rounds[0].sheets[1].marks.at(1).count == 3);
  CHECK(ballot.rounds[1].why == "De tellers verschilden");
  CHECK(ballot.rounds[1].sheets.at(0).papers == 7);
  CHECK(ballot.rounds[1].sheets.at(0).marks.at(1).mark.empty());
  CHECK(ballot.gate->ballot == "B-1");
  CHECK(ballot.lot_seed == "4 8 15 16");
  CHECK(ballot.reservations.size() == 1);
  CHECK(texts_of(ballot) == std::vector<VersionId>{{"V-03", 1}});
}

TEST_CASE("what is wrong with options, counts and a lot is told at its place") {
  const std::string head = "ballots:\n  - id: B-5\n    at: \"15:10\"\n";
  CHECK(told_of_session(head + "    options: [V-03@1, V-03@1]\n") ==
        "9:23 option V-03@1 is twice in ballot B-5\n");
  CHECK(told_of_session(head + "    options: [{id: blank, text: Niets}, V-03@1]\n") ==
        "9:20 an option cannot be called 'blank': that word has a meaning already\n");
  CHECK(
      told_of_session(head + "    options: [{id: adopted, text: Ja}, {id: rejected, text: Nee}]\n",
                      Lang::nl) ==
      "9:20 een optie kan niet 'adopted' heten: dat woord heeft al een betekenis\n"
      "9:45 een optie kan niet 'rejected' heten: dat woord heeft al een betekenis\n");
  CHECK(told_of_session(head + "    proposal: V-03@1\n    counts: []\n") ==
        "10:13 there is no count here\n");
  CHECK(told_of_session(
            head +
            "    proposal: V-03@1\n    recounts: [{at: \"15:40\", why: x, counts: {a: 1}}]\n") ==
        "10:16 ballot B-5 has a recount, but no first count\n");
  CHECK(told_of_session(head + "    proposal: V-03@1\n    lot: {seed: \"4\\n8\"}\n") ==
        "10:10 the seed of the lot takes more than one line\n");
}
