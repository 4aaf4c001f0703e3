// Counts of ballots from a list that somebody kept in a spreadsheet.

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/round/ballot.hpp"
#include "burgerberaad/round/messages.hpp"
#include "round/clock_cell.hpp"
#include "round/count_keys.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// What a column holds when it is no mark.
enum class Field { ballot, option, by, recount, at, why, number, ticked };

struct ColumnWord {
  Field field;
  std::string_view en;
  std::string_view nl;
  SheetNumber number = nullptr;
};

constexpr std::array<ColumnWord, 12> kColumns{{
    {Field::ballot, "ballot", "stemming"},
    {Field::option, "option", "optie"},
    {Field::by, "by", "teller"},
    {Field::recount, "recount", "hertelling"},
    {Field::at, "at", "tijd"},
    {Field::why, "why", "reden"},
    {Field::number, "papers", "biljetten", &CountSheet::papers},
    {Field::number, "blank", "blanco", &CountSheet::blank},
    {Field::number, "invalid", "ongeldig", &CountSheet::invalid},
    {Field::number, "issued", "uitgedeeld", &CountSheet::issued},
    {Field::number, "missing", "zoek", &CountSheet::missing},
    {Field::ticked, "ticked", "aangekruist"},
}};

constexpr std::int64_t kMostRecounts = 9;

/// Takes the rows one by one into the ballots they name.
class CountsReader {
 public:
  CountsReader(const CsvTable& table, std::vector<Ballot>& ballots, Diagnostics& diagnostics)
      : table_(&table), ballots_(&ballots), diagnostics_(&diagnostics) {
    kinds_.reserve(table.header.size());
    for (const auto& title : table.header) kinds_.push_back(kind_of(title));
    // Counts in the file of the session are there before any row is read.
    for (const auto& ballot : ballots) counted_.push_back(!ballot.rounds.empty());
    if (!column(Field::ballot)) {
      diagnostics.error(msg::counts_column, table.where({}));
    }
  }

  [[nodiscard]] bool ok() const { return column(Field::ballot).has_value(); }

  void row(std::size_t number) {
    const Location where = table_->where(number, column(Field::ballot));
    const std::string& id = cell(number, Field::ballot);
    const auto found = std::ranges::find(*ballots_, id, &Ballot::id);
    if (found == ballots_->end()) return report_unknown(id, where);
    if (counted_[static_cast<std::size_t>(found - ballots_->begin())]) {
      diagnostics_->error(msg::counts_both, where, id,
                          fmt::format("{}:{}", found->counts_where.file, found->counts_where.line));
      return;
    }
    CountRound* round = round_of(*found, number, where);
    if (round == nullptr) return;
    fill(*found, sheet_of(*round, cell(number, Field::by), where), number);
    found->counts_where = round->where;
  }

  /// After the last row: every recount says when and why it was made, in any of its rows.
  void finish() {
    for (std::size_t i = 0; i < ballots_->size(); ++i) {
      if (counted_[i]) continue;
      const Ballot& ballot = (*ballots_)[i];
      for (std::size_t index = 1; index < ballot.rounds.size(); ++index) {
        const CountRound& round = ballot.rounds[index];
        if (round.at && !round.why.empty()) continue;
        diagnostics_->error(msg::counts_recount_bare, round.where, ballot.id, index);
      }
    }
  }

 private:
  static const ColumnWord* kind_of(const std::string& title) {
    const std::string word = caseless(title);
    const auto* found = std::ranges::find_if(
        kColumns, [&](const ColumnWord& each) { return word == each.en || word == each.nl; });
    return found == kColumns.end() ? nullptr : found;
  }

