// Notes against sessions, texts, people and each other, and against the journal.

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/register/personal_words.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// Every item of every log by its id, withdrawn or not.
using ById = std::map<std::string, const Note*, std::less<>>;

ById by_id(const Dossier& dossier) {
  ById notes;
  for (const auto& log : dossier.logs) {
    for (const auto& note : log.notes) notes.emplace(note.id, &note);
  }
  return notes;
}

const Session* session_of(const Dossier& dossier, std::int64_t number) {
  for (const auto& session : dossier.sessions) {
    if (session.number == number) return &session;
  }
  return nullptr;
}

/// Whether the file of a session with this number is there, though it could not be read.
bool is_unreadable(const Dossier& dossier, std::int64_t number) {
  const auto& files = dossier.unreadable_sessions;
  return std::any_of(files.begin(), files.end(), [&](const std::string& file) {
    const std::string name = std::filesystem::path(file).filename().string();
    return std::strtoll(name.c_str(), nullptr, 10) == number;
  });
}

/// A member who speaks has a mandate and is in the room.
void check_presence(const References& known, const Session& session, const Note& note,
                    Severity away, Diagnostics& diagnostics) {
  if (!note.at || !session.date.ok() || !contains(known.members, note.by)) return;
  const auto& term = known.dossier->assembly.commission.term;
  const Moment at{session.date, *note.at};
  const auto state = known.dossier->ledger.state(note.by, at, term);
  if (state != MandateState::active) {
    diagnostics.warning(msg::note_without_mandate, note.where, note.by, iso(at));
  } else if (session.attendance && present(*session.attendance, {note.by}, *note.at).empty()) {
    diagnostics.add({away, &msg::note_while_away, {note.by, iso(*note.at)}, note.where});
  }
}

void check_hours(const Session& session, const Note& note, Diagnostics& diagnostics) {
  const auto open = hours(session);
  if (!open || !note.at || (*note.at >= open->from && *note.at <= open->to)) return;
  diagnostics.warning(msg::note_outside_programme, note.where, iso(*note.at), iso(open->from),
                      iso(open->to));
}

/// A table of which there are more in no round of the session.
void check_table(const Dossier& dossier, const Note& note, Diagnostics& diagnostics) {
  const auto plan = std::ranges::find(dossier.tables, note.session, &TablesFile::session);
  if (!note.table || plan == dossier.tables.end()) return;
  std::size_t most = 0;
  for (const auto& round : plan->rounds) most = std::max(most, round.size());
  if (*note.table > static_cast<std::int64_t>(most)) {
    diagnostics.warning(msg::note_table, note.where, *note.table, most);
  }
}

/// The item that an answer or a correction refers to; reported when there is none.
const Note* referred(const ById& notes, const std::string& id, const Location& where,
                     Diagnostics& diagnostics) {
  const auto found = notes.find(id);
  if (found != notes.end()) return found->second;
  std::vector<std::string> ids;
  ids.reserve(notes.size());
  for (const auto& [each, note] : notes) ids.push_back(each);
  const std::string near = nearest_id(id, ids);
  if (near.empty()) diagnostics.error(msg::unknown_note, where, id);
  if (!near.empty()) diagnostics.error(msg::unknown_note_near, where, id, near);
  return nullptr;
}

/// Withdrawing an item does not take its words away, so this holds for all of them.
void check_words(const Note& note, Diagnostics& diagnostics) {
  if (looks_personal(note.text)) diagnostics.warning(msg::note_personal, note.where);
}

void check_note(const References& known, const ById& notes, const Note& note, Severity away,
                Diagnostics& diagnostics) {
  for (const auto& id : note.on) known.proposal(id, note.where, diagnostics);
  const bool someone = note.by.empty() || known.person(note.by, note.where, diagnostics);
  if (const Session* session = session_of(*known.dossier, note.session)) {
    if (someone) check_presence(known, *session, note, away, diagnostics);
    check_hours(*session, note, diagnostics);
  }
  check_table(*known.dossier, note, diagnostics);
  if (!note.to.empty()) {
    const Note* question = referred(notes, note.to, note.where, diagnostics);
    if (question != nullptr && question->kind != NoteKind::question) {
      diagnostics.error(msg::answer_to_no_question, note.where, note.to);
    }
  }
  if (note.kind == NoteKind::answer && note.to.empty()) {
    diagnostics.warning(msg::loose_answer, note.where);
  }
  if (!note.corrects.empty()) referred(notes, note.corrects, note.where, diagnostics);
}

