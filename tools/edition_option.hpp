#pragma once

#include "burgerberaad/report/edition.hpp"
#include "command.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace burgerberaad {

/// Declares --edition, which begins as "public".
void declare_edition(Options& options, std::string& word);
Edition parse_edition(const std::string& word);

/// Where a document goes when nobody says so: out/NAME.FORM, private/NAME-internal.FORM or
/// out/NAME-redacted.FORM.
std::filesystem::path standard_path(const std::string& name, Edition edition,
                                    const std::string& format);

/// Whether `out` is no place that may be published, for the internal edition; reported when it is.
bool may_hold(Context& context, const std::optional<std::filesystem::path>& out, Edition edition);

}  // namespace burgerberaad
