#include "burgerberaad/round/session.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"
#include "round/check_passages.hpp"
#include "round/read_ids.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostSessions = 999;
constexpr std::int64_t kMinutesInDay = 1440;

ActualTime read_actual(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  const ActualTime actual{map.time("start"), map.integer("minutes", 0, kMinutesInDay)};
  map.finish();
  return actual;
}

ProgrammeItem read_item(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  ProgrammeItem item;
  item.start = map.time("start");
  item.minutes = map.integer("minutes", 1, kMinutesInDay);
  item.title = map.text("title");
  item.owner = map.optional_text("owner").value_or("");
  item.set_by = map.optional_text("set_by").value_or("");
  read_ids(map, "on", diagnostics,
           [&](const std::string& id, const Location&) { item.on.push_back(id); });
  item.materials = map.texts("materials");
  item.questions = map.texts("questions");
  if (const auto* actual = map.node("actual")) item.actual = read_actual(*actual, diagnostics);
  map.finish();
  item.where = node.where;
  item.owner_where = map.where("owner");
  item.set_by_where = map.where("set_by");
  return item;
}

Absence read_absence(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Absence absence;
  absence.member = read_id(map, "member", diagnostics);
  absence.excused = map.optional_flag("excused").value_or(false);
  map.finish();
  absence.where = node.where;
  return absence;
}

Passage read_passage(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Passage passage;
  passage.member = read_id(map, "member", diagnostics);
  passage.at = map.time("at");
  map.finish();
  passage.where = node.where;
  return passage;
}

Attendance read_attendance(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Attendance attendance;
  attendance.where = node.where;
  attendance.taken = map.time("taken");
  map.list("absent", [&](const yaml::Node& item) {
    attendance.absent.push_back(read_absence(item, diagnostics));
  });
  map.list("late", [&](const yaml::Node& item) {
    attendance.late.push_back(read_passage(item, diagnostics));
  });
  map.list("left", [&](const yaml::Node& item) {
    attendance.left.push_back(read_passage(item, diagnostics));
  });
  map.finish();
  check_passages(attendance, diagnostics);
  return attendance;
}

}  // namespace

ClockTime end_of(const ProgrammeItem& item) {
  return {item.start.minutes + static_cast<int>(item.minutes)};
}

std::optional<Hours> hours(const Session& session) {
  if (session.programme.empty()) return std::nullopt;
  Hours span{session.programme.front().start, {}};
  for (const auto& item : session.programme) {
    span.from = std::min(span.from, item.start);
    span.to = std::max(span.to, end_of(item));
  }
  return span;
}

std::optional<Session> read_session(const std::filesystem::path& path, Diagnostics& diagnostics) {
  constexpr std::array kSessionKinds{SessionKind::learn, SessionKind::deliberate,
                                     SessionKind::decide};
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Session session;
  session.file = path.string();
  session.where = node->where;
  map.format();
  session.number = map.integer("session", 1, kMostSessions);
  session.title = map.text("title");
  session.date = map.date("date");
  session.date_where = map.where("date");
  if (const auto kind = map.choice("kind", {"learn", "deliberate", "decide"})) {
    session.kind = kSessionKinds.at(*kind);
  }
  session.set_by = map.optional_text("set_by").value_or("");
  session.set_by_where = map.where("set_by");
  map.list("programme", [&](const yaml::Node& item) {
    session.programme.push_back(read_item(item, diagnostics));
  });
  if (const auto* attendance = map.node("attendance")) {
    session.attendance = read_attendance(*attendance, diagnostics);
  }
  map.list("ballots", [&](const yaml::Node& item) {
    session.ballots.push_back(read_ballot(item, session.date, diagnostics));
  });
  map.finish();
  return session;
}

}  // namespace burgerberaad
