#pragma once

#include "burgerberaad/core/rational.hpp"

#include <optional>
#include <string_view>

namespace burgerberaad {

/// A number as people write it in a cell or an option, exactly: "12", "0.05", "0,05", "5%",
/// "5,5 %", "1/20". At most 15 digits before and after the mark; no sign. Nothing for other text.
std::optional<Rational> parse_number(std::string_view text);

}  // namespace burgerberaad
