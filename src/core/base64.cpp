#include "burgerberaad/core/base64.hpp"

#include <cstdint>

namespace burgerberaad {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kGroup = 3;
  constexpr unsigned kBits = 6;
  constexpr unsigned kAllBits = 24;
  std::string text;
  text.reserve((bytes.size() / kGroup + 1) * 4);
  for (std::size_t at = 0; at < bytes.size(); at += kGroup) {
    const auto part = bytes.substr(at, kGroup);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < kGroup; ++i) {
      value = (value << 8U) | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
    }
    for (unsigned i = 0; i <= kGroup; ++i) {
      text += i <= part.size() ? kDigits[(value >> (kAllBits - kBits * (i + 1))) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace burgerberaad
