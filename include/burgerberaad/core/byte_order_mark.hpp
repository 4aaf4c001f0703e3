#pragma once

#include <string_view>

namespace burgerberaad {

/// With which programs on Windows begin a text in UTF-8 (U+FEFF).
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What follows the mark, or all of a text that has none.
inline std::string_view after_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

}  // namespace burgerberaad
