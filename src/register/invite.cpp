#include "burgerberaad/register/invite.hpp"

#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/spool.hpp"
#include "burgerberaad/register/messages.hpp"
#include "register/bsn_guess.hpp"
#include "register/invite_lists.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostReports = 100;
constexpr char kBetweenCells = '\0';  // no cell holds a NUL: such rows are rejected

std::string packed(const std::vector<std::string>& cells) {
  std::string row;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) row += kBetweenCells;
    row += cell;
  }
  return row;
}

std::vector<std::string> unpacked(const std::string& row) {
  std::vector<std::string> cells(1);
  for (const char c : row) {
    if (c == kBetweenCells) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

/// Reads the register as often as the lottery asks; counts and reports the first time.
class Desk {
 public:
  Desk(const InviteSettings& settings, std::filesystem::path path, const Eligibility& eligibility,
       const Earlier& earlier, Diagnostics& diagnostics)
      : settings_(&settings),
        path_(std::move(path)),
        eligibility_(&eligibility),
        earlier_(&earlier),
        diagnostics_(&diagnostics) {
    for (const auto& reason : eligibility.reasons()) counts_.ineligible.emplace_back(reason, 0);
  }

  void scan(const std::function<void(const Eligible&, const std::function<std::string()>&)>& see) {
    if (stopped_) return;
    const bool first = std::exchange(first_, false);
    Diagnostics found;
    CsvReader reader(path_, found);
    if (!reader.ok()) return;
    if (first) {
      reader.on_bad_row([&](const CsvRow& row) {
        ++counts_.read;
        set_aside(found.items().empty() ? Diagnostic{} : found.items().back(), row);
        found = Diagnostics();
      });
    }
    CsvRow row;
    while (reader.next(row)) {
      if (first) {
        ++counts_.read;
        bsn_.see(row.cells);
      }
      eligibility_->judge(row, reader, judged_);
      if (first && !count(row)) continue;
      if (judged_.kind != Judged::Kind::eligible) continue;
      const std::string& id = row.cells[eligibility_->id_column()];
      const auto earlier = earlier_->find(id);
      if (first) note(id, earlier);
      see({id, judged_.stratum, judged_.address, earlier != earlier_->end(), row.line},
          [&] { return packed(row.cells); });
    }
    if (first) {
      dialect_ = reader.dialect();
      finish(reader, found);
    }
  }

  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] const CsvDialect& dialect() const { return dialect_; }
  [[nodiscard]] InviteCounts& counts() { return counts_; }
  [[nodiscard]] const HouseholdSizes& sizes() const { return sizes_; }

 private:
  /// False when the row is not eligible.
  bool count(const CsvRow& row) {
    if (judged_.kind == Judged::Kind::rejected) set_aside(judged_.diagnostic, row);
    if (judged_.kind == Judged::Kind::ineligible) ++counts_.ineligible[judged_.reason].second;
    if (judged_.kind == Judged::Kind::eligible) ++eligible_;
    return judged_.kind == Judged::Kind::eligible;
  }

  void note(const std::string& id, Earlier::const_iterator earlier) {
    sizes_.add(judged_.stratum, judged_.address);
    if (earlier == earlier_->end() || earlier->second.empty()) return;
    if (hex(letter_ticket(settings_->letters.seed, judged_.stratum, id)) != earlier->second) {
      ++other_tickets_;
    }
  }

  void set_aside(Diagnostic why, const CsvRow& row) {
    ++counts_.rejected;
    // A quote that is never closed swallows all rows after it: those cannot be counted, so such a
    // file is not one with a bad row but one that was not read.
    const bool swallows = why.message == &msg::csv_open_quote;
    stopped_ = stopped_ || swallows;
    if (settings_->rejects && !swallows) {
      settings_->rejects(why, row);
    } else if (counts_.rejected <= kMostReports && why.message != nullptr) {
      name_input(why);
      diagnostics_->add(std::move(why));
    }
  }

  /// A spooled file has a name that tells nobody anything.
  void name_input(Diagnostic& diagnostic) const {
    if (settings_->register_file == "-") diagnostic.where.file = "-";
  }

  void finish(const CsvReader& reader, const Diagnostics& found) {
    const std::string file = settings_->register_file.string();
    for (Diagnostic diagnostic : found.items()) {
      name_input(diagnostic);
      stopped_ = stopped_ || diagnostic.severity == Severity::error;
      diagnostics_->add(std::move(diagnostic));
    }
    if (counts_.rejected > 0 && (stopped_ || !settings_->rejects)) {
      stopped_ = true;
      diagnostics_->error(msg::register_stopped, {file, 0, 0, ""}, counts_.rejected, counts_.read);
    }
    if (other_tickets_ > 0) {
      stopped_ = true;
      diagnostics_->error(msg::invite_other_lottery, {file, 0, 0, ""}, other_tickets_);
    }
    for (std::size_t i = 0; i < reader.header().size(); ++i) {
      if (!bsn_.looks(i) || settings_->own_register) continue;
      stopped_ = true;
      Location where = reader.where_header(i);
      where.file = file;
      diagnostics_->error(msg::register_bsn, std::move(where), reader.header()[i]);
    }
    counts_.not_drawn = eligible_;  // until the letters are known
  }

  const InviteSettings* settings_;
  std::filesystem::path path_;
  const Eligibility* eligibility_;
  const Earlier* earlier_;
  Diagnostics* diagnostics_;
  bool first_ = true;
  bool stopped_ = false;
  std::int64_t eligible_ = 0;
  std::int64_t other_tickets_ = 0;
  InviteCounts counts_;
  CsvDialect dialect_;
  HouseholdSizes sizes_;
  BsnGuess bsn_;
  Judged judged_;
};

void report_result(const LetterResult& result, const InviteSettings& settings,
                   Diagnostics& diagnostics) {
  const std::string file = settings.register_file.string();
  std::int64_t reported = 0;
  for (const auto& doubled : result.doubled) {
    if (++reported > kMostReports) break;
    diagnostics.error(msg::invite_doubled_id, {file, doubled.second_line, 0, ""}, doubled.id,
                      doubled.first_line);
  }
  for (const auto& stratum : result.strata) {
    if (stratum.drawn == stratum.allotted) continue;
    if (stratum.name.empty()) {
      diagnostics.warning(msg::invite_short, {file, 0, 0, ""}, stratum.allotted, stratum.drawn);
    } else {
      diagnostics.warning(msg::invite_short_stratum, {file, 0, 0, ""}, stratum.allotted,
                          stratum.drawn, stratum.name);
    }
  }
}

}  // namespace

