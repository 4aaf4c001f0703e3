#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/dossier/repair.hpp"
#include "burgerberaad/io/json.hpp"
#include "command.hpp"
#include "manual.hpp"
#include "messages.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

namespace burgerberaad {

void CommonOptions::declare(Options& options) {
  options.path("-C", folder,
               {"werk in deze map (het dossier)", "work in this folder (the dossier)"},
               Options::Need::optional, "DIR");
  options.choice("--lang", lang, {"taal", "language"}, {"nl", "en"});
  options.flag("--json", json, {"antwoord als één JSON-object", "answer as one JSON object"});
  options.flag("-q,--quiet", quiet, {"alleen fouten melden", "report errors alone"});
  options.choice("--color", color, {"kleur in meldingen", "colour in messages"},
                 {"auto", "always", "never"});
  options.flag("-h,--help", help, {"toon deze uitleg", "show this help"});
  options.flag("--version", version, {"toon de versie", "show the version"});
}

namespace {

Lang environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::strncmp(value, "nl", 2) == 0 ? Lang::nl : Lang::en;
    }
  }
  return Lang::en;
}

/// The language of the assembly in `folder`. What is wrong there is told by whoever opens it.
std::optional<Lang> assembly_language(const std::filesystem::path& folder) {
  try {
    Diagnostics untold;
    const auto assembly = is_dossier(folder) ? read_assembly(folder / "assembly.yaml", untold)
                                             : std::optional<Assembly>();
    if (assembly) return assembly->language;
  } catch (const IoError&) {
    return std::nullopt;
  }
  return std::nullopt;
}

/// The language asked for, else the assembly's, else that of the environment.
Lang language(const CommonOptions& common) {
  if (!common.lang.empty()) return common.lang == "nl" ? Lang::nl : Lang::en;
  return assembly_language(common.folder).value_or(environment_language());
}

bool in_color(const std::string& when) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

/// Errors alone, for --quiet.
Diagnostics errors_of(const Diagnostics& diagnostics) {
  Diagnostics errors;
  for (const auto& item : diagnostics.items()) {
    if (item.severity == Severity::error) errors.add(item);
  }
  return errors;
}

/// Everything on standard output goes through here; a full disk behind it is told.
Status print(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return Status::done;
  const Lang lang = environment_language();
  const Diagnostic why{Severity::error, &msg::output_failed, {}, {}};
  std::cerr << render(why, lang, false);
  return Status::io;
}

bool is_private(const std::filesystem::path& file) {
  const std::filesystem::path whole = std::filesystem::absolute(file);
  return std::find(whole.begin(), whole.end(), "private") != whole.end();
}

/// More than that no program wants to read, and it would take a gigabyte to write it.
constexpr std::size_t kMostInJson = 10'000;

/// What is printed in the end, whatever happened.
Status finish(const CommonOptions& common, Lang lang, Diagnostics diagnostics, Outcome outcome) {
  Diagnostics told = common.quiet ? errors_of(diagnostics) : std::move(diagnostics);
  // Messages are mailed to a help desk and end up in logs, and the place says enough to whoever has
  // the file.
  told.clear_sources(is_private);
  if (common.json) {
    outcome.json["diagnostics"] = to_json(told, lang, kMostInJson);
    const std::size_t all = told.items().size();
    if (all > kMostInJson) outcome.json["diagnostics_left_out"] = all - kMostInJson;
    outcome.text = pretty(outcome.json);
  } else {
    std::cerr << render(told, lang, in_color(common.color));
  }
  const Status printed = print(outcome.text);
  return printed == Status::done ? outcome.status : printed;
}

/// The command that the first words name, and how many words that took.
std::pair<const CommandEntry*, std::size_t> command_of(const std::vector<std::string>& words) {
  if (words.size() > 1) {
    if (const auto* entry = find_command(words[0] + " " + words[1])) return {entry, 2};
  }
  if (const auto* entry = words.empty() ? nullptr : find_command(words[0])) return {entry, 1};
  return {nullptr, 0};
}

