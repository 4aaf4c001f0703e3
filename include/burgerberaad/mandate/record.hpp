#pragma once

#include "burgerberaad/io/json.hpp"
#include "burgerberaad/mandate/ledger.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace burgerberaad {

/// Writes the last `fresh` entries of `ledger` to the end of records/ledger.jsonl in the dossier
/// `folder`, and tells the journal under the name of `command`: `details`, and under "ledger" how
/// many lines there now are and their hash, so that `check` can tell when one of them was changed.
/// The caller holds the lock of the dossier and read `ledger` under it. Throws IoError; then
/// neither file has changed.
void append_to_ledger(const std::filesystem::path& folder, const Ledger& ledger, std::size_t fresh,
                      const std::string& command, Json details);

}  // namespace burgerberaad
