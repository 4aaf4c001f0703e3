#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/report/document.hpp"

#include <filesystem>

namespace burgerberaad {

/// The map `style` of a template: colours that can be read on each other, and fonts.
void read_style(const yaml::Node& node, HouseStyle& style, Diagnostics& diagnostics);

/// The map `logo`: files in `folder`, and the words for who does not see them.
void read_logo(const yaml::Node& node, const std::filesystem::path& folder, HouseStyle& style,
               Diagnostics& diagnostics);

}  // namespace burgerberaad
