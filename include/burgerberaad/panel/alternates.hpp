#pragma once

#include "burgerberaad/core/proportion.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "burgerberaad/panel/drop_outs.hpp"
#include "burgerberaad/pool/pool.hpp"
#include "burgerberaad/quota/quota.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// Ways to choose a reserve list.
enum class ReserveRule {
  optimal,  ///< the least mean quota loss over simulated drop-outs
  greedy,   ///< for the likeliest drop-out the most alike, again and again
  scaled,   ///< drawn as a small panel, under quotas scaled to the size of the list
  lottery   ///< in the order of tickets
};

struct AlternatesSettings {
  std::int64_t seats = 0;   ///< of the whole panel
  std::int64_t budget = 0;  ///< how many alternates at most
  StayChances stay;
  std::int64_t samples = 300;  ///< sets of drop-outs that the list is made for
  std::int64_t trials = 1000;  ///< fresh sets on which the lists are compared
  std::string seed;
  ProgressReport progress;
};

/// Who is chosen from, as places in the pool.
struct ReservePeople {
  std::vector<std::size_t> panel;       ///< ascending
  std::vector<std::size_t> candidates;  ///< may become alternates; ascending
  /// The list of the rule `lottery`, if there is one already; else it is made of tickets.
  std::optional<std::vector<std::size_t>> reserves;
};

/// A mean over fresh sets with its 95 % interval (normal approximation).
struct MeanLoss {
  double mean = 0;
  Interval interval;
};

/// A list and what it is worth. Losses are sums over quotas of people too few or too many, divided
/// by the quota's maximum.
struct ReserveList {
  ReserveRule rule = ReserveRule::optimal;
  std::vector<std::size_t> people;  ///< places in the pool, who is needed most often first
  std::vector<std::int64_t> used;   ///< in how many of the samples each of them steps in
  std::int64_t training = 0;        ///< sum of the losses over the samples, in 1 / kLossUnit
  MeanLoss fresh;
  MeanLoss difference;        ///< loss on a fresh set minus that of the optimum on the same set
  std::int64_t kept = 0;      ///< fresh sets in which every quota is kept
  std::int64_t unproven = 0;  ///< sets, of all, in which a better choice of stand-ins may exist
  bool relaxed = false;       ///< scaled quotas that had to be relaxed
};

struct Alternates {
  std::vector<ReserveList> lists;  ///< the optimum first; a rule that found nothing is missing
  std::int64_t bound = 0;          ///< no list has a smaller sum of losses over the samples: proven
  MeanLoss nobody;                 ///< the loss on fresh sets if nobody steps in
  double expected_drop_outs = 0;

  /// (objective - bound) / objective of the optimum: no list has a loss that is smaller by more
  /// than that part.
  [[nodiscard]] double gap() const;
  /// Whether that part is at most 1e-9.
  [[nodiscard]] bool proven() const;
};

/// How many alternates there can be: candidates who live with no member, one per address.
std::int64_t most_alternates(const Pool& pool, const ReservePeople& people);

/// The reserve list of at most `budget` people with the least mean quota loss over `samples`
/// simulated sets of drop-outs, after the best stand-ins in each (sample average approximation of
/// Assos, Baharav, Flanigan and Procaccia, Alternates, Assemble!, 2025), beside the other rules.
/// Nobody who lives with a member, and no two who live together, are on the lists of the first
/// three rules. Among people with equal features their tickets decide (purpose "alternates").
///
/// The list is found by local search and bounded from below by cuts from the linear relaxation of
/// the stand-ins, see docs/decisions/alternates.md. All of it follows from the arguments: sets come
/// from Rng(seed, "alternates samples") and Rng(seed, "alternates trials").
Alternates choose_alternates(const QuotaSet& quotas, const Pool& pool, const ReservePeople& people,
                             const AlternatesSettings& settings);

}  // namespace burgerberaad
