#include "panel/list_bound.hpp"

#include "burgerberaad/core/rational.hpp"
#include "lottery/simplex.hpp"
#include "panel/seating_relaxation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace burgerberaad {
namespace {

/// The loss of some of the sets is at least `base` - sum of worth * list.
struct LossCut {
  std::size_t part = 0;
  std::size_t round = 0;  ///< in which it was made
  std::int64_t base = 0;
  std::vector<std::int64_t> worth;  ///< per type
};

class Bounding {
 public:
  Bounding(const Instance& people, const ReserveTypes& reserve, const std::vector<DropOuts>& sets,
           std::int64_t budget, std::size_t parts)
      : people_(people),
        reserve_(reserve),
        types_(people, reserve.rows),
        sets_(sets),
        budget_(budget),
        parts_(std::min(parts, sets.size())),
        scale_(static_cast<double>(kLossUnit) * static_cast<double>(sets.size())),
        relaxations_(sets.size(), SeatingRelaxation(types_)) {
    begin_master();
  }

  ListBound find(const std::vector<double>& start, std::size_t rounds,
                 const ProgressReport& progress) {
    constexpr double kNearEnough = 1e-10;
    constexpr double kStep = 0.25;
    std::vector<double> centre = start;
    double best = cut_at(centre);
    for (std::size_t round = 0; round < rounds; ++round) {
      round_ = round;
      if (progress) {
        progress({Progress::Phase::reserve_bound, round,
                  static_cast<double>(round) / static_cast<double>(rounds)});
      }
      if (master_.solve() != lp::Outcome::optimal) break;
      const double promise = promised();
      std::vector<double> point;
      point.reserve(columns_.size());
      for (const auto column : columns_) point.push_back(master_.value(column));
      if (best - promise <= kNearEnough * best) break;
      if (round % kNew == kNew - 1) forget_idle_cuts();
      std::vector<double> middle = centre;
      for (std::size_t t = 0; t < middle.size(); ++t) {
        middle[t] += kStep * (point[t] - middle[t]);
      }
      const double value = cut_at(middle);
      if (value >= best) continue;
      best = value;
      centre = std::move(middle);
    }
    master_.solve();
    return {proven(), std::move(centre)};
  }

 private:
  /// A master programme of the cuts that hold, and of the newest.
  void begin_master() {
    master_ = lp::Simplex<double>();
    columns_.clear();
    losses_.clear();
    seats_row_ = master_.add_row({}, std::nullopt, static_cast<double>(budget_));
    columns_.reserve(types_.size());
    for (std::size_t t = 0; t < types_.size(); ++t) {
      const auto most = static_cast<double>(reserve_.people[t].size());
      columns_.push_back(master_.add_column({{seats_row_, 1.0}}, 0.0, most, 0.0));
    }
    for (std::size_t part = 0; part < parts_; ++part) {
      losses_.push_back(master_.add_column({}, 0.0, std::nullopt, 1.0));
    }
    for (const auto& cut : cuts_) add_row(cut);
  }

  /// Forgets cuts that hold back nothing, so that the master stays small.
  void forget_idle_cuts() {
    std::vector<LossCut> kept;
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
      const bool holds = master_.duals()[c + 1] > kIdle;
      if (holds || cuts_[c].round + kNew > round_) kept.push_back(std::move(cuts_[c]));
    }
    cuts_ = std::move(kept);
    begin_master();
  }

  void add_row(const LossCut& cut) {
    lp::Entries<double> entries{{losses_[cut.part], 1.0}};
    for (std::size_t t = 0; t < types_.size(); ++t) {
      if (cut.worth[t] != 0) {
        entries.emplace_back(columns_[t], static_cast<double>(cut.worth[t]) / scale_);
      }
    }
    master_.add_row(std::move(entries), static_cast<double>(cut.base) / scale_, std::nullopt);
  }

  [[nodiscard]] double promised() const {
    double sum = 0;
    for (const auto column : losses_) sum += master_.value(column);
    return sum;
  }

