#include "flow_layout.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr double kTitles = 24;  // above the boxes
constexpr double kLeast = 16;   // of a box, so that its label fits
constexpr double kGap = 8;
constexpr double kTallest = 320;  // of all boxes of a stage, without gaps
constexpr double kUnit = 14;      // of one, where there are few

/// What goes through each node.
std::vector<std::vector<std::int64_t>> counts_of(const FlowChart& chart) {
  std::vector<std::vector<std::int64_t>> in;
  std::vector<std::vector<std::int64_t>> out;
  for (const auto& stage : chart.stages) {
    in.emplace_back(stage.nodes.size(), 0);
    out.emplace_back(stage.nodes.size(), 0);
  }
  for (std::size_t i = 0; i < chart.bands.size(); ++i) {
    for (const auto& band : chart.bands[i]) {
      out[i][band.from] += band.count;
      in[i + 1][band.to] += band.count;
    }
  }
  for (std::size_t i = 0; i < in.size(); ++i) {
    for (std::size_t j = 0; j < in[i].size(); ++j) in[i][j] = std::max(in[i][j], out[i][j]);
  }
  return in;
}

double unit_of(const std::vector<std::vector<std::int64_t>>& counts) {
  std::int64_t most = 1;
  for (const auto& stage : counts) {
    std::int64_t all = 0;
    for (const auto count : stage) all += count;
    most = std::max(most, all);
  }
  return std::min(kUnit, kTallest / static_cast<double>(most));
}

}  // namespace

FlowLayout layout(const FlowChart& chart) {
  const auto counts = counts_of(chart);
  const double unit = unit_of(counts);
  FlowLayout made;
  for (const auto& stage : counts) {
    std::vector<FlowLayout::Node> column;
    column.reserve(stage.size());
    double top = kTitles;
    for (const auto count : stage) {
      const double height = std::max(kLeast, static_cast<double>(count) * unit);
      column.push_back({top, height, count});
      top += height + kGap;
    }
    made.height = std::max(made.height, top);
    made.nodes.push_back(std::move(column));
  }
  for (std::size_t i = 0; i < chart.bands.size(); ++i) {
    std::vector<double> left(made.nodes[i].size(), 0);
    std::vector<double> right(made.nodes[i + 1].size(), 0);
    std::vector<FlowLayout::Band> between;
    between.reserve(chart.bands[i].size());
    for (const auto& band : chart.bands[i]) {
      const double height = static_cast<double>(band.count) * unit;
      between.push_back({made.nodes[i][band.from].top + left[band.from],
                         made.nodes[i + 1][band.to].top + right[band.to], height});
      left[band.from] += height;
      right[band.to] += height;
    }
    made.bands.push_back(std::move(between));
  }
  return made;
}

std::string flow_label(const FlowChart::Node& node, const FlowLayout::Node& place) {
  constexpr std::size_t kMost = 15;
  std::string label = node.label;
  if (code_points(label) > kMost) {
    std::size_t end = 0;
    for (std::size_t taken = 0; taken + 1 < kMost; ++taken) {
      end += std::max<std::size_t>(utf8_sequence(label, end), 1);
    }
    label = label.substr(0, end) + "…";
  }
  return fmt::format("{}: {}", label, place.count);
}

}  // namespace burgerberaad
