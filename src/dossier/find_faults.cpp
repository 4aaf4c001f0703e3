#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/consent.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/repair.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/io/step.hpp"
#include "dossier/contents.hpp"
#include "dossier/traces.hpp"

#include <algorithm>
#include <string>
#include <system_error>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

std::uintmax_t size_of(const fs::path& path) {
  std::error_code unknown;
  const auto size = fs::file_size(path, unknown);
  return unknown ? 0 : size;
}

void find_step(const fs::path& folder, std::vector<Fault>& faults) {
  const auto step = read_step(folder);
  if (!step) return;
  const fs::path list = ".step.json";
  faults.push_back({step->whole ? FaultKind::unfinished_step : FaultKind::damaged_step, list, 0,
                    size_of(in_dossier(folder, list))});
}

void find_leftovers(const fs::path& folder, std::vector<Fault>& faults) {
  for (const auto& path : leftovers(folder)) {
    faults.push_back({FaultKind::leftover, path, 0, size_of(in_dossier(folder, path))});
  }
}

/// False when the journal cannot be relied upon: then nothing is written in it.
bool find_in_journal(const fs::path& folder, std::vector<Fault>& faults) {
  const fs::path journal = "records/journal.jsonl";
  const fs::path path = in_dossier(folder, journal);
  std::error_code unknown;
  if (!fs::exists(path, unknown)) return false;
  const std::string text = read_file(path);
  const auto lines = lines_of(text);
  const auto torn = torn_lines(text);
  for (const std::size_t number : torn) {
    faults.push_back({FaultKind::torn_journal, journal, number, lines[number - 1].size()});
  }
  Diagnostics wrong;
  read_journal(path, wrong);
  return wrong.error_count() == torn.size();
}

/// Tells of a file that is there and may not be read; false when it can be.
bool find_unreadable(const fs::path& folder, const fs::path& file, std::vector<Fault>& faults) {
  const fs::path path = in_dossier(folder, file);
  if (can_read(path)) return false;
  faults.push_back({FaultKind::unreadable, file, 0, size_of(path)});
  return true;
}

/// The last line of a log, when it does not end and is no item.
void find_torn_log(const fs::path& folder, const fs::path& file, std::vector<Fault>& faults) {
  const std::string text = read_file(in_dossier(folder, file));
  if (text.empty() || text.ends_with('\n')) return;
  const auto lines = lines_of(text);
  Diagnostics wrong;
  read_log(in_dossier(folder, file), wrong);
  for (const auto& item : wrong.items()) {
    if (item.severity != Severity::error || item.where.line != lines.size()) continue;
    faults.push_back({FaultKind::torn_log, file, lines.size(), lines.back().size()});
    return;
  }
}

void find_torn_logs(const fs::path& folder, std::vector<Fault>& faults) {
  for (const char* name : {"sessions", "private"}) {
    std::error_code error;
    fs::directory_iterator entries(in_dossier(folder, name), error);
    std::vector<fs::path> files;
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      const std::string file = entries->path().filename().string();
      if (file.ends_with(".log.yaml") && !file.starts_with('.')) {
        files.push_back(fs::path(name) / file);
      }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      if (!find_unreadable(folder, file, faults)) find_torn_log(folder, file, faults);
    }
  }
}

void find_torn_consent(const fs::path& folder, std::vector<Fault>& faults) {
  const fs::path file = "private/consent.jsonl";
  const fs::path path = in_dossier(folder, file);
  std::error_code unknown;
  if (!fs::exists(path, unknown) || find_unreadable(folder, file, faults)) return;
  const std::string text = read_file(path);
  const auto lines = lines_of(text);
  for (const std::size_t number : torn_consent(text)) {
    faults.push_back({FaultKind::torn_consent, file, number, lines[number - 1].size()});
  }
}

void find_unknown(const fs::path& folder, std::vector<Fault>& faults) {
  Diagnostics told;
  const auto journal = read_journal(in_dossier(folder, "records/journal.jsonl"), told);
  const LedgerTrace trace = trace_ledger(folder, journal);
  if (trace.named && trace.changed == 0 && trace.lines > trace.known) {
    faults.push_back({FaultKind::ledger_ahead, "records/ledger.jsonl", trace.known + 1, 0});
  }
  const auto known = known_records(journal);
  for (const auto& path : record_files(folder)) {
    if (!known.contains(path.string())) {
      faults.push_back({FaultKind::unknown_record, path, 0, size_of(in_dossier(folder, path))});
    }
  }
}

}  // namespace

std::vector<Fault> find_faults(const fs::path& folder) {
  std::vector<Fault> faults;
  find_step(folder, faults);
  const bool unfinished = !faults.empty() && faults.front().kind == FaultKind::unfinished_step;
  find_leftovers(folder, faults);
  const bool journal = find_in_journal(folder, faults);
  find_torn_logs(folder, faults);
  find_torn_consent(folder, faults);
  // Before the step is finished, what it wrote is no stranger to the journal.
  if (journal && !unfinished) find_unknown(folder, faults);
  return faults;
}

}  // namespace burgerberaad
