#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/yaml.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// One version of one text: "V-07@2".
struct VersionId {
  std::string proposal;
  std::int64_t version = 0;
  friend auto operator<=>(const VersionId&, const VersionId&) = default;
};

std::optional<VersionId> parse_version_id(std::string_view text);
std::string to_string(const VersionId& id);

enum class ConditionResult { meets, fails, unknown };

/// How a text stands against one condition of the commission.
struct ConditionTest {
  std::string condition;  ///< "C1"
  ConditionResult result = ConditionResult::unknown;
  std::string reason;
  Location where;
};

/// A view of some members that stays attached to the text.
struct MinorityView {
  std::string text;
  std::optional<std::int64_t> support;  ///< number of members who share it
};

/// Something a text came from: a signal ("S-12"), a version ("V-03@1") or an expert.
struct Origin {
  std::string id;
  Location where;
};

/// Whether the text is still on the table.
enum class ProposalStatus { open, withdrawn, merged, split };

/// A file proposals/V-07/2.yaml, never changed after it was written.
struct Proposal {
  VersionId id;
  std::string title;
  std::string text;
  std::string rationale;
  std::string by;     ///< who put this version forward, e.g. "Tafel 3"; may be empty
  std::string why;    ///< what moved them to this version; may be empty
  std::string owner;  ///< who is to carry it out, in the eyes of the members; may be empty
  std::vector<Origin> from;
  std::vector<ConditionTest> conditions;
  std::vector<MinorityView> minority;
  ProposalStatus status = ProposalStatus::open;
  std::string merged_into;         ///< a proposal id, when merged
  std::vector<Origin> split_into;  ///< proposal ids, when split
  std::string sha256;              ///< of the file's bytes
  Location where;
};

/// A list of single values, each with its place; whatever is not one is reported as `wrong`.
std::vector<Origin> read_references(yaml::MapReader& map, std::string_view key,
                                    const Message& wrong, Diagnostics& diagnostics);

/// Reads one version. Nothing when the file is unusable. Throws IoError.
std::optional<Proposal> read_proposal(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace burgerberaad
