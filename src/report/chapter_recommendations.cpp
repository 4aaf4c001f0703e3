#include "ballot_blocks.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/report/ballots.hpp"
#include "report/said.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// "V-07, versie 2. Stemming B-3 op 28 november 2026, 15.10 uur, geheim."
std::string heading_line(const Sources& from, const Weighing& weighing) {
  std::string words = from.say({"{0}, versie {1}.", "{0}, version {1}."}, weighing.id.proposal,
                               weighing.id.version);
  if (weighing.counts) {
    const auto& tally = *weighing.counts;
    words +=
        from.say({" Stemming {0} op {1}, {2}, {3}.", " Ballot {0} on {1}, {2}, {3}."}, tally.ballot,
                 from.say.day(tally.at.date), in_words(tally.at.time, from.say.lang),
                 tally.secret ? from.say({"geheim", "secret"}) : from.say({"open", "open"}));
  }
  return words;
}

Spans verdict_line(const Sources& from, const Weighing& weighing) {
  Spans line{badge(from.say(title(weighing.verdict)), tone(weighing.verdict))};
  if (weighing.counts && !weighing.counts->support_class.empty()) {
    line.push_back(text(from.say({" Draagvlak: ", " Support: "})));
    line.push_back(strong(weighing.counts->support_class));
    line.push_back(text("."));
  }
  return line;
}

/// What was needed, and what there was.
std::string result_sentence(const Sources& from, const Tally& tally) {
  const VotingRule& rule = rule_of(from.dossier.assembly.rules, tally);
  return from.say({"Voor: {0} van de {1} {2}, dat is {3}. Nodig: {4}, dus {5}.",
                   "In favour: {0} of {1} {2}, which is {3}. Needed: {4}, so {5}."},
                  tally.counts.in_favour, *tally.denominator, from.say(title(rule.denominator)),
                  from.say.percent(*support(tally)), in_words(rule.adopt, from.say.lang),
                  least_passing(rule.adopt, *tally.denominator).str());
}

std::string margin_sentence(const Sources& from, const Tally& tally) {
  const bool adopted = tally.verdict == Verdict::adopted;
  if (!tally.votes_to_flip) {
    return adopted
               ? from.say({"Ook als alle voorstemmers tegen hadden gestemd, was het aangenomen.",
                           "Even if all in favour had voted against, it had been adopted."})
               : from.say({"Ook als alle tegenstemmers voor hadden gestemd, was het niet "
                           "aangenomen.",
                           "Even if all against had voted in favour, it had not been adopted."});
  }
  const auto votes = *tally.votes_to_flip;
  if (adopted) {
    return votes == 1 ? from.say({"Als 1 voorstemmer tegen had gestemd, was het niet aangenomen.",
                                  "Had 1 voter in favour voted against, it had not been adopted."})
                      : from.say({"Als {0} voorstemmers tegen hadden gestemd, was het niet "
                                  "aangenomen.",
                                  "Had {0} voters in favour voted against, it had not been "
                                  "adopted."},
                                 votes);
  }
  return votes == 1 ? from.say({"Als 1 tegenstemmer voor had gestemd, was het aangenomen.",
                                "Had 1 voter against voted in favour, it had been adopted."})
                    : from.say({"Als {0} tegenstemmers voor hadden gestemd, was het aangenomen.",
                                "Had {0} voters against voted in favour, it had been adopted."},
                               votes);
}

std::string bounds_sentence(const Sources& from, const Tally& tally) {
  const std::int64_t absent = *tally.entitled - *tally.present;
  if (absent == 0) {
    return from.say({"Alle {0} deelnemers met een mandaat waren er.",
                     "All {0} members with a mandate were there."},
                    *tally.entitled);
  }
  if (absent == 1) {
    return from.say(
        {"Van de {0} deelnemers met een mandaat was er 1 afwezig. Met die stem erbij was "
         "tussen {1} en {2} van alle deelnemers voor geweest.",
         "Of {0} members with a mandate, 1 was absent. With that vote, between {1} and "
         "{2} of all members would have been in favour."},
        *tally.entitled, from.say.percent(*tally.lower_bound),
        from.say.percent(*tally.upper_bound));
  }
  return from.say(
      {"Van de {0} deelnemers met een mandaat waren er {1} afwezig. Hadden zij "
       "meegestemd, dan was tussen {2} en {3} van alle deelnemers voor geweest.",
       "Of {0} members with a mandate, {1} were absent. Had they voted, between {2} and "
       "{3} of all members would have been in favour."},
      *tally.entitled, absent, from.say.percent(*tally.lower_bound),
      from.say.percent(*tally.upper_bound));
}

