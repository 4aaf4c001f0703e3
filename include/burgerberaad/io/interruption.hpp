#pragma once

#include <csignal>

namespace burgerberaad {

/// While one of these lives, Ctrl-C waits, so that temporary files are gone before the program is.
/// They nest; the last one to go lets a waiting interruption through.
class HoldInterruption {
 public:
  HoldInterruption();
  ~HoldInterruption();
  HoldInterruption(const HoldInterruption&) = delete;
  HoldInterruption& operator=(const HoldInterruption&) = delete;

  /// Whether somebody pressed Ctrl-C and is waiting.
  [[nodiscard]] static bool is_waiting();
  /// Lets it through now, which ends the program.
  static void let_through();

 private:
  sigset_t before_{};
};

}  // namespace burgerberaad
