#pragma once

#include "burgerberaad/io/journal.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace burgerberaad {

/// What the journal says last of a file in records/.
struct KnownRecord {
  std::string sha256;
  std::size_t line = 0;  ///< of the journal
};

/// By the path in the dossier. The ledger and records/frozen.json are not among them: the journal
/// names these in more detail.
std::map<std::string, KnownRecord> known_records(const std::vector<JournalEntry>& journal);

/// The files in records/, as paths in the dossier, but for the journal, the ledger and
/// records/frozen.json.
std::vector<std::filesystem::path> record_files(const std::filesystem::path& folder);

/// The ledger held against what the journal says of it.
struct LedgerTrace {
  bool named = false;       ///< the journal says something
  std::size_t lines = 0;    ///< in the file
  std::size_t known = 0;    ///< of which the journal says what they were
  std::size_t changed = 0;  ///< where the first change is, from 1; 0: there is none
  std::string sha256;       ///< of the file
};
LedgerTrace trace_ledger(const std::filesystem::path& folder,
                         const std::vector<JournalEntry>& journal);

/// Temporary files whose writer is gone, as paths in the dossier, but for those of a step that can
/// be finished.
std::vector<std::filesystem::path> leftovers(const std::filesystem::path& folder);

}  // namespace burgerberaad
