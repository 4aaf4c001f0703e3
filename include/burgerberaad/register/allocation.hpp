#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// How the letters are dealt over the strata.
enum class AllocationRule {
  proportional,  ///< to the eligible people
  equal,         ///< as many for each
  numbers,       ///< as the table says
  response       ///< to eligible people / expected response, so that answers come in proportion
};

struct Allocation {
  AllocationRule rule = AllocationRule::proportional;
  /// For `numbers` a number of letters, for `response` a rate above 0 and at most 1, by stratum.
  std::map<std::string, Rational> table;
};

/// The mean of the table, or 1 when it is empty: what a stratum gets that it does not name.
Rational mean_rate(const Allocation& allocation);

/// The letters of each stratum; `eligible` are the people in it, by stratum. Largest remainder
/// (Hamilton), equal remainders in the order of the strata's names. A stratum that a table of
/// response does not name gets the mean rate of the table; one that a table of numbers does not
/// name gets none. More letters than people are not dealt: what one stratum cannot use is dealt
/// over the others by the same rule, except under `numbers`.
std::map<std::string, std::int64_t> allocate(const Allocation& allocation, std::int64_t letters,
                                             const std::map<std::string, std::int64_t>& eligible);

/// Reads a table for `numbers` or `response`: a column `stratum`, or one column per name in `by`
/// (their values joined by " / " make the stratum), and a column `letters` or `response` (0.05,
/// 5% or 1/20). Nothing when there is any error. Throws IoError.
std::optional<std::map<std::string, Rational>> read_allocation_table(
    const std::filesystem::path& path, AllocationRule rule, const std::vector<std::string>& by,
    Diagnostics& diagnostics);

}  // namespace burgerberaad
