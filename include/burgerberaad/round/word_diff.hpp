#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

enum class Edit : std::uint8_t { same, removed, added };

/// Words that stand next to each other and share a fate, with the white space between them.
struct WordRun {
  Edit edit = Edit::same;
  std::string words;
  friend bool operator==(const WordRun&, const WordRun&) = default;
};

/// What must be taken out of `before` and put in to get `after`, in order; of two runs in one place
/// the removed one comes first. Words are whatever stands between white space; white space itself
/// is no difference. A shortest script (Wu, Manber, Myers and Miller, Information Processing
/// Letters 35(6), 1990), in which words that stayed between two larger changes count as changed.
std::vector<WordRun> word_diff(std::string_view before, std::string_view after);

}  // namespace burgerberaad
