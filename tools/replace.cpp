#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/panel/replacement.hpp"
#include "dossier_draw.hpp"
#include "messages.hpp"
#include "moment_option.hpp"
#include "vacant_seat.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

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
    if (!require_dossier(context)) return refused();
    const auto day = read_day(on_, context.diagnostics);
    const FolderLock lock(context.folder);
    auto draw = read_dossier_draw(context);
    if (!draw || !day) return refused();
    FileSet files;
    Outcome outcome;
    outcome.json["replacements"] = Json::array();
    Json details = Json::array();
    for (const auto& member : members_) {
      const auto made = replace(member, *day, *draw, context.diagnostics);
      if (!made) return refused();
      const fs::path path = context.in_folder("records/replacements") / (member + ".json");
      const std::string content = replacement_json(*made);
      files.add(path, content);
      details.push_back({{"member", member},
                         {"stand_in", made->stand_in},
                         {"record_sha256", sha256_hex(content)}});
      tell(*made, path, context.lang, outcome);
    }
    files.add(context.in_folder("private/members.csv"), to_csv(draw->rows), Access::owner);
    add_ledger(files, context.folder, draw->ledger, "replace", {{"replacements", details}});
    files.commit();
    return outcome;
  }

 private:
  /// Chooses who comes, and enters both in the ledger and the newcomer in the list of members.
  static std::optional<Replacement> replace(const std::string& member, Moment day,
                                            DossierDraw& draw, Diagnostics& diagnostics) {
    if (!can_be_replaced(member, draw.ledger, diagnostics)) return std::nullopt;
    const DrawManifest& manifest = draw.record.manifest;
    Replacement made;
    made.manifest_sha256 = manifest_sha256(manifest);
    made.seed = later_seed(draw.record);
    made.pool_root = manifest.pool_root;
    made.quotas_sha256 = manifest.quotas_sha256;
    made.member = member;
    made.seats = seats_held(draw);
    made.size = manifest.panel_size;
    if (!choose_replacement(draw.quotas, draw.people.pool, made, diagnostics)) return std::nullopt;
    made.stand_in = name_of(made.chosen, draw);
    enter_stand_in(member, made.stand_in, day, draw.ledger, diagnostics);
    return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(made));
  }

  /// The name of a reserve, or a new one.
  static std::string name_of(const std::string& opaque, DossierDraw& draw) {
    for (const auto& row : draw.rows) {
      const LedgerEntry* last = draw.ledger.last(row.member);
      if (row.opaque == opaque && last != nullptr && last->event == MandateEvent::reserved) {
        return row.member;
      }
    }
    const auto& key = draw.people.key;
    const auto person = std::find_if(
        key.begin(), key.end(), [&](const auto& each) { return each.second.opaque == opaque; });
    draw.rows.push_back({next_member(draw.ledger.members()), person->first, opaque});
    return draw.rows.back().member;
  }

  static void tell(const Replacement& made, const fs::path& path, Lang lang, Outcome& outcome) {
    constexpr Text kChosen{
        "{0} wordt vervangen door {1}, door het lot gekozen uit {2} mensen met wie ",
        "{0} is replaced by {1}, chosen by lot among {2} people with whom "};
    constexpr Text kOnly{"{0} wordt vervangen door {1}, de enige met wie ",
                         "{0} is replaced by {1}, the only one with whom "};
    constexpr Text kWhole{"de quota te halen zijn.\n", "the quotas can be kept.\n"};
    constexpr Text kBroken{"de quota het minst worden geschonden; dit klopt nog niet:\n",
                           "the quotas are broken least; what is amiss now:\n"};
    constexpr Text kFree{"Dit moeten de plaatsen die nog leeg zijn, aanvullen:\n",
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
      {"vul een plaats die is vrijgekomen", "fill a seat that fell vacant"},
      {"Kiest wie de plaats inneemt van iemand die afzag, stopte of werd uitgesloten. In "
       "aanmerking "
       "komt wie zich aanmeldde, nog geen plaats heeft of had, en niet woont bij iemand die een "
       "plaats heeft. Daaruit blijven de mensen over met wie de quota te halen zijn of, als dat "
       "met "
       "niemand kan, met wie ze het minst worden geschonden. Van hen krijgt degene met het "
       "kleinste "
       "lot de plaats. Die loten liggen sinds de loting vast, en de reserves zijn de mensen met de "
       "kleinste loten. De lijst van alternates telt hierbij niet mee.\n\n"
       "Het staat in het mandatenregister en in records/replacements; verify gaat het na, met de "
       "pool "
       "ook of de keuze klopt. Aan de loting zelf verandert niets.",
       "Chooses who takes the seat of somebody who declined, resigned or was excluded. In the "
       "running "
       "is whoever signed up, has or had no seat, and does not live with somebody who has one. Of "
       "these remain the people with whom the quotas can be kept or, if that can be with nobody, "
       "with "
       "whom they are broken least. Of them whoever has the smallest ticket takes the seat. These "
       "tickets are fixed since the draw, and the reserves are the people with the smallest. The "
       "list "
       "of alternates plays no part in this.\n\n"
       "It is entered in the ledger of mandates and in records/replacements; verify checks it, "
       "with "
       "the pool also that the choice is right. Nothing of the draw itself changes."},
      "burgerberaad replace P-017\n"
      "burgerberaad verify records/replacements/P-017.json",
      [] { return std::unique_ptr<Command>(std::make_unique<ReplaceCommand>()); }};
}

}  // namespace burgerberaad
