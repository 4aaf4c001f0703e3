// Files in records/ against the hashes in the journal, and what commands left behind.

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"
#include "dossier/traces.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// Everything that the journal names is there, and as it was written.
void check_known(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto present = record_files(dossier.folder);
  for (const auto& [name, known] : known_records(dossier.journal)) {
    const auto path = in_dossier(dossier.folder, name);
    if (!std::binary_search(present.begin(), present.end(), std::filesystem::path(name))) {
      diagnostics.error(msg::record_gone, whole_file(path), known.line);
    } else if (sha256_hex(read_file(path)) != known.sha256) {
      diagnostics.error(msg::record_changed, whole_file(path));
    }
  }
}

/// And everything that is there is named.
void check_unknown(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto known = known_records(dossier.journal);
  for (const auto& name : record_files(dossier.folder)) {
    if (known.contains(name.string())) continue;
    diagnostics.warning(msg::record_unknown, whole_file(in_dossier(dossier.folder, name)));
  }
}

void check_ledger(const Dossier& dossier, Diagnostics& diagnostics) {
  const LedgerTrace trace = trace_ledger(dossier.folder, dossier.journal);
  if (!trace.named) return;
  const std::string path = in_dossier(dossier.folder, "records/ledger.jsonl").string();
  if (trace.changed > 0) {
    diagnostics.error(msg::record_changed, Location{path, trace.changed, 0, {}});
  } else if (trace.lines > trace.known) {
    diagnostics.error(msg::ledger_ahead, Location{path, trace.known + 1, 0, {}}, trace.known);
  }
}

}  // namespace

void check_files(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const auto journal = in_dossier(dossier.folder, "records/journal.jsonl");
  std::error_code unknown;
  if (std::filesystem::exists(journal, unknown)) {
    check_known(dossier, diagnostics);
    check_unknown(dossier, diagnostics);
    check_ledger(dossier, diagnostics);
  } else if (!dossier.frozen.versions.empty() || !record_files(dossier.folder).empty()) {
    diagnostics.error(msg::journal_missing, whole_file(journal));
  }
  for (const auto& path : leftovers(dossier.folder)) {
    diagnostics.warning(msg::leftover, whole_file(in_dossier(dossier.folder, path)));
  }
}

}  // namespace burgerberaad
