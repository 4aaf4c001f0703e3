#include "progress_line.hpp"

#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

constexpr std::chrono::milliseconds kBetween{200};
/// An estimate from less than this share of the work would be a guess.
constexpr double kLeastShare = 0.05;

Text words(Progress::Phase phase) {
  switch (phase) {
    case Progress::Phase::first_panel:
      return {"een eerste groep zoeken", "looking for a first panel"};
    case Progress::Phase::levels:
      return {"de eerlijkste kansen: {} niveaus", "the fairest chances: {} levels"};
    case Progress::Phase::balance:
      return {"de kansen afwegen: stap {}", "balancing the chances: step {}"};
    case Progress::Phase::panels:
      return {"de kansen over groepen verdelen: {} groepen",
              "spreading the chances over panels: {} panels"};
    case Progress::Phase::mixing:
      return {"een mengsel van {} groepen zoeken", "looking for a mixture of {} panels"};
    case Progress::Phase::trials:
      return {"de regel vaak uitvoeren: {} groepen", "carrying out the rule: {} panels"};
    case Progress::Phase::proving:
      return {"het bewijs nagaan", "checking the proof"};
    case Progress::Phase::reserve_list:
      return {"de beste reservelijst zoeken: {} wisselingen geprobeerd",
              "looking for the best reserve list: {} changes tried"};
    case Progress::Phase::reserve_bound:
      return {"een ondergrens bewijzen: stap {}", "proving a lower bound: step {}"};
  }
  return {};
}

std::string time_left(double seconds, Lang lang) {
  constexpr Text kSeconds{"nog ongeveer {} s", "about {} s left"};
  constexpr Text kMinutes{"nog ongeveer {} min", "about {} min left"};
  const bool minutes = seconds >= 100;
  return fmt::format(fmt::runtime((minutes ? kMinutes : kSeconds).in(lang)),
                     std::lround(std::ceil(minutes ? seconds / 60 : seconds)));
}

}  // namespace

ProgressLine::ProgressLine(bool wanted, Lang lang)
    : shown_(wanted && ::isatty(STDERR_FILENO) == 1),
      lang_(lang),
      start_(Clock::now()),
      last_(start_) {}

ProgressLine::~ProgressLine() {
  if (written_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::show(const Progress& progress) {
  if (!shown_) return;
  const auto now = Clock::now();
  if (progress.phase != phase_) {
    phase_ = progress.phase;
    start_ = now;
  }
  if (now - last_ < kBetween) return;
  last_ = now;
  std::string line = fmt::format(fmt::runtime(words(phase_).in(lang_)), progress.count);
  if (progress.share >= kLeastShare) {
    const std::chrono::duration<double> spent = now - start_;
    line += ", " + time_left(spent.count() * (1 / progress.share - 1), lang_);
  }
  std::cerr << "\r\033[K" << line << std::flush;
  written_ = true;
}

}  // namespace burgerberaad
