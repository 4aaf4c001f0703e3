#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <cstddef>

namespace burgerberaad {

/// Members who came in for another have their row in private/respondents.csv alone. Before that
/// file goes, their rows are written to private/stand-ins.csv, unchanged. Gives their number. A
/// pool that cannot be read keeps nobody. Throws IoError.
std::size_t keep_rows_of_stand_ins(const Dossier& dossier);

}  // namespace burgerberaad
