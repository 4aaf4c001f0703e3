#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// All that is piped in, of at most 16 MiB. Throws IoError.
std::string read_standard_input();

/// A text that somebody wrote in an editor, as UTF-8 without BOM: from a file, or from standard
/// input for "-". What is not UTF-8 is read as Windows-1252; a byte that is neither is reported
/// with its place, and then there is nothing. At most 16 MiB. Throws IoError.
std::optional<std::string> read_plain_text(const std::filesystem::path& path,
                                           Diagnostics& diagnostics);

}  // namespace burgerberaad
