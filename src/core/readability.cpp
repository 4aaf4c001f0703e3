#include "burgerberaad/core/readability.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace burgerberaad {
namespace {

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// Letters and digits, and every byte of a letter that is not ASCII.
bool is_letter(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         static_cast<unsigned char>(byte) >= 0x80U;
}

std::string small_letters(std::string_view word) {
  std::string small;
  small.reserve(word.size());
  for (const char byte : word) {
    small += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return small;
}

/// A word without the marks around it; empty for a dash or a mark that stands by itself.
std::string bare(std::string_view word) {
  // Quotation marks and dashes of typesetting, which are not ASCII.
  constexpr std::array<std::string_view, 8> kMarks{"“", "”", "‘", "’", "–", "—", "…", "•"};
  bool again = true;
  while (again) {
    again = false;
    while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
    for (const auto mark : kMarks) {
      if (word.starts_with(mark)) {
        word.remove_prefix(mark.size());
        again = true;
      }
      if (word.ends_with(mark)) {
        word.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return std::string(word);
}

/// Whether a full stop after this word is part of it.
bool is_abbreviation(std::string_view word, Lang lang) {
  constexpr std::array<std::string_view, 13> kDutch{"bijv.",  "bv.",    "enz.",   "o.a.", "d.w.z.",
                                                    "i.v.m.", "m.b.t.", "t.a.v.", "nr.",  "art.",
                                                    "dhr.",   "mevr.",  "ca."};
  constexpr std::array<std::string_view, 7> kEnglish{"e.g.", "i.e.", "no.", "mr.",
                                                     "mrs.", "dr.",  "art."};
  const std::string small = small_letters(word);
  const auto among = [&](std::span<const std::string_view> list) {
    return std::find(list.begin(), list.end(), small) != list.end();
  };
  return lang == Lang::nl ? among(kDutch) : among(kEnglish);
}

bool ends_sentence(std::string_view word, Lang lang) {
  while (!word.empty() && (word.back() == '"' || word.back() == '\'' || word.back() == ')')) {
    word.remove_suffix(1);
  }
  if (word.empty()) return false;
  if (word.back() == '!' || word.back() == '?') return true;
  return word.back() == '.' && !is_abbreviation(word, lang);
}

void finish(Sentence& sentence, std::vector<Sentence>& all) {
  if (!sentence.words.empty()) all.push_back(std::move(sentence));
  sentence = {};
}

struct Jargon {
  std::string_view word;
  std::string_view instead;
};

// Words of the town hall that have a plainer one. Our own list.
constexpr std::array kDutchJargon{
    Jargon{"middels", "met"},
    Jargon{"conform", "volgens"},
    Jargon{"inzake", "over"},
    Jargon{"betreffende", "over"},
    Jargon{"aangaande", "over"},
    Jargon{"teneinde", "om"},
    Jargon{"derhalve", "daarom"},
    Jargon{"alsmede", "en"},
    Jargon{"alsook", "en"},
    Jargon{"tevens", "ook"},
    Jargon{"echter", "maar"},
    Jargon{"reeds", "al"},
    Jargon{"indien", "als"},
    Jargon{"mits", "als"},
    Jargon{"tenzij", "behalve als"},
    Jargon{"dienen", "moeten"},
    Jargon{"dient", "moet"},
    Jargon{"faciliteren", "helpen"},
    Jargon{"implementeren", "invoeren"},
    Jargon{"implementatie", "invoering"},
    Jargon{"realiseren", "maken"},
    Jargon{"stakeholders", "betrokkenen"},
    Jargon{"participatie", "meedoen"},
    Jargon{"integraal", "samen"},
    Jargon{"interventie", "maatregel"},
    Jargon{"monitoren", "volgen"},
    Jargon{"optimaliseren", "verbeteren"},
    Jargon{"prioriteren", "kiezen wat voorgaat"},
    Jargon{"uitrollen", "invoeren"},
    Jargon{"borgen", "zorgen dat het zo blijft"},
    Jargon{"voornoemde", "deze"},
    Jargon{"ingevolge", "door"},
};
constexpr std::array kEnglishJargon{
    Jargon{"utilise", "use"},
    Jargon{"utilize", "use"},
    Jargon{"facilitate", "help"},
    Jargon{"implement", "carry out"},
    Jargon{"implementation", "carrying out"},
    Jargon{"stakeholders", "those involved"},
    Jargon{"commence", "begin"},
    Jargon{"prior", "before"},
    Jargon{"regarding", "about"},
    Jargon{"concerning", "about"},
    Jargon{"pursuant", "under"},
    Jargon{"hereby", "now"},
    Jargon{"aforementioned", "this"},
    Jargon{"endeavour", "try"},
    Jargon{"ascertain", "find out"},
    Jargon{"optimise", "improve"},
    Jargon{"leverage", "use"},
    Jargon{"holistic", "whole"},
    Jargon{"thereof", "of it"},
    Jargon{"notwithstanding", "despite"},
};

std::string_view plainer(std::string_view word, Lang lang) {
  const std::span<const Jargon> list = lang == Lang::nl ? std::span<const Jargon>(kDutchJargon)
                                                        : std::span<const Jargon>(kEnglishJargon);
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Jargon& each) { return each.word == word; });
  return found == list.end() ? std::string_view() : found->instead;
}

bool is_capitals(std::string_view word) {
  return word.size() >= 2 && word.size() <= 6 &&
         std::all_of(word.begin(), word.end(),
                     [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

/// Whether a word has the shape of a past participle. Adjectives and infinitives may have it too,
/// so that a passive is a guess.
bool is_participle(std::string_view word, Lang lang) {
  if (lang == Lang::en) return word.size() > 4 && word.ends_with("ed");
  if (word.size() < 5) return false;
  if (word.starts_with("ge")) {
    return word.ends_with("d") || word.ends_with("t") || word.ends_with("en");
  }
  const bool prefixed = word.starts_with("be") || word.starts_with("ver") ||
                        word.starts_with("ont") || word.starts_with("her");
  // "uitgevoerd", "vastgesteld", "opgenomen": ge stands inside.
  const std::size_t inside = word.find("ge", 2);
  const bool separable =
      inside != std::string_view::npos && inside <= 5 && inside + 5 <= word.size();
  return (prefixed || separable) && (word.ends_with("d") || word.ends_with("t"));
}

bool is_passive_verb(std::string_view word, Lang lang) {
  constexpr std::array<std::string_view, 5> kDutch{"wordt", "worden", "werd", "werden", "geworden"};
  constexpr std::array<std::string_view, 7> kEnglish{"is",   "are",   "was", "were",
                                                     "been", "being", "be"};
  return lang == Lang::nl ? std::find(kDutch.begin(), kDutch.end(), word) != kDutch.end()
                          : std::find(kEnglish.begin(), kEnglish.end(), word) != kEnglish.end();
}

/// The first verb of a passive and its participle, or an empty text. In Dutch the participle may
/// stand on either side and far away; in English it follows within two words.
std::string passive(const Sentence& sentence, Lang lang) {
  std::vector<std::string> words;
  words.reserve(sentence.words.size());
  for (const auto& word : sentence.words) words.push_back(small_letters(word));
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_passive_verb(words[i], lang)) continue;
    const std::size_t first = lang == Lang::nl ? 0 : i + 1;
    const std::size_t last = lang == Lang::nl ? words.size() : std::min(words.size(), i + 3);
    for (std::size_t k = first; k < last; ++k) {
      if (k != i && words[k] != "geworden" && is_participle(words[k], lang)) {
        return words[i] + " … " + words[k];
      }
    }
  }
  return {};
}

}  // namespace

std::vector<Sentence> sentences(std::string_view passage, Lang lang) {
  std::vector<Sentence> all;
  Sentence sentence;
  for (const auto line : lines_of(passage)) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
      finish(sentence, all);
      continue;
    }
    const auto rest = line.substr(first);
    if (rest.starts_with("- ") || rest.starts_with("* ")) finish(sentence, all);
    for (std::size_t at = 0; at < rest.size();) {
      while (at < rest.size() && is_space(rest[at])) ++at;
      const std::size_t start = at;
      while (at < rest.size() && !is_space(rest[at])) ++at;
      const auto word = rest.substr(start, at - start);
      if (word.empty()) continue;
      std::string kept = bare(word);
      if (!kept.empty()) {
        sentence.text += (sentence.text.empty() ? "" : " ") + std::string(word);
        sentence.words.push_back(std::move(kept));
      }
      if (ends_sentence(word, lang)) finish(sentence, all);
    }
  }
  finish(sentence, all);
  return all;
}

Readability readability(const std::vector<Sentence>& sentences, Lang lang) {
  Readability figures;
  figures.sentences = sentences.size();
  for (const auto& sentence : sentences) {
    figures.words += sentence.words.size();
    for (const auto& word : sentence.words) figures.syllables += syllables(word, lang);
  }
  if (figures.words == 0) return figures;
  const double per_sentence =
      static_cast<double>(figures.words) / static_cast<double>(figures.sentences);
  const double per_word =
      static_cast<double>(figures.syllables) / static_cast<double>(figures.words);
  constexpr double kHundred = 100;
  figures.score = lang == Lang::nl ? 206.8 - 0.77 * (kHundred * per_word) - 0.93 * per_sentence
                                   : 206.835 - 1.015 * per_sentence - 84.6 * per_word;
  return figures;
}

std::vector<Hint> hints(const std::vector<Sentence>& sentences,
                        const std::vector<std::string>& explained, Lang lang) {
  std::vector<Hint> found;
  std::set<std::string> told(explained.begin(), explained.end());
  for (const auto& sentence : sentences) {
    if (sentence.words.size() > kLongSentence) {
      found.push_back({HintKind::long_sentence, sentence.text, sentence.words.size(), {}});
    }
    if (auto verb = passive(sentence, lang); !verb.empty()) {
      found.push_back({HintKind::passive, std::move(verb), 0, {}});
    }
    for (const auto& word : sentence.words) {
      const std::string small = small_letters(word);
      const std::string_view instead = plainer(small, lang);
      const std::size_t length = syllables(word, lang);
      const bool odd = !instead.empty() || is_capitals(word) || length > kLongWord;
      if (!odd || !told.insert(small).second) continue;
      if (!instead.empty()) {
        found.push_back({HintKind::jargon, word, 0, instead});
      } else if (is_capitals(word)) {
        found.push_back({HintKind::abbreviation, word, 0, {}});
      } else {
        found.push_back({HintKind::long_word, word, length, {}});
      }
    }
  }
  return found;
}

}  // namespace burgerberaad
