#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"

#include <optional>
#include <string>

namespace burgerberaad {

/// A day or a moment that the user typed; reported when it is neither.
std::optional<Moment> read_moment(const std::string& text, Diagnostics& diagnostics);

/// The same of an option that may be left out, and then is today.
std::optional<Moment> read_day(const std::string& text, Diagnostics& diagnostics);

}  // namespace burgerberaad
