#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// The chance that a member stays to the end. A feature of `by_feature` (by number of the quota
/// row, category after category) puts its own chance in the place of `standard`; of somebody with
/// more of these, each counts in proportion: standard * product of (chance of the feature /
/// standard). That is the model of Assos, Baharav, Flanigan and Procaccia (Alternates, Assemble!,
/// 2025), beta_0 * product of beta_{category,feature}, in figures that an organiser knows.
struct StayChances {
  Rational standard;
  std::map<std::uint32_t, Rational> by_feature;
};

/// No chance is nearer to 0 or 1 than this, as in the paper.
inline constexpr double kLeastStay = 0.0001;

/// The chance of somebody who counts in these quota rows.
double chance_to_stay(const StayChances& chances, const std::vector<std::uint32_t>& rows);

/// Quota losses are whole multiples of 1 / kLossUnit, so that they add up the same everywhere.
inline constexpr std::int64_t kLossUnit = 10'000'000'000;

/// What one person too few or too many with a feature counts: kLossUnit / max(maximum, 1), rounded
/// down.
std::vector<std::int64_t> loss_weights(const Instance& people);

/// The quota loss of a panel with `counts` people per quota row: the sum over rows of
/// weight * max(0, minimum - count, count - maximum).
std::int64_t quota_loss(const Instance& people, const std::vector<std::int64_t>& weights,
                        const std::vector<std::int64_t>& counts);

/// One set of people who dropped out, and what is left of the panel.
struct DropOuts {
  std::vector<bool> gone;          ///< per member, in the order of the panel
  std::vector<std::int64_t> left;  ///< remaining members per quota row
  std::int64_t seats = 0;          ///< to be filled: those who are gone, and seats that were empty
};

/// `count` sets of drop-outs, each member by chance: member after member in the order of `panel`
/// (places in `people`) takes a number of Rng(seed, purpose) and is gone when it is not below the
/// member's chance to stay. `seats` are those of the whole panel.
std::vector<DropOuts> simulate_drop_outs(const Instance& people,
                                         const std::vector<std::size_t>& panel, std::int64_t seats,
                                         const StayChances& chances, std::string_view seed,
                                         std::string_view purpose, std::int64_t count);

}  // namespace burgerberaad
