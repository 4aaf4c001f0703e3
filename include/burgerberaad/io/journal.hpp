#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// One line of the journal: what a command changed, and when. Nothing personal may go in.
struct JournalEntry {
  std::string time;      ///< timestamp()
  std::string command;   ///< "draw"
  Json details;          ///< an object: settings and hashes of what was read and written
  std::string hash{};    ///< of its line, when it was read from a journal
  std::size_t line = 0;  ///< the same: its number, from 1
};

/// The journal with one more line, staged after the other files of the same step, so that neither
/// comes without the other. The line gets the hashes of those in `records/` under `details.files`.
/// `path` is `records/journal.jsonl` of a dossier, whose lock the caller holds. Throws IoError.
void add_to_journal(FileSet& files, const std::filesystem::path& path, JournalEntry entry);

/// The line that comes after `journal`, with what has to be in front of it.
std::string next_journal_line(const std::string& journal, const JournalEntry& entry);

/// What append_journal appends. The caller holds the lock of the dossier. Throws IoError.
Addition journal_addition(const std::filesystem::path& path, const JournalEntry& entry);

/// Appends one JSON line {"time", "command", "details", "previous", "hash"} to `path`. `hash` is
/// SHA-256 of the line without its hash; `previous` the hash of the line before, or 64 zeros. The
/// caller holds the lock of the dossier. Throws IoError.
void append_journal(const std::filesystem::path& path, const JournalEntry& entry);

/// Every entry; a line that is not JSON, or a broken chain, is reported with its line.
std::vector<JournalEntry> read_journal(const std::filesystem::path& path, Diagnostics& diagnostics);

/// The numbers, from 1, of lines that were broken off while they were written: the last one when it
/// does not end, and others that are no JSON, as long as the chain holds without them. Nothing when
/// the chain does not hold: then lines were changed, and no program can tell what they were.
std::vector<std::size_t> torn_lines(std::string_view journal);

}  // namespace burgerberaad
