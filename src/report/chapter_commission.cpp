#include "voice.hpp"

namespace burgerberaad {
namespace {

Block commissioners(const Sources& from) {
  Table table;
  table.caption = from.say({"Wie de opdracht gaf", "Who gave the commission"});
  table.columns = {{from.say({"Opdrachtgever", "Commissioner"}), false},
                   {from.say({"Besluit", "Decision"}), false},
                   {from.say({"Datum", "Date"}), false}};
  for (const auto& each : from.dossier.assembly.commission.commissioners) {
    table.rows.push_back({plain(each.name), plain(each.decision.empty() ? "–" : each.decision),
                          plain(each.date ? from.say.day(*each.date) : "–")});
  }
  return {std::move(table)};
}

Block conditions(const Sources& from) {
  Table table;
  table.caption = from.say({"De voorwaarden bij de opdracht", "The conditions of the commission"});
  table.columns = {{from.say({"Nummer", "Number"}), false},
                   {from.say({"Voorwaarde", "Condition"}), false}};
  for (const auto& each : from.dossier.assembly.commission.conditions) {
    table.rows.push_back({plain(each.id), plain(each.text)});
  }
  return {std::move(table)};
}

Block facts(const Sources& from) {
  const auto& commission = from.dossier.assembly.commission;
  Definitions facts;
  const auto add = [&](Text term, std::string value) {
    if (!value.empty()) facts.items.emplace_back(from.say(term), plain(std::move(value)));
  };
  add({"Doel", "Goal"}, commission.goal);
  add({"Bedoeling", "Purpose"}, commission.purpose);
  if (commission.promise) {
    std::string promise = commission.promise->text;
    if (const auto weeks = commission.promise->answer_within_weeks) {
      promise +=
          from.say({" (antwoord binnen {0} weken)", " (an answer within {0} weeks)"}, *weeks);
    }
    add({"Belofte", "Promise"}, promise);
  }
  if (commission.term) {
    add({"Termijn", "Term"},
        from.say({"van {0} tot {1}", "from {0} to {1}"}, from.say.day(commission.term->from),
                 from.say.day(commission.term->to)));
  }
  if (commission.delivered)
    add({"Advies aangeboden", "Advice delivered"}, from.say.day(*commission.delivered));
  if (commission.budget) {
    add({"Budget", "Budget"},
        from.say({"{0} euro", "{0} euros"}, from.say.number(*commission.budget)));
  }
  if (commission.funding) {
    add({"Betaald als", "Funded as"}, *commission.funding == Funding::structural
                                          ? from.say({"vast onderdeel", "structural"})
                                          : from.say({"proef", "a pilot"}));
  }
  return {std::move(facts)};
}

}  // namespace

Section commission_chapter(const Sources& from) {
  const auto& commission = from.dossier.assembly.commission;
  Section section{"opdracht", from.say({"De opdracht", "The commission"}), Tone::none, true, {}};
  section.blocks.push_back(paragraph(
      from.say({"De opdracht begon met deze vraag:", "The commission began with this question:"})));
  section.blocks.push_back({Quotation{prose(commission.question)}});
  section.blocks.push_back(facts(from));
  if (!commission.commissioners.empty()) section.blocks.push_back(commissioners(from));
  if (commission.conditions.empty()) {
    section.blocks.push_back(paragraph(from.say(
        {"Bij de opdracht hoorden geen voorwaarden.", "The commission set no conditions."})));
  } else {
    section.blocks.push_back(conditions(from));
    section.blocks.push_back(note(from.say(
        {"Elke aanbeveling is naast deze voorwaarden gelegd. De toets verandert de uitslag van de "
         "stemming niet.",
         "Every recommendation was laid beside these conditions. The test does not change the "
         "verdict of the ballot."})));
  }
  return section;
}

}  // namespace burgerberaad
