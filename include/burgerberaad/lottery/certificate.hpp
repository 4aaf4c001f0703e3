#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/objective.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace burgerberaad {

/// A sum of limits that every panel keeps to, each times a whole number. The limits: first the
/// number of seats, then the quota rows, the groups of households, and the cuts. A positive
/// multiplier takes a limit's most, a negative one its least (which groups and cuts lack).
using Multipliers = std::vector<std::pair<std::size_t, Integer>>;

/// Why no panel weighs more than a bound: cases (so many of a unit or fewer, or more), until in
/// each case a sum of limits settles it. The tree is written case by case, the lower half first.
struct SearchNode {
  enum class Kind : std::uint8_t { branch, bounded, empty, single };
  Kind kind = Kind::branch;
  std::size_t unit = 0;     ///< branch: which unit
  std::int64_t value = 0;   ///< branch: at most this many, then more than this
  Multipliers multipliers;  ///< bounded: no panel weighs more; empty: there is no panel
};

/// An inequality that every panel keeps to, though fractional ones may not: at most `most` when
/// each unit counts `weights`.
struct Cut {
  std::vector<std::int64_t> weights;
  std::int64_t most = 0;
  std::int64_t scale = 1;  ///< the multipliers in `proof` are in parts of 1/scale
  std::vector<SearchNode> proof;
};

/// One level of the leximin: the smallest chance that is not settled yet can be no larger.
struct Level {
  Rational chance;
  Multipliers multipliers;  ///< none when only people at their own upper limit are at this level
};

/// Why no lottery is fairer. Leximin has a level for everyone; maximin those of the people who fit
/// no panel, at chance 0, and one more; nash and goldilocks only those at 0, and a bound.
struct Certificate {
  std::vector<Cut> cuts;
  std::vector<Level> levels;
  Multipliers bound;  ///< in parts of 1/scale
  Integer scale = 1;
};

/// What a certificate proves, found without any solver.
struct CheckedCertificate {
  std::vector<bool> settled;      ///< per unit
  std::vector<Rational> chances;  ///< of each person of a unit that is settled
};

/// Checks every cut and every level in exact arithmetic, by weak duality alone. At a level the
/// multipliers give every unsettled unit a weight g, and every panel keeps
///
///     sum over unsettled u of max(0, g_u) z_u  <=  R,
///
/// so the smallest unsettled chance is at most R / sum of max(0, g_u) people_u; the units with
/// g_u > 0 are then settled at that chance. Nothing when any step does not hold, and then
/// `where` (if given) says which, e.g. "level 3".
std::optional<CheckedCertificate> check_certificate(const Instance& types,
                                                    const Certificate& certificate,
                                                    std::string* where = nullptr);

/// How far, at most, a lottery is from the best for its objective, in chance, from the published
/// weights of the people alone (out of `total`). With n people who fit a panel of k:
///
/// - leximin: the largest distance of a chance to the one that the levels prove;
/// - maximin: what the smallest chance is short of the last level;
/// - nash: by weak duality every panel keeps sum of z_i / p_i <= B, so that no lottery has a
///   geometric mean above B / n times this one (by Jensen's inequality); (k/n) (B/n - 1);
/// - goldilocks: every panel keeps sum of g_i z_i <= R. With G and H the sums of the positive and
///   of the negative g_i, turned around, min p G - max p H <= R; the same may be added to both (as
///   much as makes H at least n/k). So the objective is at least 2 sqrt(gamma G / H) - (n/k) R / H;
///   (k/n) times what it is above that.
///
/// Nothing when the certificate does not hold; `where` as above, or "end" or "bound".
std::optional<Rational> checked_gap(const Types& types, const Certificate& certificate,
                                    const Objective& objective, const std::vector<Integer>& weights,
                                    const Integer& total, std::string* where = nullptr);

/// Whether a gap is too small to matter: below 1e-9.
bool is_proven(const Rational& gap);

}  // namespace burgerberaad
