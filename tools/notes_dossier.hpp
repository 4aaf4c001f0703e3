#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The file of a session of which notes are taken; it need not be readable.
struct SessionFile {
  std::int64_t number = 0;
  std::string name;  ///< without folder and ".yaml": "04-stemmen"
  std::string title;
  std::optional<Date> date;
};

/// The session that `word` names: by number ("4") or by file ("04-stemmen"). Reported when there is
/// none.
std::optional<SessionFile> find_session(const Dossier& dossier, const std::string& word,
                                        Diagnostics& diagnostics);

/// The kind that `word` names, in either language; reported when it names none.
std::optional<NoteKind> read_note_kind(const std::string& word, Lang lang,
                                       Diagnostics& diagnostics);

/// The kinds in one language, for help and hints: "notitie, argument, voor".
std::string note_kind_words(Lang lang);

/// An item as --json gives it.
Json note_json(const Note& note);

}  // namespace burgerberaad
