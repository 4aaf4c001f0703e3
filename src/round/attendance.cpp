#include "burgerberaad/round/messages.hpp"
#include "burgerberaad/round/session.hpp"
#include "round/check_passages.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace burgerberaad {
namespace {

/// When somebody came in (true) or went out (false), by the clock. Going out at the very minute of
/// coming in sorts first, so that the arrival holds.
using Passages = std::map<std::string_view, std::vector<std::pair<ClockTime, bool>>>;

Passages passages(const Attendance& attendance) {
  Passages all;
  for (const auto& late : attendance.late) all[late.member].emplace_back(late.at, true);
  for (const auto& left : attendance.left) all[left.member].emplace_back(left.at, false);
  for (auto& [member, moves] : all) std::sort(moves.begin(), moves.end());
  return all;
}

/// Whoever's first passage is an arrival was not there before it.
bool in_room(const std::vector<std::pair<ClockTime, bool>>& moves, ClockTime at) {
  bool inside = !moves.front().second;
  for (const auto& [when, arrival] : moves) {
    if (when > at) break;
    inside = arrival;
  }
  return inside;
}

}  // namespace

std::vector<std::string> present(const Attendance& attendance,
                                 const std::vector<std::string>& entitled, ClockTime at) {
  std::set<std::string_view> absent;
  for (const auto& absence : attendance.absent) absent.insert(absence.member);
  const Passages moves = passages(attendance);
  std::vector<std::string> there;
  for (const auto& member : entitled) {
    if (absent.contains(member)) continue;
    const auto known = moves.find(member);
    if (known == moves.end() || in_room(known->second, at)) there.push_back(member);
  }
  return there;
}

Whereabouts whereabouts(const Attendance& attendance, std::string_view member, ClockTime at) {
  using enum Whereabouts::State;
  for (const auto& absence : attendance.absent) {
    if (absence.member == member) return {absence.excused ? excused : absent, {}, absence.where};
  }
  // By the clock, and as in in_room: going out before coming in at the same minute.
  std::vector<std::pair<const Passage*, bool>> moves;
  for (const auto& left : attendance.left) {
    if (left.member == member) moves.emplace_back(&left, false);
  }
  for (const auto& late : attendance.late) {
    if (late.member == member) moves.emplace_back(&late, true);
  }
  std::stable_sort(moves.begin(), moves.end(),
                   [](const auto& a, const auto& b) { return a.first->at < b.first->at; });
  Whereabouts place{there, {}, attendance.where};
  if (!moves.empty() && moves.front().second) {
    place = {not_yet, moves.front().first->at, moves.front().first->where};
  }
  for (const auto& [passage, arrival] : moves) {
    if (passage->at <= at) place = {arrival ? came : went, passage->at, passage->where};
  }
  return place;
}

void check_passages(const Attendance& attendance, Diagnostics& diagnostics) {
  std::map<std::string, std::string_view> absent;
  for (const auto& absence : attendance.absent) {
    if (absence.member.empty()) continue;
    if (!absent.emplace(absence.member, "absent").second) {
      diagnostics.error(msg::attendance_twice, absence.where, absence.member, "absent", "absent");
    }
  }
  std::set<std::string> listed;
  for (const auto& line : attendance.listed) {
    const bool is_absent = absent.contains(line.member);
    if (is_absent || !listed.insert(line.member).second) {
      diagnostics.error(msg::attendance_twice, line.where, line.member,
                        is_absent ? "absent" : "present", "present");
    }
  }
  std::map<std::pair<std::string, int>, std::string_view> seen;
  const auto check = [&](const std::vector<Passage>& passages, std::string_view list) {
    for (const auto& passage : passages) {
      if (passage.member.empty()) continue;
      if (absent.count(passage.member) > 0) {
        diagnostics.error(msg::attendance_twice, passage.where, passage.member, "absent", list);
        continue;
      }
      const auto [other, is_new] =
          seen.emplace(std::pair(passage.member, passage.at.minutes), list);
      if (!is_new) {
        diagnostics.error(msg::attendance_twice, passage.where, passage.member, other->second,
                          list);
      }
    }
  };
  check(attendance.late, "late");
  check(attendance.left, "left");
}

std::int64_t minutes_in_room(const Attendance& attendance, std::string_view member, Hours during) {
  std::vector<ClockTime> moments{during.from};
  for (const auto* passages : {&attendance.late, &attendance.left}) {
    for (const auto& passage : *passages) {
      const bool within = during.from < passage.at && passage.at < during.to;
      if (passage.member == member && within) moments.push_back(passage.at);
    }
  }
  moments.push_back(during.to);
  std::sort(moments.begin(), moments.end());
  std::int64_t minutes = 0;
  for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
    if (!whereabouts(attendance, member, moments[i]).in_room()) continue;
    minutes += moments[i + 1].minutes - moments[i].minutes;
  }
  return minutes;
}

}  // namespace burgerberaad
