#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/dossier/dossier.hpp"
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

/// One cell of a table that is published. Never holds a number that may not be known.
struct PublishedCount {
  enum class Kind {
    shown,
    small,   ///< more than 0 and fewer than the smallest cell
    hidden,  ///< large enough by itself, but it would give a small one away
  };
  Kind kind = Kind::shown;
  std::int64_t count = 0;  ///< of a shown cell; else 0
};

/// Applies primary and complementary suppression to the cells of one column whose total is known:
/// cells from 1 to `smallest` - 1 are small, and as many others are hidden (the smallest first) as
/// it takes for no small cell to follow from the total and the shown cells. With smallest <= 1
/// everything is shown.
std::vector<PublishedCount> suppress(const std::vector<std::int64_t>& counts,
                                     std::int64_t smallest);

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
  std::vector<CategoryTable> categories;  ///< as the panel's settings name them
};

/// Reads private/letters.csv, respondents.csv, selected.csv and members.csv as far as they are
/// there. What is wrong with them is reported.
People read_people(const Dossier& dossier, Diagnostics& diagnostics);

/// The id in the pool of each member, by private/members.csv: the column `member` holds the
/// pseudonym, the column of the pool's ids (or `pool_id`, or `id`) the other. Nothing when there is
/// no such file.
std::optional<std::map<std::string, std::string>> pool_id_by_member(const Dossier& dossier,
                                                                    Diagnostics& diagnostics);

/// The features of a category in the order in which people know them: that of the quotas, then the
/// population, and after that whatever else was `found`.
std::vector<std::string> features_in_order(const Dossier& dossier, const std::string& category,
                                           const std::vector<std::string>& found);

/// Members in the room for at least one ballot, in order of id; nothing when attendance is not
/// known at any.
std::optional<std::vector<std::string>> voters_present(const Dossier& dossier);

}  // namespace burgerberaad
