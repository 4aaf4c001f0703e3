#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/step.hpp"
#include "burgerberaad/tally/settle.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  const bool there = fs::exists(path, error);
  if (error && error != std::errc::no_such_file_or_directory) {
    throw_io_error(path, error.value());
  }
  return there;
}

/// What lies in a folder, by name; hidden files and what editors leave behind are no part of a
/// dossier.
std::vector<fs::path> contents(const fs::path& folder) {
  std::vector<fs::path> paths;
  if (!is_there(folder)) return paths;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().string();
    if (name.front() != '.' && name.back() != '~') paths.push_back(entries->path());
  }
  if (error) throw_io_error(folder, error.value());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The number at the beginning of "04-stemmen.yaml" (or all of "2.yaml").
std::optional<std::int64_t> leading_number(std::string_view name) {
  return take_whole(name);
}

/// What the name of a list of who was there ends in, in place of ".yaml".
constexpr std::string_view kAttendanceList = ".attendance.csv";

/// The same of a list of counts.
constexpr std::string_view kCountsList = ".ballots.csv";

/// Whether it is read elsewhere: a log.
bool is_companion(const std::string& name) {
  return name.ends_with(".log.yaml");
}

/// Reads the files of a dossier one after the other; what goes wrong in one does not keep the
/// others from being read.
class Opener {
 public:
  Opener(Dossier& dossier, Diagnostics& diagnostics)
      : dossier_(&dossier), diagnostics_(&diagnostics) {}

  void read_all() {
    read_population_and_quotas();
    read_sessions();
    read_logs();
    read_proposals();
    if (const auto path = known("signals.yaml")) {
      auto signals = read_signals(*path, *diagnostics_);
      dossier_->signals_unreadable = !signals;
      if (signals) dossier_->signals = std::move(*signals);
    }
    if (const auto path = known("evidence.yaml")) {
      auto evidence = read_evidence(*path, *diagnostics_);
      dossier_->evidence_unreadable = !evidence;
      if (evidence) dossier_->evidence = std::move(*evidence);
    }
    if (const auto path = known("response.yaml")) {
      dossier_->response = read_response(*path, *diagnostics_);
    }
    if (const auto path = known("landscape.yaml")) {
      dossier_->landscape = read_landscape(*path, *diagnostics_);
    }
    if (const auto path = known("agreement.yaml")) {
      dossier_->agreement = read_agreement(*path, *diagnostics_);
      dossier_->agreement_unreadable = !dossier_->agreement;
    }
    if (const auto path = known("glossary.yaml")) {
      if (auto words = read_glossary(*path, *diagnostics_)) dossier_->glossary = std::move(*words);
    }
    read_records();
  }

  void read_for_notes(WithLogs logs) {
    read_sessions();
    if (logs == WithLogs::yes) read_logs();
    read_proposals();
    read_ledger_of_mandates();
  }

 private:
  /// The path of a file that may be there, taken down as read.
  std::optional<fs::path> known(const fs::path& relative) {
    const fs::path path = in_dossier(dossier_->folder, relative);
    if (!is_there(path)) return std::nullopt;
    dossier_->files.push_back(path.string());
    return path;
  }

  void read_population_and_quotas() {
    if (const auto path = known("population.yaml")) {
      dossier_->population = read_population(*path, *diagnostics_);
    }
    if (const auto path = known("quotas.csv")) {
      dossier_->quotas = read_quotas(*path, *diagnostics_);
    }
  }

  void ignore(const fs::path& path, std::string_view expected) {
    diagnostics_->warning(msg::file_ignored, whole_file(path), expected);
  }

  /// The list of who was there beside the file of a session, instead of in it.
  void read_attendance_list(const fs::path& session_file, Session& session) {
    const fs::path path = fs::path(session_file).replace_extension(kAttendanceList);
    if (!is_there(path)) return;
    dossier_->files.push_back(path.string());
    const auto span = hours(session);
    auto attendance =
        read_attendance(path, span ? std::optional(span->from) : std::nullopt, *diagnostics_);
    if (session.attendance) {
      const Location& other = session.attendance->where;
      diagnostics_->error(msg::attendance_both, whole_file(path), session.number,
                          fmt::format("{}:{}", other.file, other.line));
    } else if (attendance) {
      session.attendance = std::move(attendance);
    }
  }

