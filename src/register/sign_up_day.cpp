#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/register/eligibility.hpp"
#include "burgerberaad/register/sign_ups.hpp"

#include <chrono>

namespace burgerberaad {
namespace {

/// A year, a month or a day at the front of `text`, which is then taken off.
std::optional<int> take_number(std::string_view& text) {
  constexpr std::int64_t kLastYear = 9999;
  const auto number = take_whole(text, kLastYear);
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

bool take_mark(std::string_view& text) {
  if (text.empty() || std::string_view("/-.").find(text.front()) == std::string_view::npos) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<Date> parse_sign_up_day(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  text = text.substr(0, text.find_first_of(" T,"));
  if (const auto date = parse_register_date(text)) return date;
  const auto first = take_number(text);
  if (!first || !take_mark(text)) return std::nullopt;
  const auto month = take_number(text);
  if (!month || !take_mark(text)) return std::nullopt;
  const auto last = take_number(text);
  constexpr int kLastDay = 31;
  if (!last || !text.empty()) return std::nullopt;
  const bool year_first = *first > kLastDay;
  const int year = year_first ? *first : *last;
  const int day = year_first ? *last : *first;
  constexpr int kFirstYear = 1000;
  constexpr int kLastMonth = 12;
  if (year < kFirstYear || *month > kLastMonth || day > kLastDay) return std::nullopt;
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace burgerberaad
