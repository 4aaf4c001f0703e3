#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// What a note-taker may put down.
enum class NoteKind {
  note,
  argument,
  in_favour,
  against,
  concern,
  idea,
  question,
  answer,
  evidence,
  agreement,
  action,
  speaking,   ///< who spoke and how long: in private/ alone
  pulse,      ///< how many gave each answer to the question of a round
  correction  ///< takes the place of another item, or withdraws it
};

/// All kinds, in that order.
const std::vector<NoteKind>& note_kinds();
std::string_view name(NoteKind kind);  ///< "question", as in the file
Text title(NoteKind kind);             ///< "vraag", "question"
/// The kind that a word in either language names, in capitals or not.
std::optional<NoteKind> parse_note_kind(std::string_view word);
/// The word that was most likely meant by `word`, or an empty one.
std::string nearest_note_kind(std::string_view word, Lang lang);

/// One item of a log.
struct Note {
  std::string id;               ///< "N-7K3M9QX"
  std::int64_t session = 0;     ///< from the name of the file; 0: unknown
  std::optional<ClockTime> at;  ///< nothing when it was put down later, without a time
  NoteKind kind = NoteKind::note;
  std::vector<std::string> on;  ///< proposals
  std::optional<std::int64_t> table;
  std::string by;            ///< a member or a role holder; may be empty
  std::string to;            ///< of an answer: the question; may be empty
  std::string corrects;      ///< of a correction: the item
  std::int64_t seconds = 0;  ///< of speaking time
  std::vector<std::pair<std::string, std::int64_t>> counts;  ///< of a pulse: answer, how many
  std::string text;         ///< empty in a correction: the item is withdrawn
  bool in_private = false;  ///< kept in private/: speaking time, and what corrects it
  Location where;
};

/// The most tables, and the longest that somebody can speak.
inline constexpr std::int64_t kMostTables = 999;
inline constexpr std::int64_t kMostSeconds = 86'400;
/// The most people who give one answer of a pulse.
inline constexpr std::int64_t kMostAnswers = 100'000;

/// Whether both say the same, wherever they stand.
bool same_content(const Note& a, const Note& b);

/// Whether an item belongs in private/: speaking time says something about one person.
bool is_personal(const Note& note);

/// Reports what an item of its kind lacks, or has and should not.
void check_complete(const Note& note, const Location& where, Diagnostics& diagnostics);

/// The line of the file, ended by LF.
std::string to_line(const Note& note);

/// What holds once corrections are applied, in the order of `notes` and without the corrections: of
/// several on one item the last counts. A correction of a correction counts when it stands below.
std::vector<Note> in_force(const std::vector<Note>& notes);

// Choices from items in force, in their order.

/// Questions that no answer refers to.
std::vector<Note> open_questions(const std::vector<Note>& notes);
std::vector<Note> of_kind(const std::vector<Note>& notes, NoteKind kind);
/// What was said about one proposal.
std::vector<Note> about(const std::vector<Note>& notes, std::string_view proposal);

/// The question of a round in one session, tallied over all tables.
struct Pulse {
  std::int64_t session = 0;
  std::string question;
  std::vector<std::pair<std::string, std::int64_t>> counts;  ///< numbers by size, then words
};
/// One for each session and question, in the order in which they first come.
std::vector<Pulse> pulses(const std::vector<Note>& notes);

}  // namespace burgerberaad
