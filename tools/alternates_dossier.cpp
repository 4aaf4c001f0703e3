#include "alternates.hpp"
#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "dossier_draw.hpp"
#include "messages.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// Where everybody stands, as places in the pool of the draw.
ReservePeople places_of(const DossierDraw& draw) {
  const SeatsHeld seats = seats_held(draw);
  const Pool& pool = draw.people.pool;
  const auto is_in = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::binary_search(ids.begin(), ids.end(), id);
  };
  ReservePeople people;
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < pool.size(); ++i) {
    place[pool.ids[i]] = i;
    if (is_in(seats.seated, pool.ids[i])) {
      people.panel.push_back(i);
    } else if (!is_in(seats.gone, pool.ids[i])) {
      people.candidates.push_back(i);
    }
  }
  people.reserves.emplace();
  for (const auto& row : draw.rows) {
    const LedgerEntry* last = draw.ledger.last(row.member);
    const bool reserve = last != nullptr && last->event == MandateEvent::reserved;
    if (reserve && place.contains(row.opaque)) people.reserves->push_back(place[row.opaque]);
  }
  return people;
}

}  // namespace

std::optional<AlternatesDossier> read_alternates_dossier(const LotteryInput& read,
                                                         AlternatesSettings settings,
                                                         Context& context) {
  Diagnostics& diagnostics = context.diagnostics;
  auto draw = read_dossier_draw(context);
  if (!draw) return std::nullopt;
  if (canonical_sha256(read.quotas) != draw->record.manifest.quotas_sha256) {
    diagnostics.error(msg::verify_quotas, {read.quotas.file, 0, 0, ""});
    return std::nullopt;
  }
  AlternatesDossier dossier;
  for (const auto& [id, code] : draw->people.key) dossier.id_of[code.opaque] = id;
  dossier.input.people = places_of(*draw);
  if (dossier.input.people.panel.empty()) {
    diagnostics.error(msg::no_running_mandates,
                      whole_file(context.in_folder("records/ledger.jsonl")));
    return std::nullopt;
  }
  dossier.input.quotas = std::move(draw->quotas);
  dossier.input.pool = std::move(draw->people.pool);
  settings.seed = later_seed(draw->record);
  settings.seats =
      std::max(settings.seats, static_cast<std::int64_t>(dossier.input.people.panel.size()));
  dossier.input.settings = std::move(settings);
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
