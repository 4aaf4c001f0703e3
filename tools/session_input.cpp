#include "session_input.hpp"

#include "burgerberaad/dossier/purge.hpp"
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

std::optional<Dossier> open_to_read(Context& context) {
  if (!require_dossier(context)) return std::nullopt;
  Diagnostics elsewhere;
  auto dossier = open_dossier(context.folder, elsewhere);
  if (!dossier) context.diagnostics.append(elsewhere);
  if (dossier) warn_of_broken_logs(elsewhere, context.diagnostics);
  if (dossier) tell_purged(*dossier, context.diagnostics);
  return dossier;
}

std::optional<Dossier> open_readable(Context& context) {
  auto dossier = open_dossier(context.folder, context.diagnostics);
  if (context.diagnostics.has_errors()) return std::nullopt;
  return dossier;
}

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

std::optional<SessionInput> open_session(Context& context, const std::string& word) {
  auto dossier = open_readable(context);
  if (!dossier) return std::nullopt;
  const auto file = find_session(*dossier, word, context.diagnostics);
  if (!file) return std::nullopt;
  const auto& sessions = dossier->sessions;
  const auto found = std::find_if(sessions.begin(), sessions.end(), [&](const auto& session) {
    return bare_name(session.file) == file->name;
  });
  const auto place = static_cast<std::size_t>(found - sessions.begin());
  return SessionInput{std::move(*dossier), place};
}

void declare_session(Options& options, std::string& word) {
  options.text("SESSION", word,
               {"de bijeenkomst, als nummer (4) of als bestand (04-stemmen)",
                "the session, by number (4) or by file (04-stemmen)"},
               Options::Need::required);
}

}  // namespace burgerberaad
