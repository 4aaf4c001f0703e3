#include "burgerberaad/report/followup.hpp"

#include "burgerberaad/dossier/ownership.hpp"
#include "command.hpp"
#include "document_file.hpp"
#include "moment_option.hpp"
#include "session_input.hpp"
#include "sound_file.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The work that was promised: how far it is, and whether it is late.
std::string work(const Followed& one, Lang lang) {
  if (one.kind() != ReplyKind::adopted && one.kind() != ReplyKind::partly) return "–";
  std::string words(title(one.answer->status).in(lang));
  if (one.overdue) words += Text{", te laat", ", overdue"}.in(lang);
  return words;
}

/// The articles of the agreement that rest on a recommendation.
Json articles_of(const Dossier& dossier, const std::string& proposal) {
  Json ids = Json::array();
  if (!dossier.agreement) return ids;
  for (const auto* article : articles_on(*dossier.agreement, proposal)) ids.push_back(article->id);
  return ids;
}

Json to_json(const Dossier& dossier, const Followed& one) {
  Json json = {{"proposal", one.recommendation->id.proposal},
               {"version", one.recommendation->id.version},
               {"title", one.recommendation->title},
               {"commissioner", one.commissioner->id},
               {"articles", articles_of(dossier, one.recommendation->id.proposal)},
               {"answer", name(one.kind())}};
  if (one.answer == nullptr) return json;
  const Reply& answer = *one.answer;
  json["motivation"] = answer.motivation;
  json["decision"] = answer.decision;
  json["date"] = answer.day ? Json(iso(*answer.day)) : Json();
  json["owner"] = answer.owner;
  json["owner_side"] = name(side_of(dossier, answer.owner));
  json["due"] = one.due ? Json(iso(*one.due)) : Json();
  json["indicator"] = answer.indicator;
  json["status"] = name(answer.status);
  json["overdue"] = one.overdue;
  json["updates"] = Json::array();
  for (const auto& update : answer.updates) {
    json["updates"].push_back({{"date", iso(update.day)}, {"text", update.text}});
  }
  return json;
}

class FollowUp : public Command {
 public:
  void declare(Options& options) override {
    options.text("--on", on_,
                 {"dag waarop wordt gekeken wat te laat is (anders vandaag): 2027-06-01",
                  "day on which to look what is overdue (else today): 2027-06-01"});
    options.choice("--format", format_, {"vorm van de pagina", "form of the page"},
                   document_formats());
    options.path(
        "--out", out_,
        {"schrijf de pagina in dit bestand, of met - naar de standaarduitvoer (met --format "
         "anders out/followup.VORM)",
         "write the page to this file, or with - to standard output (with --format else "
         "out/followup.FORMAT)"});
    declare_template(options, template_);
  }

  Outcome run(Context& context) override {
    const auto day = read_day(on_, context.diagnostics);
    const auto dossier = open_readable(context);
    if (!dossier || !day) return refused();
    for (const char* file : {"response.yaml", "agreement.yaml"}) {
      if (!is_sound(*dossier, file, context.diagnostics)) return refused();
    }
    const auto weighings = weigh(dossier->proposals, dossier->sessions, dossier->ledger,
                                 dossier->assembly.commission.term, dossier->assembly.rules);
    if (!out_ && format_ == "html")
      return tell(*dossier, followed(*dossier, weighings, day->date), context.lang);
    const Document page = followup(*dossier, weighings, "burgerberaad " BURGERBERAAD_VERSION,
                                   context.lang, day->date);
    return write_document(page, format_, out_, "out/followup." + format_, context, template_);
  }

 private:
  static Outcome tell(const Dossier& dossier, const std::vector<Followed>& all, Lang lang) {
    Outcome outcome;
    outcome.json["answers"] = Json::array();
    outcome.json["agreement_fixed"] = dossier.agreement ? Json(is_frozen(dossier)) : Json();
    constexpr Text kColumns[] = {{"Aanbeveling", "Recommendation"},
                                 {"Door", "By"},
                                 {"Antwoord", "Answer"},
                                 {"Stand", "Work"},
                                 {"Uiterlijk", "Due"},
                                 {"Wie doet het", "Owner"}};
    TextTable table;
    for (const auto& column : kColumns) {
      table.columns.push_back({std::string(column.in(lang)), false});
    }
    for (const auto& one : all) {
      const bool owned = one.answer != nullptr && !one.answer->owner.empty();
      table.rows.push_back({one.recommendation->id.proposal, one.commissioner->id,
                            std::string(title(one.kind()).in(lang)), work(one, lang),
                            one.due ? iso(*one.due) : "–", owned ? one.answer->owner : "–"});
      outcome.json["answers"].push_back(to_json(dossier, one));
    }
    constexpr Text kNone{"er is nog geen aanbeveling aangenomen\n",
                         "no recommendation was adopted yet\n"};
    outcome.text = all.empty() ? std::string(kNone.in(lang)) : render(table);
    const bool late =
        std::any_of(all.begin(), all.end(), [](const Followed& one) { return one.overdue; });
    outcome.status = late ? Status::no : Status::done;
    return outcome;
  }

  std::string on_;
  std::string format_ = "html";
  std::optional<std::filesystem::path> out_;
  std::optional<std::filesystem::path> template_;
};

}  // namespace

CommandEntry followup_entry() {
  return {
      "followup",
      {"wat er met het advies is gedaan, door wie en wanneer",
       "what was done with the advice, by whom and when"},
      {"Zet elke aangenomen aanbeveling naast het antwoord van elke opdrachtgever uit "
       "response.yaml: overgenomen, deels of niet, wie het doet, uiterlijk wanneer en hoe het "
       "ervoor staat. Is er iets te laat, dan is de status 1. Met --out wordt het een pagina, met "
       "per aanbeveling de uitleg, het besluit, de indicator en het laatste nieuws, en met de "
       "cijfers die deelnemers voor de opvolging gaven.\n\n"
       "In response.yaml staat per aanbeveling en per opdrachtgever bijvoorbeeld:\n\n"
       "  - {proposal: V-07, by: O1, answer: partly, motivation: Eerst in drie wijken, decision: "
       "2027-031,\n"
       "     owner: Wethouder Zorg, within_weeks: 40, indicator: Aantal loketten, status: "
       "underway}",
       "Sets every adopted recommendation beside the answer of every commissioner in "
       "response.yaml: adopted, partly or not, who does it, by when and how it stands. If "
       "something is overdue the status is 1. With --out it becomes a page, with the reasons, the "
       "decision, the indicator and the latest news per recommendation, and with the grades that "
       "members gave the follow-up.\n\n"
       "response.yaml holds per recommendation and per commissioner for example:\n\n"
       "  - {proposal: V-07, by: O1, answer: partly, motivation: Three districts first, decision: "
       "2027-031,\n"
       "     owner: Alderman for Care, within_weeks: 40, indicator: Number of desks, status: "
       "underway}"},
      "burgerberaad followup\nburgerberaad followup --out out/opvolging.html",
      [] { return std::unique_ptr<Command>(std::make_unique<FollowUp>()); }};
}

}  // namespace burgerberaad
