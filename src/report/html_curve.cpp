#include "burgerberaad/core/elementary.hpp"
#include "html.hpp"

#include <algorithm>

#include <fmt/format.h>

// Charts as wide as the page, so lengths along it are percentages; each curve is a picture of its
// own that is stretched to the width.
namespace burgerberaad::html {
namespace {

constexpr int kCurveLabelHeight = 22;
constexpr int kHeight = 130;
constexpr int kGap = 26;
constexpr int kWidth = 1000;  ///< of a curve, before it is stretched

/// A scale in pixels from the top, on which equal factors are equal lengths, so that chances that
/// differ by a factor look as different whether small or large, and 0 has its place at the foot;
/// or, where the chart asks for it, equal differences.
class Scale {
 public:
  explicit Scale(const CurveChart& chart) : even_(chart.even) {
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

  struct Tick {
    Rational value;
    bool named = false;  ///< where there are many, only powers of ten
  };
  [[nodiscard]] const std::vector<Tick>& ticks() const { return ticks_; }

  [[nodiscard]] double y(const Rational& value) const {
    if (even_) return (1 - value.convert_to<double>()) * kHeight;
    constexpr double kFoot = 6;  // what lies below the lowest tick
    if (value == 0) return kHeight;
    const double part = logarithm(value.convert_to<double>()) / lowest_;
    return std::min(part, 1.0) * (kHeight - kFoot);
  }

 private:
  bool even_;
  std::vector<Tick> ticks_;  // from 1 down
  double lowest_ = -1;
};

/// A step per value; equal heights make one.
std::string path(const std::vector<Rational>& values, const Scale& scale) {
  std::string out = fmt::format("M0 {}", kHeight);
  std::string last;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string y = fmt::format("{:.1f}", scale.y(values[i]));
    if (y == last) continue;
    const double x = kWidth * static_cast<double>(i) / static_cast<double>(values.size());
    out += fmt::format("H{:.2f}V{}", x, y);
    last = y;
  }
  return out + fmt::format("H{}V{}Z", kWidth, kHeight);
}

std::string percent(const Rational& share, Lang lang) {
  int digits = 0;
  Rational scaled = share * 100;
  while (denominator(scaled) != 1 && digits < 6) {
    scaled *= 10;
    ++digits;
  }
  return percentage(share, digits, lang);
}

std::string chart_of(const CurveChart& chart, const CurveChart::Curve& curve, const Scale& scale,
                     int top, Lang lang) {
  std::string out = fmt::format("<text x=\"0\" y=\"{}\" class=\"label\">{}</text>\n", top + 14,
                                escape(curve.label));
  if (!curve.remark.empty()) {
    out += fmt::format("<text x=\"100%\" y=\"{}\" class=\"remark\" text-anchor=\"end\">{}</text>\n",
                       top + 14, escape(curve.remark));
  }
  const int foot = top + kCurveLabelHeight;
  out += fmt::format(
      "<svg x=\"0\" y=\"{0}\" width=\"100%\" height=\"{1}\" viewBox=\"0 0 {2} {1}\" "
      "preserveAspectRatio=\"none\"><path class=\"curve\" vector-effect=\"non-scaling-stroke\" "
      "d=\"{3}\"/></svg>\n",
      foot, kHeight, kWidth, path(curve.values, scale));
  for (const auto& tick : scale.ticks()) {
    const double y = foot + scale.y(tick.value);
    out += fmt::format(
        "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\"/>\n", y);
    if (!tick.named) continue;
    out += fmt::format("<text class=\"remark\" x=\"2\" y=\"{:.1f}\">{}</text>\n", y + 13,
                       percent(tick.value, lang));
  }
  if (chart.mark) {
    out +=
        fmt::format("<line class=\"mark\" x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\"/>\n",
                    foot + scale.y(*chart.mark));
  }
  return out;
}

}  // namespace

std::string curve_chart(const CurveChart& chart, int number, Lang lang) {
  const Scale scale(chart);
  const int each = kCurveLabelHeight + kHeight + kGap;
  std::string out =
      fmt::format("<figure class=\"curves\">\n<figcaption>{}</figcaption>\n", escape(chart.title));
  out +=
      opening(chart.title, chart.description, number, each * static_cast<int>(chart.curves.size()));
  int top = 0;
  for (const auto& curve : chart.curves) {
    out += chart_of(chart, curve, scale, top, lang);
    top += each;
  }
  out += "</svg>\n";
  if (!chart.mark_label.empty()) out += "<p class=\"note\">" + escape(chart.mark_label) + "</p>\n";
  return out + "</figure>\n";
}

}  // namespace burgerberaad::html
