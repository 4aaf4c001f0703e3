#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/document.hpp"

#include <map>
#include <string>
#include <vector>

namespace burgerberaad {

/// What stands beside a pseudonym when names may be shown: titles of columns, and per member their
/// cells.
struct PersonalColumns {
  std::vector<std::string> titles;
  std::map<std::string, std::vector<std::string>> cells;
};

/// A sheet to print for the door of a session: a high row per member with a mandate on that day,
/// with room for a signature and the times of coming and leaving, and one per role holder.
Document sign_in_sheet(const Dossier& dossier, const Session& session,
                       const PersonalColumns& personal, const std::string& software, Lang lang);

}  // namespace burgerberaad
