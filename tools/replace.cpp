#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/panel/replacement.hpp"
#include "burgerberaad/quota/feasibility.hpp"
#include "drawn_pool.hpp"
#include "messages.hpp"
#include "moment_option.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// What replacements are made from, read under the lock.
struct Seats {
  DrawRecord record;
  QuotaSet quotas;
  HiddenPool people;
  Ledger ledger;
  std::vector<MemberRow> rows;
};

bool is_seated(MandateEvent last) {
  return last == MandateEvent::drawn || last == MandateEvent::accepted;
}

/// Whether a mandate ended before its time, so that its seat is empty or was filled.
bool has_left(MandateEvent last) {
  return last == MandateEvent::declined || last == MandateEvent::resigned ||
         last == MandateEvent::excluded || last == MandateEvent::replaced;
}

/// A person may have had a name in an earlier draw too: a seat now counts, whatever went before.
SeatsHeld seats_held(const Seats& seats) {
  std::set<std::string> seated;
  std::set<std::string> gone;
  for (const auto& row : seats.rows) {
    const LedgerEntry* last = seats.ledger.last(row.member);
    if (last != nullptr && is_seated(last->event)) seated.insert(row.opaque);
    if (last != nullptr && has_left(last->event)) gone.insert(row.opaque);
  }
  for (const auto& person : seated) gone.erase(person);
  return {{seated.begin(), seated.end()}, {gone.begin(), gone.end()}};
}

class ReplaceCommand : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("MEMBER", members_,
                     {"wie zijn plaats leeg achterliet, bijvoorbeeld P-017",
                      "who left a seat empty, e.g. P-017"},
                     Options::Need::required);
    options.text("--on", on_,
                 {"vanaf welke dag (anders vandaag): 2026-11-28 of 2026-11-28T15:10",
                  "from which day on (else today): 2026-11-28 or 2026-11-28T15:10"});
  }

  Outcome run(Context& context) override {
    const Outcome refused{Status::usage, {}, Json::object()};
    if (!require_dossier(context)) return refused;
    const auto day = read_day(on_, context.diagnostics);
    const FolderLock lock(context.folder);
    auto seats = read_seats(context);
    if (!seats || !day) return refused;
    FileSet files;
    Outcome outcome;
    outcome.json["replacements"] = Json::array();
    Json details = Json::array();
    for (const auto& member : members_) {
      const auto made = replace(member, *day, *seats, context.diagnostics);
      if (!made) return refused;
      const fs::path path = context.in_folder("records/replacements") / (member + ".json");
      const std::string content = replacement_json(*made);
      files.add(path, content);
      details.push_back({{"member", member},
                         {"stand_in", made->stand_in},
                         {"record_sha256", sha256_hex(content)}});
      tell(*made, path, context.lang, outcome);
    }
    files.add(context.in_folder("private/members.csv"), to_csv(seats->rows), Access::owner);
    add_ledger(files, context.folder, seats->ledger, "replace", {{"replacements", details}});
    files.commit();
    return outcome;
  }

 private:
  static std::optional<Seats> read_seats(Context& context) {
    Diagnostics& diagnostics = context.diagnostics;
    const fs::path folder = context.in_folder(draw_folders(context.folder).back());
    if (!fs::exists(folder / "record.json")) {
      diagnostics.error(msg::replace_no_draw, {});
      return std::nullopt;
    }
    auto record = read_record(folder / "record.json", diagnostics);
    auto quotas = read_quotas(folder / "quotas.csv", diagnostics);
    if (!record || !quotas) return std::nullopt;
    QuotaSet ordered = in_order(std::move(*quotas));
    auto people = read_drawn_pool(record->manifest, "private/respondents.csv",
                                  fs::path("private/pool-key.csv"), pool_columns(ordered), context);
    auto ledger = read_ledger(context.in_folder("records/ledger.jsonl"), diagnostics);
    auto rows = read_members(context.in_folder("private/members.csv"), diagnostics);
    if (!people || !rows || !check_pool(record->manifest, people->pool, diagnostics) ||
        diagnostics.has_errors()) {
      return std::nullopt;
    }
    return Seats{std::move(*record), std::move(ordered), std::move(*people), std::move(ledger),
                 std::move(*rows)};
  }

  /// Chooses who comes, and enters both in the ledger and the newcomer in the list of members.
  static std::optional<Replacement> replace(const std::string& member, Moment day, Seats& seats,
                                            Diagnostics& diagnostics) {
    if (!can_be_replaced(member, seats.ledger, diagnostics)) return std::nullopt;
    const DrawManifest& manifest = seats.record.manifest;
    Replacement made;
    made.manifest_sha256 = manifest_sha256(manifest);
    made.seed = later_seed(seats.record);
    made.pool_root = manifest.pool_root;
    made.quotas_sha256 = manifest.quotas_sha256;
    made.member = member;
    made.seats = seats_held(seats);
    made.size = manifest.panel_size;
    if (!choose_replacement(seats.quotas, seats.people.pool, made, diagnostics))
      return std::nullopt;
    made.stand_in = name_of(made.chosen, seats);
    const auto add = [&](const std::string& who, MandateEvent event, const std::string& other) {
      const Moment at = seats.ledger.in_order_of_entry(who, day);
      if (auto refused = seats.ledger.add({at, who, event, {}, other})) diagnostics.add(*refused);
    };
    add(member, MandateEvent::replaced, made.stand_in);
    add(made.stand_in, MandateEvent::drawn, member);
    return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(made));
  }

  static bool can_be_replaced(const std::string& member, const Ledger& ledger,
                              Diagnostics& diagnostics) {
    const auto vacant = ledger.vacant_seats();
    if (std::binary_search(vacant.begin(), vacant.end(), member)) return true;
    const LedgerEntry* last = ledger.last(member);
    if (last == nullptr) {
      diagnostics.error(msg::unknown_drawn, {}, member);
    } else if (last->event == MandateEvent::replaced) {
      diagnostics.error(msg::replace_done, {}, member, last->other);
    } else if (is_seated(last->event)) {
      diagnostics.error(msg::replace_not_left, {}, member,
                        last->event == MandateEvent::drawn ? "decline" : "resign");
    } else {
      diagnostics.error(msg::replace_no_seat, {}, member);
    }
    return false;
  }

  /// The name of a reserve, or a new one.
  static std::string name_of(const std::string& opaque, Seats& seats) {
    for (const auto& row : seats.rows) {
      const LedgerEntry* last = seats.ledger.last(row.member);
      if (row.opaque == opaque && last != nullptr && last->event == MandateEvent::reserved) {
        return row.member;
      }
    }
    const auto& key = seats.people.key;
    const auto person = std::find_if(
        key.begin(), key.end(), [&](const auto& each) { return each.second.opaque == opaque; });
    seats.rows.push_back({next_member(seats.ledger.members()), person->first, opaque});
    return seats.rows.back().member;
  }

  static void tell(const Replacement& made, const fs::path& path, Lang lang, Outcome& outcome) {
    constexpr Text kChosen{
        "{0} wordt vervangen door {1}, door het lot gekozen uit {2} mensen met wie ",
        "{0} is replaced by {1}, chosen by lot among {2} people with whom "};
    constexpr Text kOnly{"{0} wordt vervangen door {1}, de enige met wie ",
                         "{0} is replaced by {1}, the only one with whom "};
    constexpr Text kWhole{"de quota te halen zijn.\n", "the quotas can be kept.\n"};
    constexpr Text kBroken{"de quota het minst worden geschonden; wat er nu schort:\n",
                           "the quotas are broken least; what is amiss now:\n"};
    constexpr Text kFree{"Wat de plaatsen die nog leeg zijn nog moeten aanvullen:\n",
                         "What the seats that are still empty have yet to make up for:\n"};
    constexpr Text kQuota{"  {} {}: {} in plaats van {} tot {}\n",
                          "  {} {}: {} instead of {} to {}\n"};
    constexpr Text kNext{
        "Vraag {0} en leg het antwoord vast: burgerberaad mandate accept {0}\n"
        "Het verslag staat in {1}\n",
        "Ask {0} and record the answer: burgerberaad mandate accept {0}\n"
        "The record is in {1}\n"};
    outcome.text += fmt::format(fmt::runtime((made.candidates == 1 ? kOnly : kChosen).in(lang)),
                                made.member, made.stand_in, made.candidates);
    outcome.text += (made.missing == 0 ? kWhole : kBroken).in(lang);
    if (made.missing == 0 && !made.broken.empty()) outcome.text += kFree.in(lang);
    Json broken = Json::array();
    for (const auto& quota : made.broken) {
      outcome.text += fmt::format(fmt::runtime(kQuota.in(lang)), quota.category, quota.feature,
                                  quota.members, quota.least, quota.most);
      broken.push_back({{"category", quota.category},
                        {"feature", quota.feature},
                        {"members", quota.members},
                        {"min", quota.least},
                        {"max", quota.most}});
    }
    outcome.text += fmt::format(fmt::runtime(kNext.in(lang)), made.stand_in, path.string());
    outcome.json["replacements"].push_back({{"member", made.member},
                                            {"stand_in", made.stand_in},
                                            {"candidates", made.candidates},
                                            {"missing", made.missing},
                                            {"broken", broken},
                                            {"record", path.string()}});
  }

  std::vector<std::string> members_;
  std::string on_;
};

}  // namespace

