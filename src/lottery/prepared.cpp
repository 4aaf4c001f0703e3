#include "burgerberaad/lottery/prepared.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/published.hpp"
#include "burgerberaad/lottery/tickets.hpp"
#include "burgerberaad/lottery/verify.hpp"

#include <utility>

namespace burgerberaad {
namespace {}  // namespace

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
  auto booklet = read_panels(folder / "panels.csv", pool.ids, diagnostics);
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
