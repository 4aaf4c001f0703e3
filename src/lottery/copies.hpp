#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace burgerberaad {

__extension__ using Wide = __int128;

/// How many copies each panel gets in a booklet of tickets, and the search for better numbers.
/// The search also ends after a fixed amount of work.
/// A unit is a person or a type; what it is due is a whole number of parts of a ticket.
class Copies {
 public:
  struct Unit {
    std::int64_t due = 0;     ///< tickets that its people should have together, times `ticket`
    std::int64_t least = 0;   ///< people of it who must not be left without
    std::int64_t weight = 1;  ///< of its error, as a person's
  };
  /// How many of each unit are in a panel; in order of unit.
  using Seats = std::vector<std::pair<std::size_t, std::int64_t>>;

  /// `ticket` is what a ticket counts for in Unit::due.
  Copies(std::vector<Unit> units, std::vector<Seats> panels, std::vector<std::int64_t> copies,
         std::int64_t ticket);

  /// Moves copies until no move leaves fewer people without a ticket.
  void mend();
  /// Moves copies as long as a move that seems likely makes the sum of squares smaller.
  void approach();
  /// Moves copies until no move makes the largest error smaller, and none that seems likely the
  /// sum of squares without making the largest error larger. Whether any did.
  bool refine();

  [[nodiscard]] const std::vector<std::int64_t>& numbers() const { return copies_; }

 private:
  struct Move {
    std::size_t from = 0;
    std::size_t to = 0;
    std::int64_t without = 0;  ///< by how many more people are without a ticket
    Wide worst = 0;            ///< the largest error among the units that change
    Wide squares = 0;          ///< by how much the sum of squares grows
  };

  [[nodiscard]] Wide size_of(std::size_t unit, std::int64_t error) const;
  [[nodiscard]] std::size_t worst_unit() const;
  [[nodiscard]] std::int64_t seats_of(std::size_t panel, std::size_t unit) const;
  /// Nothing when an error would be above `limit`, if there is one.
  std::optional<Move> weigh(std::size_t from, std::size_t to, std::optional<Wide> limit);
  void make(const Move& move);
  /// The best move that gives `unit` more seats, or fewer.
  std::optional<Move> best_for(std::size_t unit, bool more, std::optional<Wide> limit);
  bool improve_worst();
  bool improve_squares(std::optional<Wide> limit);

  std::vector<Unit> units_;
  std::vector<Seats> panels_;
  std::vector<std::int64_t> copies_;
  std::int64_t ticket_;
  std::vector<std::int64_t> tickets_;  // per unit
  std::vector<std::int64_t> errors_;   // tickets times `ticket_`, less what is due
  std::int64_t work_ = 0;
};

}  // namespace burgerberaad
