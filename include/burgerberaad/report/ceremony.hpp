#pragma once

#include "burgerberaad/report/draw_occasion.hpp"

#include <string>

namespace burgerberaad {

/// The page for the hall where a draw is decided or shown: one file with its own style and script,
/// which fetches nothing, in Dutch and English (`lang` comes first), one step a screen. It holds
/// every panel, so that it can show at once which one the dice or the seed pick. It holds no counts
/// of features but those of the panel that was drawn: docs/decisions/ceremony.md says why.
/// `announced` counts for a draw that is prepared; the record of one that was decided knows better.
std::string ceremony_page(const DrawOccasion& occasion, Chance announced, Lang lang);

}  // namespace burgerberaad
