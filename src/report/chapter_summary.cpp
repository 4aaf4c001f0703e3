#include "voice.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {
namespace {

/// The days on which ballots were held, in words.
std::string voting_days(const Sources& from) {
  std::set<Date> days;
  for (const auto& ballot : from.facts.ballots) days.insert(ballot.at.date);
  std::string words;
  std::size_t left = days.size();
  for (const auto& day : days) {
    words += from.say.day(day);
    --left;
    if (left == 1) words += from.say({" en ", " and "});
    if (left > 1) words += ", ";
  }
  return words;
}

std::string opening(const Sources& from) {
  const std::size_t adopted = with_verdicts(from, {Verdict::adopted}).size();
  if (from.facts.ballots.empty()) {
    return from.say({"Er is nog over geen enkel voorstel gestemd.",
                     "There has been no ballot on any proposal yet."});
  }
  const std::size_t voted = static_cast<std::size_t>(
      std::ranges::count_if(from.facts.weighings, [](const Weighing& weighing) {
        return weighing.counts && !left_the_table(weighing.verdict) &&
               weighing.verdict != Verdict::not_held;
      }));
  return from.say(
      {"De deelnemers stemden op {0} over {1} {2}. Zij namen er {3} aan.",
       "The members voted on {1} {2}, on {0}. They adopted {3} of them."},
      voting_days(from), voted,
      voted == 1 ? from.say({"voorstel", "proposal"}) : from.say({"voorstellen", "proposals"}),
      adopted);
}

Block figures(const Sources& from) {
  const auto count = [&](std::initializer_list<Verdict> verdicts) {
    return static_cast<std::int64_t>(with_verdicts(from, verdicts).size());
  };
  Figures figures;
  const auto add = [&](std::int64_t value, Text label, Tone tone) {
    figures.items.push_back({from.say.number(value), from.say(label), tone});
  };
  add(count({Verdict::adopted}), {"aangenomen", "adopted"}, Tone::good);
  add(count({Verdict::rejected}), {"niet aangenomen", "rejected"}, Tone::bad);
  if (const auto open = count({Verdict::undecided, Verdict::no_quorum}); open > 0) {
    add(open, {"zonder uitslag", "without a verdict"}, Tone::open);
  }
  if (const auto closed = count({Verdict::withdrawn, Verdict::merged, Verdict::split});
      closed > 0) {
    add(closed, {"ingetrokken, samengevoegd of gesplitst", "withdrawn, merged or split"},
        Tone::quiet);
  }
  if (const auto unheld = count({Verdict::not_held}); unheld > 0) {
    add(unheld, {"niet in stemming gebracht", "not put to the vote"}, Tone::quiet);
  }
  if (from.facts.people.present) {
    add(*from.facts.people.present, {"deelnemers stemden mee", "members took part in the votes"},
        Tone::none);
  }
  return {std::move(figures)};
}

/// Conditions that a text does not meet, or of which nobody knows.
std::string open_conditions(const Sources& from, const Proposal& proposal) {
  std::string words;
  for (const auto& condition : from.dossier.assembly.commission.conditions) {
    const auto test = test_of(proposal, condition);
    if (test.result == ConditionResult::meets) continue;
    if (!words.empty()) words += "; ";
    words += condition.id + ": " + from.say(title(test.result));
  }
  return words.empty() ? from.say({"voldoet", "meets them"}) : words;
}

void add_adopted(const Sources& from, Blocks& blocks) {
  const auto adopted = with_verdicts(from, {Verdict::adopted});
  if (adopted.empty()) return;
  const bool conditions = !from.dossier.assembly.commission.conditions.empty();
  Table table;
  table.caption = from.say({"Aangenomen aanbevelingen", "Adopted recommendations"});
  table.columns = {{from.say({"Aanbeveling", "Recommendation"}), false},
                   {from.say({"Voor", "In favour"}), false},
                   {from.say({"Draagvlak", "Support"}), false}};
  if (conditions) table.columns.push_back({from.say({"Voorwaarden", "Conditions"}), false});
  for (const auto* weighing : adopted) {
    std::vector<Spans> row{{link(weighing->title, anchor(*weighing))},
                           plain(support_words(from, weighing->counts)),
                           plain(weighing->counts->support_class)};
    if (conditions) {
      row.push_back(plain(open_conditions(from, text_of(*weighing, from.dossier))));
    }
    table.rows.push_back(std::move(row));
  }
  blocks.push_back({std::move(table)});
}

void add_others(const Sources& from, Text heading, std::initializer_list<Verdict> verdicts,
                Blocks& blocks) {
  const auto others = with_verdicts(from, verdicts);
  if (others.empty()) return;
  List list;
  for (const auto* weighing : others) {
    Spans item{link(weighing->title, anchor(*weighing))};
    if (weighing->counts && support(*weighing->counts)) {
      item.push_back(text(": " + support_words(from, weighing->counts)));
    }
    list.items.push_back(std::move(item));
  }
  blocks.push_back({Paragraph{{strong(from.say(heading))}, Paragraph::Style::body}});
  blocks.push_back({std::move(list)});
}

void add_request(const Sources& from, Blocks& blocks) {
  const auto& commission = from.dossier.assembly.commission;
  if (!commission.promise) return;
  std::string words =
      from.say({"De belofte van de opdrachtgever: ", "The commissioner's promise: "}) +
      commission.promise->text + ".";
  if (commission.promise->text.ends_with('.')) words.pop_back();
  if (const auto due = answer_due(commission)) {
    words += from.say(
        {" Het antwoord wordt verwacht vóór of op {0}.", " The answer is due on or before {0}."},
        from.say.day(*due));
  }
  blocks.push_back(paragraph(words));
}

}  // namespace

Section summary(const Sources& from) {
  Section section{"samenvatting", from.say({"Samenvatting", "Summary"}), Tone::none, false, {}};
  section.blocks.push_back({Paragraph{{text(opening(from))}, Paragraph::Style::lead}});
  section.blocks.push_back(figures(from));
  add_adopted(from, section.blocks);
  add_others(from, {"Niet aangenomen:", "Rejected:"}, {Verdict::rejected}, section.blocks);
  add_others(from, {"Zonder uitslag:", "Without a verdict:"},
             {Verdict::undecided, Verdict::no_quorum}, section.blocks);
  add_request(from, section.blocks);
  return section;
}

}  // namespace burgerberaad
