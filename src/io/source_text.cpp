#include "io/source_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace burgerberaad {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;
constexpr std::size_t kQuotedLine = 2000;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool continues(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

/// The length of the well-formed sequence at `at`, or 0 (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  const unsigned second = byte_at(text, at + 1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(second) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned least = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = first == 0xED ? 0x9F : 0xBF;
    const bool fine = second >= least && second <= most && continues(byte_at(text, at + 2));
    return fine ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned least = first == 0xF0 ? 0x90 : 0x80;
    const unsigned most = first == 0xF4 ? 0x8F : 0xBF;
    const bool fine = second >= least && second <= most && continues(byte_at(text, at + 2)) &&
                      continues(byte_at(text, at + 3));
    return fine ? 4 : 0;
  }
  return 0;
}

}  // namespace

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
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return !continues(static_cast<unsigned char>(byte));
  }));
}

std::string repaired(std::string_view bytes) {
  std::string text;
  while (true) {
    const std::size_t valid = valid_utf8(bytes);
    text += bytes.substr(0, valid);
    if (valid == bytes.size()) return text;
    text += kReplacement;
    bytes.remove_prefix(valid + 1);
  }
}

bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const auto pair = [&](std::size_t at) {
    return at + 1 < bytes.size() && (byte_at(bytes, at) == 0) != (byte_at(bytes, at + 1) == 0);
  };
  return pair(0) && pair(2) && (byte_at(bytes, 0) == 0) == (byte_at(bytes, 2) == 0);
}

SourceText::SourceText(std::string name, std::string_view text)
    : name_(std::move(name)), text_(text), line_starts_{0} {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    line_starts_.push_back(end + 1);
  }
}

Location SourceText::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *std::prev(after);
  const std::size_t next = after == line_starts_.end() ? text_.size() + 1 : *after;
  const std::string_view line = text_.substr(start, next - 1 - start);
  Location where{name_, static_cast<std::size_t>(after - line_starts_.begin()),
                 code_points(text_.substr(start, offset - start)) + 1, ""};
  if (line.size() <= kQuotedLine) where.source = repaired(line);
  return where;
}

}  // namespace burgerberaad
