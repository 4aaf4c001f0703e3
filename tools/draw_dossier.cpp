#include "draw_dossier.hpp"

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
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
  return {{"seed", draw.record.seed},
          {"manifest_sha256", manifest_sha256(draw.record.manifest)},
          {"record_sha256", sha256_hex(record)},
          {"members", panel.members.size()},
          {"reserves", panel.reserves.size()}};
}

}  // namespace

Outcome draw_in_dossier(const LotteryInput& input, const DrawSettings& settings, Context& context) {
  const FolderLock lock(context.in_folder("."));
  const fs::path folder = context.in_folder("records/draw");
  if (fs::exists(folder / "record.json")) {
    context.diagnostics.error(msg::draw_spent, {(folder / "record.json").string(), 0, 0, ""});
    return {Status::no, {}, Json::object()};
  }
  const fs::path key_path = context.in_folder("private/pool-key.csv");
  auto key = read_pool_key(key_path, context.diagnostics);
  if (!key) return {Status::usage, {}, Json::object()};
  complete_pool_key(*key, input.pool);
  const Pool pool = under_opaque_ids(input.pool, *key);
  const auto draw = draw_panel(input.quotas, pool, settings, context.diagnostics);
  if (!draw) return {Status::no, {}, Json::object()};
  const auto panel = name_members(pool, *draw, input.assembly->panel.reserves);
  const auto wanted = static_cast<std::size_t>(input.assembly->panel.reserves);
  if (panel.reserves.size() < wanted) {
    context.diagnostics.warning(msg::draw_few_reserves, {}, panel.reserves.size(), wanted);
  }
  const auto ledger = enter(context.in_folder("records/ledger.jsonl"), panel, context.diagnostics);
  if (!ledger) return {Status::usage, {}, Json::object()};
  const std::string record = pretty(to_json(draw->record));
  FileSet files;
  files.add(key_path, to_csv(*key), Access::owner);
  files.add(context.in_folder("private/selected.csv"), rows_csv(pool, draw->selected, true),
            Access::owner);
  files.add(context.in_folder("private/remaining.csv"), rows_csv(pool, draw->selected, false),
            Access::owner);
  files.add(context.in_folder("private/members.csv"), members_csv(panel, *key), Access::owner);
  files.add(folder / "probabilities.csv", draw->probabilities_csv);
  files.add(folder / "panels.csv", draw->panels_csv);
  files.add(folder / "record.json", record);
  add_ledger(files, context.folder, *ledger, "draw", details(*draw, panel, record));
  files.commit();
  return draw_outcome(*draw, pool.ids, folder, context.lang);
}

}  // namespace burgerberaad
