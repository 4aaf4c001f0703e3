#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/core/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// An exact share that must be reached (>=) or passed (>): ">= 3/4".
struct Threshold {
  Rational share;
  bool strict = false;  ///< true for ">"
};

/// ">= 3/4", "> 1/2", ">= 75%"; shares from 0 to 1.
std::optional<Threshold> parse_threshold(std::string_view text);
std::string to_string(const Threshold& threshold);
/// numerator / denominator against the threshold; nobody out of nobody never meets it.
bool meets(const Threshold& threshold, const Integer& numerator, const Integer& denominator);

/// Over whom support is counted: the table of docs/formats, "Denominators".
enum class Denominator { yes_no, valid, cast, present, entitled };

/// What happens when in favour equals against and the threshold is not met or is met by chance of
/// the tie: the status quo holds, the chair's casting vote decides, or it stays undecided.
enum class TieRule { none, status_quo, casting_vote };

struct VotingRule {
  Denominator denominator = Denominator::present;
  Threshold adopt;
  std::optional<Threshold> quorum;  ///< of entitled members present
  TieRule tie = TieRule::none;
};

/// A name for a level of support, e.g. "breed gedragen" for ">= 3/4".
struct SupportClass {
  std::string name;
  Threshold from;
};

/// How votes become verdicts; frozen and hashed at the first ballot.
struct Rules {
  VotingRule standard;
  std::vector<SupportClass> classes;  ///< as declared; the first that is met gives the name
};

std::string_view name(Denominator denominator);  ///< "yes-no"

}  // namespace burgerberaad
