#include "burgerberaad/tally/quorum.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

using enum MandateEvent;

ClockTime at(const char* text) {
  return *parse_time(text);
}

/// Six members; the fourth resigns at noon of the session.
Ledger six_members() {
  Ledger ledger;
  for (const char* member : {"P-001", "P-002", "P-003", "P-004", "P-005", "P-006"}) {
    REQUIRE_FALSE(ledger.add({*parse_moment("2026-09-10"), member, drawn, {}, {}}));
    REQUIRE_FALSE(ledger.add({*parse_moment("2026-09-12"), member, accepted, {}, {}}));
  }
  REQUIRE_FALSE(ledger.add({*parse_moment("2026-11-14T12:00"), "P-004", resigned, {}, {}}));
  return ledger;
}

Session session_with(Attendance attendance) {
  Session session;
  session.date = *parse_date("2026-11-14");
  session.attendance = std::move(attendance);
  return session;
}

VotingRule two_thirds() {
  VotingRule rule;
  rule.quorum = parse_threshold(">= 2/3");
  return rule;
}

}  // namespace

TEST_CASE("presence is told from every moment on at which it changed") {
  Attendance attendance;
  attendance.taken = at("10:00");
  attendance.absent = {{"P-001", false, {}}};
  attendance.late = {{"P-002", at("10:30"), {}}};
  attendance.left = {{"P-003", at("11:00"), {}}, {"P-006", at("13:00"), {}}};
  const auto moments = presence_over_day(session_with(attendance), six_members(), {}, two_thirds());
  const std::vector<PresenceAt> expected{{at("10:00"), 6, 4, 4, true},
                                         {at("10:30"), 6, 5, 4, true},
                                         {at("11:00"), 6, 4, 4, true},
                                         {at("12:00"), 5, 3, 4, false},
                                         {at("13:00"), 5, 2, 4, false}};
  CHECK(moments == expected);
}

TEST_CASE("what happens before the beginning is in the first row, and no quorum is none") {
  Attendance attendance;
  attendance.taken = at("10:00");
  attendance.late = {{"P-001", at("09:15"), {}}};
  Session session = session_with(attendance);
  session.programme.resize(1);
  session.programme[0].start = at("09:30");
  session.programme[0].minutes = 60;
  const auto moments = presence_over_day(session, six_members(), {}, {});
  REQUIRE(moments.size() == 2);
  CHECK(moments[0] == PresenceAt{at("09:30"), 6, 6, {}, {}});
  CHECK(moments[1] == PresenceAt{at("12:00"), 5, 5, {}, {}});
}

TEST_CASE("nobody is entitled after the term, and then no quorum holds") {
  const Term term{*parse_date("2026-09-15"), *parse_date("2026-11-13")};
  const Session session = session_with({});
  const auto moment = presence_at(session, six_members(), term, two_thirds(), at("11:00"));
  CHECK(moment == PresenceAt{at("11:00"), 0, 0, 0, false});
}
