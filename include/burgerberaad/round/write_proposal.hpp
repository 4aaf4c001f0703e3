#pragma once

#include "burgerberaad/round/proposal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace burgerberaad {

/// Whether `text` can be the id of a proposal and so the name of a folder.
bool is_proposal_id(std::string_view text);

/// "C1=meets", "C2=fails:te duur" or "C2=unknown:nog niet doorgerekend"; a result other than meets
/// wants a reason. Nothing for any other text.
std::optional<ConditionTest> parse_condition_test(std::string_view text);

/// The file of one version, as read_proposal reads it back. Line ends become LF.
std::string to_yaml(const Proposal& proposal);

}  // namespace burgerberaad
