#include "burgerberaad/lottery/verify.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/quota/feasibility.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

// Nothing here may call the code that searches for a distribution, or rounds it.

namespace burgerberaad {
namespace {

struct PublishedPanel {
  std::int64_t weight = 0;
  std::vector<std::string> members;
};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Whether `table` has exactly these columns; reports when not.
bool has_header(const CsvTable& table, const std::vector<std::string>& header,
                Diagnostics& diagnostics) {
  if (table.header == header) return true;
  diagnostics.error(msg::verify_header, table.where(std::nullopt));
  return false;
}

/// A list of panels: with weights, or of so many tickets.
class PanelsFile {
 public:
  PanelsFile(const std::filesystem::path& path, std::optional<std::int64_t> tickets,
             Diagnostics& diagnostics)
      : path_(path), tickets_(tickets), diagnostics_(diagnostics) {
    const auto table = read_csv(path, diagnostics);
    const std::vector<std::string> header =
        tickets ? std::vector<std::string>{"ticket", "members"}
                : std::vector<std::string>{"panel", "weight", "members"};
    if (!table || !has_header(*table, header, diagnostics)) return;
    ok_ = true;
    for (std::size_t row = 0; row < table->rows.size(); ++row) read_row(*table, row);
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] const std::vector<PublishedPanel>& panels() const { return panels_; }
  [[nodiscard]] const Location& place(std::size_t panel) const { return places_[panel]; }
  /// What a panel is called: its number from 1, or its ticket.
  [[nodiscard]] std::string name(std::size_t panel) const {
    return tickets_ ? ticket_name(static_cast<std::int64_t>(panel), *tickets_)
                    : std::to_string(panel + 1);
  }

  void check_count(std::int64_t count) {
    if (static_cast<std::int64_t>(panels_.size()) == count) return;
    diagnostics_.error(msg::verify_panel_count, whole_file(path_), panels_.size(), count);
  }

  void check_sizes(std::int64_t size) {
    for (std::size_t p = 0; p < panels_.size(); ++p) {
      const std::set<std::string> distinct(panels_[p].members.begin(), panels_[p].members.end());
      const auto members = static_cast<std::int64_t>(distinct.size());
      if (members != size || distinct.size() != panels_[p].members.size()) {
        diagnostics_.error(msg::verify_panel_size, places_[p], name(p), members, size);
      }
    }
  }

  void check_total(std::int64_t total) {
    Integer sum = 0;
    for (const auto& panel : panels_) sum += panel.weight;
    if (sum != total) diagnostics_.error(msg::verify_total, whole_file(path_), sum.str(), total);
  }

  [[nodiscard]] std::map<std::string, Integer> weights() const {
    std::map<std::string, Integer> weights;
    for (const auto& panel : panels_) {
      for (const auto& id : panel.members) weights[id] += panel.weight;
    }
    return weights;
  }

 private:
  void read_row(const CsvTable& table, std::size_t row) {
    const auto& cells = table.rows[row].cells;
    places_.push_back(table.where(row));
    if (tickets_) {
      if (cells[0] != name(row)) fail(msg::verify_ticket_row, row, name(row));
      panels_.push_back({1, split(cells[1])});
      return;
    }
    const auto weight = parse_whole(cells[1], 1);
    if (!weight || cells[0] != name(row)) fail(msg::verify_panel_row, row);
    panels_.push_back({weight.value_or(0), split(cells[2])});
  }

  template <typename... Arguments>
  void fail(const Message& message, std::size_t row, const Arguments&... arguments) {
    diagnostics_.error(message, places_[row], row + 1, arguments...);
    ok_ = false;
  }

  std::filesystem::path path_;
  std::optional<std::int64_t> tickets_;
  Diagnostics& diagnostics_;
  std::vector<PublishedPanel> panels_;
  std::vector<Location> places_;
  bool ok_ = false;
};

bool check_hash(const std::filesystem::path& folder, const PublishedFile& file,
                Diagnostics& diagnostics) {
  if (sha256_hex(read_file(folder / file.name)) == file.sha256) return true;
  diagnostics.error(msg::verify_hash, whole_file(folder / file.name));
  return false;
}

/// Every id's published chance must be the weight of its panels out of the total.
void check_chances(const std::filesystem::path& path, const DrawManifest& manifest,
                   std::map<std::string, Integer> weights, Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table || !has_header(*table, {"id", "probability"}, diagnostics)) return;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    const auto& cells = table->rows[row].cells;
    const auto found = weights.find(cells[0]);
    const Integer weight = found == weights.end() ? Integer(0) : found->second;
    if (found != weights.end()) weights.erase(found);
    const std::string chance = decimal(Rational(weight, Integer(manifest.numbers())), 12, Lang::en);
    if (cells[1] != chance) {
      diagnostics.error(msg::verify_chance, table->where(row, 1), cells[0], cells[1], chance);
    }
  }
  const auto rows = static_cast<std::int64_t>(table->rows.size());
  if (rows != manifest.pool_size || !weights.empty()) {
    diagnostics.error(msg::verify_people, whole_file(path), rows, manifest.pool_size);
  }
}

