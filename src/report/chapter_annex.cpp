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

/// "voor", "tegen": the sides of a casting vote and the outcome, as short as a table needs.
std::string share_or_dash(const Sources& from, const Tally& tally) {
  const auto share = support(tally);
  return share ? from.say.percent(*share) : "–";
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

namespace {

/// What was voted on: a version, or the options.
std::string subject_of(const Tally& tally) {
  if (!tally.versions.empty() && !tally.ranking) {
    std::vector<std::string> ids;
    for (const auto& version : tally.versions) ids.push_back(to_string(version));
    return fmt::format("{}", fmt::join(ids, ", "));
  }
  if (!tally.ranking) {
    return tally.proposal.proposal.empty() ? std::string("–") : to_string(tally.proposal);
  }
  std::vector<std::string> ids(tally.ranking->options.size());
  for (const auto& each : tally.ranking->options) ids[each.index] = each.option.id;
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::vector<Spans> ballot_row(const Sources& from, const Tally& tally) {
  const auto& counts = tally.counts;
  const bool sides = !tally.ranking && tally.verdict != Verdict::not_held;
  const auto side = [&](std::int64_t votes) {
    return plain(sides ? std::to_string(votes) : std::string("–"));
  };
  return {plain(tally.ballot),
          plain(subject_of(tally)),
          plain(fmt::format("{} {}", iso(tally.at.date), iso(tally.at.time))),
          side(counts.in_favour),
          side(counts.against),
          side(counts.abstain),
          plain(tally.verdict == Verdict::not_held ? "–"
                                                   : std::to_string(counts.blank + counts.invalid)),
          plain(tally.denominator ? std::to_string(*tally.denominator) : "–"),
          plain(tally.ranking ? "–" : share_or_dash(from, tally)),
          plain(verdict_words(from.say, tally))};
}

Section ballot_among_options(const Sources& from, const Tally& tally) {
  const VotingRule& rule = rule_of(from.dossier.assembly.rules, tally);
  Section section{"stemming-" + tally.ballot,
                  from.say({"Stemming {0}: {1}", "Ballot {0}: {1}"}, tally.ballot,
                           verdict_words(from.say, tally)),
                  Tone::none,
                  false,
                  {}};
  add_ranking(from.say, from.dossier, tally, rule, section.blocks);
  section.blocks.push_back(
      note(from.say({"Geldige stembriefjes: {0}; blanco: {1}; ongeldig: {2}.",
                     "Valid papers: {0}; blank: {1}; invalid: {2}."},
                    tally.counts.chosen, tally.counts.blank, tally.counts.invalid)));
  add_lot(from.say, tally, section.blocks);
  add_history(from.say, tally, rule, section.blocks);
  return section;
}

}  // namespace

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
  Table table;
  table.caption = from.say({"Stemmingen op volgorde van tijd", "Ballots in order of time"});
  table.columns = {{from.say({"Stemming", "Ballot"}), false},
                   {from.say({"Tekst", "Text"}), false},
                   {from.say({"Tijd", "Time"}), false},
                   {from.say({"Voor", "In favour"}), true},
                   {from.say({"Tegen", "Against"}), true},
                   {from.say({"Onth.", "Abst."}), true},
                   {from.say({"Blanco, ongeldig", "Blank, invalid"}), true},
                   {from.say({"Noemer", "Base"}), true},
                   {from.say({"Deel", "Share"}), true},
                   {from.say({"Uitslag", "Verdict"}), false}};
  for (const auto& tally : from.facts.ballots) table.rows.push_back(ballot_row(from, tally));
  section.blocks.push_back({std::move(table)});
  for (const auto& tally : from.facts.ballots) {
    if (tally.ranking) section.blocks.push_back({ballot_among_options(from, tally)});
  }
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
