#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace burgerberaad {

/// All of `text` as a whole number from `least` to `most`, in decimal digits; nothing when it is
/// anything else.
std::optional<std::int64_t> parse_whole(
    std::string_view text, std::int64_t least = 0,
    std::int64_t most = std::numeric_limits<std::int64_t>::max());

/// A whole number from 0 to `most` at the front of `text`, which is taken off; nothing when there
/// is none.
std::optional<std::int64_t> take_whole(
    std::string_view& text, std::int64_t most = std::numeric_limits<std::int64_t>::max());

}  // namespace burgerberaad