void check_log(const References& known, const Log& log, Diagnostics& diagnostics) {
  const std::filesystem::path path = log.file;
  const std::int64_t number = std::strtoll(path.filename().c_str(), nullptr, 10);
  const Dossier& dossier = *known.dossier;
  if (session_of(dossier, number) == nullptr && !is_unreadable(dossier, number)) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(dossier.sessions.size());
    for (const auto& session : dossier.sessions) numbers.push_back(session.number);
    diagnostics.error(msg::log_without_session, Location{log.file, 0, 0, {}},
                      path.filename().string(), fmt::format("{}", fmt::join(numbers, ", ")));
  }
  for (const auto& note : log.notes) {
    if (is_personal(note) && !note.in_private) {
      diagnostics.error(msg::speaking_in_public, note.where, note.id,
                        "private/" + path.filename().string());
    }
  }
}

/// What the journal says of an item, the last time that it names it.
struct Journaled {
  std::string file;
  std::string sha256;
};

std::map<std::string, Journaled> journaled(const Dossier& dossier) {
  std::map<std::string, Journaled> notes;
  for (const auto& entry : dossier.journal) {
    const auto items = entry.details.find("notes");
    if (items == entry.details.end() || !items->is_array()) continue;
    for (const auto& item : *items) {
      if (!item.is_object()) continue;
      notes[item.value("id", "")] = {item.value("file", ""), item.value("sha256", "")};
    }
  }
  return notes;
}

/// Items that the program wrote are there, and as it wrote them; those of a person are counted.
void check_against_journal(const Dossier& dossier, const ById& notes, Diagnostics& diagnostics) {
  const auto told = journaled(dossier);
  for (const auto& [id, item] : told) {
    const auto note = notes.find(id);
    const auto file = in_dossier(dossier.folder, item.file).string();
    // Whoever has no private/ cannot look there.
    const bool elsewhere = item.file.starts_with("private/") && !contains(dossier.files, file);
    if (note != notes.end() && sha256_hex(to_line(*note->second)) != item.sha256) {
      diagnostics.warning(msg::note_changed, note->second->where, id);
    } else if (note == notes.end() && !elsewhere) {
      diagnostics.error(msg::note_gone, Location{file, 0, 0, {}}, id);
    }
  }
  for (const auto& log : dossier.logs) {
    const auto own = std::count_if(log.notes.begin(), log.notes.end(),
                                   [&](const Note& note) { return !told.contains(note.id); });
    if (own > 0) {
      diagnostics.note(msg::notes_not_journaled, Location{log.file, 0, 0, {}}, own,
                       log.notes.size());
    }
  }
}

}  // namespace

void check_notes(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const ById notes = by_id(dossier);
  std::set<std::string> counted;  // what is withdrawn need not be right
  for (const auto& note : notes_in_force(dossier)) counted.insert(note.id);
  Unique ids;
  for (const auto& log : dossier.logs) {
    check_log(known, log, diagnostics);
    for (const auto& note : log.notes) {
      ids.check(note.id, note.where, diagnostics);
      check_words(note, diagnostics);
      if (note.kind != NoteKind::correction && !counted.contains(note.id)) continue;
      check_note(known, notes, note, Severity::error, diagnostics);
    }
  }
  check_against_journal(dossier, notes, diagnostics);
}

void check_draft(const Dossier& dossier, const Note& draft, Diagnostics& diagnostics) {
  check_words(draft, diagnostics);
  check_note(References(dossier), by_id(dossier), draft, Severity::warning, diagnostics);
}

}  // namespace burgerberaad
