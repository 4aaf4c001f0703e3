#pragma once

#include "burgerberaad/tally/counting_rule.hpp"

#include <fmt/format.h>

namespace burgerberaad {

// One row per rule, each made in the rule's own file.
extern const CountingRule kYesNoAbstain;
extern const CountingRule kGradient;
extern const CountingRule kApproval;
extern const CountingRule kScore;
extern const CountingRule kMajorityJudgment;

/// The same arguments put into both languages.
template <typename... Arguments>
Told told(Text words, const Arguments&... arguments) {
  return {fmt::format(fmt::runtime(words.nl), arguments...),
          fmt::format(fmt::runtime(words.en), arguments...)};
}

/// `word` as it is printed in both languages.
Told same_in_both(std::string word);

/// `denominator` and `adopt`, both required: the rules of a ballot on one text.
void read_support(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics);
std::string support_lines(const VotingRule& rule);
/// "Aangenomen bij ten minste 3/4 van de aanwezige deelnemers."
Told support_needed(const VotingRule& rule);

/// `grades`: two or more different words from best to worst, none of them a word of the count.
void read_grades(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics);
/// A list of some of the grades.
std::vector<std::string> read_some_grades(yaml::MapReader& map, std::string_view key,
                                          const VotingRule& rule, Diagnostics& diagnostics);

/// `winners`, for a rule among options.
void read_winners(yaml::MapReader& map, VotingRule& rule);
/// Reports when nothing says which options win.
void require_limit(yaml::MapReader& map, bool has_limit, Diagnostics& diagnostics);
/// "Hoogstens 2 opties winnen. " or nothing.
Told winners_sentence(const VotingRule& rule);

/// "[a, b, c]" as one value of canonical text, unambiguous whatever the words hold.
std::string canonical_list(const std::vector<std::string>& words);

/// Puts standings from best to worst; `better(a, b)` compares options by their place.
template <typename Better>
void put_in_order(Order& order, std::vector<OptionStanding> standings, const Better& better);

}  // namespace burgerberaad

#include <algorithm>

namespace burgerberaad {

template <typename Better>
void put_in_order(Order& order, std::vector<OptionStanding> standings, const Better& better) {
  std::ranges::stable_sort(standings, [&](const OptionStanding& a, const OptionStanding& b) {
    return better(a.option, b.option);
  });
  for (auto& standing : standings) {
    const bool level =
        !order.places.empty() && !better(order.places.back().front().option, standing.option);
    if (!level) order.places.emplace_back();
    order.places.back().push_back(std::move(standing));
  }
}

}  // namespace burgerberaad
