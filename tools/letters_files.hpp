#pragma once

#include "command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace burgerberaad {

/// Where a dossier keeps the letters of a wave: private/letters.csv, private/letters-2.csv, ...
std::filesystem::path letters_path(std::int64_t wave);

/// The files of letters that are meant: those `given`, or else all waves of the dossier. Reports
/// when there are none to choose from.
std::vector<std::filesystem::path> letters_files(const std::vector<std::string>& given,
                                                 Context& context);

}  // namespace burgerberaad
