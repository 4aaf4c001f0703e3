#include "burgerberaad/core/date.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// All of `text` as a number of digits alone.
std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  for (const char byte : text) {
    if (byte < '0' || byte > '9') return std::nullopt;
  }
  int value = 0;
  for (const char byte : text) value = 10 * value + (byte - '0');
  return value;
}

std::chrono::sys_seconds now() {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(epoch);
    std::int64_t seconds = 0;
    const auto done = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (done.ec == std::errc{} && done.ptr == text.data() + text.size()) {
      return std::chrono::sys_seconds(std::chrono::seconds(seconds));
    }
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  // A register has millions of these: no look at the calendar for most.
  const auto digit = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[i])) - '0';
  };
  unsigned largest = 0;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    largest = std::max(largest, digit(i));
  if (largest > 9) return std::nullopt;
  const unsigned year = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3);
  const unsigned month = 10 * digit(5) + digit(6);
  const unsigned day = 10 * digit(8) + digit(9);
  const Date date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                  std::chrono::day(day)};
  const bool in_every_month = month >= 1 && month <= 12 && day >= 1 && day <= 28;
  return in_every_month || date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<ClockTime> parse_time(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto hours = digits(text.substr(0, colon), 1, 2);
  const auto minutes = digits(text.substr(colon + 1), 2, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return ClockTime{*hours * 60 + *minutes};
}

std::optional<Moment> parse_moment(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return Moment{*date, {}};
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto time = parse_time(text.substr(11));
  if (!time) return std::nullopt;
  return Moment{*date, *time};
}

std::string iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string iso(ClockTime time) {
  return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

std::string iso(Moment moment) {
  return iso(moment.date) + "T" + iso(moment.time);
}

std::string in_words(Date date, Lang lang) {
  constexpr Text kMonths[] = {
      {"januari", "January"}, {"februari", "February"}, {"maart", "March"},
      {"april", "April"},     {"mei", "May"},           {"juni", "June"},
      {"juli", "July"},       {"augustus", "August"},   {"september", "September"},
      {"oktober", "October"}, {"november", "November"}, {"december", "December"}};
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1].in(lang),
                     static_cast<int>(date.year()));
}

std::string in_words(ClockTime time, Lang lang) {
  return lang == Lang::nl ? fmt::format("{}.{:02} uur", time.minutes / 60, time.minutes % 60)
                          : iso(time);
}

std::string in_words(Moment moment, Lang lang) {
  const std::string day = in_words(moment.date, lang);
  return moment.time == ClockTime{} ? day : day + ", " + in_words(moment.time, lang);
}

Date plus_days(Date date, int days) {
  return Date(std::chrono::sys_days(date) + std::chrono::days(days));
}

int age_on(Date born, Date on) {
  const int years = static_cast<int>(on.year()) - static_cast<int>(born.year());
  const bool before_birthday =
      std::pair(on.month(), on.day()) < std::pair(born.month(), born.day());
  return before_birthday ? years - 1 : years;
}

Date today() {
  return Date(std::chrono::floor<std::chrono::days>(now()));
}

Moment moment_here() {
  const std::time_t seconds = now().time_since_epoch().count();
  std::tm here{};
  if (::localtime_r(&seconds, &here) == nullptr) return {today(), {}};
  constexpr int kFirstYear = 1900;
  constexpr int kMinutes = 60;
  return {Date{std::chrono::year(kFirstYear + here.tm_year),
               std::chrono::month(static_cast<unsigned>(here.tm_mon + 1)),
               std::chrono::day(static_cast<unsigned>(here.tm_mday))},
          ClockTime{here.tm_hour * kMinutes + here.tm_min}};
}

std::string timestamp() {
  const auto moment = now();
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(Date(day)), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

}  // namespace burgerberaad
