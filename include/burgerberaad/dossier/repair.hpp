#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace burgerberaad {

/// What a command that was broken off can leave in a dossier, and repair() can put right.
enum class FaultKind {
  unfinished_step,  ///< the last step has files that did not get their names
  damaged_step,     ///< the same, and what they should hold is damaged: it cannot be finished
  leftover,         ///< a temporary file of no step
  torn_journal,     ///< a line of the journal was broken off
  torn_log,         ///< the last line of a log was broken off
  torn_consent,     ///< a line of private/consent.jsonl was broken off
  ledger_ahead,     ///< the journal does not know the last lines of the ledger
  unknown_record,   ///< the journal does not know this file in records/
  unreadable,       ///< a log or a consent that may not be read: told, and left as it is
};

struct Fault {
  FaultKind kind = FaultKind::leftover;
  std::filesystem::path file;  ///< in the dossier
  std::size_t line = 0;        ///< from 1; 0: the whole file
  std::uintmax_t bytes = 0;    ///< of what is set aside
};

/// All that repair() can put right, in the order in which it does, and what it could not look at.
/// Changes nothing. Throws IoError.
std::vector<Fault> find_faults(const std::filesystem::path& folder);

/// What became of it.
struct Repair {
  std::vector<Fault> faults;   ///< what was found
  std::filesystem::path kept;  ///< folder in the dossier with all that was taken away; may be empty
};

/// Puts right what find_faults() finds: finishes the step, sets leftovers and broken lines aside in
/// a new folder `private/repair/TIME`, and writes a line in the journal that names the hashes of
/// all that it took over or took out. Nothing is thrown away, and what is `unreadable` stays as it
/// is. Takes the lock. Throws IoError.
Repair repair(const std::filesystem::path& folder);

/// Reports every link, pipe, device and socket in the folder, and a folder that is no dossier's
/// size. Nothing of a dossier may lead outside of it, or keep a reader waiting for ever. Hidden
/// files are passed over, as everywhere.
void check_plain_folder(const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace burgerberaad
