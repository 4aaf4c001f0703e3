#include "dossier_draw.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "drawn_pool.hpp"
#include "messages.hpp"

#include <set>
#include <utility>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// The folder of the last draw that was decided: a repeat may only be prepared yet.
std::optional<fs::path> decided_folder(const Context& context) {
  const auto folders = draw_folders(context.folder);
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    const fs::path path = context.in_folder(*folder);
    if (fs::exists(path / "record.json")) return path;
  }
  return std::nullopt;
}

/// Reports whoever the ledger knows and the list of members does not.
void check_members(const Ledger& ledger, const std::vector<MemberRow>& rows, const fs::path& path,
                   Diagnostics& diagnostics) {
  std::set<std::string> known;
  for (const auto& row : rows) known.insert(row.member);
  for (const auto& member : ledger.members()) {
    if (known.contains(member)) continue;
    diagnostics.error(msg::member_unknown, whole_file(path), member);
  }
}

}  // namespace

std::optional<DossierDraw> read_dossier_draw(Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const auto folder = decided_folder(context);
  if (!folder) {
    diagnostics.error(msg::not_drawn_yet, whole_file(context.in_folder("records/draw")));
    return std::nullopt;
  }
  auto record = read_record(*folder / "record.json", diagnostics);
  auto quotas = read_quotas(*folder / "quotas.csv", diagnostics);
  if (!record || !quotas) return std::nullopt;
  const DrawManifest& manifest = record->manifest;
  if (canonical_sha256(*quotas) != manifest.quotas_sha256) {
    diagnostics.error(msg::verify_quotas, {quotas->file, 0, 0, ""});
    return std::nullopt;
  }
  QuotaSet ordered = in_order(std::move(*quotas));
  auto people = read_drawn_pool(manifest, "private/respondents.csv",
                                fs::path("private/pool-key.csv"), pool_columns(ordered), context);
  auto ledger = read_ledger(context.in_folder("records/ledger.jsonl"), diagnostics);
  const fs::path members = context.in_folder("private/members.csv");
  auto rows = read_members(members, diagnostics);
  if (rows) check_members(ledger, *rows, members, diagnostics);
  if (!people || !rows || !check_pool(manifest, people->pool, diagnostics) ||
      diagnostics.has_errors()) {
    return std::nullopt;
  }
  return DossierDraw{std::move(*record), std::move(ordered), std::move(*people), std::move(ledger),
                     std::move(*rows)};
}

SeatsHeld seats_held(const DossierDraw& draw) {
  using enum MandateEvent;
  std::set<std::string> seated;
  std::set<std::string> gone;
  for (const auto& row : draw.rows) {
    const LedgerEntry* last = draw.ledger.last(row.member);
    if (last == nullptr || last->event == reserved || ended_by_redraw(*last)) continue;
    const bool sits = last->event == drawn || last->event == accepted;
    (sits ? seated : gone).insert(row.opaque);
  }
  for (const auto& person : seated) gone.erase(person);
  return {{seated.begin(), seated.end()}, {gone.begin(), gone.end()}};
}

}  // namespace burgerberaad
