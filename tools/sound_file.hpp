#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <string_view>

namespace burgerberaad {

/// Whether `check` finds no error in one file of the dossier; what it finds there is reported. For
/// pages that are made of that file: who mistyped a number would read something that is not so.
bool is_sound(const Dossier& dossier, std::string_view file, Diagnostics& diagnostics);

}  // namespace burgerberaad
