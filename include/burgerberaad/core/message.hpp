#pragma once

#include "burgerberaad/core/text.hpp"

namespace burgerberaad {

/// A thing the program may have to say about what a person gave it. `text` and `hint` are fmt
/// templates with numbered fields ({0}, {1}), since the order of the parts differs per language.
/// An empty hint means that the text says all there is.
struct Message {
  std::string_view code;  ///< stable and printed, e.g. "csv-unclosed-quote"
  Text text;
  Text hint;
};

}  // namespace burgerberaad

/// The table of messages: one file per room, burgerberaad/<room>/messages.def, whose rows are
/// BB_MESSAGE(name, code, nl, en, hint_nl, hint_en). A room's messages.hpp turns its rows into
/// constants `msg::name`; tests/core/messages_test.cpp reads all files as one table.
#define BB_MESSAGE_CONSTANT(name, code, nl, en, hint_nl, hint_en) \
  inline constexpr ::burgerberaad::Message name{code, {nl, en}, {hint_nl, hint_en}};
