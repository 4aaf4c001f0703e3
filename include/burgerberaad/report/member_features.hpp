#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/dossier/dossier.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What the files of private/ say of members. Never leaves the program.
struct MemberFeatures {
  std::vector<std::string> columns;                    ///< those that were asked for and are there
  std::map<std::string, std::vector<std::string>> of;  ///< by pseudonym, a value per column

  /// The place of a column; nothing when no file has it.
  [[nodiscard]] std::optional<std::size_t> column(const std::string& name) const;
};

/// Reads the rows of all members in private/members.csv from respondents.csv, and from selected.csv
/// what is not there: whoever stepped in later is among the respondents alone. Nothing without
/// members.csv. What is wrong with the files is reported.
std::optional<MemberFeatures> read_member_features(const Dossier& dossier,
                                                   const std::vector<std::string>& columns,
                                                   Diagnostics& diagnostics);

}  // namespace burgerberaad
