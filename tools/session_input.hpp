#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "command.hpp"

#include <cstdint>
#include <optional>

namespace burgerberaad {

/// A dossier, and one session of it by number.
struct SessionInput {
  Dossier dossier;
  std::size_t place = 0;

  [[nodiscard]] const Session& session() const { return dossier.sessions[place]; }
};

/// The dossier, when all of it can be read; else what is wrong is reported.
std::optional<Dossier> open_readable(Context& context);

/// The same with a session; reported when there is none with this number.
std::optional<SessionInput> open_session(Context& context, std::int64_t number);

/// Declares the bare argument SESSION.
void declare_session(Options& options, std::int64_t& number);

}  // namespace burgerberaad
