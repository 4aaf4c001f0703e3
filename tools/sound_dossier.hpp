#pragma once

#include "burgerberaad/dossier/connections.hpp"
#include "command.hpp"
#include "messages.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace burgerberaad {

/// Opens a dossier and draws its connections. Nothing when the file called `name` has errors, which
/// are reported: who mistyped a name would miss a link without knowing.
std::optional<std::pair<Dossier, Connections>> open_sound(Context& context, std::string_view name);

}  // namespace burgerberaad
