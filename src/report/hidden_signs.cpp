#include "hidden_signs.hpp"

#include <array>

namespace burgerberaad {

std::size_t hidden_sign(std::string_view text) {
  constexpr std::array<std::string_view, 11> kSigns{"\u202A", "\u202B", "\u202C", "\u202D",
                                                    "\u202E", "\u2066", "\u2067", "\u2068",
                                                    "\u2069", "\uFFFE", "\uFFFF"};
  const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; };
  if (text.empty() || is_ascii(text.front())) return 0;  // nearly every byte
  for (const auto sign : kSigns) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

std::string without_hidden_signs(std::string_view text) {
  std::string seen;
  seen.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = hidden_sign(text);
    if (length > 0) {
      seen += "\uFFFD";
    } else {
      seen += text.front();
    }
    text.remove_prefix(length > 0 ? length : 1);
  }
  return seen;
}

}  // namespace burgerberaad
