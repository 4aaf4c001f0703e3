#pragma once

#include "burgerberaad/report/document.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// A scale in pixels from the top, on which equal factors are equal lengths, so that chances that
/// differ by a factor look as different whether small or large, and 0 has its place at the foot;
/// or, where the chart asks for it, equal differences.
class CurveScale {
 public:
  static constexpr double kHeight = 130;

  explicit CurveScale(const CurveChart& chart);

  struct Tick {
    Rational value;
    bool named = false;  ///< where there are many, only powers of ten
  };
  [[nodiscard]] const std::vector<Tick>& ticks() const { return ticks_; }
  [[nodiscard]] double y(const Rational& value) const;

 private:
  bool even_;
  std::vector<Tick> ticks_;  // from 1 down
  double lowest_ = -1;
};

/// "0,5 %", with as many digits as the share has.
std::string tick_label(const Rational& share, Lang lang);

}  // namespace burgerberaad
