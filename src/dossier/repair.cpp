#include "burgerberaad/dossier/repair.hpp"

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/io/step.hpp"
#include "dossier/traces.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// A folder of this repair alone, not made yet.
fs::path place_to_keep(const fs::path& folder) {
  std::string time = timestamp();
  std::erase(time, ':');
  for (int number = 1;; ++number) {
    const fs::path place =
        fs::path("private/repair") / (number == 1 ? time : fmt::format("{}-{}", time, number));
    std::error_code unknown;
    if (!fs::exists(in_dossier(folder, place), unknown)) return place;
  }
}

/// A name that does not look like a leftover any more: "records/.tmp-12-0" is kept as
/// "records/tmp-12-0".
fs::path kept_name(const fs::path& file) {
  std::string name = file.filename().string();
  while (name.starts_with('.')) name.erase(0, 1);
  return file.parent_path() / name;
}

bool is_set_aside(FaultKind kind) {
  return kind == FaultKind::damaged_step || kind == FaultKind::leftover;
}

/// `text` without the lines of these numbers.
std::string without_lines(const std::string& text, const std::set<std::size_t>& numbers) {
  std::string left;
  std::size_t number = 0;
  for (const auto line : lines_of(text)) {
    if (!numbers.contains(++number)) left += std::string(line) + "\n";
  }
  return left;
}

/// What a repair does to one dossier, under its lock.
class Repairer {
 public:
  explicit Repairer(const fs::path& folder) : folder_(folder), kept_(place_to_keep(folder)) {}

  Repair run() {
    Repair done;
    done.faults = find_faults(folder_);
    if (!done.faults.empty() && done.faults.front().kind == FaultKind::unfinished_step) {
      finish_step(folder_);
      // What was hidden behind it is found now.
      const Fault step = done.faults.front();
      done.faults = find_faults(folder_);
      done.faults.insert(done.faults.begin(), step);
    }
    for (const auto& fault : done.faults) {
      if (is_set_aside(fault.kind)) set_aside(fault.file);
    }
    mend_logs(done.faults);
    mend_journal(done.faults);
    if (anything_kept_) done.kept = kept_;
    return done;
  }

 private:
  void set_aside(const fs::path& file) {
    const fs::path to = in_dossier(folder_, kept_ / kept_name(file));
    make_folder(to.parent_path());
    move_file(in_dossier(folder_, file), to);
    anything_kept_ = true;
  }

  /// Keeps the whole of a file from which lines are taken.
  std::string keep_copy(const fs::path& file, FileSet& files) {
    std::string text = read_file(in_dossier(folder_, file));
    files.add(in_dossier(folder_, kept_ / file), text, Access::owner);
    anything_kept_ = true;
    return text;
  }

  void mend_logs(const std::vector<Fault>& faults) {
    std::map<fs::path, std::set<std::size_t>> torn;
    for (const auto& fault : faults) {
      const bool log = fault.kind == FaultKind::torn_log || fault.kind == FaultKind::torn_consent;
      if (log) torn[fault.file].insert(fault.line);
    }
    for (const auto& [file, lines] : torn) {
      FileSet files;
      const std::string text = keep_copy(file, files);
      files.add(in_dossier(folder_, file), without_lines(text, lines));
      files.commit();
    }
  }

  /// What the journal is told of the repair.
  [[nodiscard]] Json details(const std::vector<Fault>& faults) const {
    Json details = Json::object();
    for (const auto& fault : faults) {
      const std::string file = fault.file.string();
      switch (fault.kind) {
        case FaultKind::unfinished_step:
          details["step_finished"] = true;
          break;
        case FaultKind::damaged_step:
        case FaultKind::leftover:
          details["set_aside"].push_back(file);
          break;
        case FaultKind::torn_journal:
        case FaultKind::torn_log:
        case FaultKind::torn_consent:
          details["set_aside"].push_back(fmt::format("{}:{}", file, fault.line));
          break;
        case FaultKind::ledger_ahead: {
          const auto trace = trace_ledger(folder_, {});
          details["ledger"] = {{"lines", trace.lines}, {"sha256", trace.sha256}};
          break;
        }
        case FaultKind::unknown_record:
          details["files"][file] = sha256_hex(read_file(in_dossier(folder_, fault.file)));
          break;
        case FaultKind::unreadable:
          break;  // nothing was done to it
      }
    }
    return details;
  }

  /// Takes broken lines out, and adds one that tells what was done.
  void mend_journal(const std::vector<Fault>& faults) {
    const fs::path journal = "records/journal.jsonl";
    const fs::path path = in_dossier(folder_, journal);
    std::error_code unknown;
    Json done = details(faults);
    if (done.empty() || !fs::exists(path, unknown)) return;
    const JournalEntry entry{timestamp(), "repair", std::move(done)};
    std::set<std::size_t> torn;
    for (const auto& fault : faults) {
      if (fault.kind == FaultKind::torn_journal) torn.insert(fault.line);
    }
    if (torn.empty()) {
      append_journal(path, entry);
      return;
    }
    FileSet files;
    const std::string left = without_lines(keep_copy(journal, files), torn);
    files.add(path, left + next_journal_line(left, entry));
    files.commit();
  }

  fs::path folder_;
  fs::path kept_;
  bool anything_kept_ = false;
};

}  // namespace

Repair repair(const fs::path& folder) {
  const FolderLock lock(folder, FolderLock::Unfinished::leave);
  return Repairer(folder).run();
}

}  // namespace burgerberaad
