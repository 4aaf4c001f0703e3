#include "burgerberaad/core/readability.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

/// A letter as one code: ASCII in small letters; an accented vowel as its plain vowel, and one with
/// a diaeresis as that vowel in a capital, since it begins a new syllable in Dutch.
std::string plain_letters(std::string_view word) {
  struct Accented {
    std::string_view letter;
    char plain;
  };
  constexpr std::array kAccented{
      Accented{"á", 'a'}, Accented{"à", 'a'}, Accented{"â", 'a'}, Accented{"ä", 'A'},
      Accented{"é", 'e'}, Accented{"è", 'e'}, Accented{"ê", 'e'}, Accented{"ë", 'E'},
      Accented{"í", 'i'}, Accented{"ì", 'i'}, Accented{"î", 'i'}, Accented{"ï", 'I'},
      Accented{"ó", 'o'}, Accented{"ò", 'o'}, Accented{"ô", 'o'}, Accented{"ö", 'O'},
      Accented{"ú", 'u'}, Accented{"ù", 'u'}, Accented{"û", 'u'}, Accented{"ü", 'U'},
      Accented{"É", 'e'}, Accented{"Ë", 'E'}};
  std::string plain;
  plain.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const auto found = std::find_if(kAccented.begin(), kAccented.end(), [&](const auto& each) {
      return word.substr(at).starts_with(each.letter);
    });
    if (found != kAccented.end()) {
      plain += found->plain;
      at += found->letter.size();
      continue;
    }
    const char byte = word[at++];
    plain += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return plain;
}

bool is_vowel(char letter) {
  constexpr std::string_view kVowels = "aeiouyAEIOU";
  return kVowels.find(letter) != std::string_view::npos;
}

/// Vowels that together are one sound, the longest first.
constexpr std::array<std::string_view, 24> kDutchSounds{
    "aai", "ooi", "oei", "eeu", "ieu", "eau", "aa", "ee", "oo", "uu", "ie", "oe",
    "eu",  "ui",  "ei",  "au",  "ou",  "ai",  "ay", "oi", "oy", "ey", "uy", "ij"};

std::size_t dutch(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size();) {
    if (word.substr(at).starts_with("qu")) {
      at += 2;
      continue;
    }
    if (!is_vowel(word[at])) {
      ++at;
      continue;
    }
    ++count;
    const auto sound =
        std::find_if(kDutchSounds.begin(), kDutchSounds.end(),
                     [&](std::string_view each) { return word.substr(at).starts_with(each); });
    at += sound == kDutchSounds.end() ? 1 : sound->size();
  }
  return count;
}

/// Whether the ending is written but not heard: "made", "voted"... but not "table" or "wanted".
bool is_silent_ending(std::string_view word) {
  const auto before = [&](std::size_t back) { return word[word.size() - back]; };
  if (word.size() < 3) return false;
  if (word.ends_with("e")) {
    const bool consonant_le = before(2) == 'l' && !is_vowel(before(3));
    return !is_vowel(before(2)) && !consonant_le;
  }
  if (word.size() < 4) return false;
  if (word.ends_with("ed")) return !is_vowel(before(3)) && before(3) != 't' && before(3) != 'd';
  if (word.ends_with("es")) {
    constexpr std::string_view kHissing = "sxzcg";
    const bool after_h = before(3) == 'h';
    const bool consonant_les = before(3) == 'l' && !is_vowel(before(4));
    return !is_vowel(before(3)) && !after_h && !consonant_les &&
           kHissing.find(before(3)) == std::string_view::npos;
  }
  return false;
}

std::size_t english(std::string_view word) {
  std::size_t count = 0;
  bool in_group = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool vowel = is_vowel(word[at]) && !(word[at] == 'y' && at == 0);
    if (vowel && !in_group) ++count;
    // "-io-" and "-ia-" are two sounds but after t, s and c: "radio", but "nation".
    const bool split = vowel && in_group && word[at - 1] == 'i' &&
                       (word[at] == 'o' || word[at] == 'a' || word[at] == 'u') && at >= 2 &&
                       std::string_view("tscgx").find(word[at - 2]) == std::string_view::npos;
    if (split) ++count;
    in_group = vowel;
  }
  if (is_silent_ending(word) && count > 1) --count;
  // "idea", "area", "being", "seeing": the last vowel begins a syllable of its own.
  if ((word.ends_with("ea") && count > 1) || word.ends_with("eing")) ++count;
  return count;
}

}  // namespace

std::size_t syllables(std::string_view word, Lang lang) {
  const std::string letters = plain_letters(word);
  return std::max<std::size_t>(1, lang == Lang::nl ? dutch(letters) : english(letters));
}

}  // namespace burgerberaad
