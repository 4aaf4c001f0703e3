#pragma once

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "lottery_input.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace burgerberaad {

/// The draw of an assembly, once: under opaque ids, with members, reserves and their ledger. With
/// neither seed nor ticket it is only prepared. `again` is the reason to repeat a draw: the files
/// of those before stay where they are, and their members' mandates end when this one is decided.
Outcome draw_in_dossier(const LotteryInput& input, DrawSettings settings,
                        const std::optional<std::string>& again, Context& context);

/// Finishes the draw that is prepared in the dossier.
Outcome finish_in_dossier(const LotteryInput& input, const DrawSettings& settings,
                          Context& context);

/// What `draw` says when it is done. `ids` are those of the pool that was drawn from.
Outcome draw_outcome(const Draw& draw, const std::vector<std::string>& ids,
                     const std::filesystem::path& folder, Lang lang);

/// What the rounding to tickets changed, as a line of text.
std::string what_rounding_did(const TicketFacts& tickets, Lang lang);

/// The files that are meant to be published. Those that a preparation wrote are not written again.
void add_published(FileSet& files, const std::filesystem::path& folder, const Draw& draw);

/// Whether `folder` holds a prepared draw, finished or not.
bool is_prepared(const std::filesystem::path& folder);

/// Whether another draw than this one is prepared in `folder`; reports it.
bool is_prepared_otherwise(const std::filesystem::path& folder, const Draw& draw,
                           Diagnostics& diagnostics);

/// The ticket that the record in `folder` says was drawn; nothing when that draw had no tickets.
std::optional<std::string> spent_ticket(const std::filesystem::path& folder);

}  // namespace burgerberaad
