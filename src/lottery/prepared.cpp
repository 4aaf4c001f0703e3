#include "burgerberaad/lottery/prepared.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/lottery/verify.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

Location whole_file(const std::filesystem::path& path) {
  return {path.string(), 0, 0, ""};
}

std::optional<std::size_t> place_of(const Pool& pool, std::string_view id) {
  const auto found = std::lower_bound(pool.ids.begin(), pool.ids.end(), id);
  if (found == pool.ids.end() || *found != id) return std::nullopt;
  return static_cast<std::size_t>(found - pool.ids.begin());
}

/// The booklet as a distribution. Its bytes were checked, so that what does not fit can only be
/// somebody who is not in the pool.
std::optional<PanelDistribution> read_booklet(const std::filesystem::path& path, const Pool& pool,
                                              Diagnostics& diagnostics) {
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  PanelDistribution booklet;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    const auto& cells = table->rows[row].cells;
    WeightedPanel panel{1, {}};
    std::string_view rest = cells.back();
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      const auto place = place_of(pool, rest.substr(0, end));
      if (!place) {
        diagnostics.error(msg::verify_stranger, table->where(row), cells.front(),
                          rest.substr(0, end));
        return std::nullopt;
      }
      panel.members.push_back(*place);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    booklet.panels.push_back(std::move(panel));
    ++booklet.total;
  }
  return booklet;
}

}  // namespace

bool is_ticket(std::int64_t ticket, std::int64_t tickets, Diagnostics& diagnostics) {
  if (ticket >= 0 && ticket < tickets) return true;
  diagnostics.error(msg::draw_ticket_range, {}, ticket, ticket_name(0, tickets),
                    ticket_name(tickets - 1, tickets));
  return false;
}

std::optional<DrawManifest> read_prepared(const std::filesystem::path& folder,
                                          Diagnostics& diagnostics) {
  auto record = read_record(folder / "manifest.json", diagnostics);
  if (!record) return std::nullopt;
  bool all = true;
  for (const auto& [name, expected] : published_files(record->manifest)) {
    if (sha256_hex(read_file(folder / name)) == expected) continue;
    diagnostics.error(msg::draw_file_changed, whole_file(folder / name));
    all = false;
  }
  if (!all) return std::nullopt;
  return std::move(record->manifest);
}

std::optional<Draw> finish_draw(const std::filesystem::path& folder, DrawManifest manifest,
                                const Pool& pool, std::optional<std::string> seed,
                                std::optional<std::int64_t> ticket, Diagnostics& diagnostics) {
  const std::int64_t tickets = manifest.numbers();
  if (!check_pool(manifest, pool, diagnostics)) return std::nullopt;
  auto booklet = read_booklet(folder / "panels.csv", pool, diagnostics);
  if (!booklet) return std::nullopt;
  if (booklet->total != tickets) {  // only in files that were made to deceive
    diagnostics.error(msg::verify_panel_count, whole_file(folder / "panels.csv"), booklet->total,
                      tickets);
    return std::nullopt;
  }
  Draw draw;
  draw.record.manifest = std::move(manifest);
  draw.distribution = std::move(*booklet);
  draw.keeping = draw.distribution.total;
  count_chances(pool, draw);
  pick_panel(pool, std::move(seed), ticket, draw);
  return draw;
}

}  // namespace burgerberaad
