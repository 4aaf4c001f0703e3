#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "command.hpp"
#include "mandate_records.hpp"
#include "messages.hpp"
#include "moment_option.hpp"
#include "vacant_seat.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The ledger's part of a replacement that was not chosen by `replace`.
class MandateReplace : public Command {
 public:
  void declare(Options& options) override {
    options.text("MEMBER", member_,
                 {"wie zijn plaats leeg achterliet, bijvoorbeeld P-017",
                  "who left a seat empty, e.g. P-017"},
                 Options::Need::required);
    options.text("--by", by_, {"de reservedeelnemer die komt", "the reserve who comes"},
                 Options::Need::required);
    options.public_text("--how", how_,
                        {"hoe deze is gekozen: een regel die iedereen mag lezen",
                         "how this one was chosen: a line that anybody may read"},
                        Options::Need::required);
    options.text("--on", on_,
                 {"vanaf welke dag (anders vandaag): 2026-11-28 of 2026-11-28T15:10",
                  "from which day on (else today): 2026-11-28 or 2026-11-28T15:10"});
  }

  Outcome run(Context& context) override {
    Diagnostics& diagnostics = context.diagnostics;
    if (!require_dossier(context)) return refused();
    const auto day = read_day(on_, diagnostics);
    if (!is_reason(how_)) diagnostics.error(msg::replace_how, {});
    const FolderLock lock(context.folder);
    auto records = read_mandate_records(context);
    if (!records || !day || !can_be_replaced(member_, records->ledger, diagnostics))
      return refused();
    const LedgerEntry* last = records->ledger.last(by_);
    if (last == nullptr || last->event != MandateEvent::reserved) {
      diagnostics.error(msg::stand_in_not_reserve, {}, by_);
      return refused();
    }
    enter_stand_in(member_, by_, *day, records->ledger, diagnostics);
    if (diagnostics.has_errors()) return refused();
    FileSet files;
    add_ledger(files, context.folder, records->ledger, "mandate replace",
               {{"member", member_}, {"stand_in", by_}, {"how", how_}});
    files.commit();
    return tell(context.lang);
  }

 private:
  [[nodiscard]] Outcome tell(Lang lang) const {
    constexpr Text kDone{
        "{0} wordt vervangen door {1}, niet door het lot van replace gekozen: verify kan dit niet "
        "nagaan. Hoe het is gegaan staat in het journaal.\n"
        "Vraag {1} en leg het antwoord vast: burgerberaad mandate accept {1}\n",
        "{0} is replaced by {1}, who was not chosen by lot with replace: verify cannot check this. "
        "How it was done is in the journal.\n"
        "Ask {1} and record the answer: burgerberaad mandate accept {1}\n"};
    Outcome outcome;
    outcome.text = fmt::format(fmt::runtime(kDone.in(lang)), member_, by_);
    outcome.json = {{"member", member_}, {"stand_in", by_}, {"how", how_}};
    return outcome;
  }

  std::string member_;
  std::string by_;
  std::string how_;
  std::string on_;
};

}  // namespace

CommandEntry mandate_replace_entry() {
  return {
      "mandate replace",
      {"leg vast wie een plaats innam zonder het lot van replace",
       "record who took a seat without the lot of replace"},
      {"Schrijft in het mandatenregister dat een reservedeelnemer de plaats inneemt van iemand "
       "die afzag, stopte, werd uitgesloten of wiens mandaat eindigde. Gebruik dit alleen als "
       "die reserve op een andere manier is gekozen, bijvoorbeeld van de lijst van alternates "
       "of door een notaris; anders kiest burgerberaad replace wie er komt, op een manier die "
       "iedereen kan nagaan. Met --how zegt u hoe het is gegaan; dat komt in het journaal, dat "
       "openbaar kan zijn. Noem er dus geen namen in.",
       "Writes in the ledger of mandates that a reserve takes the seat of somebody who "
       "declined, resigned, was excluded or whose mandate ended. Use it only when that reserve "
       "was chosen in another way, for example from the list of alternates or by a notary; else "
       "burgerberaad replace chooses who comes, in a way that anybody can check. With --how you "
       "say how it was done; that goes into the journal, which may be published. So put no "
       "names in it."},
      "burgerberaad mandate replace P-017 --by R-003 --how \"Eerste van de lijst van "
      "alternates die kon\"",
      [] { return std::unique_ptr<Command>(std::make_unique<MandateReplace>()); }};
}

}  // namespace burgerberaad
