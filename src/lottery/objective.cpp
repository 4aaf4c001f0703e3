#include "burgerberaad/lottery/objective.hpp"

namespace burgerberaad {

std::string_view name(Method method) {
  switch (method) {
    case Method::leximin:
      return "leximin";
    case Method::maximin:
      return "maximin";
    case Method::nash:
      return "nash";
    case Method::goldilocks:
      return "goldilocks";
    case Method::legacy:
      return "legacy";
    case Method::random:
      return "random";
  }
  return {};
}

std::optional<Method> parse_method(std::string_view word) {
  for (const auto method : kMethods) {
    if (name(method) == word) return method;
  }
  return std::nullopt;
}

bool is_optimal(Method method) {
  return method != Method::legacy && method != Method::random;
}

}  // namespace burgerberaad
