#include "burgerberaad/register/number.hpp"

#include <cstddef>
#include <string>

namespace burgerberaad {
namespace {

constexpr std::size_t kMostDigits = 15;

/// Takes the digits at the front of `text`.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  const auto digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

/// Not straight from text: a leading zero would make GMP read octal digits.
Integer whole(std::string_view digits) {
  Integer value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

void trim(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
}

}  // namespace

std::optional<Rational> parse_number(std::string_view text) {
  trim(text);
  const auto digits = take_digits(text);
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  Rational value = whole(digits);
  if (!text.empty() && text.front() == '/') {
    text.remove_prefix(1);
    const auto below = take_digits(text);
    if (below.empty() || below.size() > kMostDigits || whole(below) == 0) return std::nullopt;
    value /= Rational(whole(below));
  } else if (!text.empty() && (text.front() == '.' || text.front() == ',')) {
    text.remove_prefix(1);
    const auto decimals = take_digits(text);
    if (decimals.empty() || decimals.size() > kMostDigits) return std::nullopt;
    Integer scale = 1;
    for (std::size_t i = 0; i < decimals.size(); ++i) scale *= 10;
    value += Rational(whole(decimals), scale);
  }
  trim(text);
  if (text == "%") {
    value /= 100;
    text = {};
  }
  if (!text.empty()) return std::nullopt;
  return value;
}

}  // namespace burgerberaad
