#pragma once

#include "burgerberaad/report/document.hpp"

#include <string>
#include <utility>
#include <vector>

/// Charts with a width of their own, for paper: a page on a screen stretches them instead
/// (html_chart.cpp).
namespace burgerberaad::picture {

struct Rectangle {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  std::string fill;  ///< "#14506b"
};

struct Line {
  double x1 = 0;
  double y1 = 0;
  double x2 = 0;
  double y2 = 0;
  std::string stroke;
};

struct Polygon {
  std::vector<std::pair<double, double>> points;
  std::string fill;
};

enum class Anchor { start, middle, end };

/// Words on a line; `y` is where their letters stand.
struct Words {
  double x = 0;
  double y = 0;
  Anchor anchor = Anchor::start;
  bool quiet = false;  ///< lighter than what matters most
  std::string text;
};

/// Lengths are in pixels of 1/96 inch.
struct Picture {
  double width = 0;
  double height = 0;
  std::vector<Rectangle> rectangles;  ///< drawn first
  std::vector<Polygon> polygons;
  std::vector<Line> lines;
  std::vector<Words> words;
};

/// As wide as the text of a sheet of A4.
inline constexpr double kWidth = 600;
inline constexpr double kTextSize = 12;

Picture drawn(const BarChart& chart);
Picture drawn(const SplitChart& chart);
Picture drawn(const CurveChart& chart, Lang lang);
Picture drawn(const FlowChart& chart);

/// About how wide `text` is, in pixels, in the letters of a picture.
double text_width(const std::string& text);

/// An SVG file, with its text alternative.
std::string to_svg(const Picture& picture, const std::string& title,
                   const std::string& description);
/// An Enhanced Metafile (MS-EMF), which every version of Word and LibreOffice draws as sharp as the
/// printer can.
std::string to_emf(const Picture& picture);

}  // namespace burgerberaad::picture
