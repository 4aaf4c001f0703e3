#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/core/text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// An exact share that must be reached (>=) or passed (>): ">= 3/4".
struct Threshold {
  Rational share;
  bool strict = false;  ///< true for ">"
  friend bool operator==(const Threshold&, const Threshold&) = default;
};

/// ">= 3/4", "> 1/2", ">= 75%", ">= 0.75", "> 66,7 %"; shares from 0 to 1. Nothing for any other
/// text, for more than 18 digits in a row, and for "> 1", which nobody could ever pass.
std::optional<Threshold> parse_threshold(std::string_view text);
/// ">= 3/4": the form that parse_threshold reads back to the same value.
std::string to_string(const Threshold& threshold);
/// "ten minste 3/4" or "at least 3/4"; "meer dan 1/2" or "more than 1/2".
std::string in_words(const Threshold& threshold, Lang lang);
/// numerator / denominator against the threshold; nobody out of nobody never meets it.
bool meets(const Threshold& threshold, const Integer& numerator, const Integer& denominator);
/// The smallest whole numerator that meets the threshold over `denominator`.
Integer least_passing(const Threshold& threshold, const Integer& denominator);

/// Over whom support is counted: the table of docs/formats, "Denominators".
enum class Denominator { yes_no, valid, cast, present, entitled };

/// What happens when in favour equals against, or when options are level at the last place that
/// wins: nothing (the ballot stays undecided), the status quo holds (rejected; none of them), the
/// chair's casting vote decides, or a public lot does.
enum class TieRule { none, status_quo, casting_vote, lot };

/// What a rule asks beside what all rules ask. Each rule reads and checks its own part of it; see
/// docs/formats, "Kinds of ballot".
struct RuleSettings {
  std::vector<std::string> grades;       ///< from best to worst
  std::vector<std::string> support;      ///< the grades that count as support
  std::vector<std::string> abstain;      ///< those that count as abstention
  std::vector<std::string> reservation;  ///< those that need words
  std::int64_t lowest = 0;               ///< of a score
  std::int64_t highest = 0;
  bool mean = false;                    ///< scores are compared by their mean, else by their sum
  bool no_opinion = false;              ///< a voter may give no score, which is not a 0
  std::optional<std::int64_t> most;     ///< options that one paper may tick
  std::optional<std::int64_t> winners;  ///< the most options that can win
  std::optional<Threshold> share;       ///< of the denominator, that an option needs
  std::optional<Rational> least;        ///< score that an option needs
  std::string least_grade;              ///< median grade that an option needs; may be empty
};

/// The rules of a kind of ballot. `rule` names the way of counting (counting_rules).
struct VotingRule {
  Denominator denominator = Denominator::present;
  Threshold adopt;
  std::optional<Threshold> quorum;  ///< of entitled members present
  TieRule tie = TieRule::none;
  std::string name = {};  ///< of its kind in rules.ballots; empty: the default
  std::string rule = "yes-no-abstain";
  RuleSettings settings = {};
};

/// A name for a level of support, e.g. "breed gedragen" for ">= 3/4".
struct SupportClass {
  std::string name;
  Threshold from;
};

/// How votes become verdicts; frozen and hashed at the first ballot.
struct Rules {
  VotingRule standard;
  std::vector<SupportClass> classes;   ///< as declared; the first that is met gives the name
  std::vector<VotingRule> named = {};  ///< kinds of ballot beside the default, as declared
};

/// The rules called `name`; the default for an empty name. Null when there are none.
const VotingRule* find_rule(const Rules& rules, std::string_view name);

std::string_view name(Denominator denominator);  ///< "yes-no"
std::string_view name(TieRule tie);              ///< "status-quo"
/// Who is counted: "aanwezige deelnemers", "members present".
Text title(Denominator denominator);

/// All names, in the order of the enumeration: for yaml::MapReader::choice.
const std::vector<std::string_view>& denominator_names();
const std::vector<std::string_view>& tie_rule_names();

}  // namespace burgerberaad
