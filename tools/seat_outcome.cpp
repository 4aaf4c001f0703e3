#include "seat_outcome.hpp"

#include "burgerberaad/core/rational.hpp"
#include "text_table.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

template <typename... Arguments>
std::string say(const Text& text, Lang lang, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(text.in(lang)), arguments...);
}

/// What a fault under a goal is, as the line of a table.
Text title(SeatingGoal goal) {
  constexpr std::array<Text, kSeatingGoals> kTitles{{
      {"aan een tafel zonder de rolstoelplaats of de taal die nodig is",
       "at a table without the wheelchair place or the language that is needed"},
      {"niet aan de eigen tafel", "not at their own table"},
      {"bij iemand die uit de buurt moet blijven", "with somebody to be kept away from"},
      {"niet bij wie erbij hoort", "not with whom they belong"},
      {"als enige van hun soort aan een tafel", "the only one of their kind at a table"},
      {"tafels met te veel of te weinig van een kenmerk",
       "tables with too many or too few of a kind"},
      {"keer dat een paar elkaar opnieuw treft", "times that a pair meets again"},
      {"keer opnieuw bij dezelfde gespreksleider", "times with the same facilitator again"},
  }};
  return kTitles.at(static_cast<std::size_t>(goal));
}

/// Whether anything in the problem can break under a goal.
bool is_asked(SeatingGoal goal, const SeatingProblem& problem) {
  const auto has_goal = [&](const auto& rule) { return rule.goal == goal; };
  switch (goal) {
    case SeatingGoal::mixing:
      return true;
    case SeatingGoal::balance:
      return !problem.attributes.empty();
    case SeatingGoal::alone:
      return std::any_of(problem.attributes.begin(), problem.attributes.end(),
                         [](const auto& each) {
                           return std::find(each.not_alone.begin(), each.not_alone.end(), true) !=
                                  each.not_alone.end();
                         });
    case SeatingGoal::facilitators:
      return std::any_of(problem.tables.begin(), problem.tables.end(),
                         [](const auto& table) { return !table.facilitator.empty(); });
    case SeatingGoal::needs:
    case SeatingGoal::pins:
    case SeatingGoal::apart:
    case SeatingGoal::together:
      break;
  }
  return std::any_of(problem.limits.begin(), problem.limits.end(), has_goal) ||
         std::any_of(problem.circles.begin(), problem.circles.end(), has_goal);
}

std::string range_in_words(const SeatedRange& range, Lang lang) {
  constexpr Text kRange{"{} of {}", "{} to {}"};
  return range.least == range.most ? fmt::format("{}", range.least)
                                   : say(kRange, lang, range.least, range.most);
}

std::string why(const BrokenRule& rule, const SeatingProblem& problem, Lang lang) {
  const auto person = [&](std::size_t i) { return problem.people[rule.people[i]]; };
  switch (rule.goal) {
    case SeatingGoal::apart:
      return say({"{} en {} zitten bij elkaar ('{}')", "{} and {} sit together ('{}')"}, lang,
                 person(0), person(1), problem.circles[*rule.circle].label);
    case SeatingGoal::together:
    case SeatingGoal::needs:
      if (rule.circle) {
        return say(
            {"{} en {} zitten niet bij elkaar ('{}')", "{} and {} do not sit together ('{}')"},
            lang, person(0), person(1), problem.circles[*rule.circle].label);
      }
      return say({"{} heeft een andere tafel nodig", "{} needs another table"}, lang, person(0));
    case SeatingGoal::pins:
      return say({"{} heeft een andere vaste tafel", "{} has another table of their own"}, lang,
                 person(0));
    case SeatingGoal::alone:
      return say({"{} is de enige met {} {}", "{} is the only one with {} {}"}, lang, person(0),
                 problem.attributes[*rule.attribute].name,
                 problem.attributes[*rule.attribute].values[rule.value]);
    case SeatingGoal::facilitators:
      return say({"{} zit opnieuw bij {}", "{} sits with {} again"}, lang, person(0),
                 problem.tables[rule.table].facilitator);
    case SeatingGoal::balance:
    case SeatingGoal::mixing:
      break;
  }
  return {};
}

