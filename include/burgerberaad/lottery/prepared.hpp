#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/pool/pool.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// Reads manifest.json, and checks that the files that it names are still as they were. Reports,
/// and gives nothing, when not. Throws IoError.
std::optional<DrawManifest> read_prepared(const std::filesystem::path& folder,
                                          Diagnostics& diagnostics);

/// The prepared draw of `folder`, decided by a seed or by a ticket. `pool` must be the one that it
/// was prepared for. Reports, and gives nothing, when it is another. A `ticket` must be one of
/// the manifest's (is_ticket). Throws IoError.
std::optional<Draw> finish_draw(const std::filesystem::path& folder, DrawManifest manifest,
                                const Pool& pool, std::optional<std::string> seed,
                                std::optional<std::int64_t> ticket, Diagnostics& diagnostics);

/// Reports a ticket that is not one of `tickets`. Whether it is.
bool is_ticket(std::int64_t ticket, std::int64_t tickets, Diagnostics& diagnostics);

}  // namespace burgerberaad