  /// The list of counts beside the file of a session.
  void read_counts_list(const fs::path& session_file, Session& session) {
    const fs::path path = fs::path(session_file).replace_extension(kCountsList);
    if (!is_there(path)) return;
    dossier_->files.push_back(path.string());
    read_ballot_counts(path, session.ballots, *diagnostics_);
  }

  /// Reports a list without its session.
  void check_list_has_session(const fs::path& path, std::string_view ending) {
    const std::string list = path.string();
    const std::string name = list.substr(0, list.size() - ending.size()) + ".yaml";
    if (!is_there(name)) {
      diagnostics_->error(msg::attendance_orphan, whole_file(path), name);
    }
  }

  void read_sessions() {
    for (const auto& path : contents(in_dossier(dossier_->folder, "sessions"))) {
      const std::string name = path.filename().string();
      if (is_companion(name)) continue;
      if (name.ends_with(kAttendanceList) || name.ends_with(kCountsList)) {
        check_list_has_session(path, name.ends_with(kCountsList) ? kCountsList : kAttendanceList);
        continue;
      }
      if (path.extension() != ".yaml") {
        ignore(path, "sessions/04-stemmen.yaml");
        continue;
      }
      dossier_->files.push_back(path.string());
      if (name.ends_with(".tables.yaml")) {
        if (auto tables = read_tables(path, *diagnostics_)) {
          dossier_->tables.push_back(std::move(*tables));
        }
        continue;
      }
      auto session = read_session(path, *diagnostics_);
      if (!session) {
        dossier_->unreadable_sessions.push_back(path.string());
        continue;
      }
      read_attendance_list(path, *session);
      read_counts_list(path, *session);
      const auto number = leading_number(name);
      if (number && session->number > 0 && *number != session->number) {
        diagnostics_->error(msg::session_file_name, session->where, session->number, *number);
      }
      dossier_->sessions.push_back(std::move(*session));
    }
    std::stable_sort(dossier_->sessions.begin(), dossier_->sessions.end(),
                     [](const auto& a, const auto& b) { return a.number < b.number; });
  }

  /// Logs are open in sessions/; speaking time, which is about one person, is in private/.
  void read_logs() {
    for (const char* folder : {"sessions", "private"}) {
      const fs::path path = in_dossier(dossier_->folder, folder);
      if (::access(path.c_str(), R_OK | X_OK) != 0) continue;  // private/ is closed to others
      for (const auto& file : contents(path)) {
        if (!file.filename().string().ends_with(".log.yaml")) continue;
        dossier_->files.push_back(file.string());
        dossier_->logs.push_back(read_log(file, *diagnostics_));
      }
    }
  }

  void read_versions(const fs::path& folder) {
    const std::string id = folder.filename().string();
    for (const auto& path : contents(folder)) {
      const auto number = leading_number(path.filename().string());
      if (path.extension() != ".yaml" || !number ||
          path.stem().string() != std::to_string(*number)) {
        ignore(path, "proposals/V-07/1.yaml");
        continue;
      }
      dossier_->files.push_back(path.string());
      auto proposal = read_proposal(path, *diagnostics_);
      const VersionId named{id, *number};
      if (!proposal) {
        dossier_->unreadable_versions.push_back(named);
        continue;
      }
      const bool complete = !proposal->id.proposal.empty() && proposal->id.version > 0;
      if (complete && proposal->id != named) {
        diagnostics_->error(msg::proposal_file_name, proposal->where, to_string(proposal->id),
                            to_string(named));
      }
      proposal->id = named;
      dossier_->proposals.push_back(std::move(*proposal));
    }
  }

