#include "burgerberaad/round/session.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

ClockTime at(const char* text) {
  return *parse_time(text);
}

const std::vector<std::string> kFour{"P-001", "P-002", "P-003", "P-004"};

}  // namespace

TEST_CASE("everybody entitled is present unless they are named") {
  CHECK(present({}, kFour, at("15:10")) == kFour);
  Attendance attendance;
  attendance.absent = {{"P-002", true, {}}};
  CHECK(present(attendance, kFour, at("15:10")) ==
        std::vector<std::string>{"P-001", "P-003", "P-004"});
}

TEST_CASE("who comes late counts from that minute, who leaves until the minute before") {
  Attendance attendance;
  attendance.late = {{"P-001", at("10:15"), {}}};
  attendance.left = {{"P-004", at("15:40"), {}}};
  CHECK(present(attendance, kFour, at("10:14")) ==
        std::vector<std::string>{"P-002", "P-003", "P-004"});
  CHECK(present(attendance, kFour, at("10:15")) == kFour);
  CHECK(present(attendance, kFour, at("15:39")) == kFour);
  CHECK(present(attendance, kFour, at("15:40")) ==
        std::vector<std::string>{"P-001", "P-002", "P-003"});
}

TEST_CASE("somebody who leaves and comes back is away in between") {
  Attendance attendance;
  attendance.left = {{"P-003", at("12:00"), {}}};
  attendance.late = {{"P-003", at("14:00"), {}}};
  CHECK(present(attendance, {"P-003"}, at("11:00")).size() == 1);
  CHECK(present(attendance, {"P-003"}, at("13:00")).empty());
  CHECK(present(attendance, {"P-003"}, at("14:00")).size() == 1);
}

TEST_CASE("absent goes before any passage, and strangers do not count") {
  Attendance attendance;
  attendance.absent = {{"P-001", false, {}}};
  attendance.late = {{"P-001", at("10:00"), {}}, {"P-999", at("10:00"), {}}};
  CHECK(present(attendance, {"P-001"}, at("11:00")).empty());
  CHECK(present(attendance, {}, at("11:00")).empty());
}

TEST_CASE("whereabouts agree with presence, and name the line they follow from") {
  Attendance attendance;
  attendance.where.line = 1;
  attendance.absent = {{"P-001", true, {"", 2, 0, ""}}};
  attendance.late = {{"P-002", at("10:15"), {"", 3, 0, ""}},
                     {"P-003", at("13:30"), {"", 4, 0, ""}}};
  attendance.left = {{"P-003", at("12:00"), {"", 5, 0, ""}}};
  using enum Whereabouts::State;
  const auto state = [&](const char* member, const char* time) {
    return whereabouts(attendance, member, at(time)).state;
  };
  CHECK(state("P-001", "11:00") == excused);
  CHECK(state("P-002", "10:14") == not_yet);
  CHECK(state("P-002", "10:15") == came);
  CHECK(state("P-003", "11:59") == there);
  CHECK(state("P-003", "12:00") == went);
  CHECK(state("P-003", "13:30") == came);
  CHECK(state("P-004", "10:00") == there);
  CHECK(whereabouts(attendance, "P-003", at("13:00")).where.line == 5);
  CHECK(whereabouts(attendance, "P-002", at("10:00")).where.line == 3);
  CHECK(whereabouts(attendance, "P-004", at("10:00")).where.line == 1);
  for (const auto& member : kFour) {
    for (int minute = 0; minute < 1440; ++minute) {
      CHECK(whereabouts(attendance, member, {minute}).in_room() ==
            !present(attendance, {member}, {minute}).empty());
    }
  }
}

TEST_CASE("minutes in the room are counted within the hours alone") {
  Attendance attendance;
  attendance.absent = {{"P-001", false, {}}};
  attendance.late = {{"P-002", at("10:15"), {}}, {"P-003", at("13:30"), {}}};
  attendance.left = {{"P-003", at("12:00"), {}}, {"P-004", at("09:00"), {}}};
  const Hours day{at("10:00"), at("15:00")};
  CHECK(minutes_in_room(attendance, "P-001", day) == 0);
  CHECK(minutes_in_room(attendance, "P-002", day) == 285);
  CHECK(minutes_in_room(attendance, "P-003", day) == 210);
  CHECK(minutes_in_room(attendance, "P-004", day) == 0);
  CHECK(minutes_in_room(attendance, "P-005", day) == 300);
}

TEST_CASE("who leaves after the end is paid no minute more") {
  Attendance attendance;
  attendance.left = {{"P-001", at("16:00"), {}}};
  CHECK(minutes_in_room(attendance, "P-001", {at("10:00"), at("15:00")}) == 300);
}
