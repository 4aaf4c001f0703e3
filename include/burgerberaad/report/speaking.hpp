#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/people.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// How long one group spoke: never the time of so few people that it could be laid at one door.
struct SpokenTime {
  std::optional<Role> role;             ///< in the table by role
  std::string feature;                  ///< in the others; "" is a blank cell in the files
  PublishedCount speakers;              ///< how many different people spoke
  std::optional<std::int64_t> seconds;  ///< of a group whose speakers are shown
};

struct SpokenTable {
  std::string category;  ///< empty: by role
  std::vector<SpokenTime> groups;
};

/// Speaking time over all sessions together. There are no figures per session, since small numbers
/// would follow from the differences.
struct Speaking {
  std::int64_t items = 0;
  std::vector<SpokenTable> tables;  ///< by role, and for members by each category of the panel
};

/// Tallies the speaking time that is in force. Features come from private/members.csv and
/// respondents.csv (or selected.csv); a category without them is left out.
Speaking speaking_time(const Dossier& dossier, Diagnostics& diagnostics);

}  // namespace burgerberaad
