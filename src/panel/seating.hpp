#pragma once

#include "burgerberaad/lottery/instance.hpp"
#include "burgerberaad/panel/drop_outs.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace burgerberaad {

/// Quota rows of people who are interchangeable, one row per category, type after type.
class TypeRows {
 public:
  TypeRows(const Instance& people, const std::vector<std::vector<std::uint32_t>>& types);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t categories() const { return categories_; }
  [[nodiscard]] std::size_t rows() const { return limits_.size(); }
  [[nodiscard]] const std::uint32_t* of(std::size_t type) const {
    return &rows_[type * categories_];
  }
  [[nodiscard]] const Instance::Row& limit(std::size_t row) const { return limits_[row]; }
  [[nodiscard]] std::int64_t weight(std::size_t row) const { return weights_[row]; }

 private:
  std::size_t size_ = 0;
  std::size_t categories_ = 0;
  std::vector<std::uint32_t> rows_;
  std::vector<Instance::Row> limits_;
  std::vector<std::int64_t> weights_;
};

/// Who of each type of a list stepped in after one set of drop-outs.
class Seating {
 public:
  Seating(const TypeRows& types, const DropOuts& set);

  [[nodiscard]] std::int64_t loss() const { return loss_; }
  [[nodiscard]] std::int64_t free_seats() const { return free_; }
  /// How many of a type are seated.
  [[nodiscard]] std::int64_t seated(std::size_t type) const;
  [[nodiscard]] const std::vector<std::pair<std::size_t, std::int64_t>>& all() const {
    return seated_;
  }

  /// What the loss changes by when one of a type sits down, leaves, or gives the seat to another.
  [[nodiscard]] std::int64_t entering(std::size_t type) const;
  [[nodiscard]] std::int64_t leaving(std::size_t type) const;
  [[nodiscard]] std::int64_t swapping(std::size_t out, std::size_t in) const;
  void enter(std::size_t type);
  void leave(std::size_t type);

  /// Adds to `change`, for each of `types`, the least that one more of it on the list changes the
  /// loss by in one step: 0, sitting down, or taking the seat of anyone.
  void price_newcomers(const std::vector<std::size_t>& types,
                       std::vector<std::int64_t>& change) const;

  /// Moves of one or two people as long as they help; `list` is how many of each type there are.
  void improve(const std::vector<std::pair<std::size_t, std::int64_t>>& list);

 private:
  void change(std::size_t type, std::int64_t by);
  bool step(const std::vector<std::pair<std::size_t, std::int64_t>>& list);

  const TypeRows* types_;
  std::vector<std::int64_t> counts_;                          // per row
  std::vector<std::int64_t> up_;                              // per row, what one more costs
  std::vector<std::int64_t> down_;                            // and one fewer
  std::vector<std::pair<std::size_t, std::int64_t>> seated_;  // type, number; in order of type
  std::int64_t loss_ = 0;
  std::int64_t free_ = 0;
};

}  // namespace burgerberaad
