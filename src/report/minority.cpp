#include "burgerberaad/report/minority.hpp"

#include "report/said.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// The share that the ballot asked; nothing among options, where the best win, unless the option
/// that this text is lacked the share that its rules ask.
std::optional<Threshold> needed(const VotingRule& rule, const Tally& tally) {
  if (!tally.ranking) return rule.adopt;
  const auto& share = rule.settings.share;
  const bool lacked =
      share && tally.denominator && !meets(*share, tally.counts.in_favour, *tally.denominator);
  return lacked ? share : std::nullopt;
}

bool is_near_miss(const Sources& from, const Weighing& weighing) {
  if (weighing.verdict != Verdict::rejected || !weighing.counts) return false;
  const auto share = support(*weighing.counts);
  return share && *share > Rational(1, 2) &&
         needed(rule_of(from.dossier.assembly.rules, *weighing.counts), *weighing.counts);
}

/// What those who did not agree said.
std::vector<Note> against(const Sources& from, const std::string& proposal) {
  std::vector<Note> notes = about(notes_in_force(from.dossier), proposal);
  std::erase_if(notes, [](const Note& note) {
    return note.kind != NoteKind::against && note.kind != NoteKind::concern;
  });
  return notes;
}

bool has_dissent(const Sources& from, const Weighing& weighing) {
  if (left_the_table(weighing.verdict)) return false;
  return (weighing.counts && weighing.counts->counts.against > 0) ||
         !text_of(weighing, from.dossier).minority.empty() ||
         !against(from, weighing.id.proposal).empty();
}

/// How many voters had to change sides; a dash where there is no verdict to turn.
std::string margin(const Weighing& weighing) {
  return weighing.counts && weighing.counts->votes_to_flip
             ? std::to_string(*weighing.counts->votes_to_flip)
             : "–";
}

Block overview(const Sources& from, const std::vector<const Weighing*>& texts) {
  Table table;
  table.caption = from.say(
      {"Teksten waarover niet iedereen het eens was", "Texts on which not everybody agreed"});
  table.columns = {{from.say({"Tekst", "Text"}), false},
                   {from.say({"Uitslag", "Verdict"}), false},
                   {from.say({"Voor", "In favour"}), false},
                   {from.say({"Tegen", "Against"}), true},
                   {from.say({"Marge", "Margin"}), true}};
  for (const auto* weighing : texts) {
    table.rows.push_back(
        {{link(weighing->title, anchor(*weighing))},
         {badge(from.say(title(weighing->verdict)), tone(weighing->verdict))},
         plain(support_words(from, weighing->counts)),
         plain(weighing->counts ? std::to_string(weighing->counts->counts.against) : "–"),
         plain(margin(*weighing))});
  }
  table.note =
      from.say({"Marge: hoeveel mensen van kant hadden moeten wisselen voor een andere "
                "uitslag.",
                "Margin: how many people had to change sides for another verdict."});
  return {std::move(table)};
}

void add_views(const Sources& from, const Proposal& proposal, Blocks& blocks) {
  for (const auto& view : proposal.minority) {
    blocks.push_back({Quotation{prose(view.text)}});
    if (!view.support) continue;
    blocks.push_back(
        note(*view.support == 1
                 ? from.say({"1 deelnemer staat hierachter.", "1 member is behind this."})
                 : from.say({"{0} deelnemers staan hierachter.", "{0} members are behind this."},
                            *view.support)));
  }
}

Section one(const Sources& from, const Weighing& weighing) {
  const Proposal& proposal = text_of(weighing, from.dossier);
  Section section{anchor(weighing), weighing.title, tone(weighing.verdict), false, {}};
  section.blocks.push_back(note(to_string(weighing.id)));
  Spans line{badge(from.say(title(weighing.verdict)), tone(weighing.verdict))};
  if (weighing.counts) {
    line.push_back(text(from.say({" Voor: {0}, tegen: {1}, onthouding: {2}.",
                                  " In favour: {0}, against: {1}, abstained: {2}."},
                                 weighing.counts->counts.in_favour, weighing.counts->counts.against,
                                 weighing.counts->counts.abstain)));
  }
  section.blocks.push_back({Paragraph{std::move(line), Paragraph::Style::body}});
  if (is_near_miss(from, weighing)) {
    const VotingRule& rule = rule_of(from.dossier.assembly.rules, *weighing.counts);
    section.blocks.push_back(paragraph(
        from.say({"Net niet: meer dan de helft was voor, maar nodig was {0} van de {1}.",
                  "A near miss: more than half were in favour, but needed was {0} of the {1}."},
                 in_words(*needed(rule, *weighing.counts), from.say.lang),
                 from.say(title(rule.denominator)))));
  }
  add_views(from, proposal, section.blocks);
  add_said(from.dossier, against(from, weighing.id.proposal), from.say, section.blocks);
  if (proposal.minority.empty() && against(from, weighing.id.proposal).empty()) {
    section.blocks.push_back(
        paragraph(from.say({"Wat de tegenstemmers misten, is niet opgeschreven.",
                            "What those against missed was not written down."})));
  }
  return section;
}

}  // namespace

Document minority_report(const Dossier& dossier, const AdviceFacts& facts, Lang lang,
                         Edition edition) {
  const Sources from{dossier, facts, Voice{lang}};
  Document document = begin_document(from, {"Minderheidsstandpunten", "Minority report"});
  std::vector<const Weighing*> texts;
  std::string agreed;
  for (const auto& weighing : facts.weighings) {
    if (has_dissent(from, weighing)) {
      texts.push_back(&weighing);
    } else if (weighing.verdict == Verdict::adopted && weighing.counts &&
               !weighing.counts->ranking) {  // who chooses among options votes against none
      agreed += (agreed.empty() ? "" : "; ") + weighing.title;
    }
  }
  // std::ranges::stable_partition does not compile with clang++ 14 and libstdc++ 12.
  std::stable_partition(texts.begin(), texts.end(),
                        [&](const auto* each) { return is_near_miss(from, *each); });
  document.blocks.push_back(paragraph(from.say(
      {"Iedere stem telt, ook als het voorstel het haalde of juist niet. Hier staat per tekst wie "
       "er niet in meeging, hoe krap het was, en wat zij misten. Teksten die met meer dan de helft "
       "van de stemmen net niet zijn aangenomen, staan bovenaan.",
       "Every vote counts, whether the proposal made it or not. Here stands per text how many did "
       "not go along, how close it was, and what they missed. Texts that were rejected with more "
       "than half in favour come first."})));
  if (texts.empty()) {
    document.blocks.push_back(paragraph(
        from.say({"Over geen enkele tekst is een stem tegen of een minderheidsstandpunt bekend.",
                  "No vote against and no minority view is known on any text."})));
  } else {
    document.blocks.push_back(overview(from, texts));
  }
  for (const auto* weighing : texts) document.blocks.push_back({one(from, *weighing)});
  if (!agreed.empty()) {
    document.blocks.push_back(
        paragraph(from.say({"Zonder stem tegen en zonder minderheidsstandpunt: {0}.",
                            "Without a vote against and without a minority view: {0}."},
                           agreed)));
  }
  return for_edition(std::move(document), edition);
}

}  // namespace burgerberaad
