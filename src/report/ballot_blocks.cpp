#include "report/ballot_blocks.hpp"

#include "burgerberaad/report/ballots.hpp"

#include <algorithm>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

using State = OptionResult::State;

Tone tone(State state) {
  return state == State::wins ? Tone::good : state == State::loses ? Tone::quiet : Tone::open;
}

/// The side that is a candidate of a lot, as people call it.
std::string candidate_name(const Voice& say, const std::string& word) {
  return say(title(word == "in_favour" ? Choice::in_favour : Choice::against));
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

/// How a tie at the last place that wins was decided.
std::string tie_words(const Voice& say, const Tally& tally, const VotingRule& rule) {
  const std::string names = joined(tally.ranking->level);
  if (tally.lot) {
    return say({"{0} stonden gelijk om de laatste winnende plaats; het lot besliste.",
                "{0} were level for the last winning place; a lot decided."},
               names);
  }
  if (!tally.casting_vote.empty()) {
    return say({"{0} stonden gelijk om de laatste winnende plaats; de voorzitter koos {1}.",
                "{0} were level for the last winning place; the chair chose {1}."},
               names, tally.casting_vote);
  }
  if (rule.tie == TieRule::status_quo) {
    return say({"{0} stonden gelijk om de laatste winnende plaats; dan wint geen van hen.",
                "{0} were level for the last winning place; then none of them wins."},
               names);
  }
  return say({"{0} staan gelijk om de laatste winnende plaats, en niets besliste.",
              "{0} are level for the last winning place, and nothing decided."},
             names);
}

/// "omarmen 12, mooi 10", or per option.
std::string marks_line(const std::vector<std::string>& names,
                       const std::vector<std::string>& options,
                       const std::vector<std::vector<std::int64_t>>& rows) {
  std::vector<std::string> parts;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < names.size(); ++i) {
      cells.push_back(fmt::format("{}{}{}", names[i], names[i].empty() ? "" : " ", rows[row][i]));
    }
    parts.push_back((options.empty() ? "" : options[row] + ": ") + joined(cells));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

/// One count as it was written down, with who counted when there were two of them.
std::string count_words(const Voice& say, const EarlierCount& count, const Tally& tally,
                        const VotingRule& rule) {
  std::vector<std::string> names;
  for (const auto& mark : counting_rule(rule).marks(rule)) {
    names.push_back(rule.name.empty() || !mark.word.empty() ? mark.title.in(say.lang) : "");
  }
  std::vector<std::string> options;
  if (tally.ranking) {
    options.resize(tally.ranking->options.size());
    for (const auto& each : tally.ranking->options) options[each.index] = each.option.id;
  }
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < count.marks.size(); ++i) {
    const std::string who = i < count.counters.size() ? count.counters[i] + ": " : "";
    parts.push_back(who + marks_line(names, options, count.marks[i]));
  }
  return fmt::format("{}", fmt::join(parts, " | "));
}

}  // namespace

bool is_graded(const Tally& tally) {
  return std::ranges::any_of(tally.distribution, [](const MarkTotal& each) {
    return each.mark.word != "in_favour" && each.mark.word != "against" &&
           each.mark.word != "abstain";
  });
}

Text title(Choice side) {
  switch (side) {
    case Choice::in_favour:
      return {"voor", "in favour"};
    case Choice::against:
      return {"tegen", "against"};
    case Choice::abstain:
      break;
  }
  return {"onthouding", "abstention"};
}

void add_distribution(const Voice& say, const Tally& tally, Blocks& blocks) {
  if (!is_graded(tally)) return;
  Table table;
  table.caption = say({"Oordelen in stemming {0}", "Grades in ballot {0}"}, tally.ballot);
  table.columns = {{say({"Oordeel", "Grade"}), false},
                   {say({"Aantal", "Number"}), true},
                   {say({"Deel", "Share"}), true},
                   {say({"Telt als", "Counts as"}), false}};
  for (const auto& each : tally.distribution) {
    const bool shared = tally.denominator && *tally.denominator > 0;
    table.rows.push_back(
        {plain(each.mark.title.in(say.lang)), plain(std::to_string(each.papers)),
         plain(shared ? say.percent(Rational(each.papers, *tally.denominator)) : "–"),
         plain(say(title(each.mark.side.value_or(Choice::abstain))))});
  }
  blocks.push_back({std::move(table)});
}

