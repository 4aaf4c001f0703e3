#include "ballot_blocks.hpp"
#include "burgerberaad/report/ballots.hpp"
#include "burgerberaad/report/glossary.hpp"
#include "report/said.hpp"

#include <algorithm>
#include <array>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

Text title(TieRule tie) {
  switch (tie) {
    case TieRule::status_quo:
      return {"dan blijft alles zoals het is: niet aangenomen", "the status quo holds: rejected"};
    case TieRule::casting_vote:
      return {"de stem van de voorzitter geeft de doorslag", "the chair's casting vote decides"};
    case TieRule::lot:
      return {"een openbare loting geeft de doorslag", "a public lot decides"};
    case TieRule::none:
      break;
  }
  return {"geen regel: dan is er geen uitslag", "no rule: then there is no verdict"};
}

/// What each denominator counts (deliberation.md, Ballots).
Text meaning(Denominator denominator) {
  switch (denominator) {
    case Denominator::yes_no:
      return {"stemmen voor en stemmen tegen", "votes in favour and votes against"};
    case Denominator::valid:
      return {"stemmen voor, stemmen tegen en onthoudingen",
              "votes in favour, votes against and abstentions"};
    case Denominator::cast:
      return {"alle stembiljetten die terugkwamen, ook blanco en ongeldige",
              "all ballot papers returned, blank and invalid ones too"};
    case Denominator::present:
      return {
          "alle deelnemers met een mandaat die op dat moment in de zaal waren, ook wie niet stemde",
          "all members with a mandate in the room at that moment, those who did not vote too"};
    case Denominator::entitled:
      break;
  }
  return {"alle deelnemers met een mandaat op dat moment, ook wie er niet was",
          "all members with a mandate at that moment, those who were absent too"};
}

}  // namespace

