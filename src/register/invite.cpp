#include "burgerberaad/register/invite.hpp"

#include "burgerberaad/core/threads.hpp"
#include "burgerberaad/io/csv_blocks.hpp"
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

void pack(const std::vector<std::string>& cells, std::string& to) {
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) to += kBetweenCells;
    to += cell;
  }
}

/// With room for as many as `most` cells.
std::vector<std::string> unpacked(std::string_view row, std::size_t most) {
  std::vector<std::string> cells;
  cells.reserve(most);
  while (true) {
    const auto end = row.find(kBetweenCells);
    cells.emplace_back(row.substr(0, end));
    if (end == std::string_view::npos) return cells;
    row.remove_prefix(end + 1);
  }
}

/// What a block of rows came to, beside the people in it.
struct BlockCounts {
  std::int64_t read = 0;
  std::int64_t eligible = 0;
  std::int64_t other_tickets = 0;
  std::vector<std::int64_t> ineligible;  ///< by reason
  std::vector<std::pair<Diagnostic, CsvRow>> bad;
};

/// Reads the register as often as the lottery asks; counts and reports the first time.
class Desk {
 public:
  Desk(const InviteSettings& settings, std::filesystem::path path, const Eligibility& eligibility,
       const Earlier& earlier, Diagnostics& diagnostics)
      : settings_(&settings),
        path_(std::move(path)),
        eligibility_(&eligibility),
        earlier_(&earlier),
        diagnostics_(&diagnostics),
        threads_(settings.threads > 0 ? settings.threads : usual_threads()),
        sizes_(threads_) {
    for (const auto& reason : eligibility.reasons()) counts_.ineligible.emplace_back(reason, 0);
  }

  [[nodiscard]] EligibleScan scan() {
    return {threads_, [this](const SeeEligible& see) { read(see); }};
  }

  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] const CsvDialect& dialect() const { return dialect_; }
  [[nodiscard]] InviteCounts& counts() { return counts_; }
  [[nodiscard]] const HouseholdSizes& sizes() const { return sizes_.front(); }

 private:
  void read(const SeeEligible& see) {
    if (stopped_) return;
    const bool first = std::exchange(first_, false);
    Diagnostics found;
    CsvReader head(path_, found);
    if (!head.ok()) return;
    read_blocks(head, threads_, found, [&](std::size_t thread, CsvReader& rows) -> CommitBlock {
      auto counts = std::make_shared<BlockCounts>(read_block(thread, rows, first, see));
      if (!first) return {};
      return [this, counts] { add(*counts); };
    });
    if (!first) return;
    for (std::size_t thread = 1; thread < threads_; ++thread) {
      sizes_.front().merge(sizes_[thread]);
    }
    sizes_.front().finish();
    dialect_ = head.dialect();
    finish(found);
  }

  BlockCounts read_block(std::size_t thread, CsvReader& rows, bool first, const SeeEligible& see) {
    BlockCounts counts;
    counts.ineligible.resize(counts_.ineligible.size());
    rows.on_bad_row([&](const CsvRow& row, const Diagnostic& why) {
      ++counts.read;
      counts.bad.emplace_back(why, row);
    });
    // A few rows at a time, since tickets are made a few at a time.
    constexpr std::size_t kAtOnce = 64;
    std::vector<CsvRow> row(kAtOnce);
    std::vector<Judged> judged(kAtOnce);
    std::vector<Eligible> people;
    people.reserve(kAtOnce);
    const auto show = [&] {
      const auto write_row = [&](std::size_t i, std::string& to) { pack(row[i].cells, to); };
      if (!people.empty()) see(thread, people, write_row);
      people.clear();
    };
    while (rows.next(row[people.size()])) {
      const CsvRow& next = row[people.size()];
      Judged& of_it = judged[people.size()];
      ++counts.read;
      eligibility_->judge(next, rows, of_it);
      if (of_it.kind == Judged::Kind::rejected) counts.bad.emplace_back(of_it.diagnostic, next);
      if (of_it.kind == Judged::Kind::ineligible) ++counts.ineligible[of_it.reason];
      if (of_it.kind != Judged::Kind::eligible) continue;
      ++counts.eligible;
      const std::string& id = next.cells[eligibility_->id_column()];
      const bool earlier = !earlier_->empty() && earlier_->contains(id);
      const std::uint32_t stratum = sizes_[thread].number_of(of_it.stratum);
      if (first) {
        sizes_[thread].add(stratum, of_it.address);
        if (earlier) counts.other_tickets += has_other_ticket(id, of_it.stratum) ? 1 : 0;
      }
      Eligible& person = people.emplace_back();  // in its place: a copy would wait for its parts
      person.id = id;
      person.stratum = of_it.stratum;
      person.stratum_number = stratum;
      person.address = of_it.address;
      person.earlier = earlier;
      person.line = next.line;
      if (people.size() == kAtOnce) show();
    }
    show();
    return counts;
  }

  /// Whether an earlier letter went to `id` by another lottery than this one.
  [[nodiscard]] bool has_other_ticket(const std::string& id, const std::string& stratum) const {
    const auto earlier = earlier_->find(id);
    return !earlier->second.empty() &&
           hex(letter_ticket(settings_->letters.seed, stratum, id)) != earlier->second;
  }

  void add(BlockCounts& block) {
    counts_.read += block.read;
    counts_.not_drawn += block.eligible;  // until the letters are known
    other_tickets_ += block.other_tickets;
    for (std::size_t reason = 0; reason < block.ineligible.size(); ++reason) {
      counts_.ineligible[reason].second += block.ineligible[reason];
    }
    for (auto& [why, row] : block.bad) set_aside(std::move(why), row);
  }

  void set_aside(Diagnostic why, const CsvRow& row) {
    ++counts_.rejected;
    // A quote that is never closed swallows all rows after it: those cannot be counted, so such a
    // file is not one with a bad row but one that was not read.
    const bool swallows = why.message == &msg::csv_open_quote;
    stopped_ = stopped_ || swallows;
    if (settings_->rejects && !swallows) {
      settings_->rejects(why, row);
    } else if (counts_.rejected <= kMostReports) {
      name_input(why);
      diagnostics_->add(std::move(why));
    }
  }

  /// A spooled file has a name that tells nobody anything.
  void name_input(Diagnostic& diagnostic) const {
    if (settings_->register_file == "-") diagnostic.where.file = "-";
  }

  void finish(const Diagnostics& found) {
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
  }

  const InviteSettings* settings_;
  std::filesystem::path path_;
  const Eligibility* eligibility_;
  const Earlier* earlier_;
  Diagnostics* diagnostics_;
  std::size_t threads_;
  bool first_ = true;
  bool stopped_ = false;
  std::int64_t other_tickets_ = 0;
  InviteCounts counts_;
  CsvDialect dialect_;
  std::vector<HouseholdSizes> sizes_;  ///< per thread, then all in the first
};

