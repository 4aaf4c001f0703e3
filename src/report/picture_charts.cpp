#include "curve_scale.hpp"
#include "flow_layout.hpp"
#include "picture.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace burgerberaad::picture {
namespace {

// The colours of the style sheet (html_style.cpp).
constexpr std::array<std::string_view, 5> kSeries{"#1b2329", "#c3d3db", "#86a9bb", "#14506b",
                                                  "#d08a28"};
constexpr std::array<std::string_view, 5> kParts{"#1c6336", "#bf4a37", "#b9c2c8", "#dfe4e7",
                                                 "#f0f2f3"};
constexpr std::string_view kInk = "#1b2329";
constexpr std::string_view kGrid = "#c9d1d6";
constexpr std::string_view kWash = "#c3d3db";
constexpr std::string_view kBand = "#dfe8ed";
constexpr std::string_view kAccent = "#14506b";

template <std::size_t N>
std::string colour(const std::array<std::string_view, N>& colours, std::size_t index) {
  return std::string(colours[index % N]);
}

std::string colour(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "#1c6336";
    case Tone::bad:
      return "#9a2b1c";
    case Tone::open:
      return "#7a4b00";
    case Tone::quiet:
      return "#4b5862";
    case Tone::none:
      break;
  }
  return std::string(kAccent);
}

/// Coloured squares with their names, from `top` down in as many lines as it takes; where it ends.
double add_legend(Picture& picture, double top,
                  const std::vector<std::pair<std::string, std::string>>& entries) {
  constexpr double kLine = 18;
  constexpr double kSquare = 10;
  constexpr double kSpace = 6;
  constexpr double kBetween = 18;
  double x = 0;
  for (const auto& [name, fill] : entries) {
    const double width = kSquare + kSpace + text_width(name);
    if (x > 0 && x + width > kWidth) {
      x = 0;
      top += kLine;
    }
    picture.rectangles.push_back({x, top + 2, kSquare, kSquare, fill});
    picture.words.push_back({x + kSquare + kSpace, top + 11, Anchor::start, true, name});
    x += width + kBetween;
  }
  return top + kLine;
}

/// A label at the left and a remark at the right of one line.
void add_label(Picture& picture, double top, const std::string& label, const std::string& remark) {
  constexpr double kFoot = 13;
  picture.words.push_back({0, top + kFoot, Anchor::start, false, label});
  if (!remark.empty()) picture.words.push_back({kWidth, top + kFoot, Anchor::end, true, remark});
}

/// A band as a polygon along the curve 3t^2 - 2t^3, which leaves and arrives level.
Polygon band(double from, double to, const FlowLayout::Band& place) {
  constexpr int kSteps = 16;
  Polygon shape{{}, std::string(kBand)};
  shape.points.reserve(2 * (kSteps + 1));
  const auto point = [&](int step, double below) {
    const double t = static_cast<double>(step) / kSteps;
    const double rise = t * t * (3 - 2 * t);
    shape.points.emplace_back(from + (to - from) * t,
                              place.from + (place.to - place.from) * rise + below);
  };
  for (int step = 0; step <= kSteps; ++step) point(step, 0);
  for (int step = kSteps; step >= 0; --step) point(step, place.height);
  return shape;
}

}  // namespace

Picture drawn(const BarChart& chart) {
  constexpr double kLabel = 20;
  constexpr double kBar = 7;
  constexpr double kStep = 9;
  constexpr double kGap = 10;
  Picture made;
  made.width = kWidth;
  std::vector<std::pair<std::string, std::string>> names;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    names.emplace_back(chart.series[i], colour(kSeries, i));
  }
  double top = add_legend(made, 0, names) + 4;
  Rational longest = chart.of_whole ? 1 : 0;
  for (const auto& row : chart.rows) {
    for (const auto& bar : row.bars) longest = bar ? std::max(longest, *bar) : longest;
  }
  if (longest == 0) longest = 1;
  for (const auto& row : chart.rows) {
    add_label(made, top, row.label, row.remark);
    top += kLabel;
    for (std::size_t i = 0; i < row.bars.size(); ++i, top += kStep) {
      if (!row.bars[i]) continue;
      const double width = kWidth * Rational(*row.bars[i] / longest).convert_to<double>();
      made.rectangles.push_back({0, top, width, kBar, colour(kSeries, i)});
    }
    top += kGap;
  }
  made.height = top;
  return made;
}

