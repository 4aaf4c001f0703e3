#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/strata.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What the support on one open ballot had been, if those over whom it is counted were divided as
/// the population is. Shown beside the equal votes, and never decides.
struct CalibratedSupport {
  std::int64_t people = 0;  ///< over whom support is counted
  double support = 0;       ///< from 0 to 1
  double above = 0;         ///< weighted votes above what was needed; below 0: short of it
  bool meets = false;       ///< whether the threshold had been met
  double design_effect = 1;
  double effective_people = 0;  ///< people / design effect
  double least_weight = 1;      ///< the mean is 1
  double greatest_weight = 1;
  std::int64_t rounds = 0;
  std::int64_t trimmed = 0;
  double largest_error = 0;  ///< of a margin, relative; above the tolerance only after trimming
};

/// One of the margins, as it was used.
struct UsedMargin {
  std::string category;
  std::string source;
  Rational total;                 ///< of its counts in population.yaml
  bool brought_to_first = false;  ///< whether that differs from the total of the first margin
};

struct Calibrations {
  std::vector<UsedMargin> margins;  ///< empty: none were declared, or they cannot be used
  bool features_known = false;      ///< whether private/ says in which groups members are
  std::map<std::string, CalibratedSupport> ballots;  ///< by ballot
};

/// Calibrates each ballot over the people in its denominator to the margins that `weighing`
/// declares. Totals that differ by at most 0.5 % are brought to the first, as rounded statistics
/// differ; so are shares that add up to 1 or 100. What makes it impossible is reported as an error,
/// at its place in population.yaml, and no figure comes of it. Without private/members.csv, as for
/// an auditor, nothing is calibrated and nothing is wrong.
Calibrations calibrate(const Dossier& dossier, const std::vector<OpenBallot>& ballots,
                       Diagnostics& diagnostics);

}  // namespace burgerberaad
