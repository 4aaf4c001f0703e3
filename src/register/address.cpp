#include "burgerberaad/register/address.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace burgerberaad {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 1;
};

/// The code point at the front of UTF-8 `text`, which is not empty. Broken bytes stand for
/// themselves, one at a time.
CodePoint front(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
  const std::uint32_t first = byte(0);
  if (first >= 0xC2 && first < 0xE0 && tail(1)) {
    return {(first & 0x1FU) << 6U | (byte(1) & 0x3FU), 2};
  }
  if (first >= 0xE0 && first < 0xF0 && tail(1) && tail(2)) {
    return {(first & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU), 3};
  }
  return {first, 1};
}

constexpr bool is_space(std::uint32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

constexpr std::uint32_t lower(std::uint32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  // Latin Extended-A pairs upper with lower, even-odd and in two stretches odd-even.
  const bool even = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
  const bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (even && c % 2 == 0 && c != 0x130) return c + 1;
  if (odd && c % 2 == 1) return c + 1;
  return c == 0x178 ? 0xFF : c;
}

void append(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | c >> 6U);
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | c >> 12U);
    out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

/// What becomes of ASCII: lower case, and 0 for a space.
constexpr std::array<char, 128> kPlain = [] {
  std::array<char, 128> plain{};
  for (std::uint32_t c = 0; c < plain.size(); ++c) {
    plain[c] = is_space(c) ? '\0' : static_cast<char>(lower(c));
  }
  return plain;
}();

/// Appends `cell`, in which something is not ASCII, in its normalised form.
void append_other(std::string& out, std::string_view cell) {
  while (!cell.empty()) {
    const CodePoint point = front(cell);
    const bool broken = point.bytes == 1 && point.value >= 0x80;
    if (broken) {
      out += cell.front();
    } else if (!is_space(point.value)) {
      append(out, lower(point.value));
    }
    cell.remove_prefix(point.bytes);
  }
}

/// Appends `cell` in its normalised form.
void append_normalised(std::string& out, std::string_view cell) {
  const std::size_t before = out.size();
  out.resize(before + cell.size());
  char* const start = out.data();
  char* end = start + before;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const auto byte = static_cast<unsigned char>(cell[i]);
    if (byte >= 0x80) {
      out.resize(static_cast<std::size_t>(end - start));
      return append_other(out, cell.substr(i));
    }
    const char plain = kPlain[byte];
    *end = plain;
    end += plain != '\0' ? 1 : 0;
  }
  out.resize(static_cast<std::size_t>(end - start));
}

std::optional<std::string> first_of(const std::vector<std::string>& header,
                                    const std::vector<std::string_view>& names) {
  for (const auto name : names) {
    for (const auto& column : header) {
      if (normalised(column) == name) return column;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string normalised(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  append_normalised(out, cell);
  return out;
}

std::string address_key(const std::vector<std::string_view>& cells) {
  std::string key;
  write_address_key(cells, key);
  return key;
}

void write_address_key(const std::vector<std::string_view>& cells, std::string& key) {
  key.clear();
  bool empty = true;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) key += '\x1f';
    const std::size_t before = key.size();
    append_normalised(key, cell);
    empty = empty && key.size() == before;
  }
  if (empty) key.clear();
}

bool is_blank(std::string_view cell) {
  for (const char c : cell) {
    if (static_cast<unsigned char>(c) >= 0x80) return normalised(cell).empty();
    if (kPlain[static_cast<unsigned char>(c)] != '\0') return false;
  }
  return true;
}

std::vector<std::string> known_address_columns(const std::vector<std::string>& header) {
  struct Set {
    std::vector<std::vector<std::string_view>> needed;
    std::vector<std::vector<std::string_view>> extra;
  };
  static const std::vector<Set> sets = {
      {{{"postcode", "postalcode", "zip"}, {"huisnummer", "housenumber", "house_number"}},
       {{"huisletter", "houseletter", "house_letter"},
        {"toevoeging", "huisnummertoevoeging", "huisnummer_toevoeging", "addition"}}},
      {{{"address_line1", "address_line_1"}, {"postcode", "zip"}},
       {{"address_line2", "address_line_2"}}},
      {{{"primary_address1"}, {"zip_royal_mail", "primary_zip"}}, {{"primary_address2"}}},
  };
  for (const auto& set : sets) {
    std::vector<std::string> columns;
    for (const auto& names : set.needed) {
      if (const auto column = first_of(header, names)) columns.push_back(*column);
    }
    if (columns.size() != set.needed.size()) continue;
    for (const auto& names : set.extra) {
      if (const auto column = first_of(header, names)) columns.push_back(*column);
    }
    return columns;
  }
  return {};
}

bool looks_like_bsn(std::string_view cell) {
  if (cell.size() < 8 || cell.size() > 9) return false;
  if (!std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return false;
  }
  int sum = 0;
  int digits = 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const int digit = cell[i] - '0';
    const int weight = static_cast<int>(cell.size() - i);
    sum += (weight == 1 ? -1 : weight) * digit;
    digits += digit;
  }
  return digits > 0 && sum % 11 == 0;
}

}  // namespace burgerberaad
