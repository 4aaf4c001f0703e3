#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "pair_swap.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Limits of one panel: per quota row and per unit.
struct PanelBox {
  std::vector<Instance::Row> rows;
  Counts least;
  Counts most;
};

/// Where a panel should be near: about how many of each unit, and the sums of the rows.
struct PanelAim {
  std::vector<double> units;
  std::vector<double> rows;
  std::vector<double> urgency;  ///< per unit, how far it is behind, from -3 to 3
};

/// Finds panels near an aim: of the units with a small aim only some take part, by chance; the
/// flight phase of the cube method (Deville and Tillé, Efficient balanced sampling, Biometrika
/// 2004) keeps the quotas in balance while it makes one after another certain; then rounding and
/// swaps. Floating point in a fixed order and whole random numbers: the same everywhere.
class PanelFinder {
 public:
  PanelFinder(const Instance& types, Rng& rng);

  /// A panel within `box`, in `panel` (one number per unit); false when none was found.
  bool find(const PanelAim& aim, const PanelBox& box, Counts& panel);

 private:
  /// A unit of which one more than `panel` says may be seated, with the chance that it is.
  struct Candidate {
    std::size_t unit = 0;
    double x = 0;
  };
  /// A quantity that the flight keeps between bounds: a candidate's chance, or the sum of a row.
  struct Basic {
    double value = 0;
    double least = 0;
    double most = 0;
    std::size_t candidate = kRow;
  };
  struct Reach {
    double step = 0;
    std::size_t row = kOwnBound;
    double pivot = 0;
  };
  /// One seat from a unit to another, and what it costs: less than nothing when it mends.
  struct Swap {
    std::size_t out = 0;
    std::size_t in = 0;
    double price = 0;
  };
  static constexpr std::size_t kRow = static_cast<std::size_t>(-1);
  static constexpr std::size_t kOwnBound = static_cast<std::size_t>(-1);

  void choose_candidates(const PanelAim& aim, const PanelBox& box, Counts& panel);
  void choose_in_group(const Instance::Group& group, const Counts& panel);
  void add_candidate(std::size_t unit, double x);
  void rake(const PanelAim& aim, const Counts& panel);
  void start_flight(const PanelBox& box, const Counts& panel);
  void fly();
  void enter(std::size_t candidate);
  void replace_basic(std::size_t row, std::size_t candidate, double x);
  void round(Counts& panel);
  bool repair(const PanelAim& aim, const PanelBox& box, Counts& panel);
  void rank_entrants(const PanelAim& aim);
  bool swap_pair(const PanelAim& aim, const PanelBox& box, std::size_t entrants, Counts& panel);
  [[nodiscard]] bool pair_has_room(const PairSwap::Found& swap) const;
  void let_all_leave(const Counts& panel);
  void let_candidates_enter();
  void let_all_enter(const PanelAim& aim, const PanelBox& box);
  [[nodiscard]] bool is_within(const PanelBox& box) const;
  bool fill(const PanelAim& aim, const PanelBox& box, Counts& panel);
  std::optional<Swap> best_swap(const PanelAim& aim, const PanelBox& box, const Counts& panel,
                                std::size_t step);
  void make(const Swap& swap, Counts& panel);
  void price_rows(const PanelAim& aim, const PanelBox& box);
  void change(Counts& panel, std::size_t unit, std::int64_t by);
  [[nodiscard]] bool has_room(std::size_t unit, std::size_t leaving) const;
  [[nodiscard]] double swap_price(std::size_t out, std::size_t in) const;
  [[nodiscard]] const std::uint32_t* rows_of(std::size_t unit) const {
    return &rows_[unit * categories_];
  }

  const Instance& types_;
  Rng& rng_;
  std::size_t categories_ = 0;
  std::size_t m_ = 0;                ///< equations: one per row and one for the seats
  std::size_t stride_ = 0;           ///< m_, padded
  std::vector<std::uint32_t> rows_;  ///< the rows of every unit, one per category
  std::vector<std::size_t> group_;   ///< of every unit; kRow when it has none

  // Scratch of one search, kept so that a thousand searches need no memory each.
  PairSwap pairs_;
  std::vector<double> wanted_;  ///< per unit, between panel[u] and panel[u] + 1
  std::vector<Candidate> candidates_;
  std::vector<double> sums_;  ///< per row, then the seats
  std::vector<double> factors_;
  std::vector<double> table_;  ///< inverse of the basis, column after column
  std::vector<double> column_;
  std::vector<Basic> basis_;
  std::vector<std::size_t> entrants_;    ///< units that may get a seat
  std::vector<PairSwap::Entry> ranked_;  ///< entrants, those most behind first
  std::vector<std::size_t> seated_;      ///< units with a seat that they may lose
  std::vector<std::int64_t> counts_;     ///< per row
  std::vector<std::int64_t> needed_;     ///< per row, what is short or over
  std::vector<std::int64_t> housed_;     ///< per group
  std::vector<double> price_more_;       ///< per row, of one more, in squared violations
  std::vector<double> price_fewer_;
  std::vector<double> price_in_;         ///< per entrant, all its rows together
  std::vector<std::size_t> tabu_until_;  ///< per unit
  std::int64_t seats_taken_ = 0;
};

}  // namespace burgerberaad
