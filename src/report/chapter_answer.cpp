#include "voice.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {

Section answer_chapter(const Sources& from) {
  const auto& commission = from.dossier.assembly.commission;
  Section section{
      "antwoord",
      from.say({"Het antwoord van de opdrachtgevers", "The answer of the commissioners"}),
      Tone::none,
      true,
      {}};
  if (const auto due = answer_due(commission)) {
    section.blocks.push_back(paragraph(from.say(
        {"Het advies is aangeboden op {0}. De opdrachtgevers beloofden een antwoord binnen "
         "{1} weken: vóór of op {2}.",
         "The advice was delivered on {0}. The commissioners promised an answer within {1} "
         "weeks: on or before {2}."},
        from.say.day(*commission.delivered), commission.promise->answer_within_weeks.value_or(0),
        from.say.day(*due))));
  } else if (commission.promise && commission.promise->answer_within_weeks) {
    section.blocks.push_back(paragraph(
        from.say({"De opdrachtgevers beloofden een antwoord binnen {0} weken nadat het advies is "
                  "aangeboden. De dag van aanbieden staat nog niet in het dossier.",
                  "The commissioners promised an answer within {0} weeks after the advice is "
                  "delivered. The day of delivery is not in the dossier yet."},
                 *commission.promise->answer_within_weeks)));
  }
  section.blocks.push_back(paragraph(from.say(
      {"Wie een aanbeveling niet of niet helemaal overneemt, legt uit waarom. Bij een voorwaarde "
       "waaraan "
       "een aanbeveling niet voldoet, zegt de opdrachtgever wat er dan wel kan.",
       "Whoever does not adopt a recommendation, or not in full, says why. Where a recommendation "
       "does not meet a condition, the commissioner says what can be done instead."})));
  const auto adopted = with_verdicts(from, {Verdict::adopted});
  for (const auto& commissioner : commission.commissioners) {
    Table table;
    table.caption = from.say({"Antwoord van: {0}", "Answer of: {0}"}, commissioner.name);
    table.columns = {{from.say({"Aanbeveling", "Recommendation"}), false},
                     {from.say({"Overgenomen, deels of niet", "Adopted, partly or not"}), false},
                     {from.say({"Uitleg", "Motivation"}), false},
                     {from.say({"Besluit en wie het doet", "Decision and who acts"}), false}};
    int number = 0;
    for (const auto* weighing : adopted) {
      table.rows.push_back(
          {{text(std::to_string(++number) + ". "), link(weighing->title, anchor(*weighing))},
           plain(""),
           plain(""),
           plain("")});
    }
    section.blocks.push_back({std::move(table)});
  }
  return section;
}

Section signals_chapter(const Sources& from) {
  Section section{"niet-opgepakt",
                  from.say({"Wat niemand heeft opgepakt", "What nobody took up"}),
                  Tone::none,
                  false,
                  {}};
  std::set<std::string_view> traced;
  for (const auto& proposal : from.dossier.proposals) {
    for (const auto& origin : proposal.from) traced.insert(origin.id);
  }
  std::vector<const Signal*> left;
  for (const auto& signal : from.dossier.signals) {
    if (!traced.contains(signal.id)) left.push_back(&signal);
  }
  const std::size_t all = from.dossier.signals.size();
  if (all == 0) {
    section.blocks.push_back(paragraph(from.say({"In het dossier staan geen signalen van inwoners.",
                                                 "The dossier holds no signals of residents."})));
    return section;
  }
  section.blocks.push_back(paragraph(
      from.say({"Inwoners gaven {0} signalen. Daarvan kwamen er {1} niet in een voorstel terecht.",
                "Residents gave {0} signals. Of these, {1} did not make it into any proposal."},
               all, left.size())));
  if (left.empty()) return section;
  Table table;
  table.caption = from.say({"Signalen zonder vervolg", "Signals that were not followed up"});
  table.columns = {{from.say({"Signaal", "Signal"}), false},
                   {from.say({"Wat inwoners zeiden", "What residents said"}), false},
                   {from.say({"De vraag erachter", "The question behind it"}), false},
                   {from.say({"Bron", "Source"}), false}};
  for (const auto* signal : left) {
    std::string source = signal->source;
    if (!signal->area.empty()) source += (source.empty() ? "" : ", ") + signal->area;
    if (signal->date) source += (source.empty() ? "" : ", ") + from.say.day(*signal->date);
    table.rows.push_back(
        {plain(signal->id), plain(signal->text), plain(signal->question), plain(source)});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

}  // namespace burgerberaad
