#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/yaml.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace burgerberaad {

/// A list of ids, e.g. `on: [V-07]`. Calls `each` with every one that is a word.
void read_ids(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics,
              const std::function<void(const std::string&, const Location&)>& each);

}  // namespace burgerberaad