Block counts_table(const Sources& from, const Tally& tally) {
  Table table;
  table.caption = from.say({"Telling van stemming {0}", "Counts of ballot {0}"}, tally.ballot);
  std::vector<Spans> row{plain(tally.ballot)};
  table.columns.push_back({from.say({"Stemming", "Ballot"}), false});
  const auto add = [&](Text name, const std::string& value) {
    table.columns.push_back({from.say(name), true});
    row.push_back(plain(value));
  };
  add({"Voor", "In favour"}, std::to_string(tally.counts.in_favour));
  add({"Tegen", "Against"}, std::to_string(tally.counts.against));
  add({"Onthouding", "Abstain"}, std::to_string(tally.counts.abstain));
  if (tally.secret) {
    add({"Blanco", "Blank"}, std::to_string(tally.counts.blank));
    add({"Ongeldig", "Invalid"}, std::to_string(tally.counts.invalid));
    if (tally.counts.missing.value_or(0) > 0) {
      add({"Niet terug", "Missing"}, std::to_string(*tally.counts.missing));
    }
  }
  if (tally.present) add({"Aanwezig", "Present"}, std::to_string(*tally.present));
  if (tally.entitled) add({"Met mandaat", "Entitled"}, std::to_string(*tally.entitled));
  table.rows.push_back(std::move(row));
  return {std::move(table)};
}

/// The parts of the denominator, in favour first.
Block picture(const Sources& from, const Tally& tally) {
  const VotingRule& rule = rule_of(from.dossier.assembly.rules, tally);
  const auto base = *tally.denominator;
  SplitChart chart;
  chart.title = from.say({"Uitslag van stemming {0}", "Result of ballot {0}"}, tally.ballot);
  std::int64_t left = base;
  const auto add = [&](Text name, std::int64_t votes, Tone tone) {
    const auto within = std::min(votes, left);
    left -= within;
    chart.parts.push_back(
        {from.say({"{0}: {1}", "{0}: {1}"}, from.say(name), within), Rational(within, base), tone});
  };
  const auto add_side = [&](Choice side, Text name, std::int64_t votes, Tone tone) {
    if (!is_graded(tally)) return add(name, votes, tone);
    for (const auto& each : tally.distribution) {
      if (each.mark.side == side) add({each.mark.title.nl, each.mark.title.en}, each.papers, tone);
    }
  };
  add_side(Choice::in_favour, {"voor", "in favour"}, tally.counts.in_favour, Tone::good);
  add_side(Choice::against, {"tegen", "against"}, tally.counts.against, Tone::bad);
  if (rule.denominator != Denominator::yes_no) {
    add_side(Choice::abstain, {"onthouding", "abstained"}, tally.counts.abstain, Tone::quiet);
  }
  if (rule.denominator != Denominator::yes_no && rule.denominator != Denominator::valid) {
    add({"blanco of ongeldig", "blank or invalid"}, tally.counts.blank + tally.counts.invalid,
        Tone::quiet);
  }
  add({"niet gestemd", "did not vote"}, left, Tone::quiet);
  chart.mark = rule.adopt.share;
  chart.mark_label = from.say({"nodig: {0}", "needed: {0}"}, in_words(rule.adopt, from.say.lang));
  chart.description =
      from.say({"Balk met {0} voor en {1} tegen, van {2}; de streep staat bij {3}.",
                "Bar with {0} in favour and {1} against, of {2}; the mark stands at {3}."},
               tally.counts.in_favour, tally.counts.against, base, rule.adopt.share.str());
  return {std::move(chart)};
}

