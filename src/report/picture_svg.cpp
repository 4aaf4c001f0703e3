#include "html.hpp"
#include "picture.hpp"

#include <fmt/format.h>

namespace burgerberaad::picture {
namespace {

using html::escape;

std::string_view name(Anchor anchor) {
  switch (anchor) {
    case Anchor::middle:
      return "middle";
    case Anchor::end:
      return "end";
    case Anchor::start:
      break;
  }
  return "start";
}

}  // namespace

std::string to_svg(const Picture& picture, const std::string& title,
                   const std::string& description) {
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.1f}\" height=\"{1:.1f}\" "
      "viewBox=\"0 0 {0:.1f} {1:.1f}\" font-family=\"Arial, sans-serif\" font-size=\"{2}\">\n"
      "<title>{3}</title>\n<desc>{4}</desc>\n",
      picture.width, picture.height, kTextSize, escape(title), escape(description));
  for (const auto& each : picture.rectangles) {
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n",
        each.x, each.y, each.width, each.height, each.fill);
  }
  for (const auto& each : picture.polygons) {
    out += "<polygon points=\"";
    for (const auto& [x, y] : each.points) out += fmt::format("{:.1f},{:.1f} ", x, y);
    out += fmt::format("\" fill=\"{}\"/>\n", each.fill);
  }
  for (const auto& each : picture.lines) {
    out += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\"/>\n", each.x1,
        each.y1, each.x2, each.y2, each.stroke);
  }
  for (const auto& each : picture.words) {
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n",
                       each.x, each.y, name(each.anchor), each.quiet ? "#4b5862" : "#1b2329",
                       escape(each.text));
  }
  return out + "</svg>\n";
}

}  // namespace burgerberaad::picture