void check_pick(const DrawRecord& record, const std::vector<PublishedPanel>& panels,
                const std::filesystem::path& path, Diagnostics& diagnostics) {
  const bool tickets = record.manifest.tickets.has_value();
  const std::int64_t total = record.manifest.numbers();
  const std::int64_t number = record.seed ? drawn_number(*record.seed, total) : record.number;
  if (number != record.number) {
    diagnostics.error(tickets ? msg::verify_ticket_seed : msg::verify_number, whole_file(path),
                      record.number, number);
  }
  std::size_t panel = 0;
  Integer end = 0;
  while (panel < panels.size() && (end += panels[panel].weight) <= number) ++panel;
  const bool other = record.panel != static_cast<std::int64_t>(panel + 1);
  if (tickets && (number < 0 || panel == panels.size())) {
    diagnostics.error(msg::verify_ticket_picked, whole_file(path), number);
  } else if (!tickets && (panel == panels.size() || other)) {
    diagnostics.error(msg::verify_pick, whole_file(path), record.panel, panel + 1);
  } else if (record.members != panels[panel].members) {
    const std::string name = ticket_name(number, total);
    diagnostics.error(tickets ? msg::verify_ticket_members : msg::verify_members, whole_file(path),
                      tickets ? name : std::to_string(record.panel));
  }
}

/// The weights of `ids`, in their order.
std::vector<Integer> in_order_of(const std::set<std::string>& ids,
                                 const std::map<std::string, Integer>& weights) {
  std::vector<Integer> list;
  list.reserve(ids.size());
  for (const auto& id : ids) {
    const auto found = weights.find(id);
    list.push_back(found == weights.end() ? Integer(0) : found->second);
  }
  return list;
}

/// What the rounding did, against what the record says of it.
void check_rounding(const DrawManifest& manifest, const PanelsFile& exact,
                    const PanelsFile& booklet, const std::filesystem::path& path,
                    Diagnostics& diagnostics) {
  const TicketFacts& facts = *manifest.tickets;
  const auto before = exact.weights();
  const auto after = booklet.weights();
  std::set<std::string> ids;
  for (const auto* weights : {&before, &after}) {
    for (const auto& [id, weight] : *weights) ids.insert(id);
  }
  const Rational change = largest_change(in_order_of(ids, before), manifest.total,
                                         in_order_of(ids, after), facts.count);
  if (change != facts.change) {
    diagnostics.error(msg::verify_change, whole_file(path), decimal(facts.change, 12, Lang::en),
                      decimal(change, 12, Lang::en));
  }
}

void check_bound(const DrawManifest& manifest, std::int64_t types,
                 const std::filesystem::path& path, Diagnostics& diagnostics) {
  const TicketFacts& facts = *manifest.tickets;
  const Rational bound = published_bound(manifest.panel_size, facts.count, types);
  if (bound == facts.bound && types == facts.types) return;
  diagnostics.error(msg::verify_bound, whole_file(path), decimal(facts.bound, 6, Lang::en),
                    decimal(bound, 6, Lang::en), types);
}

/// Quotas and households of every panel, counted from the rows of the pool.
class PanelAudit {
 public:
  PanelAudit(Method method, const QuotaSet& quotas, const Pool& pool, Diagnostics& diagnostics)
      : knows_quotas_(method != Method::random),
        quotas_(quotas),
        pool_(pool),
        diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < pool.size(); ++i) places_[pool.ids[i]] = i;
  }

  void check(const PanelsFile& file) {
    for (std::size_t p = 0; p < file.panels().size(); ++p) {
      check(file.panels()[p], file.name(p), file.place(p));
    }
  }

 private:
  void check(const PublishedPanel& panel, const std::string& number, const Location& where) {
    std::vector<std::size_t> people;
    for (const auto& id : panel.members) {
      const auto found = places_.find(id);
      if (found == places_.end()) {
        diagnostics_.error(msg::verify_stranger, where, number, id);
        return;
      }
      people.push_back(found->second);
    }
    if (knows_quotas_) check_quotas(people, number, where);
    std::set<std::size_t> addresses;
    for (const auto person : people) {
      const auto address = pool_.households[person];
      if (address && !addresses.insert(*address).second) {
        diagnostics_.error(msg::verify_household, where, number, pool_.ids[person]);
      }
    }
  }

  void check_quotas(const std::vector<std::size_t>& people, const std::string& number,
                    const Location& where) {
    for (std::size_t c = 0; c < quotas_.categories.size(); ++c) {
      const auto& category = quotas_.categories[c];
      std::vector<std::int64_t> counts(category.quotas.size());
      for (const auto person : people) ++counts[pool_.features[person][c]];
      for (std::size_t f = 0; f < counts.size(); ++f) {
        const auto& quota = category.quotas[f];
        if (counts[f] >= quota.least && counts[f] <= quota.most) continue;
        diagnostics_.error(msg::verify_quota, where, number, category.name, quota.feature,
                           counts[f], quota.least, quota.most);
      }
    }
  }

  bool knows_quotas_;
  const QuotaSet& quotas_;
  const Pool& pool_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::size_t> places_;
};