  void read_proposals() {
    for (const auto& path : contents(in_dossier(dossier_->folder, "proposals"))) {
      std::error_code error;
      if (fs::is_directory(path, error)) {
        read_versions(path);
      } else {
        ignore(path, "proposals/V-07/1.yaml");
      }
    }
    std::sort(dossier_->proposals.begin(), dossier_->proposals.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
  }

  void read_ledger_of_mandates() {
    if (const auto path = known("records/ledger.jsonl")) {
      const std::size_t errors = diagnostics_->error_count();
      dossier_->ledger = read_ledger(*path, *diagnostics_);
      dossier_->ledger_unreadable = diagnostics_->error_count() > errors;
    }
  }

  void read_records() {
    read_ledger_of_mandates();
    if (const auto path = known("records/frozen.json")) {
      dossier_->frozen = read_frozen(*path, *diagnostics_);
    }
    if (const auto path = known("records/journal.jsonl")) {
      dossier_->journal = read_journal(*path, *diagnostics_);
    }
  }

  Dossier* dossier_;
  Diagnostics* diagnostics_;
};

/// The path of assembly.yaml; empty when this is no dossier, which is reported.
fs::path assembly_of(const fs::path& folder, Diagnostics& diagnostics) {
  if (!folder.empty() && !is_there(folder)) throw_io_error(folder, ENOENT);
  fs::path path = in_dossier(folder, "assembly.yaml");
  if (is_there(path)) return path;
  diagnostics.error(msg::no_dossier, whole_file(path));
  return {};
}

}  // namespace

fs::path in_dossier(const fs::path& folder, const fs::path& relative) {
  return folder.empty() || folder == "." ? relative : folder / relative;
}

std::vector<fs::path> draw_folders(const fs::path& folder) {
  std::vector<fs::path> folders{"records/draw"};
  const auto holds_draw = [&](const fs::path& path) {
    const fs::path draw = in_dossier(folder, path);
    return is_there(draw / "record.json") || is_there(draw / "manifest.json");
  };
  while (holds_draw(next_draw_folder(folders))) folders.push_back(next_draw_folder(folders));
  return folders;
}

fs::path next_draw_folder(const std::vector<fs::path>& folders) {
  return "records/draw-" + std::to_string(folders.size() + 1);
}

bool is_dossier(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(in_dossier(folder, "assembly.yaml"), error);
}

std::optional<Dossier> open_dossier(const fs::path& folder, Diagnostics& diagnostics) {
  const fs::path path = assembly_of(folder, diagnostics);
  if (path.empty()) return std::nullopt;
  Dossier dossier;
  dossier.folder = folder;
  if (has_unfinished_step(folder)) {
    diagnostics.error(msg::step_unfinished, whole_file(in_dossier(folder, ".step.json")));
  }
  dossier.files.push_back(path.string());
  auto assembly = read_assembly(path, diagnostics);
  if (assembly) dossier.assembly = std::move(*assembly);
  // The other files are read all the same, so that whatever is wrong in them is told now.
  Opener(dossier, diagnostics).read_all();
  if (!assembly) return std::nullopt;
  // What the marks on the papers mean is for the rules to say.
  settle_ballots(dossier.sessions, dossier.assembly.rules, diagnostics);
  tell_purged(dossier, diagnostics);
  return dossier;
}

std::optional<Dossier> open_for_notes(const fs::path& folder, WithLogs logs,
                                      Diagnostics& diagnostics) {
  const fs::path path = assembly_of(folder, diagnostics);
  if (path.empty()) return std::nullopt;
  auto assembly = read_assembly(path, diagnostics);
  if (!assembly) return std::nullopt;
  Dossier dossier;
  dossier.folder = folder;
  dossier.assembly = std::move(*assembly);
  Diagnostics elsewhere;  // a mistake in another file keeps nobody from taking notes
  Opener(dossier, elsewhere).read_for_notes(logs);
  warn_of_broken_logs(elsewhere, diagnostics);
  return dossier;
}

void warn_of_broken_logs(const Diagnostics& found, Diagnostics& diagnostics) {
  const auto broken =
      std::count_if(found.items().begin(), found.items().end(), [](const auto& item) {
        return item.severity == Severity::error && item.where.file.ends_with(".log.yaml");
      });
  if (broken > 0) diagnostics.warning(msg::logs_incomplete, {}, broken);
}

std::vector<Note> notes_in_force(const Dossier& dossier, std::optional<std::int64_t> session) {
  std::vector<Note> all;
  for (const auto& log : dossier.logs) {
    for (const auto& note : log.notes) {
      if (!session || note.session == *session) all.push_back(note);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Note& a, const Note& b) { return a.session < b.session; });
  return in_force(all);
}

}  // namespace burgerberaad
