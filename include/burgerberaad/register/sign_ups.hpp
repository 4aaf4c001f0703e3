#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/letter_book.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The day at the front of a time stamp as sign-up forms export it: "2026-10-15", "20261015",
/// "15-10-2026 09:12", "15/10/2026, 9:12", "5-10-2026", "2026-10-15T09:12:44Z". Day before month.
/// Only days that exist.
std::optional<Date> parse_sign_up_day(std::string_view text);

struct SignUpSettings {
  /// Columns of the address; where a file lacks them, known_address_columns.
  std::vector<std::string> household;
  /// Columns that must say the same as in the letters, as far as those have them.
  std::vector<std::string> categories;
  std::string born;              ///< column of the date of birth; empty: by its name
  std::optional<Date> on;        ///< the day on which ages are reckoned, to check those that people
                                 ///< gave against the date of birth in the letters
  std::optional<Date> deadline;  ///< the last day for signing up
  std::string signed_up;         ///< column of the day of signing up; empty: by its name
};

/// What could be checked, as far as the columns allow it.
struct SignUpScope {
  bool addresses = false;
  bool births = false;
  bool days = false;
  std::vector<std::string> compared;  ///< categories held against the letters
};

/// Holds every sign-up against the letters: whether the person got one, a reply code that is
/// another's, two rows for one person by code, another address, another feature or date of birth,
/// after the deadline, and two sign-ups from one address of which not both got a letter there (an
/// institution may). Cells are compared in normalised form, and those of an address joined, so that
/// "12 A" is "12" with addition "a"; an empty cell says nothing. Doubled ids and values that no
/// quota knows are for read_pool. Messages name ids, rows and columns, and never what stands in
/// them; places have no source line. What makes a sign-up void is an error, what has to be looked
/// at a warning. Nothing when a column that was asked for is not there, which is reported.
std::optional<SignUpScope> check_sign_ups(const CsvTable& sign_ups, const SignUpColumns& columns,
                                          const LetterBook& book, const SignUpSettings& settings,
                                          Diagnostics& diagnostics);

}  // namespace burgerberaad