void add_ranking(const Voice& say, const Dossier& dossier, const Tally& tally,
                 const VotingRule& rule, Blocks& blocks) {
  if (!tally.ranking) return;
  const Ranking& ranking = *tally.ranking;
  Table table;
  table.caption =
      say({"De opties van stemming {0}, op volgorde", "The options of ballot {0}, in order"},
          tally.ballot);
  table.columns = {{say({"Optie", "Option"}), false}, {say({"Plaats", "Place"}), true}};
  for (const auto& mark : ranking.marks) table.columns.push_back({mark.title.in(say.lang), true});
  table.columns.push_back({say({"Uitkomst", "Outcome"}), false});
  table.columns.push_back({say({"Uitslag", "Result"}), false});
  for (const auto& each : ranking.options) {
    std::vector<Spans> row{plain(option_words(dossier, each.option)),
                           plain(std::to_string(each.place))};
    for (const auto papers : each.papers) row.push_back(plain(std::to_string(papers)));
    row.push_back(plain(each.figure.in(say.lang)));
    row.push_back({badge(say(title(each.state)), tone(each.state))});
    table.rows.push_back(std::move(row));
  }
  table.note = counting_rule(rule).requirement(rule).in(say.lang);
  blocks.push_back({std::move(table)});
  List steps;
  for (const auto& step : ranking.steps) steps.items.push_back(plain(step.in(say.lang)));
  if (tally.tied) steps.items.push_back(plain(tie_words(say, tally, rule)));
  if (!steps.items.empty()) blocks.push_back({std::move(steps)});
}

void add_lot(const Voice& say, const Tally& tally, Blocks& blocks) {
  if (!tally.lot) return;
  blocks.push_back(paragraph(say({"Openbare loting met de seed \"{0}\". Het lot van wie meeloot is "
                                  "de SHA-256 van vijf regels: "
                                  "burgerberaad/1, ballot, de seed, {1}, en de kandidaat zoals "
                                  "hieronder. Het kleinste lot gaat "
                                  "voor.",
                                  "A public lot with the seed \"{0}\". The ticket of a candidate "
                                  "is the SHA-256 of five lines: "
                                  "burgerberaad/1, ballot, the seed, {1}, and the candidate as "
                                  "below. The smallest comes first."},
                                 tally.lot->seed, tally.ballot)));
  Table table;
  table.caption = say({"Loten van stemming {0}", "Tickets of ballot {0}"}, tally.ballot);
  table.columns.push_back({say({"Kandidaat", "Candidate"}), false});
  if (!tally.ranking) table.columns.push_back({say({"Betekent", "Means"}), false});
  table.columns.push_back({say({"Lot", "Ticket"}), false});
  for (const auto& each : tally.lot->tickets) {
    auto& row = table.rows.emplace_back();
    row.push_back({code(each.candidate)});
    if (!tally.ranking) row.push_back(plain(candidate_name(say, each.candidate)));
    row.push_back({code(each.sha256)});
  }
  blocks.push_back({std::move(table)});
}

void add_history(const Voice& say, const Tally& tally, const VotingRule& rule, Blocks& blocks) {
  if (tally.gate) blocks.push_back(paragraph(gate_words(tally, say.lang)));
  if (!tally.counters.empty()) {
    blocks.push_back(
        paragraph(tally.counters.size() > 1
                      ? say({"Geteld door {0}, los van elkaar; bij de telling die geldt kwamen zij "
                             "op hetzelfde uit.",
                             "Counted by {0}, apart from each other; in the count that holds they "
                             "came to the same."},
                            joined(tally.counters))
                      : say({"Geteld door {0}.", "Counted by {0}."}, joined(tally.counters))));
  }
  if (tally.last_count) {
    List list;
    const auto add = [&](const EarlierCount& count, std::size_t number) {
      const std::string head = number == 0
                                   ? say({"Eerste telling", "First count"})
                                   : say({"Hertelling {0}", "Recount {0}"}, number) +
                                         (count.at ? ", " + in_words(*count.at, say.lang) : "") +
                                         (count.why.empty() ? "" : " (" + count.why + ")");
      list.items.push_back(plain(head + ": " + count_words(say, count, tally, rule)));
    };
    for (std::size_t i = 0; i < tally.recounted.size(); ++i) add(tally.recounted[i], i);
    add(*tally.last_count, tally.recounted.size());
    blocks.push_back(paragraph(say({"Er is opnieuw geteld; de laatste telling geldt.",
                                    "There was a recount; the last count holds."})));
    blocks.push_back({std::move(list)});
  }
  if (!tally.reservations.empty()) {
    List list;
    for (const auto& words : tally.reservations) list.items.push_back(plain(words));
    blocks.push_back(paragraph(say(
        {"Bedenkingen die erbij geschreven zijn:", "Reservations that were written beside it:"})));
    blocks.push_back({std::move(list)});
  }
}

}  // namespace burgerberaad
