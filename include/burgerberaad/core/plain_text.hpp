#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Whether `byte` continues a code point of UTF-8 that began before it.
constexpr bool continues_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The length in bytes of the well-formed UTF-8 sequence at `at`, or 0 (Unicode 15, table 3-7: no
/// overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_sequence(std::string_view text, std::size_t at);

/// The length of the part of `bytes` before the first byte that is not UTF-8 (RFC 3629).
std::size_t valid_utf8(std::string_view bytes);

/// The number of code points in UTF-8.
std::size_t code_points(std::string_view text);

/// The same text with a to z for A to Z; other letters stay.
std::string caseless(std::string_view words);

/// The lines of `text`, without their LF; a text that ends in LF has no empty line after it.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace burgerberaad
