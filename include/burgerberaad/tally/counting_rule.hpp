#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/round/ballot.hpp"
#include "burgerberaad/tally/rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Words in both languages that were put together.
struct Told {
  std::string nl;
  std::string en;
  [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::nl ? nl : en; }
};

/// What a voter can mark on the paper: once for the text, or once for every option.
struct Mark {
  std::string word;  ///< as files have it: "in_favour", "mee leven", "3"; empty: just ticked
  Told title;        ///< as it is printed
  std::optional<Choice> side;  ///< on which side of the text it counts; nothing among options
  bool required = true;        ///< a count must name it, be it with a 0
  bool wants_words = false;    ///< a reservation
};

/// How many papers bore each mark of the rule, for one option.
struct OptionCount {
  std::string id;
  std::vector<std::int64_t> marks;
};

/// Where one option stands.
struct OptionStanding {
  std::size_t option = 0;  ///< its place among the counts that were given
  bool passes = true;      ///< whether it has what the rule asks at least
  Told figure;             ///< "31 van de 55 (56,4 %)"
};

/// The options from best to worst. Those in one place are level in all that the rule looks at.
struct Order {
  std::vector<std::vector<OptionStanding>> places;
  std::vector<Told> steps;  ///< how the rule came to this order, where that is not plain
};

/// A way of counting. Everything that only one rule knows stands behind this: a new rule is one new
/// file with such a row, and one line in counting_rules().
struct CountingRule {
  std::string_view name;  ///< "majority-judgment", as in assembly.yaml
  Text title;
  bool among_options = false;

  /// Reads its own settings into `rule`, and reports what is wrong with them.
  void (*read)(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) = nullptr;
  /// These settings as lines of key and value: part of canonical_text(rules).
  std::string (*canonical)(const VotingRule& rule) = nullptr;
  /// What can be marked, in the order of the paper.
  std::vector<Mark> (*marks)(const VotingRule& rule) = nullptr;
  /// How to fill in the paper, in a sentence or two.
  Told (*instruction)(const VotingRule& rule) = nullptr;
  /// What is needed to be adopted or to win, as a sentence.
  Told (*requirement)(const VotingRule& rule) = nullptr;

  // Among options alone:
  /// How many valid papers there were; nothing when it does not follow from the marks.
  std::optional<std::int64_t> (*papers)(const std::vector<OptionCount>& counts) = nullptr;
  /// What is the matter with one option's count, given the number of valid papers; null: nothing.
  const Message* (*fault)(const VotingRule& rule, const std::vector<OptionCount>& counts,
                          std::size_t option, std::int64_t papers) = nullptr;
  /// `base`: the number that a share is of; nothing when unknown, or when the rule asks for none.
  Order (*order)(const VotingRule& rule, const std::vector<OptionCount>& counts,
                 std::optional<std::int64_t> base) = nullptr;
  bool has_base = false;  ///< whether `order` looks at the denominator
  /// How many options one member may mark at most; nothing: all of them. Null: the rule has no
  /// limit.
  std::optional<std::int64_t> (*most_marks)(const VotingRule& rule) = nullptr;
};

/// Every way of counting, in the order of the manual.
const std::vector<const CountingRule*>& counting_rules();

/// The row called `name`; there is one for every rule that was read.
const CountingRule& counting_rule(std::string_view name);
const CountingRule& counting_rule(const VotingRule& rule);

/// Reads the rules of a kind of ballot. `name` is empty for the default.
VotingRule read_voting_rule(const yaml::Node& node, const std::string& name,
                            Diagnostics& diagnostics);

/// An optional threshold under `key`; reported when it is none.
std::optional<Threshold> read_threshold(yaml::MapReader& map, std::string_view key,
                                        Diagnostics& diagnostics);

/// What the rules come to in lines of key and value; the same text for the same rules.
std::string canonical_text(const VotingRule& rule);

}  // namespace burgerberaad
