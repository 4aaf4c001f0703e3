#include "html.hpp"

#include <algorithm>

#include <fmt/format.h>

// Pictures whose bars grow with the page and whose letters do not: lengths along the page are
// percentages, everything else is in pixels, so that a narrow screen still reads them.
namespace burgerberaad::html {
namespace {

constexpr int kLabelHeight = 20;
constexpr int kBarHeight = 7;
constexpr int kBarGap = 2;
constexpr int kRowGap = 12;

/// A share as a percentage for an attribute: always with a point.
std::string length(const Rational& share) {
  return decimal(share * 100, 3, Lang::en) + "%";
}

std::string legend(const std::vector<std::string>& names, const std::vector<std::string>& marks) {
  std::string out = "<ul class=\"legend\" aria-hidden=\"true\">";
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += fmt::format("<li><span class=\"key {}\"></span>{}</li>", marks[i], escape(names[i]));
  }
  return out + "</ul>\n";
}

/// What fills the width.
Rational longest_bar(const BarChart& chart) {
  Rational longest = chart.of_whole ? 1 : 0;
  for (const auto& row : chart.rows) {
    for (const auto& bar : row.bars) {
      if (bar) longest = std::max(longest, *bar);
    }
  }
  return longest == 0 ? Rational(1) : longest;
}

std::string bar_row(const BarChart::Row& row, const Rational& longest, int top) {
  std::string out = fmt::format("<text x=\"0\" y=\"{}\" class=\"label\">{}</text>\n", top + 14,
                                escape(row.label));
  if (!row.remark.empty()) {
    out += fmt::format("<text x=\"100%\" y=\"{}\" class=\"remark\" text-anchor=\"end\">{}</text>\n",
                       top + 14, escape(row.remark));
  }
  int y = top + kLabelHeight;
  for (std::size_t i = 0; i < row.bars.size(); ++i, y += kBarHeight + kBarGap) {
    if (!row.bars[i]) continue;
    out +=
        fmt::format("<rect class=\"s{}\" x=\"0\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"1\"/>\n",
                    i + 1, y, length(*row.bars[i] / longest), kBarHeight);
  }
  return out;
}

}  // namespace

std::string opening(const std::string& title, const std::string& description, int number,
                    int height) {
  return fmt::format(
      "<svg role=\"img\" aria-labelledby=\"g{0}-t g{0}-d\" width=\"100%\" height=\"{1}\">\n"
      "<title id=\"g{0}-t\">{2}</title>\n<desc id=\"g{0}-d\">{3}</desc>\n",
      number, height, escape(title), escape(description));
}

std::string bar_chart(const BarChart& chart, int number) {
  const int series = static_cast<int>(chart.series.size());
  const int row_height = kLabelHeight + series * (kBarHeight + kBarGap) + kRowGap;
  const Rational longest = longest_bar(chart);
  std::vector<std::string> marks;
  for (int i = 1; i <= series; ++i) marks.push_back(fmt::format("s{}", i));
  std::string out = fmt::format("<figure class=\"bars\">\n<figcaption>{}</figcaption>\n{}",
                                escape(chart.title), legend(chart.series, marks));
  out += opening(chart.title, chart.description, number,
                 row_height * static_cast<int>(chart.rows.size()));
  int top = 0;
  for (const auto& row : chart.rows) {
    out += bar_row(row, longest, top);
    top += row_height;
  }
  return out + "</svg>\n</figure>\n";
}

std::string split_chart(const SplitChart& chart, int number) {
  constexpr int kTop = 6;
  constexpr int kHeight = 22;
  std::string out = "<figure class=\"split\">\n";
  const int height = kTop + kHeight + (chart.mark ? 22 : 4);
  out += opening(chart.title, chart.description, number, height);
  Rational at = 0;
  std::vector<std::string> names;
  std::vector<std::string> marks;
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const auto& part = chart.parts[i];
    if (part.share == 0) continue;
    const std::string mark = fmt::format("p{}", i + 1);
    out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", mark,
                       length(at), kTop, length(part.share), kHeight);
    at += part.share;
    names.push_back(part.label);
    marks.push_back(mark);
  }
  if (chart.mark) {
    const bool far = *chart.mark > Rational(1, 2);
    out += fmt::format(
        "<line class=\"mark\" x1=\"{0}\" x2=\"{0}\" y1=\"0\" y2=\"{1}\"/>\n"
        "<text class=\"remark\" x=\"{0}\" dx=\"{2}\" y=\"{3}\" text-anchor=\"{4}\">{5}</text>\n",
        length(*chart.mark), kTop + kHeight + 8, far ? -5 : 5, kTop + kHeight + 17,
        far ? "end" : "start", escape(chart.mark_label));
  }
  return out + "</svg>\n" + legend(names, marks) + "</figure>\n";
}

}  // namespace burgerberaad::html
