#include "burgerberaad/round/exchange.hpp"

#include <algorithm>

namespace burgerberaad {

std::vector<Exchange> exchanges(const std::vector<Note>& notes) {
  std::vector<Exchange> result;
  for (auto& question : of_kind(notes, NoteKind::question)) {
    result.push_back({std::move(question), {}});
  }
  for (auto& answer : of_kind(notes, NoteKind::answer)) {
    const auto asked = std::find_if(result.begin(), result.end(), [&](const auto& each) {
      return each.question.id == answer.to;
    });
    if (asked != result.end()) asked->answers.push_back(std::move(answer));
  }
  return result;
}

}  // namespace burgerberaad
