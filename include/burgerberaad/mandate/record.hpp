#pragma once

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/mandate/ledger.hpp"

#include <filesystem>
#include <string>

namespace burgerberaad {

/// Stages records/ledger.jsonl of the dossier `folder` as it now is, and tells the journal under
/// the name of `command`: `details`, and under "ledger" how many lines there are and their hash,
/// so that `check` can tell when one of them was changed. The caller holds the lock of the dossier,
/// read `ledger` under it, and commits. Throws IoError.
void add_ledger(FileSet& files, const std::filesystem::path& folder, const Ledger& ledger,
                const std::string& command, Json details);

}  // namespace burgerberaad
