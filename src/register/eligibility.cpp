#include "burgerberaad/register/eligibility.hpp"

#include "burgerberaad/register/address.hpp"
#include "burgerberaad/register/messages.hpp"
#include "burgerberaad/register/number.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Whether a cell holds a line break, which only cells between quotes can.
bool has_line_break(const CsvRow& row, const std::string& cell) {
  constexpr std::size_t kMarked = 64;
  const bool quoted = row.quoted != 0 || row.cells.size() > kMarked;
  return quoted && cell.find('\n') != std::string::npos;
}

Judged rejected(const Message& message, Location where, std::vector<std::string> arguments) {
  Judged judged;
  judged.kind = Judged::Kind::rejected;
  judged.diagnostic = {Severity::error, &message, std::move(arguments), std::move(where)};
  return judged;
}

}  // namespace

void report_no_column(const std::string& name, const CsvReader& reader, Diagnostics& diagnostics) {
  const auto& header = reader.header();
  const auto near = nearest(name, {header.begin(), header.end()});
  if (near.empty()) {
    diagnostics.error(msg::register_no_column, reader.where_header(), name,
                      fmt::format("{}", fmt::join(header, ", ")));
  } else {
    diagnostics.error(msg::register_no_column_near, reader.where_header(), name, near);
  }
}

std::optional<int> parse_register_day(std::string_view text) {
  if (const auto day = parse_day_number(text)) return day;  // as most are
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.size() == 8) {
    return parse_day_number(
        fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
  }
  if (text.size() == 10 && text[2] == '-' && text[5] == '-') {
    return parse_day_number(
        fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(3, 2), text.substr(0, 2)));
  }
  return parse_day_number(text);
}

std::optional<Date> parse_register_date(std::string_view text) {
  const auto day = parse_register_day(text);
  return day ? std::optional(date_of(*day)) : std::nullopt;
}

bool is_marked(std::string_view cell) {
  constexpr std::array<std::string_view, 7> kNo{"0", "n", "nee", "no", "false", "onwaar", "-"};
  const std::string plain = normalised(cell);
  return !plain.empty() && std::find(kNo.begin(), kNo.end(), plain) == kNo.end();
}

std::optional<RowCondition> parse_condition(std::string_view text) {
  const auto mark = text.find_first_of("=!<>");
  if (mark == 0 || mark == std::string_view::npos) return std::nullopt;
  RowCondition condition;
  condition.text = text;
  condition.column = text.substr(0, mark);
  const auto rest = text.substr(mark);
  if (rest.starts_with("!=")) {
    condition.test = RowCondition::Test::unequal;
  } else if (rest.starts_with(">=")) {
    condition.test = RowCondition::Test::at_least;
  } else if (rest.starts_with("<=")) {
    condition.test = RowCondition::Test::at_most;
  } else if (!rest.starts_with("=")) {
    return std::nullopt;
  }
  condition.value = rest.substr(condition.test == RowCondition::Test::equal ? 1 : 2);
  const bool ordered = condition.test == RowCondition::Test::at_least ||
                       condition.test == RowCondition::Test::at_most;
  if (ordered && !parse_number(condition.value) && !parse_register_date(condition.value)) {
    return std::nullopt;
  }
  return condition;
}

Eligibility::Eligibility(EligibilitySettings settings, const CsvReader& reader,
                         Diagnostics& diagnostics)
    : settings_(std::move(settings)) {
  id_ = column(settings_.id, reader, diagnostics).value_or(0);
  if (!settings_.born.empty()) {
    born_ = column(settings_.born, reader, diagnostics).value_or(0);
    on_ = day_number(*settings_.on);
  }
  bool band_used = settings_.bands.empty();
  for (const auto& name : settings_.by) {
    if (!band_used && !reader.column(name)) {
      by_.emplace_back();
      band_used = true;
    } else {
      by_.push_back(column(name, reader, diagnostics));
    }
  }
  for (const auto& name : settings_.household) {
    household_.push_back(column(name, reader, diagnostics).value_or(0));
  }
  for (const auto& condition : settings_.where) {
    where_.push_back(column(condition.column, reader, diagnostics).value_or(0));
  }
  excluded_reason_ = 0;
  reasons_ = {"excluded", "min-age", "age-bands"};
  min_age_reason_ = 1;
  bands_reason_ = 2;
  first_condition_reason_ = reasons_.size();
  for (const auto& condition : settings_.where) reasons_.push_back(condition.text);
}

std::optional<std::size_t> Eligibility::column(const std::string& name, const CsvReader& reader,
                                               Diagnostics& diagnostics) {
  if (const auto found = reader.column(name)) return found;
  ok_ = false;
  report_no_column(name, reader, diagnostics);
  return std::nullopt;
}

