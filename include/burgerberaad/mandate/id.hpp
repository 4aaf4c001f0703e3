#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/yaml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Whether `text` can name something in a dossier: 1 to 40 letters, digits, hyphens, underscores
/// or full stops, beginning with a letter or digit.
bool is_id(std::string_view text);

/// The required value under `key`; reported when it is not an id. Empty when there is none.
std::string read_id(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics);

/// The candidate that was most likely meant by `id`: the same but for case, hyphens and leading
/// zeros ("p17" for "P-017"), else with two neighbours swapped, else the nearest. Empty when none
/// is near.
std::string nearest_id(std::string_view id, const std::vector<std::string>& candidates);

}  // namespace burgerberaad
