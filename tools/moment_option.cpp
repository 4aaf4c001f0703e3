#include "moment_option.hpp"

#include "messages.hpp"

namespace burgerberaad {

std::optional<Moment> read_moment(const std::string& text, Diagnostics& diagnostics) {
  auto moment = parse_moment(text);
  if (!moment) diagnostics.error(msg::bad_moment, {}, text);
  return moment;
}

std::optional<Moment> read_day(const std::string& text, Diagnostics& diagnostics) {
  return text.empty() ? std::optional(Moment{today(), {}}) : read_moment(text, diagnostics);
}

}  // namespace burgerberaad
