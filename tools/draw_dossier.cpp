#include "draw_dossier.hpp"

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/lottery/prepared.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// The ledger with everyone who was drawn and who is in reserve; nothing when it is broken, or
/// knows somebody already.
std::optional<Ledger> enter(const fs::path& path, const PanelOfMembers& panel,
                            Diagnostics& diagnostics) {
  Ledger ledger = read_ledger(path, diagnostics);
  const Moment day{today(), {}};
  const auto add = [&](const std::string& member, MandateEvent event) {
    if (auto refused = ledger.add({day, member, event, {}, {}})) diagnostics.add(*refused);
  };
  for (const auto& member : panel.members) add(member.member, MandateEvent::drawn);
  for (const auto& member : panel.reserves) add(member.member, MandateEvent::reserved);
  if (diagnostics.has_errors()) return std::nullopt;
  return ledger;
}

Json details(const Draw& draw, const PanelOfMembers& panel, const std::string& record) {
  const DrawRecord& drawn = draw.record;
  Json json{{"seed", drawn.seed ? Json(*drawn.seed) : Json()},
            {"manifest_sha256", manifest_sha256(drawn.manifest)},
            {"record_sha256", sha256_hex(record)},
            {"members", panel.members.size()},
            {"reserves", panel.reserves.size()}};
  if (drawn.manifest.tickets) json["ticket"] = drawn.number;
  return json;
}

/// Whether the draw has happened; reports it.
bool is_spent(const fs::path& folder, Diagnostics& diagnostics) {
  const fs::path record = folder / "record.json";
  if (!fs::exists(record)) return false;
  const auto ticket = spent_ticket(folder);
  const Location where{record.string(), 0, 0, ""};
  if (ticket) diagnostics.error(msg::draw_ticket_spent, where, *ticket);
  if (!ticket) diagnostics.error(msg::draw_spent, where);
  return true;
}

fs::path key_path(const Context& context) {
  return context.in_folder("private/pool-key.csv");
}

/// The tickets and their manifest, and a line in the journal. Doing it again changes nothing.
Outcome prepare(const Draw& draw, const PoolKey& key, const Pool& pool, Context& context) {
  const fs::path folder = context.in_folder("records/draw");
  if (!is_prepared(folder)) {
    FileSet files;
    files.add(key_path(context), to_csv(key), Access::owner);
    add_published(files, folder, draw);
    const DrawManifest& manifest = draw.record.manifest;
    add_to_journal(
        files, context.in_folder("records/journal.jsonl"),
        {timestamp(),
         "draw --prepare",
         {{"manifest_sha256", manifest_sha256(manifest)}, {"tickets", manifest.numbers()}}});
    files.commit();
  }
  return draw_outcome(draw, pool.ids, folder, context.lang);
}

/// Members, reserves, the ledger and all files of a draw that picked its panel.
Outcome enter_draw(const LotteryInput& input, const Draw& draw, const PoolKey& key,
                   const Pool& pool, Context& context) {
  const auto panel = name_members(pool, draw, input.assembly->panel.reserves);
  const auto wanted = static_cast<std::size_t>(input.assembly->panel.reserves);
  if (panel.reserves.size() < wanted) {
    context.diagnostics.warning(msg::draw_few_reserves, {}, panel.reserves.size(), wanted);
  }
  const auto ledger = enter(context.in_folder("records/ledger.jsonl"), panel, context.diagnostics);
  if (!ledger) return {Status::usage, {}, Json::object()};
  const fs::path folder = context.in_folder("records/draw");
  FileSet files;
  files.add(key_path(context), to_csv(key), Access::owner);
  files.add(context.in_folder("private/selected.csv"), rows_csv(pool, draw.selected, true),
            Access::owner);
  files.add(context.in_folder("private/remaining.csv"), rows_csv(pool, draw.selected, false),
            Access::owner);
  files.add(context.in_folder("private/members.csv"), members_csv(panel, key), Access::owner);
  add_published(files, folder, draw);
  add_ledger(files, context.folder, *ledger, "draw",
             details(draw, panel, record_json(draw.record)));
  files.commit();
  return draw_outcome(draw, pool.ids, folder, context.lang);
}

}  // namespace

Outcome draw_in_dossier(const LotteryInput& input, const DrawSettings& settings, Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const FolderLock lock(context.in_folder("."));
  const fs::path folder = context.in_folder("records/draw");
  if (is_spent(folder, diagnostics)) return {Status::no, {}, Json::object()};
  const auto hidden = hide_pool(input.pool, key_path(context), diagnostics);
  if (!hidden) return {Status::usage, {}, Json::object()};
  const auto& [key, pool] = *hidden;
  const auto draw = draw_panel(input.quotas, pool, settings, diagnostics);
  if (!draw || is_prepared_otherwise(folder, *draw, diagnostics)) {
    return {Status::no, {}, Json::object()};
  }
  if (!draw->record.is_drawn()) return prepare(*draw, key, pool, context);
  return enter_draw(input, *draw, key, pool, context);
}

Outcome finish_in_dossier(const LotteryInput& input, const DrawSettings& settings,
                          Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const FolderLock lock(context.in_folder("."));
  const fs::path folder = context.in_folder("records/draw");
  if (is_spent(folder, diagnostics)) return {Status::no, {}, Json::object()};
  auto manifest = read_prepared(folder, diagnostics);
  if (!manifest) return {Status::no, {}, Json::object()};
  if (settings.ticket && !is_ticket(*settings.ticket, manifest->numbers(), diagnostics)) {
    return {Status::usage, {}, Json::object()};
  }
  // Somebody who was added since makes it another pool, which is reported.
  const auto hidden = hide_pool(input.pool, key_path(context), diagnostics);
  if (!hidden) return {Status::usage, {}, Json::object()};
  const auto& [key, pool] = *hidden;
  const auto draw =
      finish_draw(folder, std::move(*manifest), pool, settings.seed, settings.ticket, diagnostics);
  if (!draw) return {Status::no, {}, Json::object()};
  return enter_draw(input, *draw, key, pool, context);
}

}  // namespace burgerberaad
