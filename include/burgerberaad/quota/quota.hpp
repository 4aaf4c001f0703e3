#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The least and the most members with one feature, e.g. (leeftijd, 18-24): 8 to 10.
struct Quota {
  std::string feature;  ///< the value within its category
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::optional<std::int64_t> least_flex;  ///< `quotas relax` may go down to here
  std::optional<std::int64_t> most_flex;   ///< and up to here
  Location where;
};

/// One column of the pool and the quotas of its values, in the order of the file.
struct Category {
  std::string name;
  std::vector<Quota> quotas;
};

/// All quotas of one lottery.
struct QuotaSet {
  std::string file;
  std::vector<Category> categories;
};

/// The most quotas that a lottery takes: its cost grows with the square of their number.
inline constexpr std::size_t kMostQuotas = 1000;

/// Reads `min`, `max`, optionally `min_flex` and `max_flex`, and one of the column pairs
/// (category, feature), (category, value), (category, name), (feature, value). Reports all that is
/// wrong in the file itself, more than kMostQuotas among it; nothing when it is unusable. Throws
/// IoError.
std::optional<QuotaSet> read_quotas(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Canonical CSV: category,feature,min,max and the flex columns when any quota has them.
std::string to_csv(const QuotaSet& quotas);

}  // namespace burgerberaad
