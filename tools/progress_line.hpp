#pragma once

#include "burgerberaad/core/text.hpp"
#include "burgerberaad/lottery/progress.hpp"

#include <chrono>

namespace burgerberaad {

/// One line on a terminal that tells how far long work is, and is wiped out at the end. Where
/// standard error is no terminal it stays silent.
class ProgressLine {
 public:
  ProgressLine(bool wanted, Lang lang);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Shows it, at most five times a second.
  void show(const Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  Lang lang_;
  bool written_ = false;
  Progress::Phase phase_ = Progress::Phase::first_panel;
  Clock::time_point start_;  ///< of the phase
  Clock::time_point last_;
};

}  // namespace burgerberaad
