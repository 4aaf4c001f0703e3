#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/quota/letter_plan.hpp"
#include "register/deck.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Chances of an answer as doubles, per stratum and cell, and the largest of each stratum.
class PlanRates {
 public:
  PlanRates(const PlanPopulation& population, const PlanResponse& response);

  /// Of a person of `stratum` who counts in `rows`.
  [[nodiscard]] double rate(std::size_t stratum, const QuotaRows& rows) const;
  /// None of that stratum has a larger one.
  [[nodiscard]] double most(std::size_t stratum) const { return most_[stratum]; }

 private:
  std::vector<double> by_stratum_;
  std::vector<std::optional<double>> by_row_;
  std::vector<double> most_;
};

/// The letters of one stratum in one simulation, in their order. An answer is drawn in two steps,
/// so that most letters cost nothing: with the largest chance of the stratum a person is looked at,
/// and then says yes with their own chance out of that. How many letters lie between two looks is a
/// geometric number, and who is looked at is a random sample without putting back, whoever the
/// others are.
class PlanStream {
 public:
  /// Keeps references to all of them.
  PlanStream(const PlanPopulation& population, const PlanRates& rates, std::size_t stratum,
             Rng& rng);

  /// Deals letters up to number `letters`; `see(position, rows)` gets each sign-up among those not
  /// dealt before, with the place of its letter from 0.
  template <typename See>
  void deal(std::int64_t letters, const See& see) {
    const double most = rates_.most(stratum_);
    while (next_ < letters) {
      meet();
      if (rng_.unit() * most < rates_.rate(stratum_, rows_)) see(next_, rows_);
      step();
    }
  }

 private:
  /// Draws who is looked at: their features are then in rows_, ascending.
  void meet();
  /// Moves on to the next letter of somebody who is looked at.
  void step();

  const PlanPopulation& population_;
  const PlanRates& rates_;
  std::size_t stratum_;
  Rng& rng_;
  Deck people_;
  std::vector<std::int64_t> margin_sums_;
  double log_pass_ = 0;     ///< ln of the chance that nobody looks at a letter
  std::int64_t next_ = -1;  ///< the next letter that is looked at
  QuotaRows rows_;
};

/// One simulation: every stratum in turn, in rounds that are the same whoever asks, so that all of
/// it comes from one stream of random numbers and a letter once dealt stays what it is.
class PlanSimulation {
 public:
  PlanSimulation(const PlanPopulation& population, const PlanRates& rates, std::int64_t number);
  PlanSimulation(const PlanSimulation&) = delete;
  PlanSimulation& operator=(const PlanSimulation&) = delete;

  /// The number of letters in all that the next round ends with.
  [[nodiscard]] std::int64_t horizon() const { return horizon_; }
  [[nodiscard]] bool is_over() const { return over_; }

  /// Deals the next round, in which each stratum has so many letters up to now;
  /// `see(stratum, position, rows)` gets each sign-up.
  template <typename See>
  void deal(const std::vector<std::int64_t>& letters, const See& see) {
    for (std::size_t h = 0; h < streams_.size(); ++h) {
      streams_[h].deal(letters[h], [&](std::int64_t position, const QuotaRows& rows) {
        see(h, position, rows);
      });
    }
    over_ = horizon_ == people_;
    horizon_ = std::min(2 * horizon_, people_);
  }

 private:
  static constexpr std::int64_t kFirst = 256;

  Rng rng_;
  std::vector<PlanStream> streams_;
  std::int64_t people_;
  std::int64_t horizon_;
  bool over_ = false;
};

}  // namespace burgerberaad
