#include "burgerberaad/core/plain_text.hpp"
#include "hidden_signs.hpp"
#include "html.hpp"

#include <cstdint>

namespace burgerberaad::html {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string_view entity(char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool forbidden(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20U && byte != '\n' && byte != '\t') || value == 0x7FU;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    const std::string_view known = entity(text[at]);
    const bool hidden = hidden_sign(text.substr(at)) > 0;
    if (length == 0 || hidden || forbidden(text[at])) {
      safe += kReplacement;
    } else if (!known.empty()) {
      safe += known;
    } else {
      safe += text.substr(at, length);
    }
    at += length == 0 ? 1 : length;
  }
  return safe;
}

std::string_view tone_class(Tone tone) {
  return tone == Tone::none ? std::string_view() : name(tone);
}

}  // namespace burgerberaad::html
