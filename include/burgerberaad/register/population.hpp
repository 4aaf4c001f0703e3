#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// How many residents, or which share of them, have one feature.
struct PopulationShare {
  std::string feature;
  Rational
      count;  ///< a number of people or a weight, above 0 in sum; relative to the category's sum
  Location where;
};

struct PopulationCategory {
  std::string name;
  std::string source;  ///< where the figures come from; the population's own source when not stated
  bool asked = false;  ///< not in the register: asked when people sign up (education, opinions)
  std::vector<PopulationShare> features;
  Location where;
};

/// population.yaml: the margins of the population, with their source.
///
///     format: 1
///     population: {name: Utrecht, size: 315140, date: 2024-01-01, source: CBS ..., note: ...}
///     categories:
///       - name: geslacht
///         source: ...            # optional, else the source above
///         features:
///           - {feature: vrouw, count: 191439}
///       - name: opleiding
///         asked: true            # optional: not in the register, asked when people sign up
///         features: [...]
struct Population {
  std::string file;
  std::string name;
  std::optional<std::int64_t> size;
  std::optional<Date> date;  ///< the day to which the figures belong
  std::string source;
  std::string note;  ///< assumptions
  std::vector<PopulationCategory> categories;

  /// Null when there is no such category.
  [[nodiscard]] const PopulationCategory* find(std::string_view category) const;
};

/// Reads and checks population.yaml: names and features once each, counts not below zero and not
/// all zero. Reports all that is wrong; nothing when there is any error. Throws IoError.
std::optional<Population> read_population(const std::filesystem::path& path,
                                          Diagnostics& diagnostics);

/// `total` dealt over `weights` in proportion by largest remainder (Hamilton): the floors first,
/// what is left to the largest remainders, and of equal remainders to the first. Negative weights
/// count as 0; all zeros when the weights sum to 0.
std::vector<std::int64_t> largest_remainder(std::int64_t total,
                                            const std::vector<Rational>& weights);

/// An age band as features are called: "16-24", "16 t/m 24", "16 tot 25", "65+", "65 en ouder",
/// "65 or older", "18". `most` is empty for a band without an upper end.
struct AgeBand {
  int least = 0;
  std::optional<int> most;
  friend bool operator==(const AgeBand&, const AgeBand&) = default;
};

std::optional<AgeBand> parse_age_band(std::string_view feature);

}  // namespace burgerberaad
