#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <string>

/// "line:column text" of all that was told, a line each.
inline std::string told_lines(const burgerberaad::Diagnostics& diagnostics,
                              burgerberaad::Lang lang = burgerberaad::Lang::en) {
  std::string text;
  for (const auto& item : diagnostics.items()) {
    text += std::to_string(item.where.line) + ":" + std::to_string(item.where.column) + " " +
            message_text(item, lang) + "\n";
  }
  return text;
}
