#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "burgerberaad/register/allocation.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace burgerberaad {

/// The quotas of a set are numbered category after category; a person counts in one per category.
using QuotaRows = std::vector<std::uint32_t>;

/// People of one stratum with the same features, as far as these are known before people answer.
struct PlanCell {
  QuotaRows rows;  ///< a feature that no quota names has no row
  std::int64_t people = 0;
};

struct PlanStratum {
  std::string name;
  std::vector<PlanCell> cells;

  [[nodiscard]] std::int64_t people() const;
};

/// A category of which only the shares are known. It is drawn for each person by itself, so that it
/// does not depend on the others.
struct PlanMargin {
  struct Share {
    std::optional<std::uint32_t> row;  ///< none: a feature that no quota names
    std::int64_t weight = 0;
  };
  std::vector<Share> shares;
};

/// Who may get a letter, as far as the plan tells people apart; the strata in order of their names.
struct PlanPopulation {
  std::vector<PlanStratum> strata;
  std::vector<PlanMargin> margins;

  [[nodiscard]] std::int64_t people() const;
};

/// The chance that a letter is answered with a sign-up. For a person with features of `by_feature`
/// the mean of theirs, otherwise that of the stratum, otherwise `standard`.
struct PlanResponse {
  Rational standard;
  std::map<std::string, Rational> by_stratum;
  std::map<std::uint32_t, Rational> by_feature;  ///< by number of the quota
};

struct PlanSettings {
  Allocation allocation;
  PlanResponse response;
  std::int64_t seats = 0;
  Rational probability;  ///< above 0 and below 1
  std::int64_t simulations = 5000;
};

/// The number of sign-ups over all simulations: the mean and the 5th and 95th percentile.
struct SignUps {
  double mean = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

struct PlannedStratum {
  std::string name;
  std::int64_t people = 0;
  std::int64_t letters = 0;
  SignUps sign_ups;
};

struct PlannedQuota {
  std::uint32_t row = 0;
  std::int64_t least = 0;
  std::int64_t enough = 0;  ///< simulations with at least `least` sign-ups
  SignUps sign_ups;
};

/// One simulated pool: how many sign-ups there are with the same features.
using SimulatedPool = std::map<QuotaRows, std::int64_t>;

struct LetterPlan {
  bool found = false;  ///< false: not even a letter to everyone is enough
  std::int64_t letters = 0;
  /// Between which numbers of letters the one lies that endlessly many simulations would find, with
  /// 95 % confidence: the order statistics of `enough_from` at s p -+ 1.96 sqrt(s p (1 - p))
  /// (Conover, Practical nonparametric statistics, 3.2). Empty at an end where not even everyone is
  /// enough.
  std::optional<std::int64_t> letters_low;
  std::optional<std::int64_t> letters_high;
  std::int64_t simulations = 0;
  std::int64_t good = 0;          ///< simulations in which all minima and all seats can be filled
  std::int64_t seats_filled = 0;  ///< simulations with a sign-up for every seat
  std::vector<PlannedStratum> strata;
  std::vector<PlannedQuota> quotas;  ///< the one that is filled least often first
  SignUps sign_ups;
  /// Per simulation, ascending: the least number of letters with which it is good; a number above
  /// that of the people when there is none. So the chance with n letters is the share at most n.
  std::vector<std::int64_t> enough_from;
  std::vector<SimulatedPool> pools;  ///< the first simulations, at most kKeptPools
};

/// How many simulated pools are kept to look for a panel in.
inline constexpr std::int64_t kKeptPools = 200;

/// The least number of letters with which the sign-ups are enough for every minimum of `quotas`,
/// and for every seat, with `settings.probability`, by simulation.
///
/// In a simulation each stratum has its letters in an order of chance, and everyone with a letter
/// answers or not by their own chance. More letters are the next of that order, so that a
/// simulation that has enough keeps it (common random numbers), and each has a number of letters
/// from which it is good; that number is found per simulation and the asked share of them is read
/// off. How letters are dealt over strata is `allocate`. Housemates are not reckoned with. The
/// numbers follow from the arguments alone: simulation i uses Rng(i, "invite plan").
LetterPlan plan_letters(const QuotaSet& quotas, const PlanPopulation& population,
                        const PlanSettings& settings);

/// The chance of enough sign-ups with `letters`, from `plan.enough_from`.
Rational chance_with(const LetterPlan& plan, std::int64_t letters);

/// The number of the quota for a feature, or nothing.
std::optional<std::uint32_t> quota_row(const QuotaSet& quotas, std::string_view category,
                                       std::string_view feature);

}  // namespace burgerberaad
