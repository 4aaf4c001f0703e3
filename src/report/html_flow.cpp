#include "flow_layout.hpp"
#include "html.hpp"

#include <fmt/format.h>

// Boxes and words have places in percentages, so that letters keep their size on a narrow screen;
// the bands between them are a picture that is stretched to the width.
namespace burgerberaad::html {
namespace {

constexpr double kBoxWidth = 1.6;  // per cent
constexpr double kDrawnWidth = 1000;

/// The left side of a stage, in per cent.
double left(std::size_t stage, std::size_t stages) {
  if (stages < 2) return 0;
  return (100 - kBoxWidth) * static_cast<double>(stage) / static_cast<double>(stages - 1);
}

std::string band_path(const FlowLayout::Band& band, double from, double to) {
  const double middle = (from + to) / 2;
  return fmt::format(
      "<path class=\"band\" d=\"M{0:.1f} {1:.1f}C{2:.1f} {1:.1f} {2:.1f} {3:.1f} {4:.1f} "
      "{3:.1f}V{5:.1f}C{2:.1f} {5:.1f} {2:.1f} {6:.1f} {0:.1f} {6:.1f}Z\"/>\n",
      from, band.from, middle, band.to, to, band.to + band.height, band.from + band.height);
}

std::string bands(const FlowChart& chart, const FlowLayout& places) {
  std::string out = fmt::format(
      "<svg width=\"100%\" height=\"{0:.1f}\" viewBox=\"0 0 {1} {0:.1f}\" "
      "preserveAspectRatio=\"none\">\n",
      places.height, kDrawnWidth);
  const std::size_t stages = chart.stages.size();
  for (std::size_t i = 0; i < places.bands.size(); ++i) {
    const double from = (left(i, stages) + kBoxWidth) * kDrawnWidth / 100;
    const double to = left(i + 1, stages) * kDrawnWidth / 100;
    for (const auto& band : places.bands[i]) out += band_path(band, from, to);
  }
  return out + "</svg>\n";
}

std::string words(const std::string& text, double y, std::size_t stage, std::size_t stages,
                  bool heading) {
  const bool last = stages > 1 && stage + 1 == stages;
  const double x =
      last ? heading ? 100 : left(stage, stages) : left(stage, stages) + (heading ? 0 : kBoxWidth);
  const int space = heading ? 0 : last ? -4 : 4;
  return fmt::format("<text{} x=\"{:.2f}%\" dx=\"{}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n",
                     heading ? " class=\"remark\"" : "", x, space, y, last ? "end" : "start",
                     escape(text));
}

}  // namespace

std::string flow_chart(const FlowChart& chart, int number) {
  constexpr double kLetters = 4.5;  // from the middle of a box to the foot of its label
  constexpr double kTitleFoot = 13;
  const FlowLayout places = layout(chart);
  const std::size_t stages = chart.stages.size();
  std::string out =
      fmt::format("<figure class=\"flow\">\n<figcaption>{}</figcaption>\n", escape(chart.title));
  out += opening(chart.title, chart.description, number, static_cast<int>(places.height));
  out += bands(chart, places);
  for (std::size_t i = 0; i < stages; ++i) {
    out += words(chart.stages[i].title, kTitleFoot, i, stages, true);
    for (std::size_t j = 0; j < places.nodes[i].size(); ++j) {
      const auto& node = chart.stages[i].nodes[j];
      const auto& place = places.nodes[i][j];
      out += fmt::format(
          "<rect class=\"box {}\" x=\"{:.2f}%\" y=\"{:.1f}\" width=\"{}%\" height=\"{:.1f}\"/>\n",
          tone_class(node.tone), left(i, stages), place.top, kBoxWidth, place.height);
      out +=
          words(flow_label(node, place), place.top + place.height / 2 + kLetters, i, stages, false);
    }
  }
  return out + "</svg>\n</figure>\n";
}

}  // namespace burgerberaad::html