/// Reports columns that look like citizen service numbers, by the first rows.
void find_service_numbers(const std::filesystem::path& path, Diagnostics& diagnostics) {
  Diagnostics unused;
  CsvReader reader(path, unused);
  BsnGuess guess;
  CsvRow row;
  while (reader.next(row) && BsnGuess::looks_at(row)) guess.see(row.cells);
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    if (guess.looks(i)) {
      diagnostics.error(msg::register_bsn, reader.where_header(i), reader.header()[i]);
    }
  }
}

/// The names of the columns in `flags` that are marked, with spaces between.
std::string flags_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& flags,
                     const std::vector<std::string>& header) {
  std::string names;
  for (const auto column : flags) {
    if (!is_marked(cells[column])) continue;
    if (!names.empty()) names += ' ';
    names += header[column];
  }
  return names;
}

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
    report_no_column(wanted, reader, diagnostics);
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
  std::vector<std::size_t> flags;
  for (const auto& name : settings.flags) {
    if (const auto column = head.column(name)) {
      flags.push_back(*column);
    } else {
      report_no_column(name, head, columns);
    }
  }
  if (head.column(kLetterColumns[0])) {
    columns.error(msg::invite_from_letters, head.where_header(head.column(kLetterColumns[0])));
  }
  if (!settings.own_register) find_service_numbers(path, columns);
  for (Diagnostic diagnostic : columns.items()) {
    if (spooled) diagnostic.where.file = "-";
    diagnostics.add(std::move(diagnostic));
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;

  Desk desk(settings, path, eligibility, earlier, diagnostics);
  const auto result = draw_letters(settings.letters, desk.scan());
  if (desk.stopped()) return std::nullopt;
  report_result(result, settings, diagnostics);
  if (!result.doubled.empty()) return std::nullopt;

  Invitation invitation;
  invitation.dialect = desk.dialect();
  invitation.id_column = settings.eligibility.id;
  invitation.header = head.header();
  for (const char* name : kLetterColumns) invitation.header.emplace_back(name);
  if (!settings.flags.empty()) invitation.header.emplace_back(kLetterFlags);
  for (const auto& letter : result.letters) {
    auto cells = unpacked(letter.row, invitation.header.size() + 1);  // and the reply code
    cells.push_back(std::to_string(settings.letters.wave));
    cells.push_back(letter.stratum);
    cells.push_back(hex(letter.ticket));
    if (!settings.flags.empty()) cells.push_back(flags_of(cells, flags, head.header()));
    invitation.rows.push_back(std::move(cells));
  }
  invitation.counts = desk.counts();
  invitation.counts.drawn = static_cast<std::int64_t>(result.letters.size());
  invitation.counts.not_drawn -= invitation.counts.drawn;
  invitation.strata = result.strata;
  invitation.chances = letter_chances(desk.sizes(), result.strata);
  invitation.chances_exact = desk.sizes().exact();
  return invitation;
}

}  // namespace burgerberaad
