#include "burgerberaad/mandate/id.hpp"

#include "burgerberaad/mandate/messages.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

constexpr std::size_t kLongestId = 40;

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_letter_or_digit(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// "P-017" and "p17" both become "p17".
std::string bare(std::string_view id) {
  std::string result;
  for (const char byte : id) {
    if (!is_letter_or_digit(byte)) continue;
    const bool leading_zero = byte == '0' && (result.empty() || !is_digit(result.back()));
    if (leading_zero) continue;
    result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return result;
}

bool is_swap(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto at = static_cast<std::size_t>(
      std::distance(a.begin(), std::mismatch(a.begin(), a.end(), b.begin()).first));
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kLongestId && is_letter_or_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char byte) {
           return is_letter_or_digit(byte) || byte == '-' || byte == '_' || byte == '.';
         });
}

std::string read_id(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics) {
  std::string id = map.text(key);
  if (!id.empty() && !is_id(id)) {
    diagnostics.error(msg::bad_id, map.where(key), id);
    return {};
  }
  return id;
}

std::string nearest_id(std::string_view id, const std::vector<std::string>& candidates) {
  for (const auto& candidate : candidates) {
    if (bare(candidate) == bare(id)) return candidate;
  }
  for (const auto& candidate : candidates) {
    if (is_swap(id, candidate)) return candidate;
  }
  return std::string(nearest(id, {candidates.begin(), candidates.end()}));
}

}  // namespace burgerberaad
