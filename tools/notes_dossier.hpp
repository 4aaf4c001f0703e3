#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "command.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The kind that `word` names, in either language; reported when it names none.
std::optional<NoteKind> read_note_kind(const std::string& word, Lang lang,
                                       Diagnostics& diagnostics);

/// The kinds in one language, for help and hints: "notitie, argument, voor".
std::string note_kind_words(Lang lang);

/// An item as --json gives it.
Json note_json(const Note& note);

}  // namespace burgerberaad
