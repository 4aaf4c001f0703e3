#include "round/clock_cell.hpp"

#include <algorithm>

namespace burgerberaad {

std::optional<ClockTime> read_clock(std::string text) {
  std::replace(text.begin(), text.end(), '.', ':');
  if (text.size() > 6 && text.ends_with(":00")) text.resize(text.size() - 3);
  return parse_time(text);
}

}  // namespace burgerberaad
