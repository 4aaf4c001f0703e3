#pragma once

#include "burgerberaad/report/document.hpp"
#include "command.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The forms in which a document can be written, as --format takes them.
const std::vector<std::string>& document_formats();

/// Declares --template, the folder with a municipality's own words and style.
void declare_template(Options& options, std::optional<std::filesystem::path>& folder);

/// A document as `format` in the file `out` (in the dossier unless it is absolute), else in
/// `standard`; "-" is standard output. It is in the words and the style of the template: that of
/// `house`, else that of the dossier, if there is one. Reports what cannot be made. Throws IoError.
Outcome write_document(const Document& document, const std::string& format,
                       const std::optional<std::filesystem::path>& out,
                       const std::filesystem::path& standard, Context& context,
                       const std::optional<std::filesystem::path>& house = {});

/// The same to a path as it is; none is standard output. `json` is what stands for the document in
/// JSON, when that is not its tree.
Outcome deliver(const Document& document, const std::string& format,
                const std::optional<std::filesystem::path>& path, Context& context,
                const std::optional<std::filesystem::path>& house = {},
                const std::function<Json(const Document&)>& json = {});

}  // namespace burgerberaad
