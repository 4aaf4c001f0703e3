#pragma once

#include <string_view>

namespace burgerberaad {

/// The languages in which the program speaks.
enum class Lang { nl, en };

/// One text in every language. The views are to literals.
struct Text {
  std::string_view nl;
  std::string_view en;

  [[nodiscard]] constexpr std::string_view in(Lang lang) const {
    return lang == Lang::nl ? nl : en;
  }
};

}  // namespace burgerberaad
