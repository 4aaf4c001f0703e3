#pragma once

#include "burgerberaad/dossier/connections.hpp"
#include "report/voice.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad::landscape {

/// The one style sheet and the one script of the page.
std::string_view style();
std::string_view script();

/// A picture with a column per kind and a line per connection, and its text alternative.
std::string picture(const Connections& drawn, const Voice& say);

/// Places of the things of one kind, in their order.
std::vector<std::size_t> of_kind(const Connections& drawn, ThingKind kind);

/// All kinds, from what residents bring in to what came of it.
const std::vector<ThingKind>& kinds();

/// One letter, as the page and its addresses know the kind: "s", "d", "b", "i", "o", "v".
char letter(ThingKind kind);

}  // namespace burgerberaad::landscape
