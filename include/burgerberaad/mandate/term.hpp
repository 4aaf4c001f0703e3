#pragma once

#include "burgerberaad/core/date.hpp"

namespace burgerberaad {

/// The days on which an assembly does its work, both included.
struct Term {
  Date from{};
  Date to{};

  [[nodiscard]] bool has(Date day) const { return from <= day && day <= to; }
};

}  // namespace burgerberaad