Eligibility::Outcome Eligibility::meets(std::size_t index, const CsvRow& row,
                                        const CsvReader& reader, Judged& judged) const {
  const RowCondition& condition = settings_.where[index];
  const std::string& cell = row.cells[where_[index]];
  const auto answer = [](bool met) { return met ? Outcome::meets : Outcome::fails; };
  if (condition.test == RowCondition::Test::equal) return answer(cell == condition.value);
  if (condition.test == RowCondition::Test::unequal) return answer(cell != condition.value);
  if (condition.test == RowCondition::Test::unmarked) return answer(!is_marked(cell));
  if (is_blank(cell)) return Outcome::fails;  // nothing is neither more nor less

  const bool least = condition.test == RowCondition::Test::at_least;
  if (const auto limit = parse_number(condition.value)) {
    if (const auto number = parse_number(cell)) {
      return answer(least ? *number >= *limit : *number <= *limit);
    }
  }
  if (const auto limit = parse_register_date(condition.value)) {
    if (const auto date = parse_register_date(cell)) {
      return answer(least ? *date >= *limit : *date <= *limit);
    }
  }
  judged = rejected(msg::register_not_comparable, reader.where(row, where_[index]),
                    {cell, condition.text});
  return Outcome::rejected;
}

bool Eligibility::reckon_age(const CsvRow& row, const CsvReader& reader, std::string& band,
                             Judged& judged) const {
  const std::string& cell = row.cells[born_];
  const auto born = parse_register_day(cell);
  if (!born || *born > on_) {
    const Message& message = is_blank(cell) ? msg::register_no_birth
                             : born         ? msg::register_unborn
                                            : msg::register_bad_birth;
    judged = rejected(message, reader.where(row, born_), {cell, iso(*settings_.on)});
    return false;
  }
  const int age = age_on(*born, on_);
  judged.kind = Judged::Kind::ineligible;
  if (settings_.min_age && age < *settings_.min_age) {
    judged.reason = min_age_reason_;
    return false;
  }
  if (settings_.bands.empty()) return true;
  for (const auto& named : settings_.bands) {
    if (age < named.band.least || age > named.band.most.value_or(age)) continue;
    band = named.name;
    return true;
  }
  judged.reason = bands_reason_;
  return false;
}

bool Eligibility::make_stratum(const CsvRow& row, const CsvReader& reader, const std::string& band,
                               Judged& judged) const {
  judged.stratum.clear();
  for (std::size_t i = 0; i < by_.size(); ++i) {
    const std::string& value = by_[i] ? row.cells[*by_[i]] : band;
    if (by_[i] && (is_blank(value) || has_line_break(row, value))) {
      judged = rejected(is_blank(value) ? msg::register_blank_stratum : msg::register_line_break,
                        reader.where(row, by_[i]), {settings_.by[i]});
      return false;
    }
    if (i > 0) judged.stratum += " / ";
    judged.stratum += value;
  }
  return true;
}

void Eligibility::judge(const CsvRow& row, const CsvReader& reader, Judged& judged) const {
  const std::string& id = row.cells[id_];
  if (is_blank(id) || has_line_break(row, id)) {
    judged = rejected(is_blank(id) ? msg::register_blank_id : msg::register_line_break,
                      reader.where(row, id_), {settings_.id});
    return;
  }
  // All that may be wrong with a row comes first, so that it does not hide behind a reason.
  std::string band;
  judged.kind = Judged::Kind::eligible;
  std::optional<std::size_t> reason;
  if (!settings_.born.empty() && !reckon_age(row, reader, band, judged)) {
    if (judged.kind == Judged::Kind::rejected) return;
    reason = judged.reason;
  }
  for (std::size_t i = 0; i < where_.size(); ++i) {
    const Outcome outcome = meets(i, row, reader, judged);
    if (outcome == Outcome::rejected) return;
    if (outcome == Outcome::fails && !reason) reason = first_condition_reason_ + i;
  }
  if (!settings_.excluded.empty() && settings_.excluded.count(id) > 0) reason = excluded_reason_;
  if (reason) {
    judged.kind = Judged::Kind::ineligible;
    judged.reason = *reason;
    return;
  }
  judged.kind = Judged::Kind::eligible;
  if (!make_stratum(row, reader, band, judged)) return;
  judged.address.clear();
  if (household_.empty()) return;
  judged.cells.clear();
  for (const auto index : household_) judged.cells.emplace_back(row.cells[index]);
  write_address_key(judged.cells, judged.address);
  if (settings_.collective.count(judged.address) > 0) judged.address.clear();
}

}  // namespace burgerberaad
