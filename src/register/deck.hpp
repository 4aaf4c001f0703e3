#pragma once

#include "burgerberaad/core/random.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace burgerberaad {

/// Cards of several kinds, drawn without putting back, so that in the end each kind came up
/// exactly as often as it was dealt in.
class Deck {
 public:
  Deck() = default;
  explicit Deck(std::vector<std::int64_t> cards) : cards_(std::move(cards)) {
    for (const auto count : cards_) total_ += count;
  }

  [[nodiscard]] std::int64_t left(std::size_t kind) const { return cards_[kind]; }

  /// A kind, each as likely as it has cards left; nothing is taken. There must be cards left.
  std::size_t peek(Rng& rng) const {
    auto dice = static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(total_)));
    std::size_t kind = 0;
    while (dice >= cards_[kind]) dice -= cards_[kind++];
    return kind;
  }

  void take(std::size_t kind) {
    --cards_[kind];
    --total_;
  }

  std::size_t draw(Rng& rng) {
    const std::size_t kind = peek(rng);
    take(kind);
    return kind;
  }

 private:
  std::vector<std::int64_t> cards_;
  std::int64_t total_ = 0;
};

}  // namespace burgerberaad
