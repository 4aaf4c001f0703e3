#pragma once

#include "burgerberaad/report/document.hpp"

#include <vector>

namespace burgerberaad {

/// Where the parts of a flow chart stand along the height, in pixels; along the width its stages
/// stand at equal distances.
struct FlowLayout {
  struct Node {
    double top = 0;
    double height = 0;
    std::int64_t count = 0;  ///< what goes in or out, whichever is more
  };
  struct Band {
    double from = 0;  ///< its top at the left
    double to = 0;    ///< its top at the right
    double height = 0;
  };
  double height = 0;
  std::vector<std::vector<Node>> nodes;  ///< per stage
  std::vector<std::vector<Band>> bands;  ///< per pair of stages, as in the chart
};

FlowLayout layout(const FlowChart& chart);

/// "Overvecht: 3", cut short where it would run into the next stage; a table beside the chart has
/// all of it.
std::string flow_label(const FlowChart::Node& node, const FlowLayout::Node& place);

}  // namespace burgerberaad
