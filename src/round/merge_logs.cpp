#include "burgerberaad/round/merge_logs.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/round/messages.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string place_of(const Note& note) {
  return fmt::format("{}:{}", note.where.file, note.where.line);
}

/// An id that anybody would find again for the same content.
std::string id_from_content(const Note& note) {
  const std::string line = to_line(note);
  int round = 0;
  return fresh_note_id([&](std::size_t count) {
    const Digest digest = sha256(fmt::format("{}{}", line, round++));
    return std::string(digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(
                                                            std::min(count, digest.size())));
  });
}

using ById = std::map<std::string, const Note*>;

ById by_id(const Log& log) {
  ById notes;
  for (const auto& note : log.notes) notes.emplace(note.id, &note);
  return notes;
}

/// The last correction of each item among those that the other log does not have.
ById corrections(const Log& log, const ById& other) {
  ById last;
  for (const auto& note : log.notes) {
    if (note.kind == NoteKind::correction && !other.contains(note.id)) last[note.corrects] = &note;
  }
  return last;
}

/// The second log with new ids where the first has other content under the same one.
Log with_own_ids(const Log& first, Log second, Diagnostics& diagnostics) {
  const ById known = by_id(first);
  std::map<std::string, std::string> renamed;
  for (auto& note : second.notes) {
    const auto other = known.find(note.id);
    if (other == known.end() || same_content(*other->second, note)) continue;
    const std::string id = id_from_content(note);
    diagnostics.error(msg::merge_same_id, note.where, note.id, place_of(*other->second), id);
    renamed.emplace(note.id, id);
    note.id = id;
  }
  for (auto& note : second.notes) {
    for (std::string* reference : {&note.to, &note.corrects}) {
      const auto found = renamed.find(*reference);
      if (found != renamed.end()) *reference = found->second;
    }
  }
  return second;
}

void report_corrections(const Log& first, const Log& second, Diagnostics& diagnostics) {
  const ById ours = corrections(first, by_id(second));
  const ById theirs = corrections(second, by_id(first));
  for (const auto& [id, correction] : theirs) {
    const auto other = ours.find(id);
    if (other == ours.end() || other->second->text == correction->text) continue;
    diagnostics.error(msg::merge_corrections, correction->where, id, place_of(*other->second));
  }
}

/// Nobody is at two tables in one minute, and who has two items of one kind was noted twice.
void report_speakers(const Log& first, const Log& second, Diagnostics& diagnostics) {
  const ById known = by_id(first);
  const ById theirs = by_id(second);
  std::multimap<std::pair<std::string, ClockTime>, const Note*> spoke;
  for (const auto& note : first.notes) {
    if (note.at && !note.by.empty() && !theirs.contains(note.id)) {
      spoke.emplace(std::pair(note.by, *note.at), &note);
    }
  }
  for (const auto& note : second.notes) {
    if (!note.at || note.by.empty() || known.contains(note.id)) continue;
    const auto [begin, end] = spoke.equal_range({note.by, *note.at});
    for (auto other = begin; other != end; ++other) {
      const Note& before = *other->second;
      if (before.table && note.table && before.table != note.table) {
        diagnostics.error(msg::merge_two_tables, note.where, note.by, iso(*note.at), *note.table,
                          *before.table, place_of(before));
      } else if (before.kind == note.kind) {
        diagnostics.error(msg::merge_twice, note.where, note.by, iso(*note.at), note.id, before.id,
                          place_of(before));
      }
    }
  }
}

/// The number of the session in a first line as `log` writes it; nothing in any other.
std::optional<std::string> session_in(const std::string& heading) {
  for (const std::string_view words : {"# Notities van bijeenkomst ", "# Notes of session "}) {
    if (!heading.starts_with(words)) continue;
    return heading.substr(words.size(), heading.find('.') - words.size());
  }
  return std::nullopt;
}

void compare_sessions(const Log& first, const Log& second, Diagnostics& diagnostics) {
  const auto ours = session_in(first.heading);
  const auto theirs = session_in(second.heading);
  if (!ours || !theirs || *ours == *theirs) return;
  diagnostics.error(msg::merge_sessions, {second.file, 1, 1, second.heading}, *theirs, first.file,
                    *ours);
}

/// A line of the new file.
struct Line {
  ClockTime at{};
  std::string text;
};

/// The lines of a log in its own order, each with the time by which it is put in order.
std::vector<Line> lines_of_log(const Log& log, const std::set<std::string>& skipped) {
  std::vector<Line> lines;
  lines.reserve(log.notes.size() + log.remarks.size());
  ClockTime at{};
  ClockTime latest{};  // a correction stays below the corrections above it
  auto remark = log.remarks.begin();
  const auto add_remarks = [&](std::size_t before) {
    for (; remark != log.remarks.end() && remark->where.line < before; ++remark) {
      lines.push_back({at, remark->text + "\n"});
    }
  };
  for (const auto& note : log.notes) {
    add_remarks(note.where.line);
    at = note.at.value_or(at);
    latest = std::max(latest, at);
    const bool correction = note.kind == NoteKind::correction;
    if (!skipped.contains(note.id)) lines.push_back({correction ? latest : at, to_line(note)});
  }
  add_remarks(static_cast<std::size_t>(-1));
  return lines;
}

}  // namespace

MergedLogs merge_logs(const Log& first, const Log& second, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  compare_sessions(first, second, diagnostics);
  const Log other = with_own_ids(first, second, diagnostics);
  report_corrections(first, other, diagnostics);
  report_speakers(first, other, diagnostics);
  const ById theirs = by_id(other);
  std::set<std::string> both;
  for (const auto& note : first.notes) {
    if (theirs.contains(note.id)) both.insert(note.id);
  }
  std::vector<Line> lines = lines_of_log(first, {});
  for (auto& line : lines_of_log(other, both)) lines.push_back(std::move(line));
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.at < b.at; });
  MergedLogs merged;
  merged.content = (first.heading.empty() ? second.heading : first.heading) + "\n";
  for (const auto& line : lines) merged.content += line.text;
  merged.both = both.size();
  merged.notes = first.notes.size() + other.notes.size() - both.size();
  merged.conflicts = diagnostics.error_count() - errors;
  merged.personal = std::any_of(first.notes.begin(), first.notes.end(), is_personal) ||
                    std::any_of(second.notes.begin(), second.notes.end(), is_personal);
  return merged;
}

}  // namespace burgerberaad
