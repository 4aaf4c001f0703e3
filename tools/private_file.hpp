#pragma once

#include "command.hpp"

#include <filesystem>

namespace burgerberaad {

/// Whether `path` (in the dossier, unless absolute) is free and no public place of the dossier, for
/// a file that names people; reported when not.
bool may_hold_people(Context& context, const std::filesystem::path& path);

}  // namespace burgerberaad
