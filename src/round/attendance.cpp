#include "burgerberaad/round/session.hpp"

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

}  // namespace burgerberaad
