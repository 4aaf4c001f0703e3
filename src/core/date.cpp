#include "burgerberaad/core/date.hpp"

#include "burgerberaad/core/whole_number.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
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

/// What eight characters must look like: a digit where there is a 0, and else what is there.
struct Form {
  std::uint64_t text = 0;
  std::uint64_t room = 0;  ///< what a character may differ by, to be added without reaching bit 7
};

constexpr Form form_of(std::string_view eight) {
  Form form;
  for (std::size_t i = 0; i < sizeof form.text; ++i) {
    form.text |= std::uint64_t{static_cast<unsigned char>(eight[i])} << 8 * i;
    form.room |= std::uint64_t{eight[i] == '0' ? 0x76U : 0x7FU} << 8 * i;
  }
  return form;
}

bool has_form(const char* eight, const Form& form) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t word = 0;
  std::memcpy(&word, eight, sizeof word);
  const std::uint64_t beyond = word ^ form.text;  // a digit becomes 0 to 9
  return (((beyond + form.room) | beyond) & kHighBits) == 0;
}

/// The places of a day number.
constexpr int kMonth = 100;
constexpr int kYear = 100 * kMonth;

std::chrono::sys_seconds now() {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    if (const auto seconds = parse_whole(epoch)) {
      return std::chrono::sys_seconds(std::chrono::seconds(*seconds));
    }
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

std::optional<int> parse_day_number(std::string_view text) {
  // A register has millions of these: all characters are judged at once, and the calendar is not
  // looked at for most.
  constexpr Form kStart = form_of("0000-00-");
  constexpr Form kEnd = form_of("00-00-00");
  if (text.size() != 10 || !has_form(text.data(), kStart) || !has_form(text.data() + 2, kEnd)) {
    return std::nullopt;
  }
  const auto digit = [&](std::size_t i) { return text[i] - '0'; };
  const int year = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3);
  const int month = 10 * digit(5) + digit(6);
  const int day = 10 * digit(8) + digit(9);
  const int number = kYear * year + kMonth * month + day;
  const bool in_every_month = month >= 1 && month <= 12 && day >= 1 && day <= 28;
  return in_every_month || date_of(number).ok() ? std::optional(number) : std::nullopt;
}

int day_number(Date date) {
  return kYear * static_cast<int>(date.year()) +
         kMonth * static_cast<int>(static_cast<unsigned>(date.month())) +
         static_cast<int>(static_cast<unsigned>(date.day()));
}

Date date_of(int day_number) {
  return Date{std::chrono::year(day_number / kYear),
              std::chrono::month(static_cast<unsigned>(day_number / kMonth % kMonth)),
              std::chrono::day(static_cast<unsigned>(day_number % kMonth))};
}

std::optional<Date> parse_date(std::string_view text) {
  const auto number = parse_day_number(text);
  return number ? std::optional(date_of(*number)) : std::nullopt;
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
  return age_on(day_number(born), day_number(on));
}

int age_on(int born, int on) {
  const int years = on / kYear - born / kYear;
  const bool before_birthday = on % kYear < born % kYear;
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
