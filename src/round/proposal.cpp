#include "burgerberaad/round/proposal.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostVersions = 9999;
constexpr std::int64_t kMostMembers = 100'000;

ConditionTest read_test(const std::string& condition, const Location& place, const yaml::Node& node,
                        Diagnostics& diagnostics) {
  constexpr std::array kResults{ConditionResult::meets, ConditionResult::fails,
                                ConditionResult::unknown};
  ConditionTest test{condition, ConditionResult::unknown, {}, place};
  yaml::MapReader map(node, diagnostics);
  const auto result = map.choice("result", {"meets", "fails", "unknown"});
  test.reason = map.optional_text("reason").value_or("");
  map.finish();
  if (!result) return test;
  test.result = kResults.at(*result);
  if (test.result != ConditionResult::meets && test.reason.empty()) {
    diagnostics.error(msg::condition_unexplained, place, condition);
  }
  return test;
}

/// `conditions: {C1: {result: meets}}`: the keys are ids of conditions.
std::vector<ConditionTest> read_tests(const yaml::Node& node, Diagnostics& diagnostics) {
  std::vector<ConditionTest> tests;
  if (node.kind != yaml::Kind::map) {
    yaml::MapReader report_wrong_kind(node, diagnostics);
    return tests;
  }
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    tests.push_back(read_test(node.keys[i], node.key_places[i], node.items[i], diagnostics));
  }
  return tests;
}

MinorityView read_minority(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  MinorityView view;
  view.text = map.text("text");
  view.support = map.optional_integer("support", 0, kMostMembers);
  map.finish();
  return view;
}

void read_status(yaml::MapReader& map, Proposal& proposal, Diagnostics& diagnostics) {
  constexpr std::array kStatuses{ProposalStatus::open, ProposalStatus::withdrawn,
                                 ProposalStatus::merged, ProposalStatus::split};
  const auto status = map.optional_choice("status", {"open", "withdrawn", "merged", "split"});
  if (status) proposal.status = kStatuses.at(*status);
  proposal.merged_into = map.optional_text("merged_into").value_or("");
  const bool merged = proposal.status == ProposalStatus::merged;
  if (merged && proposal.merged_into.empty()) {
    diagnostics.error(msg::merged_without_target, map.where("status"));
  }
  if (!merged && !proposal.merged_into.empty()) {
    diagnostics.error(msg::target_without_merged, map.where("merged_into"));
  }
  proposal.split_into = read_references(map, "split_into", msg::bad_split, diagnostics);
  const bool split = proposal.status == ProposalStatus::split;
  if (split && proposal.split_into.size() < 2) {
    diagnostics.error(msg::split_without_parts, map.where("status"));
  }
  if (!split && !proposal.split_into.empty()) {
    diagnostics.error(msg::parts_without_split, map.where("split_into"));
  }
}

}  // namespace

std::vector<Origin> read_references(yaml::MapReader& map, std::string_view key,
                                    const Message& wrong, Diagnostics& diagnostics) {
  std::vector<Origin> references;
  map.list(key, [&](const yaml::Node& item) {
    if (item.kind == yaml::Kind::scalar && !item.scalar.empty()) {
      references.push_back({item.scalar, item.where});
    } else {
      diagnostics.error(wrong, item.where);
    }
  });
  return references;
}

std::optional<VersionId> parse_version_id(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || !is_id(text.substr(0, at))) return std::nullopt;
  const std::string_view digits = text.substr(at + 1);
  const auto version = parse_whole(digits, 1, kMostVersions);
  if (!version || digits.front() == '0') return std::nullopt;
  return VersionId{std::string(text.substr(0, at)), *version};
}

std::string to_string(const VersionId& id) {
  return id.proposal + "@" + std::to_string(id.version);
}

std::optional<Proposal> read_proposal(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Proposal proposal;
  map.format();
  proposal.id.proposal = read_id(map, "proposal", diagnostics);
  proposal.id.version = map.integer("version", 1, kMostVersions);
  proposal.title = map.text("title");
  proposal.text = map.text("text");
  proposal.rationale = map.optional_text("rationale").value_or("");
  proposal.by = map.optional_text("by").value_or("");
  proposal.why = map.optional_text("why").value_or("");
  proposal.owner = map.optional_text("owner").value_or("");
  proposal.from = read_references(map, "from", msg::bad_origin, diagnostics);
  if (const auto* tests = map.node("conditions")) {
    proposal.conditions = read_tests(*tests, diagnostics);
  }
  map.list("minority", [&](const yaml::Node& item) {
    proposal.minority.push_back(read_minority(item, diagnostics));
  });
  read_status(map, proposal, diagnostics);
  map.finish();
  proposal.where = node->where;
  proposal.sha256 = sha256_hex(read_file(path));
  return proposal;
}

}  // namespace burgerberaad
