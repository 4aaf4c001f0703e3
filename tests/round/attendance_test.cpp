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
