#pragma once

#include "command.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// --letters and --respondents: what was sent, and who signed up.
void declare_answers(Options& options, std::vector<std::string>& letters,
                     std::optional<std::filesystem::path>& respondents);

/// The files of letters that are meant: those `given`, or else all waves of the dossier. Reports
/// when there are none to choose from.
std::vector<std::filesystem::path> letters_to_read(const std::vector<std::string>& given,
                                                   Context& context);

}  // namespace burgerberaad
