#pragma once

#include "burgerberaad/round/ballot.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace burgerberaad {

inline constexpr std::int64_t kMostPapers = 1'000'000;

/// Numbers of a sheet that are no marks, as files name them.
using SheetNumber = std::optional<std::int64_t> CountSheet::*;
inline constexpr std::array<std::pair<std::string_view, SheetNumber>, 5> kSheetNumbers{{
    {"papers", &CountSheet::papers},
    {"blank", &CountSheet::blank},
    {"invalid", &CountSheet::invalid},
    {"issued", &CountSheet::issued},
    {"missing", &CountSheet::missing},
}};

constexpr bool is_sheet_number(std::string_view key) {
  for (const auto& [name, field] : kSheetNumbers) {
    if (name == key) return true;
  }
  return false;
}

}  // namespace burgerberaad