/// Every fault on a line of its own, up to a number that can be read.
std::string faults_in_words(const SeatingScore& score, const SeatingProblem& problem, Lang lang) {
  constexpr std::size_t kShown = 30;
  constexpr Text kPlace{"  ronde {}, tafel {}: {}\n", "  round {}, table {}: {}\n"};
  constexpr Text kCell{"{} {}: {} in plaats van {}", "{} {}: {} instead of {}"};
  constexpr Text kMore{"  … en nog {}\n", "  … and {} more\n"};
  std::vector<std::string> lines;
  lines.reserve(score.broken.size() + score.outside.size());
  for (const auto& rule : score.broken) {
    lines.push_back(say(kPlace, lang, rule.round + 1, rule.table + 1, why(rule, problem, lang)));
  }
  for (const auto& cell : score.outside) {
    const SeatedAttribute& attribute = problem.attributes[cell.attribute];
    lines.push_back(say(kPlace, lang, cell.round + 1, cell.table + 1,
                        say(kCell, lang, attribute.name, attribute.values[cell.value], cell.count,
                            range_in_words(cell.range, lang))));
  }
  std::string text;
  for (std::size_t i = 0; i < lines.size() && i < kShown; ++i) text += lines[i];
  if (lines.size() > kShown) text += say(kMore, lang, lines.size() - kShown);
  return text;
}

}  // namespace

std::string in_words(const SeatingScore& score, const SeatingProblem& problem, Lang lang) {
  constexpr Text kPairs{"Paren die elkaar treffen: {} van hoogstens {}, over {} rondes.\n",
                        "Pairs that meet: {} of at most {}, over {} rounds.\n"};
  constexpr Text kPairsOnce{"Paren die elkaar treffen: {} van hoogstens {}, in één ronde.\n",
                            "Pairs that meet: {} of at most {}, in one round.\n"};
  constexpr Text kMost{
      "Het vaakst bij elkaar: een paar ({}x). Minste anderen getroffen: {} ({}).\n",
      "Most often together: one pair ({}x). Fewest others met: {} ({}).\n"};
  constexpr Text kOrder{"wat voorgaat, het eerste eerst", "what comes first, in order"};
  constexpr Text kFaults{"aantal", "number"};
  std::string text = say(score.rounds == 1 ? kPairsOnce : kPairs, lang, grouped(score.pairs, lang),
                         grouped(score.bound, lang), score.rounds);
  text +=
      say(kMost, lang, score.most_repeats, problem.people[score.fewest_met_by], score.fewest_met);
  TextTable table;
  table.columns = {
      {"", false}, {std::string(kOrder.in(lang)), false}, {std::string(kFaults.in(lang)), true}};
  for (const auto goal : problem.order) {
    if (!is_asked(goal, problem)) continue;
    table.rows.push_back({std::string(name(goal)), std::string(title(goal).in(lang)),
                          std::to_string(score.faults.at(static_cast<std::size_t>(goal)))});
  }
  return text + "\n" + render(table) + faults_in_words(score, problem, lang);
}

Json to_json(const SeatingScore& score, const SeatingProblem& problem) {
  Json goals = Json::array();
  for (const auto goal : problem.order) {
    goals.push_back(
        {{"goal", name(goal)}, {"faults", score.faults.at(static_cast<std::size_t>(goal))}});
  }
  Json outside = Json::array();
  for (const auto& cell : score.outside) {
    const SeatedAttribute& attribute = problem.attributes[cell.attribute];
    outside.push_back({{"round", cell.round + 1},
                       {"table", cell.table + 1},
                       {"category", attribute.name},
                       {"value", attribute.values[cell.value]},
                       {"count", cell.count},
                       {"min", cell.range.least},
                       {"max", cell.range.most}});
  }
  Json broken = Json::array();
  for (const auto& rule : score.broken) {
    Json people = Json::array();
    for (const std::size_t person : rule.people) people.push_back(problem.people[person]);
    broken.push_back({{"goal", name(rule.goal)},
                      {"round", rule.round + 1},
                      {"table", rule.table + 1},
                      {"people", people},
                      {"why", why(rule, problem, Lang::en)}});
  }
  return {{"people", problem.people.size()},
          {"tables", problem.tables.size()},
          {"rounds", score.rounds},
          {"pairs", score.pairs},
          {"bound", score.bound},
          {"most_repeats", score.most_repeats},
          {"fewest_met", score.fewest_met},
          {"fewest_met_by", problem.people[score.fewest_met_by]},
          {"goals", goals},
          {"cells_outside", outside.size()},
          {"outside", outside},
          {"broken", broken}};
}

}  // namespace burgerberaad