/// The certificate against the pool, and the claims of the record against the certificate.
void check_proof(const DrawRecord& record, const std::filesystem::path& path,
                 const QuotaSet& quotas, const Pool& pool,
                 const std::map<std::string, Integer>& weights, Diagnostics& diagnostics) {
  const DrawManifest& manifest = record.manifest;
  const Types types = make_types(quotas, pool, manifest.panel_size);
  if (manifest.tickets) {
    check_bound(manifest, static_cast<std::int64_t>(types.instance.units.size()), path,
                diagnostics);
  }
  std::vector<Integer> of_people;
  of_people.reserve(pool.size());
  for (const auto& id : pool.ids) {
    const auto found = weights.find(id);
    of_people.push_back(found == weights.end() ? Integer(0) : found->second);
  }
  std::string step;
  const auto gap = checked_gap(types, manifest.certificate, manifest.objective, of_people,
                               Integer(manifest.total), &step);
  if (!gap) {
    if (manifest.proven) diagnostics.error(msg::verify_certificate, whole_file(path), step);
    return;
  }
  const Rational claimed = manifest.gap.value_or(Rational(1));
  if (*gap != claimed || (manifest.proven && !is_proven(*gap))) {
    diagnostics.error(msg::verify_gap, whole_file(path), decimal(claimed, 12, Lang::en),
                      decimal(*gap, 12, Lang::en));
  }
}

PanelsFile read_panels(const DrawManifest& manifest, const std::filesystem::path& folder,
                       Diagnostics& diagnostics) {
  std::optional<std::int64_t> tickets;
  if (manifest.tickets) tickets = manifest.tickets->count;
  return {folder / "panels.csv", tickets, diagnostics};
}

/// The distribution before rounding, with its sizes checked.
void verify_exact(const DrawManifest& manifest, const std::filesystem::path& folder,
                  const PanelsFile& booklet, Diagnostics& diagnostics) {
  const auto path = folder / "distribution.csv";
  PanelsFile exact(path, std::nullopt, diagnostics);
  if (!exact.ok()) return;
  exact.check_sizes(manifest.panel_size);
  exact.check_total(manifest.total);
  exact.check_count(manifest.panels);
  check_rounding(manifest, exact, booklet, folder / "record.json", diagnostics);
  check_bound(manifest, manifest.tickets->types, folder / "record.json", diagnostics);
}

/// The files that were fixed before the draw; gives the panels that are drawn from.
std::optional<PanelsFile> verify_files(const DrawManifest& manifest,
                                       const std::filesystem::path& folder,
                                       Diagnostics& diagnostics) {
  for (const auto& file : published_files(manifest)) check_hash(folder, file, diagnostics);
  PanelsFile file = read_panels(manifest, folder, diagnostics);
  if (!file.ok()) return std::nullopt;
  file.check_sizes(manifest.panel_size);
  if (manifest.tickets) {
    file.check_count(manifest.tickets->count);
    verify_exact(manifest, folder, file, diagnostics);
  } else {
    file.check_total(manifest.total);
    file.check_count(manifest.panels);
  }
  check_chances(folder / "probabilities.csv", manifest, file.weights(), diagnostics);
  return file;
}

/// The manifest that was published beforehand must be that of the record, byte for byte.
void check_prepared(const DrawManifest& manifest, const std::filesystem::path& folder,
                    Diagnostics& diagnostics) {
  const auto path = folder / "manifest.json";
  const std::string text = read_file(path);
  const std::string expected = manifest_json(manifest);
  if (text == expected) return;
  diagnostics.error(msg::verify_prepared, first_difference(path, text, expected));
}

