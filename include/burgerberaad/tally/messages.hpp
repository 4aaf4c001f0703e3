#pragma once

#include "burgerberaad/core/message.hpp"

namespace burgerberaad::msg {
#define BB_MESSAGE BB_MESSAGE_CONSTANT
#include "burgerberaad/tally/messages.def"
#undef BB_MESSAGE
}  // namespace burgerberaad::msg
