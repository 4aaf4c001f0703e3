#include "burgerberaad/lottery/prepared.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/published.hpp"
#include "burgerberaad/lottery/tickets.hpp"

#include <utility>

namespace burgerberaad {
namespace {

Location whole_file(const std::filesystem::path& path) {
  return {path.string(), 0, 0, ""};
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
  const auto path = folder / "manifest.json";
  auto manifest = parse_manifest(read_file(path));
  if (!manifest || !manifest->tickets) {
    diagnostics.error(msg::draw_manifest_changed, whole_file(path));
    return std::nullopt;
  }
  const std::pair<const char*, const std::string&> files[] = {
      {"panels.csv", manifest->panels_sha256},
      {"probabilities.csv", manifest->probabilities_sha256},
      {"distribution.csv", manifest->tickets->distribution_sha256}};
  bool all = true;
  for (const auto& [name, expected] : files) {
    if (sha256_hex(read_file(folder / name)) == expected) continue;
    diagnostics.error(msg::draw_file_changed, whole_file(folder / name));
    all = false;
  }
  if (!all) return std::nullopt;
  return manifest;
}

std::optional<Draw> finish_draw(const std::filesystem::path& folder, DrawManifest manifest,
                                const Pool& pool, std::optional<std::string> seed,
                                std::optional<std::int64_t> ticket, Diagnostics& diagnostics) {
  const std::int64_t tickets = manifest.numbers();
  if (pool.sha256 != manifest.pool_sha256) {
    diagnostics.error(msg::verify_pool, whole_file(pool.table.file));
    return std::nullopt;
  }
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
