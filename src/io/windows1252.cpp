#include "io/windows1252.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace burgerberaad {
namespace {

// 80 to 9F as in Unicode's mapping of the code page; 0 where it is undefined. The other bytes are
// Latin-1.
constexpr std::array<std::uint16_t, 32> kMiddle = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::uint32_t decoded(unsigned char byte) {
  return byte >= 0x80 && byte <= 0x9F ? kMiddle.at(byte - 0x80U) : byte;
}

void append(std::string& text, std::uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | (code >> 12U));
    text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// The code point at `at`, which moves to the next; well-formed UTF-8 is taken for granted but
/// nothing is read past the end.
std::uint32_t next_code(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  std::uint32_t code = first >= 0xF0   ? first & 0x07U
                       : first >= 0xE0 ? first & 0x0FU
                                       : first & 0x1FU;
  while (at < text.size() && continues_code_point(text[at])) {
    code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return code;
}

}  // namespace

std::size_t undefined_in_1252(std::string_view bytes) {
  const auto found = std::find_if(bytes.begin(), bytes.end(), [](char byte) {
    return decoded(static_cast<unsigned char>(byte)) == 0 && byte != '\0';
  });
  return found == bytes.end() ? std::string_view::npos
                              : static_cast<std::size_t>(found - bytes.begin());
}

std::string from_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const std::uint32_t code = decoded(static_cast<unsigned char>(byte));
    append(text, code == 0 && byte != '\0' ? 0xFFFD : code);
  }
  return text;
}

std::optional<std::string> to_1252(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t code = next_code(text, at);
    if (code < 0x80 || (code >= 0xA0 && code <= 0xFF)) {
      bytes += static_cast<char>(code);
      continue;
    }
    const auto* const found = std::find(kMiddle.begin(), kMiddle.end(), code);
    if (code == 0 || found == kMiddle.end()) return std::nullopt;
    bytes += static_cast<char>(0x80 + (found - kMiddle.begin()));
  }
  return bytes;
}

}  // namespace burgerberaad
