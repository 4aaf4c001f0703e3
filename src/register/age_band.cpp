#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/register/population.hpp"

#include <string>

namespace burgerberaad {
namespace {

constexpr int kOldest = 150;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// A whole number of years at the front of `text`, which is then taken off.
std::optional<int> take_years(std::string_view& text) {
  const auto years = take_whole(text, kOldest);
  return years ? std::optional(static_cast<int>(*years)) : std::nullopt;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view without_unit(std::string_view text) {
  for (const std::string_view unit : {"jaar", "years"}) {
    if (text.ends_with(unit)) return trimmed(text.substr(0, text.size() - unit.size()));
  }
  return text;
}

}  // namespace

std::optional<AgeBand> parse_age_band(std::string_view feature) {
  std::string_view rest = trimmed(feature);
  const auto least = take_years(rest);
  if (!least) return std::nullopt;
  // "65 jaar en ouder" names the unit in the middle.
  rest = trimmed(rest);
  if (rest.starts_with("jaar ") || rest.starts_with("years ")) {
    rest = trimmed(rest.substr(rest.find(' ')));
  }
  for (const std::string_view open :
       {"+", "en ouder", "of ouder", "and over", "and older", "or older", "plus"}) {
    if (without_unit(rest) == open || rest == open) return AgeBand{*least, std::nullopt};
  }
  if (without_unit(rest).empty()) return AgeBand{*least, *least};

  bool exclusive = false;
  if (!take(rest, "-") && !take(rest, "–") && !take(rest, "t/m") && !take(rest, "to")) {
    return std::nullopt;
  }
  // "tot" ends before its number, "to" and "t/m" with it.
  if (take(rest, "t ")) exclusive = true;
  rest = trimmed(rest);
  const auto most = take_years(rest);
  if (!most || !without_unit(trimmed(rest)).empty()) return std::nullopt;
  const int last = exclusive ? *most - 1 : *most;
  if (last < *least) return std::nullopt;
  return AgeBand{*least, last};
}

}  // namespace burgerberaad
