#include "burgerberaad/register/personal_words.hpp"

#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/eligibility.hpp"

#include <algorithm>
#include <string>

namespace burgerberaad {
namespace {

bool is_numeral(char byte) {
  return byte >= '0' && byte <= '9';
}

/// An e-mail address: an at sign within a word that goes on with a full stop. "V-07@2" is none.
bool has_address(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const auto end = std::min(text.find_first_of(" \t\n", at), text.size());
    const std::string_view host = text.substr(at + 1, end - at - 1);
    const auto stop = host.find('.');
    const bool name = at > 0 && text[at - 1] != ' ';
    if (name && stop != std::string_view::npos && stop > 0 && stop + 1 < host.size()) return true;
  }
  return false;
}

/// A Dutch telephone number, with hyphens and spaces or not, or a citizen service number.
bool has_number(std::string_view text) {
  constexpr std::size_t kPhone = 10;
  std::string digits;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char byte = i < text.size() ? text[i] : '.';
    if (is_numeral(byte)) {
      if (digits.empty()) begin = i;
      digits += byte;
      continue;
    }
    // A day is whole: in "07-11-2026 10:15" the hour does not belong to it.
    const bool day = byte == ' ' && parse_register_date(text.substr(begin, i - begin)).has_value();
    const bool joins = (byte == '-' || byte == ' ') && i + 1 < text.size() &&
                       is_numeral(text[i + 1]) && !digits.empty() && !day;
    if (joins) continue;
    const bool abroad = begin > 0 && text[begin - 1] == '+' && digits.starts_with("31");
    const bool whole = i - begin == digits.size();
    if ((digits.size() == kPhone && digits.front() == '0') ||
        (abroad && digits.size() == kPhone + 1) ||
        (whole && looks_like_bsn(digits) && !parse_register_date(digits))) {
      return true;
    }
    digits.clear();
  }
  return false;
}

}  // namespace

bool looks_personal(std::string_view text) {
  return has_address(text) || has_number(text);
}

}  // namespace burgerberaad
