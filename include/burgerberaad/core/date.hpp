#pragma once

#include "burgerberaad/core/text.hpp"

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace burgerberaad {

/// A calendar day (proleptic Gregorian).
using Date = std::chrono::year_month_day;

/// A time of day in whole minutes since midnight, 0 to 1439.
struct ClockTime {
  int minutes = 0;
  friend auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

/// A moment on the clock of the hall: no time zone, as on an agenda.
struct Moment {
  Date date{};
  ClockTime time{};
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

/// "2026-11-28"; nothing else, and only days that exist.
std::optional<Date> parse_date(std::string_view text);
/// The same as the number 20261128, in the order of days: one word is quicker than three fields
/// where there are millions.
std::optional<int> parse_day_number(std::string_view text);
int day_number(Date date);
Date date_of(int day_number);
/// "15:10" or "9:05".
std::optional<ClockTime> parse_time(std::string_view text);
/// "2026-11-28T15:10", or a date alone for its midnight.
std::optional<Moment> parse_moment(std::string_view text);

std::string iso(Date date);       ///< "2026-11-28"
std::string iso(ClockTime time);  ///< "15:10"
std::string iso(Moment moment);   ///< "2026-11-28T15:10"
/// "28 november 2026" or "28 November 2026".
std::string in_words(Date date, Lang lang);
/// "15.10 uur" or "15:10".
std::string in_words(ClockTime time, Lang lang);
/// "28 november 2026, 15.10 uur"; at midnight the day alone, since a day is kept as its midnight.
std::string in_words(Moment moment, Lang lang);

Date plus_days(Date date, int days);
/// Whole years from `born` to `on`; born on 29 February turns a year older on 1 March.
int age_on(Date born, Date on);
int age_on(int born, int on);  ///< by day numbers

/// The day it is (UTC); SOURCE_DATE_EPOCH goes before the clock, so that output can be repeated.
Date today();
/// The moment by the clock on the wall (TZ), with SOURCE_DATE_EPOCH before the clock as well.
Moment moment_here();
/// today() in seconds: "2026-11-28T15:10:09Z".
std::string timestamp();

}  // namespace burgerberaad
