#include "curve_scale.hpp"
#include "html.hpp"

#include <fmt/format.h>

// Charts as wide as the page, so lengths along it are percentages; each curve is a picture of its
// own that is stretched to the width.
namespace burgerberaad::html {
namespace {

constexpr int kCurveLabelHeight = 22;
constexpr int kHeight = static_cast<int>(CurveScale::kHeight);
constexpr int kGap = 26;
constexpr int kWidth = 1000;  ///< of a curve, before it is stretched

/// A step per value; equal heights make one.
std::string path(const std::vector<Rational>& values, const CurveScale& scale) {
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

std::string chart_of(const CurveChart& chart, const CurveChart::Curve& curve,
                     const CurveScale& scale, int top, Lang lang) {
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
                       tick_label(tick.value, lang));
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
  const CurveScale scale(chart);
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