Section rules_annex(const Sources& from) {
  const Rules& rules = from.dossier.assembly.rules;
  Section section{
      "spelregels",
      from.say({"Bijlage: de spelregels van de stemming", "Annex: the rules of the ballot"}),
      Tone::none,
      true,
      {}};
  Definitions facts;
  const auto add = [&](Text term, std::string value) {
    facts.items.emplace_back(from.say(term), plain(std::move(value)));
  };
  add({"Aangenomen bij", "Adopted with"},
      from.say({"{0} van de {1}", "{0} of the {1}"}, in_words(rules.standard.adopt, from.say.lang),
               from.say(title(rules.standard.denominator))));
  add({"Quorum", "Quorum"}, rules.standard.quorum
                                ? from.say({"{0} van de deelnemers met een mandaat is aanwezig",
                                            "{0} of the members with a mandate are present"},
                                           in_words(*rules.standard.quorum, from.say.lang))
                                : from.say({"geen", "none"}));
  add({"Als de stemmen staken", "On a tie"}, from.say(title(rules.standard.tie)));
  for (const auto& each : rules.classes) {
    facts.items.emplace_back(
        from.say({"Draagvlak heet \"{0}\"", "Support is called \"{0}\""}, each.name),
        plain(from.say({"bij {0}", "with {0}"}, in_words(each.from, from.say.lang))));
  }
  for (const auto& kind : rules.named) {
    facts.items.emplace_back(from.say({"Stemming \"{0}\": {1}", "Ballot \"{0}\": {1}"}, kind.name,
                                      from.say(counting_rule(kind).title)),
                             plain(rule_words(kind, from.say.lang)));
  }
  section.blocks.push_back({std::move(facts)});

  Table table;
  table.caption = from.say({"Over wie er geteld wordt", "Over whom support is counted"});
  table.columns = {{from.say({"Noemer", "Denominator"}), false},
                   {from.say({"Telt mee", "Counts"}), false},
                   {from.say({"Gebruikt", "Used"}), false}};
  for (const auto each : {Denominator::yes_no, Denominator::valid, Denominator::cast,
                          Denominator::present, Denominator::entitled}) {
    table.rows.push_back(
        {{text(from.say(title(each)) + " "), code(std::string(name(each)))},
         plain(from.say(meaning(each))),
         plain(each == rules.standard.denominator ? from.say({"ja", "yes"}) : "")});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

Section ballots_annex(const Sources& from) {
  Section section{"stemmingen",
                  from.say({"Bijlage: alle stemmingen", "Annex: all ballots"}),
                  Tone::none,
                  false,
                  {}};
  if (from.facts.ballots.empty()) {
    section.blocks.push_back(
        paragraph(from.say({"Er is niet gestemd.", "There were no ballots."})));
    return section;
  }
  add_ballot_table(from.say, from.dossier.assembly.rules, from.facts.ballots, section.blocks);
  add_rankings(from.say, from.dossier, from.facts.ballots, section.blocks);
  return section;
}

Section proof_annex(const Sources& from) {
  Section section{
      "controle",
      from.say({"Bijlage: zo controleert u dit advies", "Annex: how to check this advice"}),
      Tone::none,
      true,
      {}};
  section.blocks.push_back(paragraph(from.say(
      {"Iedereen die het openbare deel van het dossier heeft, kan dit advies narekenen. Een "
       "vingerafdruk (SHA-256) verandert zodra er één teken in een bestand verandert.",
       "Anybody who has the public part of the dossier can work this advice out again. A "
       "fingerprint (SHA-256) changes as soon as one character of a file changes."})));
  List list{true, {}};
  const auto add = [&](const std::string& command, Text what) {
    list.items.push_back({code(command), text(from.say(what))});
  };
  add("burgerberaad check", {": past alles in het dossier bij elkaar, en is er niets veranderd?",
                             ": does everything in the dossier fit together, unchanged?"});
  for (const auto& record : from.facts.draw_records) {
    add("burgerberaad verify " + record.string(), {": klopt de loting?", ": does the draw hold?"});
  }
  add("burgerberaad weigh", {": tel en weeg opnieuw", ": count and weigh again"});
  add("sha256sum assembly.yaml",
      {": vergelijk een vingerafdruk met de tabel", ": compare a fingerprint with the table"});
  section.blocks.push_back({std::move(list)});
  Table table;
  table.caption = from.say({"Vingerafdrukken (SHA-256)", "Fingerprints (SHA-256)"});
  table.columns = {{from.say({"Bestand", "File"}), false},
                   {from.say({"Vingerafdruk", "Fingerprint"}), false}};
  for (const auto& each : from.facts.fingerprints) {
    table.rows.push_back({{code(each.file)}, {code(each.sha256)}});
  }
  if (!from.dossier.assembly.rules_sha256.empty()) {
    table.rows.push_back({plain(from.say({"de spelregels, los van hoe ze zijn opgeschreven",
                                          "the rules, however they were written down"})),
                          {code(from.dossier.assembly.rules_sha256)}});
  }
  if (from.facts.journal_head) {
    table.rows.push_back(
        {plain(from.say({"laatste regel van het logboek", "last line of the journal"})),
         {code(*from.facts.journal_head)}});
  }
  section.blocks.push_back({std::move(table)});
  // As code, so that the name of the program is not taken for the word that the glossary explains.
  section.blocks.push_back({Paragraph{
      {text(from.say({"Gemaakt met ", "Made with "})), code(from.facts.software), text(".")},
      Paragraph::Style::body}});
  return section;
}

Section evaluation_annex(const Sources& from) {
  Section section{"evaluatie",
                  from.say({"Bijlage: wat de deelnemers van het burgerberaad vonden",
                            "Annex: what members thought of the assembly"}),
                  Tone::none,
                  true,
                  {}};
  if (from.facts.evaluation) {
    section.blocks = evaluation_blocks(from.dossier, *from.facts.evaluation, from.say);
  }
  return section;
}

Section words_annex(const Sources& from) {
  Section section{
      kWordsAnchor, from.say({"Bijlage: woorden", "Annex: words"}), Tone::none, false, {}};
  Definitions definitions;
  for (auto& term : glossary(from.dossier, from.say.lang)) {
    definitions.items.emplace_back(std::move(term.term), plain(std::move(term.meaning)));
  }
  section.blocks.push_back({std::move(definitions)});
  return section;
}

}  // namespace burgerberaad
