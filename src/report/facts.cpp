#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/advice.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace burgerberaad {
namespace {

/// The first value called `key`, at any depth: the record's form belongs to the lottery, and what
/// cannot be found is simply not said.
const Json* find_key(const Json& json, const std::string& key, int depth = 0) {
  constexpr int kDeepest = 4;
  if (depth > kDeepest || !json.is_object()) return nullptr;
  if (const auto found = json.find(key); found != json.end()) return &*found;
  for (const auto& [name, value] : json.items()) {
    if (const auto* found = find_key(value, key, depth + 1)) return found;
  }
  return nullptr;
}

std::optional<std::string> text_at(const Json& json, const std::string& key) {
  const auto* found = find_key(json, key);
  return found != nullptr && found->is_string() ? std::optional(found->get<std::string>())
                                                : std::nullopt;
}

std::optional<std::int64_t> count_at(const Json& json, const std::string& key) {
  const auto* found = find_key(json, key);
  return found != nullptr && found->is_number_integer() ? std::optional(found->get<std::int64_t>())
                                                        : std::nullopt;
}

bool is_there(const std::filesystem::path& path) {
  std::error_code missing;
  return std::filesystem::exists(path, missing);
}

/// Files that hold the rules of the game and what the program recorded, and every text that a
/// verdict is on.
std::vector<Fingerprint> fingerprints(const Dossier& dossier,
                                      const std::vector<std::filesystem::path>& draws,
                                      const std::vector<Weighing>& weighings) {
  std::vector<Fingerprint> prints;
  std::vector<std::filesystem::path> files{"assembly.yaml", "population.yaml", "quotas.csv"};
  files.insert(files.end(), draws.begin(), draws.end());
  files.emplace_back("records/ledger.jsonl");
  for (const auto& file : files) {
    const auto path = in_dossier(dossier.folder, file);
    if (is_there(path)) prints.push_back({file.string(), sha256_hex(read_file(path))});
  }
  for (const auto& weighing : weighings) {
    if (!weighing.counts) continue;
    prints.push_back(
        {"proposals/" + weighing.id.proposal + "/" + std::to_string(weighing.id.version) + ".yaml",
         weighing.sha256});
  }
  return prints;
}

/// The `hash` of the last line of the journal.
std::optional<std::string> journal_head(const std::filesystem::path& path) {
  if (!is_there(path)) return std::nullopt;
  const std::string journal = read_file(path);
  const auto end = journal.find_last_not_of('\n');
  if (end == std::string::npos) return std::nullopt;
  const auto before = journal.rfind('\n', end);
  const auto start = before == std::string::npos ? 0 : before + 1;
  const Json line = parse_quietly(journal.substr(start, end + 1 - start));
  return line.is_object() ? text_at(line, "hash") : std::nullopt;
}

}  // namespace

std::optional<DrawFacts> read_draw_facts(const std::filesystem::path& path) {
  if (!is_there(path)) return std::nullopt;
  const Json record = parse_quietly(read_file(path));
  if (!record.is_object()) return std::nullopt;
  DrawFacts facts;
  facts.method = text_at(record, "method");
  facts.seed = text_at(record, "seed");
  facts.pool_size = count_at(record, "pool_size");
  facts.panel_size = count_at(record, "panel_size");
  if (const auto* proven = find_key(record, "proven"); proven != nullptr && proven->is_boolean()) {
    facts.proven = proven->get<bool>();
  }
  const auto whole = parse_record(record);
  if (whole && whole->manifest.tickets) {
    facts.tickets = whole->manifest.tickets;
    facts.ticket = whole->number;
  }
  if (whole && whole->manifest.repeats) facts.repeats = {whole->manifest.repeats->reason};
  return facts;
}

void read_chances(const std::filesystem::path& path, DrawFacts& facts) {
  if (!is_there(path)) return;
  Diagnostics unread;  // the record is checked by `verify`; here it is only quoted
  CsvReader reader(path, unread);
  const auto column = reader.ok() ? reader.column("probability") : std::nullopt;
  CsvRow row;
  while (column && reader.next(row)) {
    const std::string& cell = row.cells[*column];
    double chance = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), chance);
    if (read.ec != std::errc() || !(chance > 0 && chance <= 1)) continue;
    facts.least_chance = std::min(chance, facts.least_chance.value_or(chance));
    facts.greatest_chance = std::max(chance, facts.greatest_chance.value_or(chance));
  }
}

namespace {

/// The records of the draws that happened, in their order.
std::vector<std::filesystem::path> draw_records(const Dossier& dossier) {
  std::vector<std::filesystem::path> records;
  for (const auto& folder : draw_folders(dossier.folder)) {
    const auto record = folder / "record.json";
    if (is_there(in_dossier(dossier.folder, record))) records.push_back(record);
  }
  return records;
}

/// What the last of the draws says, and why each of them was a repeat.
std::optional<DrawFacts> last_draw(const Dossier& dossier,
                                   const std::vector<std::filesystem::path>& records) {
  std::optional<DrawFacts> last;
  std::vector<std::string> reasons;
  for (const auto& record : records) {
    last = read_draw_facts(in_dossier(dossier.folder, record));
    if (last) reasons.insert(reasons.end(), last->repeats.begin(), last->repeats.end());
  }
  if (!last) return last;
  last->repeats = std::move(reasons);
  read_chances(in_dossier(dossier.folder, records.back().parent_path() / "probabilities.csv"),
               *last);
  return last;
}

}  // namespace

AdviceFacts gather_facts(const Dossier& dossier, std::string software, Diagnostics& diagnostics) {
  const auto& term = dossier.assembly.commission.term;
  const auto& rules = dossier.assembly.rules;
  AdviceFacts facts;
  facts.ballots = tally_all(dossier.sessions, dossier.ledger, term, rules);
  facts.weighings = weigh(dossier.proposals, facts.ballots);
  std::erase_if(facts.ballots,
                [](const Tally& tally) { return tally.reason == UndecidedReason::not_voted; });
  const auto open = open_ballots(dossier, facts.weighings);
  facts.people = read_people(dossier, open, diagnostics);
  facts.calibrations = calibrate(dossier, open, diagnostics);
  facts.draw_records = draw_records(dossier);
  facts.draw = last_draw(dossier, facts.draw_records);
  facts.fingerprints = fingerprints(dossier, facts.draw_records, facts.weighings);
  facts.journal_head = journal_head(in_dossier(dossier.folder, "records/journal.jsonl"));
  Diagnostics told;  // by check, when the dossier was checked
  facts.evaluation = read_evaluation(dossier, told);
  facts.published = read_published(dossier, diagnostics);
  facts.software = std::move(software);
  return facts;
}

}  // namespace burgerberaad
