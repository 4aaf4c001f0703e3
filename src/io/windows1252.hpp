#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace burgerberaad {

/// The place of the first byte that Windows-1252 leaves undefined (81, 8D, 8F, 90 and 9D), or
/// npos.
std::size_t undefined_in_1252(std::string_view bytes);

/// Windows-1252 as UTF-8; undefined bytes become U+FFFD.
std::string from_1252(std::string_view bytes);

/// UTF-8 as Windows-1252; nothing when a character does not exist there.
std::optional<std::string> to_1252(std::string_view text);

}  // namespace burgerberaad
