#include "notes_dossier.hpp"

#include "messages.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {

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
