#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/registry.hpp"
#include "burgerberaad/tally/sides.hpp"

#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// A ballot with names, and those who could vote on it.
struct OpenBallot {
  std::string id;
  Sides sides;
  Electorate electorate;
  std::string rules;  ///< the name of its kind; empty: the default
};

/// The ballots on one text, with names, on which a verdict rests; of others nothing is told per
/// group. A choice among options has no sides, so it is not among them.
std::vector<OpenBallot> open_ballots(const Dossier& dossier,
                                     const std::vector<Weighing>& weighings);

/// One group of a category and how it voted, for or against.
struct Stratum {
  std::string feature;  ///< "" is a blank cell in the files
  PublishedVotes votes;
};

/// How the groups of one category voted on one ballot.
struct StrataTable {
  std::string category;
  /// Some group has too few voters on this very ballot, so that nothing is told of any.
  bool withheld = false;
  std::vector<Stratum> groups;         ///< with voters, and large enough; in their usual order
  std::optional<PublishedVotes> rest;  ///< of all groups that are not shown, taken together
};

using BallotStrata = std::vector<StrataTable>;

/// Whether a group that is shown has more voters against than in favour.
bool rejects(const PublishedVotes& votes);

}  // namespace burgerberaad