  [[nodiscard]] std::optional<std::size_t> column(Field field) const {
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] != nullptr && kinds_[i]->field == field) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] const std::string& cell(std::size_t number, Field field) const {
    static const std::string kNone;
    const auto place = column(field);
    return place ? table_->rows[number].cells[*place] : kNone;
  }

  void report_unknown(const std::string& id, const Location& where) {
    std::vector<std::string> known;
    known.reserve(ballots_->size());
    for (const auto& ballot : *ballots_) known.push_back(ballot.id);
    const std::string near = nearest_id(id, known);
    if (near.empty()) diagnostics_->error(msg::counts_ballot, where, id);
    if (!near.empty()) diagnostics_->error(msg::counts_ballot_near, where, id, near);
  }

  std::optional<std::int64_t> whole(const std::string& text, std::int64_t most,
                                    const Location& where) {
    const auto value = parse_whole(text, 0, most);
    if (!value) diagnostics_->error(msg::counts_number, where, text, most);
    return value;
  }

  /// The count that a row belongs to: the first, or a recount by its number.
  CountRound* round_of(Ballot& ballot, std::size_t number, const Location& where) {
    const std::string& typed = cell(number, Field::recount);
    const auto place =
        typed.empty() ? std::optional<std::int64_t>(0)
                      : whole(typed, kMostRecounts, table_->where(number, column(Field::recount)));
    if (!place) return nullptr;
    const auto index = static_cast<std::size_t>(*place);
    if (index > ballot.rounds.size()) {
      diagnostics_->error(msg::counts_recount, where, ballot.id, index, ballot.rounds.size());
      return nullptr;
    }
    if (index == ballot.rounds.size()) {
      ballot.rounds.emplace_back();
      ballot.rounds.back().where = where;
    }
    CountRound& round = ballot.rounds[index];
    const std::string& time = cell(number, Field::at);
    if (!time.empty() && index > 0) {
      round.at = read_clock(time);
      if (!round.at) {
        diagnostics_->error(msg::counts_time, table_->where(number, column(Field::at)), time);
        round.at = ClockTime{};  // reported, and so not missing
      }
    }
    if (index > 0 && !cell(number, Field::why).empty()) round.why = cell(number, Field::why);
    return &round;
  }

  static CountSheet& sheet_of(CountRound& round, const std::string& by, const Location& where) {
    const auto known = std::ranges::find(round.sheets, by, &CountSheet::by);
    if (known != round.sheets.end()) return *known;
    CountSheet& sheet = round.sheets.emplace_back();
    sheet.by = by;
    sheet.where = where;
    sheet.from_list = true;
    return sheet;
  }

  void fill(const Ballot& ballot, CountSheet& sheet, std::size_t number) {
    const std::string& option = cell(number, Field::option);
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      const std::string& typed = table_->rows[number].cells[i];
      const bool counts = kinds_[i] == nullptr || kinds_[i]->field == Field::number ||
                          kinds_[i]->field == Field::ticked;
      if (typed.empty() || !counts) continue;
      const Location where = table_->where(number, i);
      const auto count = whole(typed, kMostPapers, where);
      if (!count) continue;
      if (kinds_[i] != nullptr && kinds_[i]->number != nullptr) {
        auto& field = sheet.*(kinds_[i]->number);
        if (field) diagnostics_->error(msg::counts_twice, where, table_->header[i], ballot.id);
        field = count;
        continue;
      }
      const std::string mark = kinds_[i] == nullptr ? table_->header[i] : std::string();
      sheet.marks.push_back({option, mark, *count, where});
    }
  }

  const CsvTable* table_;
  std::vector<Ballot>* ballots_;
  Diagnostics* diagnostics_;
  std::vector<const ColumnWord*> kinds_;
  std::vector<bool> counted_;
};

}  // namespace

void read_ballot_counts(const std::filesystem::path& path, std::vector<Ballot>& ballots,
                        Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table) return;
  CountsReader reader(*table, ballots, diagnostics);
  if (!reader.ok()) return;
  for (std::size_t row = 0; row < table->rows.size(); ++row) reader.row(row);
  reader.finish();
}

}  // namespace burgerberaad
