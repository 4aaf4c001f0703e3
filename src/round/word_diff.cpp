#include "burgerberaad/round/word_diff.hpp"

#include <algorithm>

#include <dtl/dtl.hpp>

namespace burgerberaad {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// A text cut into words, each with the white space behind it.
struct Words {
  std::vector<std::string> words;
  std::vector<std::string> spaces;
};

Words words_of(std::string_view text) {
  Words result;
  std::size_t start = std::min(text.find_first_not_of(kSpace), text.size());
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of(kSpace, start), text.size());
    const std::size_t next = std::min(text.find_first_not_of(kSpace, end), text.size());
    result.words.emplace_back(text.substr(start, end - start));
    result.spaces.emplace_back(text.substr(end, next - end));
    start = next;
  }
  return result;
}

/// A change, and the words behind it that are the same in both texts.
struct Stretch {
  std::size_t removed = 0;
  std::size_t added = 0;
  std::size_t same = 0;
};

/// The shortest script, cut into stretches; the first begins with no change when the texts begin
/// alike.
std::vector<Stretch> stretches(const std::vector<std::string>& before,
                               const std::vector<std::string>& after) {
  dtl::Diff<std::string> diff(before, after);
  diff.onHuge();  // thousands of words may differ
  diff.compose();
  std::vector<Stretch> result(1);
  for (const auto& [word, info] : diff.getSes().getSequence()) {
    if (info.type == dtl::SES_COMMON) {
      ++result.back().same;
      continue;
    }
    if (result.back().same > 0) result.emplace_back();
    ++(info.type == dtl::SES_DELETE ? result.back().removed : result.back().added);
  }
  return result;
}

/// A few words between two larger changes are the same by chance: a sentence that was written anew
/// reads better in one piece. They count as removed and added again.
std::vector<Stretch> joined(const std::vector<Stretch>& parts) {
  const auto size = [](const Stretch& part) { return std::max(part.removed, part.added); };
  std::vector<Stretch> result;
  for (const auto& part : parts) {
    result.push_back(part);
    while (result.size() > 1) {
      Stretch& last = result.back();
      Stretch& before = result[result.size() - 2];
      if (before.same >= size(before) || before.same >= size(last)) break;
      before = {before.removed + before.same + last.removed,
                before.added + before.same + last.added, last.same};
      result.pop_back();
    }
  }
  return result;
}

}  // namespace

std::vector<WordRun> word_diff(std::string_view before, std::string_view after) {
  const Words old_words = words_of(before);
  const Words new_words = words_of(after);
  std::vector<WordRun> runs;
  const auto add = [&](Edit edit, const Words& from, std::size_t first, std::size_t count) {
    if (count == 0) return;
    runs.push_back({edit, {}});
    for (std::size_t i = first; i < first + count; ++i) {
      runs.back().words += from.words[i] + from.spaces[i];
    }
  };
  std::size_t old_at = 0;
  std::size_t new_at = 0;
  for (const auto& part : joined(stretches(old_words.words, new_words.words))) {
    add(Edit::removed, old_words, old_at, part.removed);
    add(Edit::added, new_words, new_at, part.added);
    add(Edit::same, new_words, new_at + part.added, part.same);
    old_at += part.removed + part.same;
    new_at += part.added + part.same;
  }
  return runs;
}

}  // namespace burgerberaad
