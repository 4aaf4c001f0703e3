#pragma once

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/tally/settle.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace burgerberaad {

/// Rules of a kind of ballot as a person types them, on one line.
inline VotingRule kind(const std::string& yaml) {
  Diagnostics diagnostics;
  const auto node = yaml::parse(yaml, "rules", diagnostics);
  VotingRule rule = read_voting_rule(*node, "soort", diagnostics);
  for (const auto& item : diagnostics.items()) MESSAGE(message_text(item, Lang::en));
  REQUIRE(diagnostics.items().empty());
  return rule;
}

inline Rules with_kind(const std::string& yaml) {
  Rules rules;
  rules.standard = {Denominator::present, *parse_threshold("> 1/2"), {}, TieRule::none};
  rules.named.push_back(kind(yaml));
  return rules;
}

/// A ballot by these rules as a person types it, settled; `told` gets "line:column text" of all
/// that is wrong with it.
inline Ballot ballot(const Rules& rules, const std::string& yaml, std::string* told = nullptr) {
  Diagnostics diagnostics;
  const auto node = yaml::parse(yaml, "s.yaml", diagnostics);
  Ballot made = read_ballot(*node, *parse_date("2026-11-28"), diagnostics);
  settle_ballot(made, rules, diagnostics);
  std::string text;
  for (const auto& item : diagnostics.items()) {
    text +=
        fmt::format("{}:{} {}\n", item.where.line, item.where.column, message_text(item, Lang::en));
  }
  if (told != nullptr) *told = text;
  if (told == nullptr) CHECK(text == "");
  return made;
}

inline std::string faults(const Rules& rules, const std::string& yaml) {
  std::string told;
  ballot(rules, yaml, &told);
  return told;
}

/// Options of a ballot, best first, level ones between brackets: "B (A C)".
inline std::string order_of(const Tally& tally) {
  std::string text;
  const auto& options = tally.ranking->options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const bool with_next = i + 1 < options.size() && options[i + 1].place == options[i].place;
    const bool with_last = i > 0 && options[i - 1].place == options[i].place;
    text += text.empty() ? "" : " ";
    text += with_next && !with_last ? "(" : "";
    text += options[i].option.id;
    text += with_last && !with_next ? ")" : "";
  }
  return text;
}

inline std::string winners_of(const Tally& tally) {
  std::string text;
  for (const auto& each : tally.ranking->options) {
    if (each.state != OptionResult::State::wins) continue;
    text += (text.empty() ? "" : " ") + each.option.id;
  }
  return text;
}

}  // namespace burgerberaad
