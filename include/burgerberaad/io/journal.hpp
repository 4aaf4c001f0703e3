#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// One line of the journal: what a command changed, and when. Nothing personal may go in.
struct JournalEntry {
  std::string time;     ///< timestamp()
  std::string command;  ///< "draw"
  Json details;         ///< an object: settings and hashes of what was read and written
};

/// The journal with one more line, staged among the other files of the same step, so that neither
/// comes without the other. The caller holds the lock of the dossier. Throws IoError.
void add_to_journal(FileSet& files, const std::filesystem::path& path, const JournalEntry& entry);

/// Appends one JSON line {"time", "command", "details", "previous", "hash"} to `path`. `hash` is
/// SHA-256 of the line without its hash; `previous` the hash of the line before, or 64 zeros. The
/// caller holds the lock of the dossier. Throws IoError.
void append_journal(const std::filesystem::path& path, const JournalEntry& entry);

/// Every entry; a line that is not JSON, or a broken chain, is reported with its line.
std::vector<JournalEntry> read_journal(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace burgerberaad