/// Whether `text` is what a record would be written as, but for the hash of its own content.
bool is_but_for_its_hash(const Json& json, const std::string& text, std::string expected) {
  constexpr std::string_view kKey = "\"content_sha256\": \"";
  const auto found = json.find("content_sha256");
  const auto at = expected.rfind(kKey);
  if (found == json.end() || !found->is_string() || at == std::string::npos) return false;
  return expected.replace(at + kKey.size(), 2 * sizeof(Digest), found->get<std::string>()) == text;
}

}  // namespace

bool is_of_format(const Json& json, const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto found = json.is_object() ? json.find("format") : json.end();
  if (found == json.end() || !found->is_number_integer() || *found == kDrawFormat) return true;
  diagnostics.error(msg::verify_format, whole_file(path), found->get<std::int64_t>(), kDrawFormat);
  return false;
}

std::optional<DrawRecord> read_record(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const std::string text = read_file(path);
  const auto json = parse_json(path, text, diagnostics);
  if (!json || !is_of_format(*json, path, diagnostics)) return std::nullopt;
  auto record = parse_record(*json);
  if (!record || !is_seed(record->seed.value_or("-"))) {
    diagnostics.error(msg::verify_no_record, whole_file(path));
    return std::nullopt;
  }
  const std::string expected = record_json(*record);
  if (expected == text) return record;
  const Location where = first_difference(path, text, expected);
  if (json->value("manifest_sha256", manifest_sha256(record->manifest)) !=
      manifest_sha256(record->manifest)) {
    diagnostics.error(msg::verify_manifest, where);
    return std::nullopt;
  }
  if (!is_but_for_its_hash(*json, text, expected)) {
    diagnostics.error(msg::verify_altered, where);
    return std::nullopt;
  }
  diagnostics.error(msg::verify_content, where);  // what was changed, the other checks may tell
  return record;
}

void verify_published(const DrawRecord& record, const std::filesystem::path& folder,
                      Diagnostics& diagnostics) {
  const auto booklet = verify_files(record.manifest, folder, diagnostics);
  if (!record.is_drawn()) return;
  if (record.manifest.tickets) check_prepared(record.manifest, folder, diagnostics);
  if (booklet) check_pick(record, booklet->panels(), folder / "record.json", diagnostics);
}

bool check_pool(const DrawManifest& manifest, const Pool& pool, Diagnostics& diagnostics) {
  const Location where = whole_file(pool.table.file);
  if (pool.sha256 == manifest.pool_sha256 && pool.root == manifest.pool_root) return true;
  const bool hidden = !manifest.pool_root.empty();
  if (hidden != !pool.root.empty()) {
    diagnostics.error(hidden ? msg::verify_key_missing : msg::verify_key_needless, where);
  } else {
    diagnostics.error(hidden ? msg::verify_root : msg::verify_pool, where);
  }
  return false;
}

std::optional<std::map<std::string, std::int64_t>> published_weights(
    const DrawManifest& manifest, const std::filesystem::path& folder, Diagnostics& diagnostics) {
  if (!check_hash(folder, {"panels.csv", manifest.panels_sha256}, diagnostics)) return std::nullopt;
  const PanelsFile file = read_panels(manifest, folder, diagnostics);
  if (!file.ok()) return std::nullopt;
  std::map<std::string, std::int64_t> weights;
  for (const auto& [id, weight] : file.weights()) weights[id] = weight.convert_to<std::int64_t>();
  return weights;
}

void verify_with_pool(const DrawRecord& record, const std::filesystem::path& folder,
                      const QuotaSet& quotas, const Pool& pool, Diagnostics& diagnostics) {
  const DrawManifest& manifest = record.manifest;
  const std::size_t errors = diagnostics.error_count();
  check_pool(manifest, pool, diagnostics);
  if (canonical_sha256(quotas) != manifest.quotas_sha256) {
    diagnostics.error(msg::verify_quotas, whole_file(quotas.file));
  }
  if (diagnostics.error_count() > errors) return;
  PanelAudit audit(manifest.objective.method, quotas, pool, diagnostics);
  const auto file = read_panels(manifest, folder, diagnostics);
  if (!file.ok()) return;
  audit.check(file);
  if (!is_optimal(manifest.objective.method)) return;
  if (!manifest.tickets) {
    check_proof(record, folder / "record.json", quotas, pool, file.weights(), diagnostics);
    return;
  }
  const PanelsFile exact(folder / "distribution.csv", std::nullopt, diagnostics);
  if (!exact.ok()) return;
  audit.check(exact);
  check_proof(record, folder / "record.json", quotas, pool, exact.weights(), diagnostics);
}

}  // namespace burgerberaad