  /// Adds the cuts at a list of parts; gives what the relaxation is there, as a mean.
  double cut_at(const std::vector<double>& list) {
    double value = 0;
    for (std::size_t part = 0; part < parts_; ++part) {
      LossCut cut{part, round_, 0, std::vector<std::int64_t>(types_.size(), 0)};
      for (std::size_t s = part; s < sets_.size(); s += parts_) {
        relaxations_[s].set_list(list);
        const auto prices = relaxations_[s].solve(sets_[s]);
        cut.base += prices.base - prices.seat * sets_[s].seats;
        for (std::size_t t = 0; t < types_.size(); ++t) {
          cut.worth[t] += std::max<std::int64_t>(0, prices.of(types_, t) - prices.seat);
        }
      }
      value += static_cast<double>(cut.base) / scale_;
      for (std::size_t t = 0; t < types_.size(); ++t) {
        value -= static_cast<double>(cut.worth[t]) / scale_ * list[t];
      }
      add_row(cut);
      cuts_.push_back(std::move(cut));
    }
    return value;
  }

  [[nodiscard]] std::int64_t proven() const {
    constexpr std::int64_t kOne = std::int64_t{1} << 45;
    std::vector<Integer> share(parts_, Integer(kOne));
    Integer base = 0;
    std::vector<Integer> worth(types_.size(), Integer(0));
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
      const double dual = master_.duals()[c + 1];  // row 0 is that of the seats
      Integer multiplier = std::max(0LL, std::llround(dual * static_cast<double>(kOne)));
      Integer& left = share[cuts_[c].part];
      if (multiplier > left) multiplier = left;
      if (multiplier == 0) continue;
      left -= multiplier;
      base += multiplier * cuts_[c].base;
      for (std::size_t t = 0; t < worth.size(); ++t) worth[t] += multiplier * cuts_[c].worth[t];
    }
    base -= most_worth(worth);
    if (base <= 0) return 0;
    return ceiling(Rational(base, Integer(kOne))).convert_to<std::int64_t>();
  }

  /// Of the people together, at most `budget_` and one of an address.
  [[nodiscard]] Integer most_worth(const std::vector<Integer>& worth) const {
    std::vector<Integer> homes(people_.groups.size(), Integer(0));
    std::vector<Integer> all;
    for (std::size_t t = 0; t < worth.size(); ++t) {
      for (const auto person : reserve_.people[t]) {
        const auto& home = people_.units[person].group;
        if (home) homes[*home] = std::max(homes[*home], worth[t]);
        if (!home) all.push_back(worth[t]);
      }
    }
    all.insert(all.end(), homes.begin(), homes.end());
    std::sort(all.begin(), all.end(), std::greater<>());
    all.resize(std::min(all.size(), static_cast<std::size_t>(budget_)));
    Integer sum = 0;
    for (const auto& one : all) sum += one;
    return sum;
  }

  static constexpr double kIdle = 1e-9;
  static constexpr std::size_t kNew = 8;  // rounds

  const Instance& people_;
  const ReserveTypes& reserve_;
  TypeRows types_;
  const std::vector<DropOuts>& sets_;
  std::int64_t budget_;
  std::size_t parts_;
  double scale_;
  std::vector<SeatingRelaxation> relaxations_;  // per set, each with its own last basis
  lp::Simplex<double> master_;
  std::size_t seats_row_ = 0;
  std::vector<std::size_t> columns_;  // per type
  std::vector<std::size_t> losses_;   // per part
  std::vector<LossCut> cuts_;         // those in the master, row after row
  std::size_t round_ = 0;
};

}  // namespace

ListBound bound_lists(const Instance& people, const ReserveTypes& reserve,
                      const std::vector<DropOuts>& sets, std::int64_t budget,
                      const std::vector<double>& start, std::size_t rounds,
                      const ProgressReport& progress) {
  constexpr std::size_t kParts = 10;
  return Bounding(people, reserve, sets, budget, kParts).find(start, rounds, progress);
}

}  // namespace burgerberaad
