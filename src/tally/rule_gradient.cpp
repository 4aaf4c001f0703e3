// One grade on one text, such as a gradient of agreement (Kaner, Facilitator's Guide to
// Participatory Decision-Making), a Likert scale, or newDemocracy's Love / Like / Live with /
// Lament / Loathe. Which grades count as support is declared beforehand; the others count against,
// but for those that are declared as abstentions.

#include "burgerberaad/tally/messages.hpp"
#include "tally/rule_parts.hpp"

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

bool among(const std::vector<std::string>& grades, const std::string& grade) {
  return std::ranges::find(grades, grade) != grades.end();
}

void read(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) {
  RuleSettings& settings = rule.settings;
  read_grades(map, rule, diagnostics);
  settings.support = read_some_grades(map, "support", rule, diagnostics);
  settings.abstain = read_some_grades(map, "abstain", rule, diagnostics);
  settings.reservation = read_some_grades(map, "reservation", rule, diagnostics);
  if (settings.support.empty()) diagnostics.error(msg::no_support, map.where("support"));
  for (const auto& grade : settings.abstain) {
    if (among(settings.support, grade)) {
      diagnostics.error(msg::support_and_abstain, map.where("abstain"), grade);
    }
  }
  read_support(map, rule, diagnostics);
}

std::string canonical(const VotingRule& rule) {
  const RuleSettings& settings = rule.settings;
  return fmt::format("grades={}\nsupport={}\nabstain={}\nreservation={}\n{}",
                     canonical_list(settings.grades), canonical_list(settings.support),
                     canonical_list(settings.abstain), canonical_list(settings.reservation),
                     support_lines(rule));
}

std::vector<Mark> marks(const VotingRule& rule) {
  const RuleSettings& settings = rule.settings;
  std::vector<Mark> all;
  all.reserve(settings.grades.size());
  for (const auto& grade : settings.grades) {
    const Choice side = among(settings.support, grade)   ? Choice::in_favour
                        : among(settings.abstain, grade) ? Choice::abstain
                                                         : Choice::against;
    all.push_back({grade, same_in_both(grade), side, true, among(settings.reservation, grade)});
  }
  return all;
}

Told instruction(const VotingRule& rule) {
  if (rule.settings.reservation.empty()) return {"Kruis één vakje aan.", "Tick one box."};
  const auto words = fmt::format("{}", fmt::join(rule.settings.reservation, ", "));
  return told({"Kruis één vakje aan. Schrijf bij '{}' wat uw bedenking is.",
               "Tick one box. With '{}', write what your reservation is."},
              words);
}

Told requirement(const VotingRule& rule) {
  const auto words = fmt::format("{}", fmt::join(rule.settings.support, ", "));
  const Told needed = support_needed(rule);
  return {fmt::format("{} Als steun telt: {}.", needed.nl, words),
          fmt::format("{} What counts as support: {}.", needed.en, words)};
}

}  // namespace

const CountingRule kGradient{"gradient",  {"één oordeel per tekst", "one grade per text"},
                             false,       read,
                             canonical,   marks,
                             instruction, requirement};

}  // namespace burgerberaad
