#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/report/registry.hpp"
#include "burgerberaad/report/strata.hpp"
#include "burgerberaad/tally/verdict.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// The groups that are laid side by side, from many to few.
enum class Group { population, letters, pool, panel, present };
inline constexpr std::size_t kGroups = 5;

/// How one group divides over the features of a category.
struct Composition {
  std::int64_t total = 0;              ///< people in the group
  std::vector<PublishedCount> counts;  ///< one per feature
};

/// One category with all groups side by side; what is not known is not there.
struct CategoryTable {
  std::string category;
  std::string source;                               ///< of the population's shares
  std::vector<std::string> features;                ///< "" is a blank cell in the files
  std::optional<std::vector<Rational>> population;  ///< shares, one per feature
  std::optional<Composition> letters;
  std::optional<Composition> pool;
  std::optional<Composition> panel;
  std::optional<Composition> present;
};

/// What can be said in public of all the people behind an advice. Only counts leave the files of
/// `private/`, and only after suppression.
struct People {
  std::optional<std::int64_t> letters;      ///< how many people got one
  std::optional<std::int64_t> respondents;  ///< how many said yes
  std::optional<std::int64_t> selected;     ///< how many were drawn
  /// Members who were in the room for at least one ballot, when attendance is known.
  std::optional<std::int64_t> present;
  std::vector<CategoryTable> categories;       ///< as the panel's settings name them
  std::map<std::string, BallotStrata> strata;  ///< by ballot
};

/// Reads private/letters.csv, respondents.csv, selected.csv and members.csv as far as they are
/// there, and crosses the votes of `ballots` with the groups of weighing.strata (else
/// panel.categories). All of it is one registry: what may be shown is decided over every table of
/// people together (docs/decisions/weighing.md). What is wrong with the files is reported.
People read_people(const Dossier& dossier, const std::vector<OpenBallot>& ballots,
                   Diagnostics& diagnostics);

/// The features of a panel that is hidden whenever it is counted: in the minutes of a draw, on its
/// page and in the advice. `pool` and `panel` are counts per feature, and `quotas` what they had to
/// be (empty: unknown), which everybody can read.
CountedSet counted_panel(const std::vector<std::int64_t>& pool,
                         const std::vector<std::int64_t>& panel, const std::vector<Quota>& quotas,
                         const std::vector<bool>& hidden_in_pool);

/// The id in the pool of each member, by private/members.csv: the column `member` holds the
/// pseudonym, the column of the pool's ids (or `pool_id`, or `id`) the other. Nothing when there is
/// no such file.
std::optional<std::map<std::string, std::string>> pool_id_by_member(const Dossier& dossier,
                                                                    Diagnostics& diagnostics);

/// The columns of private/respondents.csv by which support is told: weighing.strata, else the
/// categories of the panel.
const std::vector<std::string>& strata_of(const Dossier& dossier);

/// The features of a category in the order in which people know them: that of the quotas, then the
/// population, and after that whatever else was `found`.
std::vector<std::string> features_in_order(const Dossier& dossier, const std::string& category,
                                           const std::vector<std::string>& found);

/// Members in the room for at least one ballot, in order of id; nothing when attendance is not
/// known at any.
std::optional<std::vector<std::string>> voters_present(const Dossier& dossier);

}  // namespace burgerberaad
