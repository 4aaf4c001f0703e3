#include "curve_scale.hpp"

#include "burgerberaad/core/elementary.hpp"

#include <algorithm>

namespace burgerberaad {

CurveScale::CurveScale(const CurveChart& chart) : even_(chart.even) {
  if (even_) {
    constexpr int kParts = 4;
    for (int part = kParts; part >= 0; --part) ticks_.push_back({Rational(part, kParts), true});
    return;
  }
  Rational least = 1;
  for (const auto& curve : chart.curves) {
    for (const auto& value : curve.values) {
      if (value > 0) least = std::min(least, value);
    }
  }
  constexpr int kDeepest = 7;
  static constexpr int kSteps[] = {5, 2, 1};
  ticks_.push_back({1, true});
  for (int power = 1; power <= kDeepest && ticks_.back().value > least; ++power) {
    const Integer whole = pow(Integer(10), static_cast<unsigned>(power));
    for (const int step : kSteps) {
      if (ticks_.back().value > least)
        ticks_.push_back({Rational(Integer(step), whole), step == 1});
    }
  }
  constexpr std::size_t kFew = 5;
  for (auto& tick : ticks_) tick.named = tick.named || ticks_.size() <= kFew;
  lowest_ = logarithm(ticks_.back().value.convert_to<double>());
}

double CurveScale::y(const Rational& value) const {
  if (even_) return (1 - value.convert_to<double>()) * kHeight;
  constexpr double kFoot = 6;  // what lies below the lowest tick
  if (value == 0) return kHeight;
  const double part = logarithm(value.convert_to<double>()) / lowest_;
  return std::min(part, 1.0) * (kHeight - kFoot);
}

std::string tick_label(const Rational& share, Lang lang) {
  int digits = 0;
  Rational scaled = share * 100;
  while (denominator(scaled) != 1 && digits < 6) {
    scaled *= 10;
    ++digits;
  }
  return percentage(share, digits, lang);
}

}  // namespace burgerberaad
