#pragma once

#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace burgerberaad {

/// The panels of the tickets while seats change hands, and which changes keep a panel a panel.
/// People, tickets and rows go by number.
class Booklet {
 public:
  using Number = std::uint32_t;
  /// Rows of quotas, a bit each.
  using RowSet = std::vector<std::uint64_t>;

  /// As many tickets of each panel as `copies` says. `people` has a unit for each person.
  Booklet(const Instance& people, const std::vector<WeightedPanel>& panels,
          const std::vector<std::int64_t>& copies);

  [[nodiscard]] std::size_t tickets() const { return members_.size() / seats_; }
  [[nodiscard]] std::size_t seats() const { return seats_; }
  /// Who is on a ticket, in no order.
  [[nodiscard]] std::span<const Number> members(std::size_t ticket) const {
    return {members_.data() + ticket * seats_, seats_};
  }
  /// The tickets that a person is on, in no order.
  [[nodiscard]] const std::vector<Number>& held_by(std::size_t person) const {
    return held_[person];
  }

  /// The rows that somebody may be in who takes the seat of `from`.
  void rows_after(std::size_t ticket, std::size_t from, RowSet& rows) const;
  /// The rows that somebody may be in whose seat `to` takes.
  void rows_before(std::size_t ticket, std::size_t to, RowSet& rows) const;
  /// The rows that a swap would bring above their most, and below their least.
  void rows_broken(std::size_t ticket, std::size_t from, std::size_t to, RowSet& above,
                   RowSet& below) const;
  /// Whether all rows of a person are among `rows`, hold all of them, or any.
  [[nodiscard]] bool is_within(std::size_t person, const RowSet& rows) const {
    for (std::size_t w = 0; w < words_; ++w) {
      if ((rows_of_[person * words_ + w] & ~rows[w]) != 0) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_in_all(std::size_t person, const RowSet& rows) const {
    for (std::size_t w = 0; w < words_; ++w) {
      if ((rows[w] & ~rows_of_[person * words_ + w]) != 0) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_in_any(std::size_t person, const RowSet& rows) const {
    for (std::size_t w = 0; w < words_; ++w) {
      if ((rows[w] & rows_of_[person * words_ + w]) != 0) return true;
    }
    return false;
  }
  /// Whether neither `to` nor a housemate other than `from` is on the ticket.
  [[nodiscard]] bool has_room(std::size_t ticket, std::size_t to, std::size_t from) const;

  /// Gives the seat of `from` to `to`, whether or not quotas allow it.
  void swap(std::size_t ticket, std::size_t from, std::size_t to);

  /// One panel for each ticket, in order.
  [[nodiscard]] PanelDistribution distribution() const;

 private:
  void count(std::size_t ticket, std::size_t person, std::int32_t by);
  void seat(const Instance& people, const std::vector<WeightedPanel>& panels,
            const std::vector<std::int64_t>& copies);

  std::size_t seats_;
  std::size_t categories_;
  std::size_t words_;                       // of a RowSet
  std::vector<Instance::Row> quotas_;       // per row
  std::vector<std::uint32_t> row_of_;       // per person and category
  std::vector<std::uint64_t> rows_of_;      // per person, a RowSet
  std::vector<std::uint64_t> rows_in_;      // per category, a RowSet
  std::vector<Number> home_;                // per person; who lives alone has one of his own
  std::vector<Number> members_;             // per ticket and seat
  std::vector<std::vector<Number>> held_;   // per person
  std::vector<std::int32_t> counts_;        // per ticket and row
  std::vector<std::uint64_t> below_most_;   // per ticket, a RowSet
  std::vector<std::uint64_t> above_least_;  // per ticket, a RowSet
};

}  // namespace burgerberaad
