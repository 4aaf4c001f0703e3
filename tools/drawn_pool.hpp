#pragma once

#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "command.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The pool that was drawn from, read as its manifest says, with the columns that are looked at,
/// and under the opaque ids of `key` when there is one. Reports what is wrong with the files, not
/// whether they are those of the draw.
std::optional<HiddenPool> read_drawn_pool(const DrawManifest& manifest,
                                          const std::filesystem::path& pool,
                                          const std::optional<std::filesystem::path>& key,
                                          const std::vector<PoolColumn>& columns, Context& context);

/// "83 of the 1,000 tickets, a chance of 8.30%", or the chance alone when there are no tickets.
std::string held_in_words(std::int64_t held, const DrawManifest& manifest, Lang lang);

/// The record of the draw of a dossier or, as long as nothing is drawn, its manifest: as paths
/// from the dossier.
std::filesystem::path draw_record_path(const Context& context);

}  // namespace burgerberaad
