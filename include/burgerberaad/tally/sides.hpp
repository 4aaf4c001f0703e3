#pragma once

#include "burgerberaad/round/session.hpp"
#include "burgerberaad/tally/rules.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Who stood where on an open ballot, in order of id.
struct Sides {
  std::vector<std::string> in_favour;  ///< whose vote counts as support
  std::vector<std::string> against;    ///< whose vote counts as opposition
  std::vector<std::string> neither;    ///< who marked something that counts for neither
  std::vector<std::string> blank;      ///< who marked nothing
};

/// The sides of a ballot with names; nothing of a secret one, which has counts alone.
std::optional<Sides> sides(const Ballot& ballot);

/// The people over whom support is counted, in order of id; nothing when that needs attendance
/// which is not known.
std::optional<std::vector<std::string>> counted_people(Denominator denominator, const Sides& sides,
                                                       const Electorate& electorate);

}  // namespace burgerberaad
