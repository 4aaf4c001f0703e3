#include "burgerberaad/core/rational.hpp"

namespace burgerberaad {
namespace {

std::string with_separator(std::string digits, char separator) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

}  // namespace

Integer floor(const Rational& value) {
  const Integer quotient = numerator(value) / denominator(value);  // truncates
  return value < quotient ? Integer(quotient - 1) : quotient;
}

Integer ceiling(const Rational& value) {
  return -floor(-value);
}

std::string decimal(const Rational& value, int digits, Lang lang) {
  const bool negative = value < 0;
  const Integer scale = pow(Integer(10), static_cast<unsigned>(digits));
  const Integer scaled = floor(Rational(abs(value) * scale + Rational(1, 2)));
  std::string text = scaled.str();
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - places, 1, lang == Lang::nl ? ',' : '.');
  return negative && scaled != 0 ? "-" + text : text;
}

std::string percentage(const Rational& value, int digits, Lang lang) {
  return decimal(value * 100, digits, lang) + (lang == Lang::nl ? " %" : "%");
}

std::string grouped(const Integer& value, Lang lang) {
  const std::string text = with_separator(Integer(abs(value)).str(), lang == Lang::nl ? '.' : ',');
  return value < 0 ? "-" + text : text;
}

}  // namespace burgerberaad