Picture drawn(const SplitChart& chart) {
  constexpr double kTop = 6;
  constexpr double kHeight = 22;
  Picture made;
  made.width = kWidth;
  std::vector<std::pair<std::string, std::string>> names;
  double at = 0;
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const auto& part = chart.parts[i];
    if (part.share == 0) continue;
    const double width = kWidth * part.share.convert_to<double>();
    made.rectangles.push_back({at, kTop, width, kHeight, colour(kParts, i)});
    names.emplace_back(part.label, colour(kParts, i));
    at += width;
  }
  double top = kTop + kHeight + 6;
  if (chart.mark) {
    constexpr double kSpace = 5;
    const double x = kWidth * chart.mark->convert_to<double>();
    const bool far = *chart.mark > Rational(1, 2);
    made.lines.push_back({x, 0, x, kTop + kHeight + 8, std::string(kInk)});
    made.words.push_back({far ? x - kSpace : x + kSpace, kTop + kHeight + 16,
                          far ? Anchor::end : Anchor::start, true, chart.mark_label});
    top += 16;
  }
  made.height = add_legend(made, top, names);
  return made;
}

Picture drawn(const CurveChart& chart, Lang lang) {
  constexpr double kLabel = 22;
  constexpr double kGap = 24;
  const CurveScale scale(chart);
  Picture made;
  made.width = kWidth;
  double top = 0;
  for (const auto& curve : chart.curves) {
    add_label(made, top, curve.label, curve.remark);
    const double foot = top + kLabel;
    Polygon area{{{0, foot + CurveScale::kHeight}}, std::string(kWash)};
    const auto values = static_cast<double>(curve.values.size());
    for (std::size_t i = 0; i < curve.values.size(); ++i) {
      const double y = foot + scale.y(curve.values[i]);
      area.points.emplace_back(kWidth * static_cast<double>(i) / values, y);
      area.points.emplace_back(kWidth * static_cast<double>(i + 1) / values, y);
    }
    area.points.emplace_back(kWidth, foot + CurveScale::kHeight);
    made.polygons.push_back(std::move(area));
    for (const auto& tick : scale.ticks()) {
      const double y = foot + scale.y(tick.value);
      made.lines.push_back({0, y, kWidth, y, std::string(kGrid)});
      if (tick.named) {
        made.words.push_back({2, y + 12, Anchor::start, true, tick_label(tick.value, lang)});
      }
    }
    if (chart.mark) {
      const double y = foot + scale.y(*chart.mark);
      made.lines.push_back({0, y, kWidth, y, std::string(kInk)});
    }
    top = foot + CurveScale::kHeight + kGap;
  }
  if (!chart.mark_label.empty()) {
    add_label(made, top, chart.mark_label, "");
    top += kLabel;
  }
  made.height = top;
  return made;
}

Picture drawn(const FlowChart& chart) {
  constexpr double kBox = 10;
  constexpr double kSpace = 4;
  constexpr double kLetters = 4;  // from the middle of a box to the foot of its label
  constexpr double kTitleFoot = 13;
  const FlowLayout places = layout(chart);
  Picture made;
  made.width = kWidth;
  made.height = places.height;
  const std::size_t stages = chart.stages.size();
  const auto left = [&](std::size_t stage) {
    return stages < 2
               ? 0
               : (kWidth - kBox) * static_cast<double>(stage) / static_cast<double>(stages - 1);
  };
  for (std::size_t i = 0; i < stages; ++i) {
    const bool last = stages > 1 && i + 1 == stages;
    const Anchor anchor = last ? Anchor::end : Anchor::start;
    made.words.push_back(
        {last ? kWidth : left(i), kTitleFoot, anchor, true, chart.stages[i].title});
    for (std::size_t j = 0; j < places.nodes[i].size(); ++j) {
      const auto& node = chart.stages[i].nodes[j];
      const auto& place = places.nodes[i][j];
      made.rectangles.push_back({left(i), place.top, kBox, place.height, colour(node.tone)});
      made.words.push_back({last ? left(i) - kSpace : left(i) + kBox + kSpace,
                            place.top + place.height / 2 + kLetters, anchor, false,
                            flow_label(node, place)});
    }
  }
  for (std::size_t i = 0; i < places.bands.size(); ++i) {
    for (const auto& each : places.bands[i]) {
      made.polygons.push_back(band(left(i) + kBox, left(i + 1), each));
    }
  }
  return made;
}

}  // namespace burgerberaad::picture
