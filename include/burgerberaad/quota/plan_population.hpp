#pragma once

#include "burgerberaad/quota/letter_plan.hpp"
#include "burgerberaad/register/eligibility.hpp"

#include <filesystem>

namespace burgerberaad {

/// Everyone in a register who may get a letter, counted by stratum and features, in memory bound to
/// the number of different ones. The features of a category are in the column of that name; without
/// it, when all of them are age bands and `eligibility.born` is set, they follow from the age; and
/// otherwise only their shares are known, from `shares` (may be null). Warns of rows that cannot be
/// used and of values that no quota names. Nothing after an error. Throws IoError.
std::optional<PlanPopulation> count_register(const std::filesystem::path& path,
                                             EligibilitySettings eligibility,
                                             const QuotaSet& quotas, const Population* shares,
                                             Diagnostics& diagnostics);

/// The same from shares alone: `people` dealt over the features of the categories `by` by largest
/// remainder, as if these did not depend on each other. Nothing after an error.
std::optional<PlanPopulation> from_shares(const Population& shares, std::int64_t people,
                                          const std::vector<std::string>& by,
                                          const QuotaSet& quotas, Diagnostics& diagnostics);

}  // namespace burgerberaad
