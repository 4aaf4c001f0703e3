#pragma once

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/lottery/progress.hpp"
#include "burgerberaad/panel/drop_outs.hpp"
#include "panel/seating.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace burgerberaad {

/// Who may become an alternate, by features; those of a type in the order of their tickets.
struct ReserveTypes {
  std::vector<std::vector<std::uint32_t>> rows;  ///< per type
  std::vector<std::vector<std::size_t>> people;  ///< per type, places in the pool
};

/// `candidates` in the order in which they are to be preferred.
ReserveTypes reserve_types(const Instance& people, const std::vector<std::size_t>& candidates);

/// Local search for a reserve list with a small sum of losses over sets of drop-outs. Each set
/// keeps the stand-ins that are best so far; a list changes by one person for another, and every
/// set by one step more. No two of a list share an address.
class ListSearch {
 public:
  ListSearch(const Instance& people, const ReserveTypes& reserve, const std::vector<DropOuts>& sets,
             std::int64_t budget, ProgressReport progress);

  /// Begins with this list (places in the pool; all of them must be in some type).
  void begin(const std::vector<std::size_t>& list);
  /// From now on adds only people of types with a part above 0.01.
  void restrict_to(const std::vector<double>& parts);
  /// Adds one after another whoever helps most, up to the budget or until nobody helps.
  void fill();
  /// Exchanges one person for another as long as it helps.
  void exchange();
  /// Takes out a few at random, fills and exchanges, `rounds` times, and keeps the best.
  void shake(Rng& rng, std::size_t rounds);

  [[nodiscard]] std::int64_t loss() const { return loss_; }
  [[nodiscard]] const std::vector<std::size_t>& list() const { return list_; }

 private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
  using TypeCounts = std::vector<std::pair<std::size_t, std::int64_t>>;

  struct State {
    std::vector<std::size_t> list;
    std::vector<Seating> seatings;
    std::int64_t loss = 0;
  };

  [[nodiscard]] State state() const { return {list_, seatings_, loss_}; }
  void restore(State state);
  void add(std::size_t person);
  void remove(std::size_t place);
  void settle();
  void tell();
  [[nodiscard]] TypeCounts counts() const;
  /// Somebody of the type who may be added; kNobody when there is none.
  [[nodiscard]] std::size_t someone(std::size_t type) const;
  /// The type that helps most in one step, and the loss with it; not `but`.
  [[nodiscard]] std::pair<std::size_t, std::int64_t> best_addition(std::size_t but) const;

  const Instance& people_;
  const ReserveTypes& reserve_;
  TypeRows types_;
  const std::vector<DropOuts>& sets_;
  std::size_t budget_;
  ProgressReport progress_;
  std::size_t tried_ = 0;             // changes of a list so far
  std::vector<std::size_t> open_;     // types that may be added
  std::vector<std::size_t> type_of_;  // per person of the pool
  std::vector<std::size_t> list_;
  std::vector<bool> listed_;  // per person
  std::vector<bool> housed_;  // per household
  std::vector<Seating> seatings_;
  std::int64_t loss_ = 0;
};

}  // namespace burgerberaad
