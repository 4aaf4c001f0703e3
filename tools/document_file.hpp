#pragma once

#include "burgerberaad/report/document.hpp"
#include "command.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// A document as `format` (html, md or json) in the file `out`, else in `standard`; "-" is standard
/// output. Throws IoError.
Outcome write_document(const Document& document, const std::string& format,
                       const std::optional<std::filesystem::path>& out,
                       const std::filesystem::path& standard, const Context& context);

}  // namespace burgerberaad
