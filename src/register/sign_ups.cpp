#include "burgerberaad/register/sign_ups.hpp"

#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/eligibility.hpp"
#include "burgerberaad/register/messages.hpp"
#include "burgerberaad/register/population.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::array<std::string_view, 6> kBornNames{"geboortedatum", "geboren",       "born",
                                                     "dateofbirth",   "date_of_birth", "birthdate"};
constexpr std::array<std::string_view, 12> kSignedUpNames{
    "aangemeld",   "aangemeld_op", "aangemeldop", "aanmelddatum", "ingediend",  "tijdstempel",
    "inzenddatum", "signed_up",    "submitted",   "submitted_at", "created_at", "timestamp"};

std::optional<std::size_t> column_by_name(const CsvTable& table, const std::string& wanted,
                                          std::span<const std::string_view> names) {
  if (!wanted.empty()) return table.column(wanted);
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const auto name = normalised(table.header[i]);
    if (std::find(names.begin(), names.end(), name) != names.end()) return i;
  }
  return std::nullopt;
}

std::vector<std::size_t> address_columns(const CsvTable& table,
                                         const std::vector<std::string>& wanted) {
  const auto find = [&](const std::vector<std::string>& names) {
    std::vector<std::size_t> columns;
    for (const auto& name : names) {
      if (const auto column = table.column(name)) columns.push_back(*column);
    }
    return columns;
  };
  const auto columns = find(wanted);
  return columns.empty() || columns.size() < wanted.size()
             ? find(known_address_columns(table.header))
             : columns;
}

/// The cells of an address as one text; empty when there is none.
std::string address_of(const CsvRow& row, const std::vector<std::size_t>& columns) {
  std::string address;
  for (const auto column : columns) address += normalised(row.cells[column]);
  return address;
}

/// Where to look in one file of letters.
struct LetterColumns {
  std::vector<std::size_t> address;
  std::optional<std::size_t> born;
};

class Checker {
 public:
  Checker(const CsvTable& sign_ups, const SignUpColumns& columns, const LetterBook& book,
          const SignUpSettings& settings, Diagnostics& diagnostics)
      : sign_ups_(sign_ups),
        columns_(columns),
        book_(book),
        settings_(settings),
        diagnostics_(diagnostics),
        address_(address_columns(sign_ups, settings.household)),
        born_(column_by_name(sign_ups, settings.born, kBornNames)),
        signed_up_(column_by_name(sign_ups, settings.signed_up, kSignedUpNames)) {
    for (const auto& file : book.files()) {
      letters_.push_back({address_columns(file, settings.household),
                          column_by_name(file, settings.born, kBornNames)});
    }
    settle_scope();
  }

  SignUpScope check() {
    for (row_ = 0; row_ < sign_ups_.rows.size(); ++row_) {
      place_ = letter_of(row(), columns_, book_);
      check_letter();
      if (scope_.days) check_day();
      if (place_) {
        check_address();
        check_born();
        check_categories();
      }
      if (scope_.addresses) check_household();
    }
    return scope_;
  }

 private:
  [[nodiscard]] const CsvRow& row() const { return sign_ups_.rows[row_]; }

  [[nodiscard]] const CsvRow& letter() const {
    return book_.files()[place_->file].rows[place_->row];
  }

  void settle_scope() {
    scope_.addresses = !address_.empty();
    scope_.births = born_ && std::any_of(letters_.begin(), letters_.end(),
                                         [](const auto& file) { return file.born.has_value(); });
    scope_.days = settings_.deadline && signed_up_;
    for (const auto& name : settings_.categories) {
      const auto& files = book_.files();
      const bool there = std::any_of(files.begin(), files.end(), [&](const CsvTable& file) {
        return file.column(name).has_value();
      });
      if (sign_ups_.column(name) && (there || has_ages(name))) scope_.compared.push_back(name);
    }
  }

  /// Whether people gave an age band that the date of birth in the letters can be held against.
  [[nodiscard]] bool has_ages(const std::string& name) const {
    const auto column = sign_ups_.column(name);
    const bool born = std::any_of(letters_.begin(), letters_.end(),
                                  [](const auto& file) { return file.born.has_value(); });
    return column && born && settings_.on &&
           std::any_of(sign_ups_.rows.begin(), sign_ups_.rows.end(), [&](const CsvRow& one) {
             return parse_age_band(one.cells[*column]).has_value();
           });
  }

  /// The person's id, or the number of the row.
  [[nodiscard]] std::string label() const {
    if (columns_.id && !row().cells[*columns_.id].empty()) return row().cells[*columns_.id];
    if (place_) return std::string(*book_.cell(*place_, book_.id_column()));
    return fmt::format("#{}", row().number);
  }

  [[nodiscard]] Location where(std::optional<std::size_t> column) const {
    Location location = sign_ups_.where(row_, column);
    location.source.clear();  // it holds names
    return location;
  }

  void check_letter() {
    if (!place_) {
      const bool by_id = columns_.id && !row().cells[*columns_.id].empty();
      if (by_id) diagnostics_.error(msg::sign_up_not_invited, where(columns_.id), label());
      const bool coded = columns_.code && !row().cells[*columns_.code].empty();
      if (!by_id && coded) {
        diagnostics_.error(msg::sign_up_code_unknown, where(columns_.code), label());
      } else if (!columns_.id) {
        diagnostics_.error(msg::sign_up_no_code, where(columns_.code), label());
      }
      return;
    }
    const bool coded = columns_.code && !row().cells[*columns_.code].empty();
    const auto of_code = coded ? book_.with_code(row().cells[*columns_.code]) : std::nullopt;
    const auto same = [&](LetterBook::Place other) {
      return other.file == place_->file && other.row == place_->row;
    };
    if (coded && (!of_code || !same(*of_code))) {
      diagnostics_.error(msg::sign_up_code_other, where(columns_.code), label());
    }
    const auto [before, fresh] = seen_.emplace(std::pair(place_->file, place_->row), row_);
    // Equal ids are told by read_pool.
    const bool by_code = !columns_.id || row().cells[*columns_.id].empty() ||
                         sign_ups_.rows[before->second].cells[*columns_.id].empty();
    if (!fresh && by_code) {
      diagnostics_.error(msg::sign_up_twice, where(columns_.code), label(),
                         sign_ups_.rows[before->second].number);
    }
  }

