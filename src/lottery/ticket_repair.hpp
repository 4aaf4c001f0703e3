#pragma once

#include "booklet.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace burgerberaad {

/// How many tickets a person should have.
struct TicketAim {
  std::int64_t least = 0;  ///< what is due, rounded down
  std::int64_t most = 0;   ///< what is due, rounded up
  std::int64_t wish = 0;   ///< at most `most`; fewer than this only where it cannot be helped
  std::int64_t due = 0;    ///< in parts of a ticket, TicketRepair::kParts of them
};

/// Lets seats change hands, within the quotas and the households, until nobody has fewer tickets
/// than `least` or more than `most`; then brings as many as it can to their wish, and lastly
/// makes the sum of squares of the changes smaller.
///
/// A price says what one ticket more or fewer costs for each person, and every change must lower
/// the sum. There are three kinds. A chain: one takes over a seat from another, who takes over one
/// on another ticket from a third, and so on, found breadth first from somebody with too many
/// tickets or too few. Two swaps on one ticket, of which the first alone would break quotas. And,
/// where nothing else helps, the whole panel of another ticket. Whoever stays out of bounds grows
/// dearer with every round, so that the search goes on elsewhere (Morris, The breakout method for
/// escaping from local minima, AAAI 1993).
///
/// All in whole numbers and without chance; ends after a counted amount of work at the latest, with
/// the best booklet that it met.
class TicketRepair {
 public:
  static constexpr std::int64_t kParts = 1024;

  /// `aims` has one for each person; `known` are panels to fall back on.
  TicketRepair(Booklet& booklet, std::vector<TicketAim> aims,
               const std::vector<WeightedPanel>& known);

  void run();

 private:
  using Number = Booklet::Number;
  static constexpr Number kNone = std::numeric_limits<Number>::max();
  /// How a chain came to somebody.
  struct Step {
    Number from = kNone;
    Number ticket = kNone;
    std::uint32_t chain = 0;
  };

  void mend();
  void grant_wishes();
  void polish();

  [[nodiscard]] std::int64_t held(std::size_t person) const;
  [[nodiscard]] std::int64_t beyond(std::size_t person) const;
  [[nodiscard]] std::int64_t all_beyond() const;
  [[nodiscard]] std::int64_t price_of_next(std::size_t person, std::int64_t from) const;
  void price(std::size_t person);
  void swap(std::size_t ticket, std::size_t from, std::size_t to);
  void line_up();
  std::optional<std::size_t> make_dearer();
  bool has_work() const { return work_ < most_work_; }

  void chains(std::int64_t limit);
  bool chain(std::size_t person, bool giving, std::int64_t limit, bool direct);
  void begin_chain(std::size_t person, bool giving);
  bool reach(std::size_t from, std::size_t ticket, std::size_t to);
  [[nodiscard]] bool is_on_the_way(std::size_t person, std::size_t ticket) const;
  std::size_t give(std::size_t person, std::int64_t limit);
  std::size_t take(std::size_t person, std::int64_t limit);

  void doubles(std::int64_t limit);
  bool double_out(std::size_t person, std::int64_t limit);
  bool double_in(std::size_t person, std::int64_t limit);
  bool swap_with_another(std::size_t ticket, std::size_t from, std::size_t to, std::int64_t limit);
  bool swap_second(std::size_t ticket, std::int64_t rest);

  void transplant(std::size_t person);
  [[nodiscard]] std::vector<Number> tickets_to_change(std::size_t person, bool giving) const;
  std::int64_t compare(std::size_t ticket, std::span<const std::size_t> panel);

  Booklet& booklet_;
  std::vector<TicketAim> aims_;
  const std::vector<WeightedPanel>& known_;
  std::int64_t work_ = 0;
  std::int64_t most_work_ = 0;

  // Per person: how dear it is to be out of bounds, and what one ticket more or fewer costs.
  std::vector<std::int64_t> dearness_;
  std::vector<std::int64_t> more_;
  std::vector<std::int64_t> fewer_;
  // People by what one ticket more costs them, and what it cost when they lined up.
  std::vector<Number> line_;
  std::vector<std::int64_t> line_price_;

  std::vector<Step> steps_;  // per person
  std::vector<Number> queue_;
  std::vector<Number> open_;  // to whom no chain came yet
  std::uint32_t chain_ = 0;

  Booklet::RowSet rows_;
  Booklet::RowSet fruitless_;  // such that nobody can take over a seat
  Booklet::RowSet above_;
  Booklet::RowSet below_;
  std::vector<Number> leaving_;
  std::vector<Number> entering_;
  std::vector<std::uint64_t> marks_;  // per person
  std::uint64_t mark_ = 0;
};

}  // namespace burgerberaad
