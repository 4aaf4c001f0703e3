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

Text what_is_best(Method method) {
  switch (method) {
    case Method::leximin:
      return {"geen loting is eerlijker", "no lottery is fairer"};
    case Method::maximin:
      return {"in geen loting is de kleinste kans groter",
              "in no lottery is the smallest chance larger"};
    case Method::nash:
      return {"in geen loting is het product van de kansen groter",
              "in no lottery is the product of the chances larger"};
    case Method::goldilocks:
      return {"in geen loting zijn de grootste en de kleinste kans beter in balans",
              "in no lottery are the largest and the smallest chance in a better balance"};
    case Method::legacy:
    case Method::random:
      break;
  }
  return {};
}

}  // namespace burgerberaad
