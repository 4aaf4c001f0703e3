#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/population.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// Reports that a register has no column `name`, with the nearest name or all there are.
void report_no_column(const std::string& name, const CsvReader& reader, Diagnostics& diagnostics);

/// A day as registers write it: "1956-02-09", "19560209" or "09-02-1956"; only days that exist.
std::optional<Date> parse_register_date(std::string_view text);
/// The same as a day number.
std::optional<int> parse_register_day(std::string_view text);

/// Whether a cell of a column such as "deceased" says yes: it holds something, and that is not 0,
/// n, nee, no, false, onwaar or a dash. A date of death says yes.
bool is_marked(std::string_view cell);

/// What a row must meet to take part: COLUMN=VALUE, COLUMN!=VALUE, COLUMN>=N or COLUMN<=N, where N
/// is a number or a date; or that a column is not marked.
struct RowCondition {
  enum class Test { equal, unequal, at_least, at_most, unmarked };
  std::string text;  ///< as it was given; of `unmarked` the column
  std::string column;
  Test test = Test::equal;
  std::string value;
};

/// Nothing when `text` is not a condition.
std::optional<RowCondition> parse_condition(std::string_view text);

/// An age band that may make a stratum, with its name as it was given.
struct NamedBand {
  std::string name;
  AgeBand band;
};

struct EligibilitySettings {
  std::string id;                      ///< column
  std::vector<std::string> by;         ///< columns of the stratum; one may be a name for `bands`
  std::vector<std::string> household;  ///< columns of the address; empty: nobody has housemates
  std::set<std::string> collective;    ///< keys of addresses whose residents are no housemates
  std::string born;                    ///< column; empty when ages play no part
  std::optional<Date> on;              ///< the day on which ages are reckoned
  std::optional<std::int64_t> min_age;
  std::vector<NamedBand> bands;
  std::vector<RowCondition> where;
  std::set<std::string, std::less<>> excluded;  ///< ids
};

/// What a row of the register is in the first lottery.
struct Judged {
  enum class Kind { eligible, ineligible, rejected };
  Kind kind = Kind::rejected;
  std::string stratum;                  ///< eligible: values of `by` joined by " / "
  std::string address;                  ///< eligible: address_key(), empty: nobody's housemate
  std::size_t reason = 0;               ///< ineligible: index into reasons()
  Diagnostic diagnostic;                ///< rejected: why
  std::vector<std::string_view> cells;  ///< scratch
};

/// Judges rows one by one. Refuses columns that are not there.
class Eligibility {
 public:
  /// Reports every column that `header` lacks; then ok() is false.
  Eligibility(EligibilitySettings settings, const CsvReader& reader, Diagnostics& diagnostics);

  [[nodiscard]] bool ok() const { return ok_; }
  /// What people may be ineligible for: "excluded", "min-age", "age-bands", or a condition.
  [[nodiscard]] const std::vector<std::string>& reasons() const { return reasons_; }
  [[nodiscard]] std::size_t id_column() const { return id_; }

  /// The first reason in the order of reasons() counts. `reader` gives places.
  void judge(const CsvRow& row, const CsvReader& reader, Judged& judged) const;

 private:
  enum class Outcome { meets, fails, rejected };

  std::optional<std::size_t> column(const std::string& name, const CsvReader& reader,
                                    Diagnostics& diagnostics);
  Outcome meets(std::size_t index, const CsvRow& row, const CsvReader& reader,
                Judged& judged) const;
  /// The age band's name; false when the row is not eligible.
  bool reckon_age(const CsvRow& row, const CsvReader& reader, std::string& band,
                  Judged& judged) const;
  bool make_stratum(const CsvRow& row, const CsvReader& reader, const std::string& band,
                    Judged& judged) const;

  EligibilitySettings settings_;
  bool ok_ = true;
  std::vector<std::string> reasons_;
  std::size_t id_ = 0;
  std::size_t born_ = 0;
  int on_ = 0;                                  ///< settings_.on as a day number
  std::vector<std::optional<std::size_t>> by_;  ///< empty: the age band
  std::vector<std::size_t> household_;
  std::vector<std::size_t> where_;
  std::size_t excluded_reason_ = 0;
  std::size_t min_age_reason_ = 0;
  std::size_t bands_reason_ = 0;
  std::size_t first_condition_reason_ = 0;
};

}  // namespace burgerberaad