/// Where this text stands among the options of its ballot; all of it is in the annex.
Block place_among_options(const Sources& from, const Tally& tally) {
  const auto decided =
      decided_by(tally, rule_of(from.dossier.assembly.rules, tally), from.say.lang);
  const auto& options = tally.ranking->options;
  const auto own = std::ranges::find_if(
      options, [&](const OptionResult& each) { return each.option.id == tally.option; });
  return {Paragraph{
      {text(from.say({"Dit was één van {0} opties, en kwam op plaats {1}: {2}. ",
                      "This was one of {0} options, and came to place {1}: {2}. "},
                     options.size(), own->place,
                     fmt::format("{}{}{}", own->figure.in(from.say.lang),
                                 decided.empty() ? "" : "; ", decided))),
       link(from.say({"De hele uitslag van stemming {0}", "The whole result of ballot {0}"},
                     tally.ballot),
            "stemming-" + tally.ballot),
       text(".")},
      Paragraph::Style::body}};
}

void add_other_ballots(const Sources& from, const Weighing& weighing, Blocks& blocks) {
  if (weighing.others.empty()) return;
  List list;
  for (const auto& tally : weighing.others) {
    if (tally.verdict == Verdict::not_held) {
      list.items.push_back(plain(tally.ballot + ": " + gate_words(tally, from.say.lang)));
      continue;
    }
    if (tally.ranking) {
      list.items.push_back(
          plain(from.say({"{0} over {1}, {2}, {3}: {4} ({5})", "{0} on {1}, {2}, {3}: {4} ({5})"},
                         tally.ballot, to_string(tally.proposal), from.say.day(tally.at.date),
                         in_words(tally.at.time, from.say.lang), support_words(from, tally),
                         from.say(title(tally.verdict)))));
      continue;
    }
    list.items.push_back(plain(
        from.say({"{0} over {1}, {2}, {3}: {4} voor, {5} tegen, {6} onthoudingen ({7})",
                  "{0} on {1}, {2}, {3}: {4} in favour, {5} against, {6} abstentions ({7})"},
                 tally.ballot, to_string(tally.proposal), from.say.day(tally.at.date),
                 in_words(tally.at.time, from.say.lang), tally.counts.in_favour,
                 tally.counts.against, tally.counts.abstain, from.say(title(tally.verdict)))));
  }
  blocks.push_back(paragraph(
      from.say({"Andere stemmingen over dit voorstel:", "Other ballots on this proposal:"})));
  blocks.push_back({std::move(list)});
}

Section result(const Sources& from, const Weighing& weighing) {
  Section section{"", from.say({"Uitslag", "Result"}), Tone::none, false, {}};
  section.blocks.push_back({Paragraph{verdict_line(from, weighing), Paragraph::Style::body}});
  if (!sentence(weighing.reason).nl.empty()) {
    section.blocks.push_back(paragraph(from.say(sentence(weighing.reason))));
  }
  if (weighing.counts && weighing.counts->verdict == Verdict::not_held) {
    section.blocks.push_back(paragraph(gate_words(*weighing.counts, from.say.lang)));
  } else if (weighing.counts) {
    const Tally& tally = *weighing.counts;
    const VotingRule& rule = rule_of(from.dossier.assembly.rules, tally);
    if (tally.quorum_met && !*tally.quorum_met) {
      section.blocks.push_back(paragraph(
          from.say({"Er waren {0} van de {1} deelnemers. Nodig was {2}.",
                    "There were {0} of {1} members. Needed was {2}."},
                   *tally.present, *tally.entitled, in_words(*rule.quorum, from.say.lang))));
    }
    if (tally.ranking) {
      section.blocks.push_back(place_among_options(from, tally));
    } else if (support(tally)) {
      section.blocks.push_back(picture(from, tally));
      std::string words = result_sentence(from, tally);
      if (tally.lot) {
        words += from.say({" De stemmen staakten; een openbare loting gaf de doorslag.",
                           " The votes were tied; a public lot decided."});
      } else if (tally.tied && tally.verdict == Verdict::rejected && tally.casting_vote.empty()) {
        words += from.say({" De stemmen staakten; dan blijft alles zoals het is.",
                           " The votes were tied; then the status quo holds."});
      }
      if (!tally.casting_vote.empty()) {
        words += from.say({" De stemmen staakten; de stem van de voorzitter gaf de doorslag.",
                           " The votes were tied; the chair's casting vote decided."});
      }
      if (tally.verdict == Verdict::adopted || tally.verdict == Verdict::rejected) {
        words += " " + margin_sentence(from, tally);
      }
      if (tally.lower_bound) words += " " + bounds_sentence(from, tally);
      section.blocks.push_back(paragraph(words));
    }
    add_distribution(from.say, tally, section.blocks);
    if (!tally.ranking) {
      section.blocks.push_back(counts_table(from, tally));
      add_lot(from.say, tally, section.blocks);
      add_history(from.say, tally, rule, section.blocks);
      add_weighed(from, weighing, section.blocks);
    }
  }
  add_other_ballots(from, weighing, section.blocks);
  if (weighing.unvoted) {
    section.blocks.push_back(
        paragraph(from.say({"Later is een andere versie geschreven, {0}. Daarover is niet gestemd.",
                            "Later another version was written, {0}. There was no ballot on it."},
                           to_string(*weighing.unvoted))));
  }
  return section;
}

