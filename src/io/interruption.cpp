#include "burgerberaad/io/interruption.hpp"

namespace burgerberaad {

HoldInterruption::HoldInterruption() {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigprocmask(SIG_BLOCK, &held, &before_);
}

HoldInterruption::~HoldInterruption() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool HoldInterruption::is_waiting() {
  sigset_t waiting;
  sigemptyset(&waiting);
  sigpending(&waiting);
  return sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1;
}

void HoldInterruption::let_through() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace burgerberaad