std::optional<std::string> find_id_column(const CsvReader& reader, const std::string& wanted,
                                          Diagnostics& diagnostics) {
  const auto& header = reader.header();
  if (!wanted.empty()) {
    if (reader.column(wanted)) return wanted;
    const auto near = nearest(wanted, {header.begin(), header.end()});
    if (near.empty()) {
      diagnostics.error(msg::register_no_column, reader.where_header(), wanted,
                        fmt::format("{}", fmt::join(header, ", ")));
    } else {
      diagnostics.error(msg::register_no_column_near, reader.where_header(), wanted, near);
    }
    return std::nullopt;
  }
  constexpr std::array<std::string_view, 7> kNames{
      "id", "unique_id", "external_id", "nationbuilder_id", "nummer", "number", "anummer"};
  std::vector<std::string> found;
  for (const auto& name : header) {
    if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) found.push_back(name);
  }
  if (found.size() == 1) return found.front();
  diagnostics.error(found.empty() ? msg::register_no_id : msg::register_many_ids,
                    reader.where_header(), fmt::format("{}", fmt::join(found, ", ")));
  return std::nullopt;
}

std::optional<Invitation> invite(const InviteSettings& given, Diagnostics& diagnostics) {
  InviteSettings settings = given;
  std::unique_ptr<SpooledInput> spooled;
  std::filesystem::path path = settings.register_file;
  if (path == "-") {
    spooled = std::make_unique<SpooledInput>();
    path = spooled->path();
  }
  const std::size_t errors_before = diagnostics.error_count();

  // What is wrong with the columns and the other files is told at once, before the long read.
  Diagnostics found;
  CsvReader head(path, found);
  for (Diagnostic diagnostic : found.items()) {
    if (spooled) diagnostic.where.file = "-";
    diagnostics.add(std::move(diagnostic));
  }
  if (!head.ok()) return std::nullopt;
  Diagnostics columns;
  const auto id = find_id_column(head, settings.eligibility.id, columns);
  settings.eligibility.id = id.value_or(head.header().front());
  Earlier earlier;
  if (!settings.collective.empty()) {
    read_collective(settings.collective, settings.eligibility.household,
                    settings.eligibility.collective, diagnostics);
  }
  for (const auto& exclude : settings.exclude) {
    read_exclusions(exclude, settings.eligibility.id, settings.eligibility.excluded, earlier,
                    settings.letters.earlier_marked, diagnostics);
  }
  const Eligibility eligibility(settings.eligibility, head, columns);
  if (head.column(kLetterColumns[0])) {
    columns.error(msg::invite_from_letters, head.where_header(head.column(kLetterColumns[0])));
  }
  for (Diagnostic diagnostic : columns.items()) {
    if (spooled) diagnostic.where.file = "-";
    diagnostics.add(std::move(diagnostic));
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;

  Desk desk(settings, path, eligibility, earlier, diagnostics);
  const auto result = draw_letters(settings.letters, [&](const auto& see) { desk.scan(see); });
  if (desk.stopped()) return std::nullopt;
  report_result(result, settings, diagnostics);
  if (!result.doubled.empty()) return std::nullopt;

  Invitation invitation;
  invitation.dialect = desk.dialect();
  invitation.id_column = settings.eligibility.id;
  invitation.header = head.header();
  for (const char* name : kLetterColumns) invitation.header.emplace_back(name);
  for (const auto& letter : result.letters) {
    auto cells = unpacked(letter.row);
    cells.push_back(std::to_string(settings.letters.wave));
    cells.push_back(letter.stratum);
    cells.push_back(hex(letter.ticket));
    invitation.rows.push_back(std::move(cells));
  }
  invitation.counts = desk.counts();
  invitation.counts.drawn = static_cast<std::int64_t>(result.letters.size());
  invitation.counts.not_drawn -= invitation.counts.drawn;
  invitation.strata = result.strata;
  invitation.chances = letter_chances(desk.sizes(), result.strata);
  invitation.chances_exact = desk.sizes().exact();
  invitation.passes = result.passes;
  return invitation;
}

}  // namespace burgerberaad
