#pragma once

#include <cstddef>
#include <string_view>

/// How often `what` stands in a text; what overlaps counts too.
inline std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
    ++found;
  }
  return found;
}
