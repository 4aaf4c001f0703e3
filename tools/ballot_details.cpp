#include "ballot_details.hpp"

#include "burgerberaad/report/advice.hpp"
#include "burgerberaad/report/ballots.hpp"
#include "text_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

template <typename... Arguments>
std::string say(Lang lang, Text words, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(words.in(lang)), arguments...);
}

std::string marks(const Tally& tally, Lang lang) {
  std::string line;
  for (const auto& each : tally.distribution) {
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", each.mark.title.in(lang), each.papers);
  }
  return line.empty() ? line : "  " + line + "\n";
}

std::string ranking(const Tally& tally, Lang lang) {
  const Ranking& ranking = *tally.ranking;
  TextTable table;
  table.columns = {{say(lang, {"Plaats", "Place"}), true}, {say(lang, {"Optie", "Option"}), false}};
  for (const auto& mark : ranking.marks) table.columns.push_back({mark.title.in(lang), true});
  table.columns.push_back({say(lang, {"Uitkomst", "Outcome"}), false});
  table.columns.push_back({say(lang, {"Uitslag", "Result"}), false});
  for (const auto& each : ranking.options) {
    std::vector<std::string> row{std::to_string(each.place), each.option.id};
    for (const auto papers : each.papers) row.push_back(std::to_string(papers));
    row.push_back(each.figure.in(lang));
    row.emplace_back(title(each.state).in(lang));
    table.rows.push_back(std::move(row));
  }
  std::string lines = render(table);
  for (const auto& step : ranking.steps) lines += "  " + step.in(lang) + "\n";
  const auto& counts = tally.counts;
  return lines + say(lang,
                     {"  Geldige stembriefjes: {}, blanco: {}, ongeldig: {}.\n",
                      "  Valid papers: {}, blank: {}, invalid: {}.\n"},
                     counts.chosen, counts.blank, counts.invalid);
}

std::string decision(const Tally& tally, const VotingRule& rule, Lang lang) {
  if (!tally.tied || tally.verdict == Verdict::no_quorum) return {};
  std::string words = tally.ranking
                          ? say(lang,
                                {"  Gelijk om de laatste winnende plaats: {}. ",
                                 "  Level for the last winning place: {}. "},
                                fmt::join(tally.ranking->level, ", "))
                          : say(lang, {"  De stemmen staakten. ", "  The votes were tied. "});
  words += std::string(sentence(rule.tie).in(lang)) + "\n";
  if (!tally.lot) return words;
  words += say(lang,
               {"  Loting met seed \"{}\"; het kleinste lot gaat voor:\n",
                "  Lot with seed \"{}\"; the smallest ticket comes first:\n"},
               tally.lot->seed);
  for (const auto& each : tally.lot->tickets) {
    words += fmt::format("    {}  {}\n", each.sha256, each.candidate);
  }
  return words;
}

std::string recount(const Tally& tally, Lang lang) {
  if (!tally.last_count) return {};
  std::string line = say(lang,
                         {"  Er is {} keer opnieuw geteld; de laatste telling geldt.",
                          "  Recounts: {}; the last count holds."},
                         tally.recounted.size());
  if (!tally.last_count->why.empty()) {
    line += say(lang, {" Waarom: {}.", " Why: {}."}, tally.last_count->why);
  }
  return line + "\n";
}

}  // namespace

std::string ballot_details(const Tally& tally, const Rules& rules, Lang lang) {
  const VotingRule& rule = rule_of(rules, tally);
  std::string lines;
  if (!tally.rules.empty()) {
    lines += "  " + rule_words(rule, lang) + "\n";
    lines += marks(tally, lang);
  }
  if (tally.ranking) lines += ranking(tally, lang);
  lines += decision(tally, rule, lang) + recount(tally, lang);
  if (tally.gate) lines += "  " + gate_words(tally, lang) + "\n";
  if (lines.empty()) return lines;
  return fmt::format("\n{}{}: {}\n{}", tally.ballot,
                     tally.rules.empty() ? "" : " (" + tally.rules + ")",
                     outcome_words(tally, lang), lines);
}

}  // namespace burgerberaad
