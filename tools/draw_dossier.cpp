#include "draw_dossier.hpp"

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/lottery/prepared.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "messages.hpp"

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// Enters everyone who was drawn and who is in reserve.
void enter(const PanelOfMembers& panel, Ledger& ledger, Diagnostics& diagnostics) {
  const Moment day{today(), {}};
  const auto add = [&](const std::string& member, MandateEvent event) {
    if (auto refused = ledger.add({day, member, event, {}, {}})) diagnostics.add(*refused);
  };
  for (const auto& member : panel.members) add(member.member, MandateEvent::drawn);
  for (const auto& member : panel.reserves) add(member.member, MandateEvent::reserved);
}

/// Ends whatever the draw before this one led to, also for those who had left.
void end_mandates(Ledger& ledger, Diagnostics& diagnostics) {
  const Moment day{today(), {}};
  for (const auto& member : ledger.members()) {
    if (ended_by_redraw(*ledger.last(member))) continue;
    if (auto refused = ledger.add({day, member, MandateEvent::ended, std::string(kRedrawn), {}})) {
      diagnostics.add(*refused);
    }
  }
}

/// What the journal tells of a repeat.
void add_repeat(const DrawManifest& manifest, Json& details) {
  if (!manifest.repeats) return;
  details["repeats"] = manifest.repeats->manifest_sha256;
  details["reason"] = manifest.repeats->reason;
}

Json details(const Draw& draw, const PanelOfMembers& panel, const std::string& record) {
  const DrawRecord& drawn = draw.record;
  Json json{{"seed", drawn.seed ? Json(*drawn.seed) : Json()},
            {"manifest_sha256", manifest_sha256(drawn.manifest)},
            {"record_sha256", sha256_hex(record)},
            {"members", panel.members.size()},
            {"reserves", panel.reserves.size()}};
  if (drawn.manifest.tickets) json["ticket"] = drawn.number;
  add_repeat(drawn.manifest, json);
  return json;
}

/// Whether the draw has happened; reports it.
bool is_spent(const fs::path& folder, Diagnostics& diagnostics) {
  const fs::path record = folder / "record.json";
  if (!fs::exists(record)) return false;
  const auto ticket = spent_ticket(folder);
  const Location where = whole_file(record);
  if (ticket) diagnostics.error(msg::draw_ticket_spent, where, *ticket);
  if (!ticket) diagnostics.error(msg::draw_spent, where);
  return true;
}

fs::path key_path(const Context& context) {
  return context.in_folder("private/pool-key.csv");
}

/// The tickets and their manifest in `folder`, and a line in the journal. Doing it again changes
/// nothing.
Outcome prepare(const fs::path& folder, const Draw& draw, const HiddenPool& people,
                Context& context) {
  if (!is_prepared(folder)) {
    FileSet files;
    files.add(key_path(context), to_csv(people.key), Access::owner);
    add_published(files, folder, draw);
    const DrawManifest& manifest = draw.record.manifest;
    Json details{{"manifest_sha256", manifest_sha256(manifest)}, {"tickets", manifest.numbers()}};
    add_repeat(manifest, details);
    add_to_journal(files, context.in_folder("records/journal.jsonl"),
                   {timestamp(), "draw --prepare", std::move(details)});
    files.commit();
  }
  return draw_outcome(draw, people.pool.ids, folder, context.lang);
}

