#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <string>

#include <nlohmann/json.hpp>

namespace burgerberaad {

/// Objects keep the order in which their keys were put in, so that output is the same every time.
using Json = nlohmann::ordered_json;

/// Indented by two, ended by LF; the form of every JSON file that is written.
std::string pretty(const Json& json);

/// `[{severity, code, file, line, column, message, hint}]` in the order in which they are printed;
/// file, line and column are null where there is none, severity is "error", "warning" or "note".
Json to_json(const Diagnostics& diagnostics, Lang lang);

}  // namespace burgerberaad
