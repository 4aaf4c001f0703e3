#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "command.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace burgerberaad {

/// The file of a session as commands name it; it need not be readable.
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

/// A dossier, and one session of it.
struct SessionInput {
  Dossier dossier;
  std::size_t place = 0;

  [[nodiscard]] const Session& session() const { return dossier.sessions[place]; }
};

/// The dossier, to show something of it: what is wrong in other files is for `check` to tell.
std::optional<Dossier> open_to_read(Context& context);

/// The dossier, when all of it can be read; else what is wrong is reported.
std::optional<Dossier> open_readable(Context& context);

/// The same with the session that `word` names.
std::optional<SessionInput> open_session(Context& context, const std::string& word);

/// Declares the bare argument SESSION.
void declare_session(Options& options, std::string& word);

}  // namespace burgerberaad
