#include "dossier/traces.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/step.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <system_error>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLedger = "records/ledger.jsonl";
constexpr std::string_view kFrozen = "records/frozen.json";
constexpr std::string_view kJournalFile = "records/journal.jsonl";

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

/// Every file below `top` by its path in the dossier, sorted; nothing below hidden folders, and
/// nothing that may not be looked into.
std::vector<fs::path> files_below(const fs::path& folder, const fs::path& top) {
  std::vector<fs::path> found;
  std::error_code error;
  constexpr auto kOptions = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entries(in_dossier(folder, top), kOptions, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code unknown;
    const bool is_folder = entries->is_directory(unknown) && !entries->is_symlink(unknown);
    if (is_folder && is_hidden(entries->path())) entries.disable_recursion_pending();
    if (is_folder) continue;
    if (const auto path = path_within(folder, entries->path())) found.push_back(*path);
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw_io_error(in_dossier(folder, top), error.value());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The first `lines` lines of `content`.
std::string_view beginning(std::string_view content, std::size_t lines) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < lines && end < content.size(); ++i) {
    end = std::min(content.find('\n', end), content.size() - 1) + 1;
  }
  return content.substr(0, end);
}

/// What an entry says of the ledger.
struct Said {
  std::size_t lines = 0;
  std::string sha256;
};

std::vector<Said> said_of_ledger(const std::vector<JournalEntry>& journal) {
  std::vector<Said> all;
  for (const auto& entry : journal) {
    const auto ledger = entry.details.find("ledger");
    if (ledger == entry.details.end() || !ledger->is_object()) continue;
    const auto lines = ledger->find("lines");
    const auto sha256 = ledger->find("sha256");
    if (lines == ledger->end() || !lines->is_number_unsigned()) continue;
    if (sha256 == ledger->end() || !sha256->is_string()) continue;
    all.push_back({lines->get<std::size_t>(), sha256->get<std::string>()});
  }
  return all;
}

}  // namespace

std::map<std::string, KnownRecord> known_records(const std::vector<JournalEntry>& journal) {
  std::map<std::string, KnownRecord> known;
  for (const auto& entry : journal) {
    const auto files = entry.details.find("files");
    if (files == entry.details.end() || !files->is_object()) continue;
    for (const auto& [path, sha256] : files->items()) {
      if (!sha256.is_string() || path == kLedger || path == kFrozen) continue;
      const fs::path normal = fs::path(path).lexically_normal();
      if (normal.empty() || *normal.begin() != "records") continue;
      known[normal.string()] = {sha256.get<std::string>(), entry.line};
    }
  }
  return known;
}

std::vector<fs::path> record_files(const fs::path& folder) {
  auto files = files_below(folder, "records");
  std::erase_if(files, [](const fs::path& path) {
    return is_hidden(path) || path.string().ends_with('~') || path == kLedger || path == kFrozen ||
           path == kJournalFile;
  });
  return files;
}

LedgerTrace trace_ledger(const fs::path& folder, const std::vector<JournalEntry>& journal) {
  LedgerTrace trace;
  const fs::path path = in_dossier(folder, fs::path(kLedger));
  std::error_code unknown;
  const std::string content = fs::exists(path, unknown) ? read_file(path) : std::string();
  trace.lines = static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
  if (!content.empty() && !content.ends_with('\n')) ++trace.lines;
  trace.sha256 = sha256_hex(content);
  const auto said = said_of_ledger(journal);
  trace.named = !said.empty();
  if (said.empty()) return trace;
  const auto differs = [&](const Said& one) {
    return sha256_hex(beginning(content, one.lines)) != one.sha256;
  };
  trace.known = said.back().lines;
  if (!differs(said.back())) return trace;
  // The first entry that does not agree any more tells between which lines it is.
  const auto first = std::find_if(said.begin(), said.end(), differs);
  trace.changed = first == said.begin() ? 1 : std::prev(first)->lines + 1;
  return trace;
}

std::vector<fs::path> leftovers(const fs::path& folder) {
  std::set<fs::path> wanted;
  if (const auto step = read_step(folder); step && step->whole) {
    for (const auto& file : step->files) wanted.insert(file.temporary);
  }
  auto files = files_below(folder, "");
  std::erase_if(files,
                [&](const fs::path& path) { return !is_leftover(path) || wanted.contains(path); });
  return files;
}

}  // namespace burgerberaad
