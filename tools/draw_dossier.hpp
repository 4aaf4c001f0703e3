#pragma once

#include "burgerberaad/lottery/draw.hpp"
#include "lottery_input.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace burgerberaad {

/// The draw of an assembly, once: under opaque ids, with members, reserves and their ledger.
Outcome draw_in_dossier(const LotteryInput& input, const DrawSettings& settings, Context& context);

/// What `draw` says when it is done. `ids` are those of the pool that was drawn from.
Outcome draw_outcome(const Draw& draw, const std::vector<std::string>& ids,
                     const std::filesystem::path& folder, Lang lang);

}  // namespace burgerberaad
