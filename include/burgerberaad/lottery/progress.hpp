#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace burgerberaad {

/// How far a search for the fairest lottery is.
struct Progress {
  enum class Phase : std::uint8_t {
    first_panel,
    levels,
    balance,
    panels,
    mixing,
    proving,
    trials,
    reserve_list,
    reserve_bound
  };
  Phase phase = Phase::first_panel;
  std::size_t count = 0;  ///< levels, steps or panels so far
  double share = 0;       ///< of the phase, from 0 to 1; 0 where nobody can tell
};

/// Called now and then by long work; may be empty. It must not change what the work does.
using ProgressReport = std::function<void(const Progress&)>;

}  // namespace burgerberaad
