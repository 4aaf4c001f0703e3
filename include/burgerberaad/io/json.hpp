#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace burgerberaad {

/// Objects keep the order in which their keys were put in, so that output is the same every time.
using Json = nlohmann::ordered_json;

/// Indented by two, ended by LF; the form of every JSON file that is written.
std::string pretty(const Json& json);

/// Whether `text` is at most 64 MiB, with at most 4 million values in at most 64 levels: all that a
/// program may be asked to hold in memory. Looks at brackets and commas alone.
bool within_json_limits(std::string_view text);

/// The JSON of `text`; `is_discarded()` when it is none, or beyond the limits.
Json parse_quietly(std::string_view text);

/// The JSON of `text`, which `path` holds. Reports where it breaks off, and gives nothing, when it
/// is none or beyond the limits.
std::optional<Json> parse_json(const std::filesystem::path& path, const std::string& text,
                               Diagnostics& diagnostics);

/// The whole number that `json` is. Throws Json::exception when it is something else, 1.5 and 1e30
/// too, which `get` would cast to one.
std::int64_t whole_number(const Json& json);

/// Where `text`, which `path` holds, first differs from what it should be.
Location first_difference(const std::filesystem::path& path, std::string_view text,
                          std::string_view expected);

/// `[{severity, code, file, line, column, message, hint}]` in the order in which they are printed;
/// file, line and column are null where there is none, severity is "error", "warning" or "note".
/// The first `cap` of them.
Json to_json(const Diagnostics& diagnostics, Lang lang, std::size_t cap);

}  // namespace burgerberaad
