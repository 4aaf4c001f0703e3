#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// One cell of a table of people that is published. Never holds a number that may not be known,
/// and does not tell whether it is hidden because it is small or because it would give a small one
/// away: between two tables, that difference alone could do so.
struct PublishedCount {
  enum class Kind { shown, hidden };
  Kind kind = Kind::shown;
  std::int64_t count = 0;  ///< of a shown cell; else 0
};

inline bool is_hidden(const PublishedCount& cell) {
  return cell.kind == PublishedCount::Kind::hidden;
}

/// A set of people counted over the features of one category; their number is published.
struct CountedSet {
  std::vector<std::int64_t> counts;  ///< one per feature
  /// What anybody knows from elsewhere: no fewer and no more people than this, per feature. Empty:
  /// nothing but that there are no fewer than none.
  std::vector<std::int64_t> least;
  std::vector<std::int64_t> most;
};

/// Which features are to be hidden in every one of these sets together, so that no cell from 1 to
/// `smallest` - 1 is shown or can be worked out. `hidden` (one per feature, or empty) are hidden
/// anyway. Hidden are: each feature that is small in any set, and then, smallest first, as many
/// others as it takes for `protects` to hold. Since sets of one panel are nearly the same people,
/// what is hidden in one table and shown in the next would follow from the difference; so the
/// sets hide the same features.
std::vector<bool> hidden_features(const std::vector<CountedSet>& sets, std::vector<bool> hidden,
                                  std::int64_t smallest);

/// Whether a reader who knows the size of the set, the shown cells and the bounds can give at least
/// two numbers for each hidden cell (one that the bounds tell anyway excepted), and the hidden
/// cells together are at least `smallest` people. All features hidden always protects.
bool protects(const CountedSet& set, const std::vector<bool>& hidden, std::int64_t smallest);

/// The cells of a set under what is hidden. A hidden cell whose bounds are one number is public
/// elsewhere, and shown.
std::vector<PublishedCount> published(const CountedSet& set, const std::vector<bool>& hidden);

/// The cells of a table that stands by itself: nobody else counts these people this way, and their
/// number is published.
std::vector<PublishedCount> publish_alone(std::vector<std::int64_t> counts, std::int64_t smallest);

/// Numbers of which sums and differences are known from elsewhere, such as who was absent, late or
/// left early beside how many were present: as soon as one of them is from 1 to `smallest` - 1,
/// none is shown.
std::vector<PublishedCount> publish_all_or_none(const std::vector<std::int64_t>& counts,
                                                std::int64_t smallest);

/// The votes of one group of people on one ballot.
struct GroupVotes {
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
};

/// What may be known of it.
struct PublishedVotes {
  enum class Kind {
    shown,           ///< how many for and against
    mostly_for,      ///< fewer than the smallest cell are against
    mostly_against,  ///< fewer than the smallest cell are in favour
    split_hidden,    ///< only how many voted
  };
  Kind kind = Kind::shown;
  std::int64_t voters = 0;  ///< for and against together
  GroupVotes votes;         ///< of a shown group; else 0
};

/// The votes of one ballot per group, all of whom have at least `smallest` voters or none; the
/// totals for and against are published. No number from 1 to `smallest` - 1 is shown or can be
/// worked out; nor is there told of a group of which fewer than `smallest` are on one side that it
/// was none.
std::vector<PublishedVotes> publish_votes(const std::vector<GroupVotes>& groups,
                                          std::int64_t smallest);

}  // namespace burgerberaad
