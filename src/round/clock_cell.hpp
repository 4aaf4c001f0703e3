#pragma once

#include "burgerberaad/core/date.hpp"

#include <optional>
#include <string>

namespace burgerberaad {

/// "10:05" or "10.05", and "10:05:00" as a spreadsheet may write it.
std::optional<ClockTime> read_clock(std::string text);

}  // namespace burgerberaad
