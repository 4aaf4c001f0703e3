#pragma once

#include "burgerberaad/round/note.hpp"

#include <vector>

namespace burgerberaad {

/// A question with the answers that name it.
struct Exchange {
  Note question;
  std::vector<Note> answers;
};

/// Every question of items in force, in their order.
std::vector<Exchange> exchanges(const std::vector<Note>& notes);

}  // namespace burgerberaad
