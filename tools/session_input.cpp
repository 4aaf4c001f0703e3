#include "session_input.hpp"

#include "messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {

std::optional<Dossier> open_readable(Context& context) {
  auto dossier = open_dossier(context.folder, context.diagnostics);
  if (context.diagnostics.has_errors()) return std::nullopt;
  return dossier;
}

std::optional<SessionInput> open_session(Context& context, std::int64_t number) {
  auto dossier = open_readable(context);
  if (!dossier) return std::nullopt;
  const auto& sessions = dossier->sessions;
  const auto found = std::find_if(sessions.begin(), sessions.end(),
                                  [&](const auto& session) { return session.number == number; });
  if (found == sessions.end()) {
    std::string known;
    for (const auto& session : sessions) {
      known += fmt::format("{}{}", known.empty() ? "" : ", ", session.number);
    }
    context.diagnostics.error(known.empty() ? msg::no_sessions : msg::unknown_session, {}, number,
                              known);
    return std::nullopt;
  }
  const auto place = static_cast<std::size_t>(found - sessions.begin());
  return SessionInput{std::move(*dossier), place};
}

void declare_session(Options& options, std::int64_t& number) {
  constexpr std::int64_t kMostSessions = 999;
  options.number("SESSION", number,
                 {"nummer van de bijeenkomst, bijvoorbeeld 4", "number of the session, e.g. 4"}, 1,
                 kMostSessions, Options::Need::required);
}

}  // namespace burgerberaad