/// Members, reserves, the ledger and all files of a draw that picked its panel.
Outcome enter_draw(const fs::path& folder, const LotteryInput& input, const Draw& draw,
                   const HiddenPool& people, Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const fs::path members = context.in_folder("private/members.csv");
  Ledger ledger = read_ledger(context.in_folder("records/ledger.jsonl"), diagnostics);
  auto rows = read_members(members, diagnostics);
  if (!rows) return refused();
  const auto panel =
      name_members(people.pool, draw, input.assembly->panel.reserves, ledger.members());
  const auto wanted = static_cast<std::size_t>(input.assembly->panel.reserves);
  if (panel.reserves.size() < wanted) {
    diagnostics.warning(msg::draw_few_reserves, {}, panel.reserves.size(), wanted);
  }
  if (draw.record.manifest.repeats) end_mandates(ledger, diagnostics);
  enter(panel, ledger, diagnostics);
  if (diagnostics.has_errors()) return refused();
  const auto added = member_rows(panel, people.key);
  rows->insert(rows->end(), added.begin(), added.end());
  FileSet files;
  files.add(key_path(context), to_csv(people.key), Access::owner);
  for (const bool chosen : {true, false}) {
    files.add(context.in_folder(chosen ? "private/selected.csv" : "private/remaining.csv"),
              rows_csv(people.pool, draw.selected, chosen), Access::owner);
  }
  files.add(members, to_csv(*rows), Access::owner);
  add_published(files, folder, draw);
  add_ledger(files, context.folder, ledger, "draw", details(draw, panel, record_json(draw.record)));
  files.commit();
  return draw_outcome(draw, people.pool.ids, folder, context.lang);
}

/// Where this draw is to lie, and for a repeat what it repeats and why. Nothing, with a report,
/// when the last draw happened and no reason was given, or there is none to repeat.
std::optional<fs::path> place_draw(const std::optional<std::string>& again, DrawSettings& settings,
                                   Context& context) {
  const auto folders = draw_folders(context.folder);
  const fs::path last = context.in_folder(folders.back());
  if (!again) return is_spent(last, context.diagnostics) ? std::nullopt : std::optional(last);
  const fs::path path = last / (fs::exists(last / "record.json") ? "record.json" : "manifest.json");
  if (!fs::exists(path)) {
    context.diagnostics.error(msg::draw_none_before, {});
    return std::nullopt;
  }
  const auto before = read_record(path, context.diagnostics);
  if (!before) return std::nullopt;
  settings.repeats = Repeat{manifest_sha256(before->manifest), *again};
  return context.in_folder(next_draw_folder(folders));
}

}  // namespace

Outcome draw_in_dossier(const LotteryInput& input, DrawSettings settings,
                        const std::optional<std::string>& again, Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const FolderLock lock(context.in_folder("."));
  const auto folder = place_draw(again, settings, context);
  if (!folder) return {Status::no, {}, Json::object()};
  const auto people = hide_pool(input.pool, key_path(context), diagnostics);
  if (!people) return refused();
  const auto draw = draw_panel(input.quotas, people->pool, settings, diagnostics);
  if (!draw || is_prepared_otherwise(*folder, *draw, diagnostics)) {
    return {Status::no, {}, Json::object()};
  }
  if (!draw->record.is_drawn()) return prepare(*folder, *draw, *people, context);
  return enter_draw(*folder, input, *draw, *people, context);
}

Outcome finish_in_dossier(const LotteryInput& input, const DrawSettings& settings,
                          Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const FolderLock lock(context.in_folder("."));
  const fs::path folder = context.in_folder(draw_folders(context.folder).back());
  if (is_spent(folder, diagnostics)) return {Status::no, {}, Json::object()};
  auto manifest = read_prepared(folder, diagnostics);
  if (!manifest) return {Status::no, {}, Json::object()};
  if (settings.ticket && !is_ticket(*settings.ticket, manifest->numbers(), diagnostics)) {
    return refused();
  }
  // Somebody who was added since makes it another pool, which is reported.
  const auto people = hide_pool(input.pool, key_path(context), diagnostics);
  if (!people) return refused();
  const auto draw = finish_draw(folder, std::move(*manifest), people->pool, settings.seed,
                                settings.ticket, diagnostics);
  if (!draw) return {Status::no, {}, Json::object()};
  return enter_draw(folder, input, *draw, *people, context);
}

}  // namespace burgerberaad