void add_conditions(const Sources& from, const Proposal& proposal, Blocks& blocks) {
  const auto& conditions = from.dossier.assembly.commission.conditions;
  if (conditions.empty()) return;
  Table table;
  table.caption = from.say({"Toets aan de voorwaarden van de opdracht",
                            "Test against the conditions of the commission"});
  table.columns = {{from.say({"Voorwaarde", "Condition"}), false},
                   {from.say({"Toets", "Test"}), false},
                   {from.say({"Toelichting", "Explanation"}), false}};
  for (const auto& condition : conditions) {
    const ConditionTest test = test_of(proposal, condition);
    const Tone mood = test.result == ConditionResult::meets   ? Tone::good
                      : test.result == ConditionResult::fails ? Tone::bad
                                                              : Tone::open;
    table.rows.push_back({plain(condition.id + " " + condition.text),
                          {badge(from.say(title(test.result)), mood)},
                          plain(test.reason)});
  }
  blocks.push_back({std::move(table)});
}

void add_minority(const Sources& from, const Proposal& proposal, Blocks& blocks) {
  if (proposal.minority.empty()) return;
  Section section{
      "", from.say({"Standpunt van een minderheid", "Minority view"}), Tone::none, false, {}};
  for (const auto& view : proposal.minority) {
    Quotation quotation{prose(view.text)};
    section.blocks.push_back({std::move(quotation)});
    if (view.support) {
      section.blocks.push_back(
          note(*view.support == 1
                   ? from.say({"1 deelnemer staat hierachter.", "1 member is behind this."})
                   : from.say({"{0} deelnemers staan hierachter.", "{0} members are behind this."},
                              *view.support)));
    }
  }
  blocks.push_back({std::move(section)});
}

/// What an origin is, in words: a signal with its text, an earlier text, a person with a role.
Spans origin_words(const Sources& from, const std::string& id) {
  for (const auto& signal : from.dossier.signals) {
    if (signal.id == id) return {text(id + ": "), emphasis(signal.text)};
  }
  for (const auto& holder : from.dossier.assembly.roles) {
    if (holder.id == id) return plain(id + ": " + holder.name);
  }
  if (const auto version = parse_version_id(id)) {
    return plain(from.say({"{0}: een eerdere tekst (versie {1} van {2})",
                           "{0}: an earlier text (version {1} of {2})"},
                          id, version->version, version->proposal));
  }
  if (from.dossier.ledger.knows(id)) return led_by(from.dossier, id, from.say);
  for (const auto& item : notes_in_force(from.dossier)) {
    if (item.id == id) return {text(id + ": "), emphasis(item.text)};
  }
  return plain(id);
}

void add_origins(const Sources& from, const Proposal& proposal, Blocks& blocks) {
  if (proposal.from.empty()) return;
  Section section{
      "", from.say({"Waar het vandaan komt", "Where it came from"}), Tone::none, false, {}};
  List list;
  for (const auto& origin : proposal.from) list.items.push_back(origin_words(from, origin.id));
  section.blocks.push_back({std::move(list)});
  blocks.push_back({std::move(section)});
}