void report_unknown(const std::vector<std::string>& words, Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  bool group = false;
  for (const auto& entry : command_table()) {
    names.push_back(entry.name);
    group = group || entry.name.substr(0, entry.name.find(' ')) == words[0];
  }
  const std::string asked = group && words.size() > 1 ? words[0] + " " + words[1] : words[0];
  const auto near = nearest(asked, names);
  if (near.empty()) diagnostics.error(msg::unknown_command, {}, asked);
  if (!near.empty()) diagnostics.error(msg::unknown_command_near, {}, asked, near);
}

/// What failed; of a file of personal data that was purged, when that was.
Diagnostic or_purged(Diagnostic why, const Context& context) {
  std::error_code ignored;
  const std::filesystem::path file = why.where.file;
  if (file.empty() || std::filesystem::exists(file, ignored)) return why;
  if (const auto day = purged_on(context.folder, file)) {
    return {Severity::error, &msg::file_purged, {iso(*day)}, why.where};
  }
  return why;
}

/// Whether nothing in the dossier leads elsewhere or keeps a reader waiting; reports what does.
bool is_plain(Context& context) {
  if (is_dossier(context.folder)) check_plain_folder(context.folder, context.diagnostics);
  return !context.diagnostics.has_errors();
}

/// Runs `command`; whatever is thrown ends here.
Outcome run(const CommandEntry& entry, Command& command, Context& context) {
  try {
    if (!is_plain(context)) {
      return {entry.name == "check" ? Status::no : Status::usage, {}, Json::object()};
    }
    return command.run(context);
  } catch (const IoError& error) {
    context.diagnostics.add(or_purged(error.diagnostic(), context));
    return {Status::io, {}, Json::object()};
  } catch (const std::exception& error) {
    context.diagnostics.error(msg::bug, {}, error.what());
    return {Status::bug, {}, Json::object()};
  }
}

Status run_command(const CommandEntry& entry, const std::vector<std::string>& arguments,
                   CommonOptions& common) {
  const auto command = entry.make();
  Options options;
  command->declare(options);
  common.declare(options);
  Context context;
  options.parse(arguments, context.diagnostics);
  context.folder = common.folder;
  context.folder_name = common.folder.string();
  context.lang = language(common);
  context.json = common.json;
  context.quiet = common.quiet;
  if (common.help) return print(help_text(entry, context.lang));
  if (context.diagnostics.has_errors()) {
    return finish(common, context.lang, context.diagnostics, {Status::usage, {}, Json::object()});
  }
  Outcome outcome = run(entry, *command, context);
  return finish(common, context.lang, std::move(context.diagnostics), std::move(outcome));
}

Status run_program(const std::vector<std::string>& arguments) {
  CommonOptions common;
  Options front;
  common.declare(front);
  Diagnostics diagnostics;
  const auto words = front.parse_front(arguments, diagnostics);
  const auto [entry, used] = command_of(words);
  if (!diagnostics.has_errors() && entry != nullptr && !common.version) {
    std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(used), words.end());
    if (common.help) rest.emplace_back("--help");
    return run_command(*entry, rest, common);
  }
  const Lang lang = language(common);
  if (common.version) return print(fmt::format("burgerberaad {}\n", BURGERBERAAD_VERSION));
  if (common.help && words.empty()) return print(overview(lang));
  if (words.empty() && !diagnostics.has_errors()) diagnostics.error(msg::no_command, {});
  if (!words.empty() && entry == nullptr) report_unknown(words, diagnostics);
  return finish(common, lang, diagnostics, {Status::usage, {}, Json::object()});
}

extern "C" void interrupted(int /*signal*/) {
  _exit(static_cast<int>(Status::interrupted));
}

}  // namespace
}  // namespace burgerberaad

int main(int argc, char** argv) {
  using namespace burgerberaad;
  std::signal(SIGINT, interrupted);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an IoError, not the end
  try {
    return static_cast<int>(run_program({argv + 1, argv + argc}));
  } catch (const std::exception& error) {
    const Diagnostic why{Severity::error, &msg::bug, {error.what()}, {}};
    std::cerr << render(why, Lang::en, false);
    return static_cast<int>(Status::bug);
  }
}
