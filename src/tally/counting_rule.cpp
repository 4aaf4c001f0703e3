#include "burgerberaad/tally/counting_rule.hpp"

#include "burgerberaad/tally/messages.hpp"
#include "tally/rule_parts.hpp"

#include <stdexcept>

namespace burgerberaad {

const std::vector<const CountingRule*>& counting_rules() {
  static const std::vector<const CountingRule*> rules{&kYesNoAbstain, &kGradient, &kApproval,
                                                      &kScore, &kMajorityJudgment};
  return rules;
}

const CountingRule& counting_rule(std::string_view name) {
  const auto& all = counting_rules();
  const auto found =
      std::ranges::find_if(all, [&](const CountingRule* each) { return each->name == name; });
  if (found == all.end()) throw std::logic_error("no such way of counting");
  return **found;
}

const CountingRule& counting_rule(const VotingRule& rule) {
  return counting_rule(rule.rule);
}

std::optional<Threshold> read_threshold(yaml::MapReader& map, std::string_view key,
                                        Diagnostics& diagnostics) {
  const auto text = map.optional_text(key);
  if (!text) return std::nullopt;
  auto threshold = parse_threshold(*text);
  if (!threshold) diagnostics.error(msg::bad_threshold, map.where(key), *text);
  return threshold;
}

VotingRule read_voting_rule(const yaml::Node& node, const std::string& name,
                            Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  VotingRule rule;
  rule.name = name;
  if (!name.empty()) map.node("name");
  std::vector<std::string_view> names;
  names.reserve(counting_rules().size());
  for (const auto* each : counting_rules()) {
    // A ballot that names no rules has a text and no options.
    if (!name.empty() || !each->among_options) names.push_back(each->name);
  }
  const auto which = map.choice("rule", names);
  if (!which) return rule;  // which settings belong to it cannot be known
  rule.rule = std::string(names[*which]);
  counting_rule(rule).read(map, rule, diagnostics);
  rule.quorum = read_threshold(map, "quorum", diagnostics);
  if (const auto tie = map.optional_choice("tie", tie_rule_names())) {
    rule.tie = static_cast<TieRule>(*tie);
  }
  map.finish();
  return rule;
}

std::string canonical_text(const VotingRule& rule) {
  return fmt::format("rule={}\n{}quorum={}\ntie={}\n", rule.rule,
                     counting_rule(rule).canonical(rule),
                     rule.quorum ? to_string(*rule.quorum) : "none", name(rule.tie));
}

}  // namespace burgerberaad