Section one(const Sources& from, const Weighing& weighing, const std::string& number) {
  const Proposal& proposal = text_of(weighing, from.dossier);
  Section section{anchor(weighing), number + weighing.title, tone(weighing.verdict), false, {}};
  section.blocks.push_back(note(heading_line(from, weighing)));
  section.blocks.push_back({Quotation{prose(proposal.text)}});
  if (!proposal.rationale.empty()) {
    Section why{"", from.say({"Waarom", "Why"}), Tone::none, false, prose(proposal.rationale)};
    section.blocks.push_back({std::move(why)});
  }
  section.blocks.push_back({result(from, weighing)});
  add_conditions(from, proposal, section.blocks);
  add_minority(from, proposal, section.blocks);
  add_deliberation(from, weighing.id.proposal, section.blocks);
  add_origins(from, proposal, section.blocks);
  return section;
}

Section chapter(const Sources& from, const char* anchor_name, Text heading, Text nothing,
                std::initializer_list<Verdict> verdicts, bool numbered) {
  Section section{anchor_name, from.say(heading), Tone::none, true, {}};
  const auto weighings = with_verdicts(from, verdicts);
  if (weighings.empty()) section.blocks.push_back(paragraph(from.say(nothing)));
  int number = 0;
  for (const auto* weighing : weighings) {
    const std::string before =
        numbered ? from.say({"Aanbeveling {0}: ", "Recommendation {0}: "}, ++number) : "";
    section.blocks.push_back({one(from, *weighing, before)});
  }
  return section;
}

}  // namespace

Section adopted_chapter(const Sources& from) {
  return chapter(from, "aanbevelingen", {"De aanbevelingen", "The recommendations"},
                 {"Er is geen voorstel aangenomen.", "No proposal was adopted."},
                 {Verdict::adopted}, true);
}

Section rejected_chapter(const Sources& from) {
  return chapter(from, "niet-aangenomen", {"Niet aangenomen", "Rejected"},
                 {"Elk voorstel waarover een uitslag is, is aangenomen.",
                  "Every proposal that got a verdict was adopted."},
                 {Verdict::rejected}, false);
}

Section undecided_chapter(const Sources& from) {
  return chapter(from, "zonder-uitslag", {"Zonder uitslag", "Without a verdict"},
                 {"Over elk voorstel dat op tafel bleef, is een uitslag.",
                  "Every proposal that stayed on the table got a verdict."},
                 {Verdict::undecided, Verdict::no_quorum, Verdict::not_held}, false);
}

Section closed_chapter(const Sources& from) {
  Section section{
      "ingetrokken",
      from.say({"Ingetrokken, samengevoegd en gesplitst", "Withdrawn, merged and split"}),
      Tone::none,
      false,
      {}};
  const auto weighings = with_verdicts(from, {Verdict::withdrawn, Verdict::merged, Verdict::split});
  if (weighings.empty()) {
    section.blocks.push_back(
        paragraph(from.say({"Geen voorstel is ingetrokken, samengevoegd of gesplitst.",
                            "No proposal was withdrawn, merged or split."})));
  }
  for (const auto* weighing : weighings) {
    const Proposal& proposal = text_of(*weighing, from.dossier);
    Section part{anchor(*weighing), weighing->title, Tone::quiet, false, {}};
    Spans line{badge(from.say(title(weighing->verdict)), Tone::quiet)};
    line.push_back(text(" " + weighing->id.proposal));
    if (weighing->verdict == Verdict::merged) {
      line.push_back(text(from.say({", opgegaan in ", ", merged into "})));
      line.push_back(link(weighing->merged_into, "voorstel-" + weighing->merged_into));
    }
    for (const auto& half : weighing->split_into) {
      const bool first = half == weighing->split_into.front();
      line.push_back(text(first ? from.say({", verder als ", ", continued as "})
                                : from.say({" en ", " and "})));
      line.push_back(link(half, "voorstel-" + half));
    }
    line.push_back(text("."));
    part.blocks.push_back({Paragraph{std::move(line), Paragraph::Style::body}});
    part.blocks.push_back({Quotation{prose(proposal.text)}});
    for (auto& block : prose(proposal.rationale)) part.blocks.push_back(std::move(block));
    add_other_ballots(from, *weighing, part.blocks);
    add_deliberation(from, weighing->id.proposal, part.blocks);
    section.blocks.push_back({std::move(part)});
  }
  return section;
}

}  // namespace burgerberaad
