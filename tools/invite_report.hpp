#pragma once

#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/register/invite.hpp"

#include <string>

namespace burgerberaad {

/// One of Eligibility::reasons() in words: "younger than 16".
std::string ineligible_text(const std::string& reason, const InviteSettings& settings, Lang lang);

/// Where every row went, and the chances per stratum and household size, for people to read.
std::string invite_text(const Invitation& invitation, const InviteSettings& settings, Lang lang);

/// The same as {"counts", "strata", "household_sizes"}; nothing personal.
Json invite_json(const Invitation& invitation);

}  // namespace burgerberaad
