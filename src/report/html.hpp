#pragma once

#include "burgerberaad/report/document.hpp"

#include <string>
#include <string_view>

namespace burgerberaad::html {

/// Text between tags or in an attribute; every character that could end either is written as an
/// entity; bytes that are no UTF-8 or that HTML forbids become U+FFFD, and so do signs that turn
/// the direction of writing. It holds for XML too.
std::string escape(std::string_view text);

/// The style sheet, for screen and paper.
std::string_view style();

/// The name of a tone, as the style sheet knows it; empty for none.
std::string_view tone_class(Tone tone);

/// The start of a picture with its name and its text alternative. `number` makes the ids inside it
/// unique on the page; so for every picture below.
std::string opening(const std::string& title, const std::string& description, int number,
                    int height);
std::string bar_chart(const BarChart& chart, int number);
std::string split_chart(const SplitChart& chart, int number);
std::string curve_chart(const CurveChart& chart, int number, Lang lang);
std::string flow_chart(const FlowChart& chart, int number);

}  // namespace burgerberaad::html
