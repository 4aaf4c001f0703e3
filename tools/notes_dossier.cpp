#include "notes_dossier.hpp"

#include "messages.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// "04-stemmen" for "sessions/04-stemmen.yaml" and "04-stemmen.log.yaml" as well.
std::string bare_name(const std::string& file) {
  const std::string whole = std::filesystem::path(file).filename().string();
  std::string_view name = whole;
  for (const std::string_view ending : {".yaml", ".log"}) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  return std::string(name);
}

std::vector<SessionFile> session_files(const Dossier& dossier) {
  std::vector<SessionFile> files;
  files.reserve(dossier.sessions.size() + dossier.unreadable_sessions.size());
  for (const auto& session : dossier.sessions) {
    files.push_back({session.number, bare_name(session.file), session.title,
                     session.date.ok() ? std::optional(session.date) : std::nullopt});
  }
  for (const auto& file : dossier.unreadable_sessions) {
    const std::string name = bare_name(file);
    files.push_back({std::strtoll(name.c_str(), nullptr, 10), name, {}, std::nullopt});
  }
  return files;
}

}  // namespace

std::optional<SessionFile> find_session(const Dossier& dossier, const std::string& word,
                                        Diagnostics& diagnostics) {
  const auto files = session_files(dossier);
  const bool number = !word.empty() && word.size() < 10 &&
                      word.find_first_not_of("0123456789") == std::string::npos;
  std::vector<std::string> names;
  names.reserve(files.size());
  for (const auto& file : files) {
    const bool same = number ? file.number == std::strtoll(word.c_str(), nullptr, 10)
                             : file.name == bare_name(word);
    if (same) return file;
    names.push_back(file.name);
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto near = number ? std::string_view() : nearest(bare_name(word), views);
  if (!near.empty()) {
    diagnostics.error(msg::unknown_session_near, {}, word, near);
  } else if (names.empty()) {
    diagnostics.error(msg::no_sessions, {}, word);
  } else {
    diagnostics.error(msg::unknown_session, {}, word, fmt::format("{}", fmt::join(names, ", ")));
  }
  return std::nullopt;
}

std::string note_kind_words(Lang lang) {
  std::vector<std::string_view> words;
  words.reserve(note_kinds().size());
  for (const auto kind : note_kinds()) {
    if (kind != NoteKind::correction) words.push_back(title(kind).in(lang));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::optional<NoteKind> read_note_kind(const std::string& word, Lang lang,
                                       Diagnostics& diagnostics) {
  const auto kind = parse_note_kind(word);
  if (kind && *kind != NoteKind::correction) return kind;
  diagnostics.error(msg::option_choice, {}, "--kind", word, note_kind_words(lang));
  return std::nullopt;
}

Json note_json(const Note& note) {
  Json json{{"id", note.id},
            {"session", note.session},
            {"at", note.at ? Json(iso(*note.at)) : Json()},
            {"kind", name(note.kind)},
            {"on", note.on}};
  if (note.table) json["table"] = *note.table;
  if (!note.by.empty()) json["by"] = note.by;
  if (!note.to.empty()) json["to"] = note.to;
  if (note.seconds > 0) json["seconds"] = note.seconds;
  if (!note.counts.empty()) {
    json["counts"] = Json::object();
    for (const auto& [answer, number] : note.counts) json["counts"][answer] = number;
  }
  json["text"] = note.text;
  return json;
}

}  // namespace burgerberaad
