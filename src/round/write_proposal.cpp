#include "burgerberaad/round/write_proposal.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::array<std::string_view, 3> kResults{"meets", "fails", "unknown"};

/// In a row, with commas between.
std::string quoted(const std::vector<Origin>& references) {
  std::string row;
  for (const auto& one : references) row += (row.empty() ? "" : ", ") + yaml::quote(one.id);
  return row;
}

}  // namespace

bool is_proposal_id(std::string_view text) {
  return is_id(text);
}

std::optional<ConditionTest> parse_condition_test(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || !is_id(text.substr(0, equals))) return std::nullopt;
  const std::string_view rest = text.substr(equals + 1);
  const auto colon = std::min(rest.find(':'), rest.size());
  const auto* result = std::find(kResults.begin(), kResults.end(), rest.substr(0, colon));
  if (result == kResults.end()) return std::nullopt;
  ConditionTest test;
  test.condition = text.substr(0, equals);
  test.result = static_cast<ConditionResult>(result - kResults.begin());
  test.reason = colon < rest.size() ? rest.substr(colon + 1) : std::string_view();
  if (test.result != ConditionResult::meets && test.reason.empty()) return std::nullopt;
  return test;
}

std::string to_yaml(const Proposal& proposal) {
  std::string text =
      fmt::format("format: 1\nproposal: {}\nversion: {}\ntitle: {}\n", proposal.id.proposal,
                  proposal.id.version, yaml::quote(proposal.title));
  if (proposal.status == ProposalStatus::withdrawn) text += "status: withdrawn\n";
  if (proposal.status == ProposalStatus::merged) {
    text += fmt::format("status: merged\nmerged_into: {}\n", yaml::quote(proposal.merged_into));
  }
  if (proposal.status == ProposalStatus::split) {
    text += fmt::format("status: split\nsplit_into: [{}]\n", quoted(proposal.split_into));
  }
  if (!proposal.by.empty()) text += fmt::format("by: {}\n", yaml::quote(proposal.by));
  if (!proposal.why.empty()) text += fmt::format("why: {}\n", yaml::quote(proposal.why));
  if (!proposal.owner.empty()) text += fmt::format("owner: {}\n", yaml::quote(proposal.owner));
  text += yaml::block("text", proposal.text);
  if (!proposal.rationale.empty()) text += yaml::block("rationale", proposal.rationale);
  if (!proposal.from.empty()) {
    text += "from:\n";
    for (const auto& origin : proposal.from) {
      text += fmt::format("  - {}\n", yaml::quote(origin.id));
    }
  }
  if (!proposal.conditions.empty()) {
    text += "conditions:\n";
    for (const auto& test : proposal.conditions) {
      text += fmt::format("  {}: {{result: {}", test.condition,
                          kResults.at(static_cast<std::size_t>(test.result)));
      if (!test.reason.empty()) text += ", reason: " + yaml::quote(test.reason);
      text += "}\n";
    }
  }
  if (!proposal.minority.empty()) {
    text += "minority:\n";
    for (const auto& view : proposal.minority) {
      text += "  - {text: " + yaml::quote(view.text);
      if (view.support) text += fmt::format(", support: {}", *view.support);
      text += "}\n";
    }
  }
  return text;
}

}  // namespace burgerberaad