CommandEntry replace_entry() {
  return {
      "replace",
      {"vul een plaats die leeg kwam", "fill a seat that fell vacant"},
      {"Kiest wie de plaats inneemt van iemand die afzag, stopte of werd uitgesloten. In "
       "aanmerking "
       "komt wie zich aanmeldde, nog geen plaats heeft of had, en niet woont bij iemand die een "
       "plaats heeft. Daaruit blijven de mensen over met wie de quota te halen zijn of, als dat "
       "met "
       "niemand kan, met wie ze het minst worden geschonden. Van hen komt wie het kleinste lot "
       "heeft. "
       "Die loten liggen sinds de loting vast, en de reserves zijn wie de kleinste hebben: bij "
       "gelijke geschiktheid komt dus de eerste reserve.\n\n"
       "Het staat in het mandatenregister en in records/replacements; verify gaat het na, met de "
       "pool "
       "ook of de keuze klopt. Aan de loting zelf verandert niets.",
       "Chooses who takes the seat of somebody who declined, resigned or was excluded. In the "
       "running "
       "is whoever signed up, has or had no seat, and does not live with somebody who has one. Of "
       "these remain the people with whom the quotas can be kept or, if that can be with nobody, "
       "with "
       "whom they are broken least. Of them comes whoever has the smallest ticket. These tickets "
       "are "
       "fixed since the draw, and the reserves are those who have the smallest: so among people "
       "equally suited the first reserve comes.\n\n"
       "It is entered in the ledger of mandates and in records/replacements; verify checks it, "
       "with "
       "the pool also that the choice is right. Nothing of the draw itself changes."},
      "burgerberaad replace P-017\n"
      "burgerberaad verify records/replacements/P-017.json",
      [] { return std::unique_ptr<Command>(std::make_unique<ReplaceCommand>()); }};
}

}  // namespace burgerberaad
