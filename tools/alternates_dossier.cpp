#include "alternates.hpp"
#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "drawn_pool.hpp"
#include "messages.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// The seed of what is drawn after the panel; reports that there was no draw.
std::optional<std::string> seed_of_draw(const Context& context, Diagnostics& diagnostics) {
  const fs::path path = context.in_folder(draw_record_path(context));
  const bool there = fs::exists(path);
  const auto record = there ? read_record(path, diagnostics) : std::nullopt;
  if (record && record->is_drawn()) return later_seed(*record);
  if (!there || record) {
    diagnostics.error(msg::alternates_not_drawn, {path.parent_path().string(), 0, 0, ""});
  }
  return std::nullopt;
}

/// The people of the pool who were in the draw.
Pool drawn_from(const Pool& pool, const PoolKey& key, Diagnostics& diagnostics) {
  Pool known = pool;
  known.ids.clear();
  known.rows.clear();
  known.features.clear();
  known.households.clear();
  for (std::size_t i = 0; i < pool.size(); ++i) {
    if (key.count(pool.ids[i]) == 0) continue;
    known.ids.push_back(pool.ids[i]);
    known.rows.push_back(pool.rows[i]);
    known.features.push_back(pool.features[i]);
    known.households.push_back(pool.households[i]);
  }
  if (known.size() < pool.size()) {
    diagnostics.warning(msg::alternates_new_people, {pool.table.file, 0, 0, ""},
                        pool.size() - known.size());
  }
  return under_opaque_ids(known, key);
}

/// Opaque ids of those named in the ledger, by where they stand.
struct Standing {
  std::set<std::string> members;
  std::vector<std::string> reserves;  ///< in the order in which they step in
  std::set<std::string> gone;         ///< declined, resigned and so on: no members, no candidates
};

std::optional<Standing> read_standing(Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const fs::path path = context.in_folder("private/members.csv");
  const Ledger ledger = read_ledger(context.in_folder("records/ledger.jsonl"), diagnostics);
  const auto rows = read_members(path, diagnostics);
  if (!rows || diagnostics.has_errors()) return std::nullopt;
  std::map<std::string, std::string> opaque;
  for (const auto& row : *rows) opaque[row.member] = row.opaque;
  constexpr int kLastMinute = 1439;
  Standing standing;
  for (const auto& member : ledger.members()) {
    const auto found = opaque.find(member);
    if (found == opaque.end()) {
      diagnostics.error(msg::member_unknown, {path.string(), 0, 0, ""}, member);
      continue;
    }
    const auto state = ledger.state(member, {today(), ClockTime{kLastMinute}}, std::nullopt);
    if (state == MandateState::drawn || state == MandateState::accepted ||
        state == MandateState::active) {
      standing.members.insert(found->second);
    } else if (state == MandateState::reserved) {
      standing.reserves.push_back(found->second);
    } else if (state != MandateState::ended) {  // after a draw that was repeated anybody can come
      standing.gone.insert(found->second);
    }
  }
  if (standing.members.empty()) {
    diagnostics.error(msg::no_running_mandates,
                      {context.in_folder("records/ledger.jsonl").string(), 0, 0, ""});
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return standing;
}

/// `standing` as places in the pool; reports members who are not in it.
ReservePeople places_of(const Standing& standing, const Pool& pool, Diagnostics& diagnostics) {
  ReservePeople people;
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < pool.size(); ++i) {
    place[pool.ids[i]] = i;
    if (standing.members.count(pool.ids[i]) > 0) {
      people.panel.push_back(i);
    } else if (standing.gone.count(pool.ids[i]) == 0) {
      people.candidates.push_back(i);
    }
  }
  for (const auto& member : standing.members) {
    if (place.count(member) > 0) continue;
    diagnostics.error(msg::panel_not_in_pool, {pool.table.file, 0, 0, ""}, member);
  }
  people.reserves.emplace();
  for (const auto& reserve : standing.reserves) {
    if (place.count(reserve) > 0) people.reserves->push_back(place[reserve]);
  }
  return people;
}

}  // namespace

std::optional<AlternatesDossier> read_alternates_dossier(const LotteryInput& read,
                                                         AlternatesSettings settings,
                                                         Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  const auto seed = seed_of_draw(context, diagnostics);
  if (!seed) return std::nullopt;
  const auto standing = read_standing(context);
  const auto key = read_pool_key(context.in_folder("private/pool-key.csv"), diagnostics);
  if (!standing || !key) return std::nullopt;
  AlternatesDossier dossier;
  for (const auto& [id, code] : *key) dossier.id_of[code.opaque] = id;
  dossier.input.quotas = read.quotas;
  dossier.input.pool = drawn_from(read.pool, *key, diagnostics);
  dossier.input.people = places_of(*standing, dossier.input.pool, diagnostics);
  settings.seed = *seed;
  settings.seats =
      std::max(settings.seats, static_cast<std::int64_t>(dossier.input.people.panel.size()));
  dossier.input.settings = std::move(settings);
  if (diagnostics.has_errors()) return std::nullopt;
  return dossier;
}

void write_alternates(const AlternatesDossier& dossier, const Alternates& result,
                      const Context& context) {
  const AlternatesInput& input = dossier.input;
  const ReserveList& best = result.lists.front();
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < best.people.size(); ++i) {
    const std::string& opaque = input.pool.ids[best.people[i]];
    rows.push_back(
        {std::to_string(i + 1), dossier.id_of.at(opaque), opaque, std::to_string(best.used[i])});
  }
  Json record{{"program", "burgerberaad " BURGERBERAAD_VERSION},
              {"pool_root", input.pool.root},
              {"quotas_sha256", canonical_sha256(input.quotas)}};
  record.update(alternates_json(input, result));
  const std::string text = pretty(record);
  FileSet files;
  files.add(context.in_folder("private/alternates.csv"),
            to_csv({"rank", "id", "opaque", "needed"}, rows), Access::owner);
  files.add(context.in_folder("records/alternates.json"), text);
  add_to_journal(files, context.in_folder("records/journal.jsonl"),
                 {timestamp(),
                  "alternates",
                  {{"reserves", best.people.size()}, {"record_sha256", sha256_hex(text)}}});
  files.commit();
}

}  // namespace burgerberaad
