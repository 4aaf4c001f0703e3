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
  CHECK(secret.counts->in_favour == 74);
  CHECK(secret.counts->invalid == 0);
  CHECK_FALSE(secret.counts->missing);
  CHECK(returned(*secret.counts) == 96);
  CHECK(iso(secret.at) == "2026-11-28T15:10");
  CHECK(is_held(secret));
  const Ballot& open = session->ballots.at(1);
  CHECK_FALSE(open.secret);
  CHECK(open.votes.size() == 3);
  CHECK(open.votes.at(2).choice == Choice::against);
  CHECK(open.casting_vote == "against");
}

TEST_CASE("counts that do not reconcile are told, with the sums") {
  CHECK(told_of_session("ballots:\n  - id: B-3\n    proposal: V-07@2\n    at: \"15:10\"\n"
                        "    counts: {in_favour: 74, against: 15, issued: 96, missing: 1}\n") ==
        "10:13 the counts of ballot B-3 do not reconcile: 96 papers issued, but 89 returned and 1 "
        "missing\n");
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
  CHECK(told_of_session("ballots:\n  - id: B-3\n    proposal: V-07@2\n    at: \"15:10\"\n"
                        "    votes: {in_favour: [P-001], against: [P-002]}\n"
                        "    counts: {in_favour: 2, against: 0}\n") ==
        "11:13 the counts of ballot B-3 differ from the votes given: 1 in favour, 1 against, 0 "
        "abstentions\n");
}

TEST_CASE("nobody votes twice, and a version is named in full") {
  CHECK(told_of_session("ballots:\n  - id: B-3\n    proposal: V-07\n    at: \"15:10\"\n"
                        "    votes: {in_favour: [P-001], against: [P-001]}\n") ==
        "8:15 'V-07' is not a version of a proposal\n"
        "10:43 P-001 votes twice in ballot B-3\n");
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
