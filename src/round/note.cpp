#include "burgerberaad/round/note.hpp"

#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/round/messages.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

struct KindRow {
  NoteKind kind;
  Text words;  ///< the English one is that of the file
};

constexpr std::array kKinds{
    KindRow{NoteKind::note, {"notitie", "note"}},
    KindRow{NoteKind::argument, {"argument", "argument"}},
    KindRow{NoteKind::in_favour, {"voor", "for"}},
    KindRow{NoteKind::against, {"tegen", "against"}},
    KindRow{NoteKind::concern, {"zorgpunt", "concern"}},
    KindRow{NoteKind::idea, {"idee", "idea"}},
    KindRow{NoteKind::question, {"vraag", "question"}},
    KindRow{NoteKind::answer, {"antwoord", "answer"}},
    KindRow{NoteKind::evidence, {"onderbouwing", "evidence"}},
    KindRow{NoteKind::agreement, {"afspraak", "agreement"}},
    KindRow{NoteKind::action, {"actie", "action"}},
    KindRow{NoteKind::speaking, {"spreektijd", "speaking"}},
    KindRow{NoteKind::pulse, {"peiling", "pulse"}},
    KindRow{NoteKind::correction, {"correctie", "correction"}},
};

const KindRow& row(NoteKind kind) {
  return *std::find_if(kKinds.begin(), kKinds.end(),
                       [&](const KindRow& each) { return each.kind == kind; });
}

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

std::string counts_text(const Note& note) {
  std::vector<std::string> parts;
  parts.reserve(note.counts.size());
  for (const auto& [answer, number] : note.counts) {
    parts.push_back(fmt::format("{}: {}", yaml::quote(answer), number));
  }
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::optional<std::int64_t> as_number(std::string_view text) {
  return parse_whole(text, std::numeric_limits<std::int64_t>::min());
}

/// Numbers by size and before words; words stay in the order in which they first came.
bool comes_before(const std::pair<std::string, std::int64_t>& a,
                  const std::pair<std::string, std::int64_t>& b) {
  const auto left = as_number(a.first);
  const auto right = as_number(b.first);
  if (left && right) return *left < *right;
  return left.has_value() && !right.has_value();
}

}  // namespace

const std::vector<NoteKind>& note_kinds() {
  static const std::vector<NoteKind> kinds = [] {
    std::vector<NoteKind> all;
    all.reserve(kKinds.size());
    for (const auto& each : kKinds) all.push_back(each.kind);
    return all;
  }();
  return kinds;
}

std::string_view name(NoteKind kind) {
  return row(kind).words.en;
}

Text title(NoteKind kind) {
  return row(kind).words;
}

std::optional<NoteKind> parse_note_kind(std::string_view word) {
  const std::string wanted = lower(word);
  for (const auto& each : kKinds) {
    if (wanted == each.words.nl || wanted == each.words.en) return each.kind;
  }
  return std::nullopt;
}

std::string nearest_note_kind(std::string_view word, Lang lang) {
  std::vector<std::string_view> words;
  words.reserve(kKinds.size());
  for (const auto& each : kKinds) words.push_back(each.words.in(lang));
  return std::string(nearest(lower(word), words));
}

bool same_content(const Note& a, const Note& b) {
  return to_line(a) == to_line(b);
}

bool is_personal(const Note& note) {
  return note.in_private || note.kind == NoteKind::speaking;
}

void check_complete(const Note& note, const Location& where, Diagnostics& diagnostics) {
  const bool speaking = note.kind == NoteKind::speaking;
  const bool pulse = note.kind == NoteKind::pulse;
  if (speaking && (note.by.empty() || note.seconds < 1)) {
    diagnostics.error(msg::speaking_incomplete, where);
  }
  if (!speaking && note.seconds > 0) diagnostics.error(msg::seconds_elsewhere, where);
  if (pulse && note.counts.empty()) diagnostics.error(msg::pulse_incomplete, where);
  for (const auto& [answer, count] : note.counts) {
    if (count > kMostAnswers) diagnostics.error(msg::pulse_too_many, where, answer, kMostAnswers);
  }
  if (!pulse && !note.counts.empty()) diagnostics.error(msg::counts_elsewhere, where);
  std::vector<std::string> ids = note.on;
  for (const auto& id : {note.by, note.to}) {
    if (!id.empty()) ids.push_back(id);
  }
  for (const auto& id : ids) {
    if (!is_id(id)) diagnostics.error(msg::bad_id, where, id);
  }
  if (note.kind != NoteKind::answer && !note.to.empty()) {
    diagnostics.error(msg::to_elsewhere, where);
  }
  const bool needs_words = !speaking && note.kind != NoteKind::correction;
  if (needs_words && is_blank(note.text)) diagnostics.error(msg::note_without_words, where);
}

