#include "burgerberaad/report/calendar.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace burgerberaad;

TEST_CASE("no line of a calendar has more than 75 octets, and no character is broken") {
  const auto folded_into = [](std::size_t letters, const std::string& rest) {
    return folded(fmt::format("{:a<{}}{}", "", letters, rest));
  };
  CHECK(folded_into(75, "") == fmt::format("{:a<75}\r\n", ""));
  CHECK(folded_into(76, "") == fmt::format("{:a<75}\r\n a\r\n", ""));
  CHECK(folded_into(150, "") == fmt::format("{:a<75}\r\n {:a<74}\r\n a\r\n", "", ""));
  // The two octets of an é would be the 75th and the 76th.
  CHECK(folded_into(74, "é") == fmt::format("{:a<74}\r\n é\r\n", ""));
  CHECK(folded_into(73, "é") == fmt::format("{:a<73}é\r\n", ""));
  CHECK(folded("") == "\r\n");
}

TEST_CASE("backslashes, commas, semicolons and line ends are escaped") {
  CHECK(escaped_text("a, b; c\\d\r\ne: f") == "a\\, b\\; c\\\\d\\ne: f");
}

TEST_CASE("an event has a stable id, and its hours or its day") {
  Dossier dossier;
  dossier.assembly.id = "hal";
  dossier.assembly.title = "De hal, een beraad";
  Session session;
  session.number = 3;
  session.title = "Slot";
  session.date = *parse_date("2026-12-31");
  session.programme.resize(1);
  session.programme[0].start = *parse_time("22:30");
  session.programme[0].minutes = 90;
  const Deadline evening{
      DeadlineKind::session, session.date, hours(session), &session, nullptr, false, true, nullptr};
  const Deadline day{
      DeadlineKind::term_end, session.date, {}, nullptr, nullptr, false, false, nullptr};
  CHECK(to_ics(dossier, {evening, day}, "2026-11-22T12:30:09Z", Lang::en) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//burgerberaad//burgerberaad//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "BEGIN:VEVENT\r\nUID:session-3@hal.burgerberaad\r\nDTSTAMP:20261122T123009Z\r\n"
        "DTSTART:20261231T223000\r\nDTEND:20270101T000000\r\nSUMMARY:session 3: Slot\r\n"
        "DESCRIPTION:De hal\\, een beraad\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:term-end@hal.burgerberaad\r\nDTSTAMP:20261122T123009Z\r\n"
        "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nTRANSP:TRANSPARENT\r\n"
        "SUMMARY:the term ends\\, and with it every mandate\r\n"
        "DESCRIPTION:De hal\\, een beraad\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}
