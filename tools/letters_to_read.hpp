#pragma once

#include "command.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace burgerberaad {

/// The files of letters that are meant: those `given`, or else all waves of the dossier. Reports
/// when there are none to choose from.
std::vector<std::filesystem::path> letters_to_read(const std::vector<std::string>& given,
                                                   Context& context);

}  // namespace burgerberaad
