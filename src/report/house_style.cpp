#include "burgerberaad/core/elementary.hpp"
#include "burgerberaad/report/house.hpp"
#include "burgerberaad/report/messages.hpp"
#include "house.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

constexpr std::string_view kWhite = "#ffffff";

/// Every colour that a template can set, as it is without one (html_style.cpp).
struct StandardColour {
  std::string_view name;
  std::string_view value;
  bool of_text;  ///< words are set in it, on white
  bool on_wash;  ///< and on the ground of quotations
};
constexpr std::array<StandardColour, 8> kColours{{{"ink", "#1b2329", true, true},
                                                  {"soft", "#4b5862", true, true},
                                                  {"accent", "#14506b", true, true},
                                                  {"good", "#1c6336", true, false},
                                                  {"bad", "#9a2b1c", true, false},
                                                  {"open", "#7a4b00", true, false},
                                                  {"quiet", "#4b5862", true, false},
                                                  {"wash", "#f3f6f7", false, false}}};

bool is_colour(const std::string& text) {
  constexpr std::size_t kLength = 7;
  return text.size() == kLength && text[0] == '#' &&
         std::all_of(text.begin() + 1, text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string lower(std::string text) {
  for (auto& c : text) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

double channel(const std::string& hex, std::size_t at) {
  constexpr double kMost = 255;
  constexpr double kLinear = 0.04045;
  const auto digit = [&](std::size_t i) {
    return hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10;
  };
  const double value = (digit(at) * 16 + digit(at + 1)) / kMost;
  if (value <= kLinear) return value / 12.92;
  return exponential(2.4 * logarithm((value + 0.055) / 1.055));
}

/// Relative luminance, as WCAG 2.2 defines it.
double luminance(const std::string& hex) {
  return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
}

/// The colour of a name, its own or the standard one.
std::string value_of(const HouseStyle& style, const StandardColour& colour) {
  const auto own = style.colours.find(std::string(colour.name));
  return own == style.colours.end() ? std::string(colour.value) : own->second;
}

void check_contrast(const HouseStyle& style, const yaml::MapReader& map, Diagnostics& diagnostics) {
  constexpr double kLeastContrast = 4.5;
  const std::string wash = value_of(style, kColours.back());
  for (const auto& colour : kColours) {
    if (!colour.of_text) continue;
    const std::string value = value_of(style, colour);
    for (const auto& ground : {std::string(kWhite), wash}) {
      const bool is_own = style.colours.contains(std::string(colour.name)) ||
                          (ground == wash && style.colours.contains("wash"));
      if (!is_own || (ground == wash && !colour.on_wash)) continue;
      const double found = contrast(value, ground);
      if (found >= kLeastContrast) continue;
      const auto tenths = static_cast<int>(found * 10);  // down: it never seems to be enough
      diagnostics.error(msg::template_contrast, map.where(colour.name), value, ground, tenths / 10,
                        tenths % 10, colour.name);
      break;
    }
  }
}

std::string read_font(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics) {
  constexpr std::size_t kMost = 40;
  auto name = map.optional_text(key).value_or("");
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' ||
           c == '-';
  });
  if (plain && name.size() <= kMost) return name;
  diagnostics.error(msg::template_font, map.where(key), name);
  return {};
}

}  // namespace

double contrast(const std::string& one, const std::string& other) {
  constexpr double kFlare = 0.05;
  const double a = luminance(one) + kFlare;
  const double b = luminance(other) + kFlare;
  return std::max(a, b) / std::min(a, b);
}

void read_style(const yaml::Node& node, HouseStyle& style, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  for (const auto& colour : kColours) {
    const auto text = map.optional_text(colour.name);
    if (!text) continue;
    const std::string value = lower(*text);
    if (is_colour(value)) {
      style.colours.emplace(colour.name, value);
    } else {
      diagnostics.error(msg::template_colour, map.where(colour.name), *text);
    }
  }
  check_contrast(style, map, diagnostics);
  style.font = read_font(map, "font", diagnostics);
  style.heading_font = read_font(map, "heading_font", diagnostics);
  map.finish();
}

}  // namespace burgerberaad
