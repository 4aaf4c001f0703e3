#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace burgerberaad {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool continues_code_point(std::string_view text, std::size_t at) {
  return at < text.size() && burgerberaad::continues_code_point(text[at]);
}

}  // namespace

std::size_t utf8_sequence(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  const unsigned second = byte_at(text, at + 1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues_code_point(text, at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned least = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = first == 0xED ? 0x9F : 0xBF;
    const bool fine = second >= least && second <= most && continues_code_point(text, at + 2);
    return fine ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned least = first == 0xF0 ? 0x90 : 0x80;
    const unsigned most = first == 0xF4 ? 0x8F : 0xBF;
    const bool fine = second >= least && second <= most && continues_code_point(text, at + 2) &&
                      continues_code_point(text, at + 3);
    return fine ? 4 : 0;
  }
  return 0;
}

std::size_t valid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (at + sizeof(std::uint64_t) <= bytes.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, sizeof word);
      if ((word & kHighBits) == 0) {
        at += sizeof word;
        continue;
      }
    }
    const std::size_t length = utf8_sequence(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return !continues_code_point(byte); }));
}

std::string caseless(std::string_view words) {
  std::string kept(words);
  for (char& byte : kept) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return kept;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace burgerberaad
