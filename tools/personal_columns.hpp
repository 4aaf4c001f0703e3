#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/sign_in.hpp"
#include "command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Declares --columns.
void declare_personal_columns(Options& options, std::vector<std::string>& columns);

/// What private/respondents.csv has in `columns` for each member of private/members.csv. What is
/// missing is reported, and then there is nothing; no columns are no cells. Whatever this gives
/// belongs in private/ alone.
std::optional<PersonalColumns> read_personal_columns(Context& context, const Dossier& dossier,
                                                     const std::vector<std::string>& columns);

}  // namespace burgerberaad
