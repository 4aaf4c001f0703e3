#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// How many residents, or which share of them, have one feature.
struct PopulationShare {
  std::string feature;
  Rational count;  ///< a number of people or a weight; shares are relative to the category's sum
  Location where;
};

struct PopulationCategory {
  std::string name;
  std::string source;  ///< where the figures come from; empty when not stated
  std::vector<PopulationShare> features;
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
struct Population {
  std::string name;
  std::optional<std::int64_t> size;
  std::string source;
  std::string note;  ///< assumptions
  std::vector<PopulationCategory> categories;
};

std::optional<Population> read_population(const std::filesystem::path& path,
                                          Diagnostics& diagnostics);

}  // namespace burgerberaad