std::string to_line(const Note& note) {
  std::string line = "- {id: " + note.id;
  if (note.at) line += fmt::format(", at: \"{}\"", iso(*note.at));
  line += fmt::format(", kind: {}", name(note.kind));
  if (!note.on.empty()) line += fmt::format(", on: [{}]", fmt::join(note.on, ", "));
  if (note.table) line += fmt::format(", table: {}", *note.table);
  if (!note.by.empty()) line += ", by: " + note.by;
  if (!note.to.empty()) line += ", to: " + note.to;
  if (!note.corrects.empty()) line += ", corrects: " + note.corrects;
  if (note.seconds > 0) line += fmt::format(", seconds: {}", note.seconds);
  if (!note.counts.empty()) line += ", counts: " + counts_text(note);
  if (!note.text.empty()) line += ", text: " + yaml::quote(note.text);
  return line + "}\n";
}

std::vector<Note> in_force(const std::vector<Note>& notes) {
  std::map<std::string, std::string> words;  // of each item that was corrected: the last ones
  for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
    if (note->kind != NoteKind::correction) continue;
    const auto corrected = words.find(note->id);
    if (corrected == words.end()) {
      words.emplace(note->corrects, note->text);
    } else if (!corrected->second.empty()) {
      words.emplace(note->corrects, corrected->second);
    }
  }
  std::vector<Note> result;
  result.reserve(notes.size());
  for (const auto& note : notes) {
    if (note.kind == NoteKind::correction) continue;
    const auto corrected = words.find(note.id);
    if (corrected != words.end() && corrected->second.empty()) continue;
    result.push_back(note);
    if (corrected != words.end()) result.back().text = corrected->second;
  }
  return result;
}

std::vector<Note> open_questions(const std::vector<Note>& notes) {
  std::set<std::string_view> answered;
  for (const auto& note : notes) {
    if (note.kind == NoteKind::answer) answered.insert(note.to);
  }
  std::vector<Note> open = of_kind(notes, NoteKind::question);
  std::erase_if(open, [&](const Note& note) { return answered.contains(note.id); });
  return open;
}

std::vector<Note> of_kind(const std::vector<Note>& notes, NoteKind kind) {
  std::vector<Note> chosen;
  std::copy_if(notes.begin(), notes.end(), std::back_inserter(chosen),
               [&](const Note& note) { return note.kind == kind; });
  return chosen;
}

std::vector<Note> about(const std::vector<Note>& notes, std::string_view proposal) {
  std::vector<Note> chosen;
  std::copy_if(notes.begin(), notes.end(), std::back_inserter(chosen), [&](const Note& note) {
    return std::find(note.on.begin(), note.on.end(), proposal) != note.on.end();
  });
  return chosen;
}

std::vector<Pulse> pulses(const std::vector<Note>& notes) {
  std::vector<Pulse> all;
  for (const auto& note : of_kind(notes, NoteKind::pulse)) {
    auto pulse = std::find_if(all.begin(), all.end(), [&](const Pulse& each) {
      return each.session == note.session && each.question == note.text;
    });
    if (pulse == all.end()) pulse = all.insert(all.end(), {note.session, note.text, {}});
    for (const auto& [answer, number] : note.counts) {
      auto count =
          std::find_if(pulse->counts.begin(), pulse->counts.end(),
                       [&, wanted = answer](const auto& each) { return each.first == wanted; });
      if (count == pulse->counts.end()) {
        count = pulse->counts.insert(pulse->counts.end(), {answer, 0});
      }
      count->second += number;
    }
  }
  for (auto& pulse : all) {
    std::stable_sort(pulse.counts.begin(), pulse.counts.end(), comes_before);
  }
  return all;
}

}  // namespace burgerberaad
