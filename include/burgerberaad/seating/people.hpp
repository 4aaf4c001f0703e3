#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/seating/problem.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The people of a file, in order of id, and what stands in the columns that tables should mirror.
struct SeatedPeople {
  std::vector<std::string> ids;
  std::vector<SeatedAttribute> attributes;  ///< values in order of their bytes
  std::string sha256;                       ///< of the file in canonical form, as for a pool
};

/// Reads a CSV with a row per person. Reports all that is wrong as read_pool() does: a column that
/// is not there, blank values, empty or doubled ids. Throws IoError.
std::optional<SeatedPeople> read_seated_people(const std::filesystem::path& path,
                                               const std::vector<std::string>& balance,
                                               const std::optional<std::string>& id_column,
                                               Diagnostics& diagnostics);

/// The same from several files with the same columns. Who is in two of them counts as the first has
/// them.
std::optional<SeatedPeople> read_seated_people(const std::vector<std::filesystem::path>& paths,
                                               const std::vector<std::string>& balance,
                                               const std::optional<std::string>& id_column,
                                               Diagnostics& diagnostics);

}  // namespace burgerberaad
