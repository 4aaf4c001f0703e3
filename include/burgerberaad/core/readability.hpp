#pragma once

#include "burgerberaad/core/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// Syllables of one word, guessed from its spelling: at least 1. In Dutch every group of vowels
/// that is written as one sound counts (aa, ie, oe, eeu, aai...), a diaeresis begins a new one; in
/// English a final silent e does not count. tests/core/readability_test.cpp states how often it is
/// wrong on words of our own.
std::size_t syllables(std::string_view word, Lang lang);

/// One sentence of a passage.
struct Sentence {
  std::string text;
  std::vector<std::string> words;  ///< as they stand there, without marks around them
};

/// The sentences of a passage. A sentence ends at . ! or ? before white space (not after a common
/// abbreviation), at an empty line, and at the end of an item of a list.
std::vector<Sentence> sentences(std::string_view passage, Lang lang);

/// Figures of a passage; a number counts as a word of one syllable.
struct Readability {
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t syllables = 0;
  /// Higher reads easier; nothing without a word. Dutch: Flesch-Douma, 206.8 - 0.77 * syllables per
  /// 100 words - 0.93 * words per sentence, as a text of 1977 gives it
  /// (www.dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php); others print 206.835 or
  /// 206.84. English: Flesch Reading Ease, 206.835 - 1.015 * words per sentence - 84.6 * syllables
  /// per word (R. Flesch, Journal of Applied Psychology 32(3), 1948).
  std::optional<double> score;
};

Readability readability(const std::vector<Sentence>& sentences, Lang lang);

enum class HintKind {
  long_sentence,  ///< `words` is the sentence, `number` its length in words
  long_word,      ///< `words` is the word, `number` its syllables
  jargon,         ///< `words` is the word, `instead` a plainer one
  passive,        ///< `words` is the verb with its participle
  abbreviation    ///< `words` is in capitals
};

/// Something to look at. A hint, never a judgement.
struct Hint {
  HintKind kind = HintKind::long_sentence;
  std::string words;
  std::size_t number = 0;
  std::string_view instead;
};

/// A sentence of more words is long, and a word of more syllables.
inline constexpr std::size_t kLongSentence = 20;
inline constexpr std::size_t kLongWord = 4;

/// What to look at in a passage, each word once. `explained` are words, in small letters, that the
/// glossary explains: no hint is given on those.
std::vector<Hint> hints(const std::vector<Sentence>& sentences,
                        const std::vector<std::string>& explained, Lang lang);

}  // namespace burgerberaad
