#include "draw_dossier.hpp"

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

std::string ledger_lines(const PanelOfMembers& panel) {
  std::string lines;
  const Date day = today();
  for (const auto& member : panel.members) {
    lines += to_line({Moment{day, {}}, member.member, MandateEvent::drawn, {}, {}});
  }
  for (const auto& member : panel.reserves) {
    lines += to_line({Moment{day, {}}, member.member, MandateEvent::reserved, {}, {}});
  }
  return lines;
}

JournalEntry journal_entry(const Draw& draw, const PanelOfMembers& panel,
                           const std::string& record) {
  JournalEntry entry;
  entry.time = timestamp();
  entry.command = "draw";
  entry.details = {{"seed", draw.record.seed},
                   {"manifest_sha256", manifest_sha256(draw.record.manifest)},
                   {"record_sha256", sha256_hex(record)},
                   {"members", panel.members.size()},
                   {"reserves", panel.reserves.size()}};
  return entry;
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
  const fs::path ledger = context.in_folder("records/ledger.jsonl");
  files.add(ledger, (fs::exists(ledger) ? read_file(ledger) : std::string()) + ledger_lines(panel));
  files.commit();
  append_journal(context.in_folder("records/journal.jsonl"), journal_entry(*draw, panel, record));
  return draw_outcome(*draw, pool.ids, folder, context.lang);
}

}  // namespace burgerberaad