  void check_day() {
    const auto day = parse_sign_up_day(row().cells[*signed_up_]);
    if (!day) {
      diagnostics_.warning(msg::sign_up_no_day, where(signed_up_), label(),
                           sign_ups_.header[*signed_up_]);
    } else if (*day > *settings_.deadline) {
      diagnostics_.error(msg::sign_up_late, where(signed_up_), label(), iso(*day),
                         iso(*settings_.deadline));
    }
  }

  /// Whether the sign-up has the address that the letter went to; nothing when that is not known.
  [[nodiscard]] std::optional<bool> is_at_home() const {
    if (!place_) return std::nullopt;
    const std::string here = address_of(row(), address_);
    const std::string there = address_of(letter(), letters_[place_->file].address);
    if (here.empty() || there.empty()) return std::nullopt;
    return here == there;
  }

  void check_address() {
    const auto home = is_at_home();
    if (home && !*home) {
      diagnostics_.warning(msg::sign_up_moved, where(address_.front()), label());
    }
  }

  void check_born() {
    const auto column = letters_[place_->file].born;
    if (!born_ || !column || row().cells[*born_].empty()) return;
    const auto theirs = parse_sign_up_day(row().cells[*born_]);
    const auto ours = parse_register_date(letter().cells[*column]);
    if (!theirs) {
      diagnostics_.warning(msg::sign_up_no_day, where(born_), label(), sign_ups_.header[*born_]);
    } else if (ours && *ours != *theirs) {
      diagnostics_.warning(msg::sign_up_differs, where(born_), label(), sign_ups_.header[*born_]);
    }
  }

  void check_categories() {
    for (const auto& name : settings_.categories) {
      const auto column = sign_ups_.column(name);
      if (!column || is_blank(row().cells[*column])) continue;
      const auto ours = book_.cell(*place_, name);
      if (!ours) {
        check_age(name, *column);
      } else if (!is_blank(*ours) && normalised(*ours) != normalised(row().cells[*column])) {
        diagnostics_.warning(msg::sign_up_differs, where(column), label(), name);
      }
    }
  }

  /// A band of ages that people gave themselves.
  void check_age(const std::string& name, std::size_t column) {
    const auto born_column = letters_[place_->file].born;
    if (!settings_.on || !born_column) return;
    const auto band = parse_age_band(row().cells[column]);
    const auto born = parse_register_date(letter().cells[*born_column]);
    if (!band || !born) return;
    const int age = age_on(*born, *settings_.on);
    if (age < band->least || age > band->most.value_or(age)) {
      diagnostics_.warning(msg::sign_up_differs, where(column), label(), name);
    }
  }

  void check_household() {
    const std::string address = address_of(row(), address_);
    if (address.empty()) return;
    const bool home = is_at_home().value_or(false);
    const auto [before, fresh] = at_address_.emplace(address, Housemate{row_, place_, home});
    if (fresh) return;
    const auto& first = before->second;
    const bool same = first.place && place_ && first.place->file == place_->file &&
                      first.place->row == place_->row;
    if (same || (home && first.home)) return;
    diagnostics_.warning(msg::sign_up_household, where(address_.front()), label(),
                         sign_ups_.rows[first.row].number);
  }

  struct Housemate {
    std::size_t row = 0;
    std::optional<LetterBook::Place> place;
    bool home = false;
  };

  const CsvTable& sign_ups_;
  const SignUpColumns& columns_;
  const LetterBook& book_;
  const SignUpSettings& settings_;
  Diagnostics& diagnostics_;
  std::vector<std::size_t> address_;
  std::optional<std::size_t> born_;
  std::optional<std::size_t> signed_up_;
  std::vector<LetterColumns> letters_;  ///< per file
  SignUpScope scope_;
  std::size_t row_ = 0;
  std::optional<LetterBook::Place> place_;  ///< of the row at hand
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> seen_;
  std::map<std::string, Housemate> at_address_;  ///< the first sign-up of each address
};

/// A column that was asked for by name has to be there.
bool has_columns(const CsvTable& sign_ups, const SignUpSettings& settings,
                 Diagnostics& diagnostics) {
  bool all = true;
  const std::string header = fmt::format("{}", fmt::join(sign_ups.header, ", "));
  for (const auto& name : {settings.signed_up, settings.born}) {
    if (name.empty() || sign_ups.column(name)) continue;
    diagnostics.error(msg::register_no_column, sign_ups.where(std::nullopt), name, header);
    all = false;
  }
  const bool days = column_by_name(sign_ups, settings.signed_up, kSignedUpNames).has_value();
  if (settings.deadline && settings.signed_up.empty() && !days) {
    diagnostics.error(msg::sign_up_no_day_column, sign_ups.where(std::nullopt), header);
    all = false;
  }
  return all;
}

}  // namespace

std::optional<SignUpScope> check_sign_ups(const CsvTable& sign_ups, const SignUpColumns& columns,
                                          const LetterBook& book, const SignUpSettings& settings,
                                          Diagnostics& diagnostics) {
  if (!has_columns(sign_ups, settings, diagnostics)) return std::nullopt;
  return Checker(sign_ups, columns, book, settings, diagnostics).check();
}

}  // namespace burgerberaad
