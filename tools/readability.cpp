#include "burgerberaad/core/readability.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/revision.hpp"
#include "burgerberaad/report/advice.hpp"
#include "burgerberaad/report/excerpts.hpp"
#include "burgerberaad/report/glossary.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "session_input.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// "48,3": one decimal, which is more than the formula can tell.
std::string tenths(double value, Lang lang) {
  std::string words = fmt::format("{:.1f}", value);
  if (lang == Lang::nl) std::replace(words.begin(), words.end(), '.', ',');
  return words;
}

std::string hint_line(const Hint& hint, Lang lang) {
  const auto say = [&](Text words) {
    return fmt::format(fmt::runtime(words.in(lang)), hint.words, hint.number, hint.instead);
  };
  switch (hint.kind) {
    case HintKind::long_sentence:
      return say({"lange zin ({1} woorden): {0}", "long sentence ({1} words): {0}"});
    case HintKind::long_word:
      return say({"lang woord ({1} lettergrepen): {0}", "long word ({1} syllables): {0}"});
    case HintKind::jargon:
      return say({"ambtelijk woord: {0}; misschien: {2}", "official word: {0}; perhaps: {2}"});
    case HintKind::passive:
      return say({"lijdend: {0}; wie doet het?", "passive: {0}; who does it?"});
    case HintKind::abbreviation:
      break;
  }
  return say({"afkorting zonder uitleg: {0}", "abbreviation without explanation: {0}"});
}

std::string_view name(HintKind kind) {
  switch (kind) {
    case HintKind::long_sentence:
      return "long-sentence";
    case HintKind::long_word:
      return "long-word";
    case HintKind::jargon:
      return "jargon";
    case HintKind::passive:
      return "passive";
    case HintKind::abbreviation:
      break;
  }
  return "abbreviation";
}

/// Words that the glossary explains, in small letters.
std::vector<std::string> explained(const Dossier& dossier, Lang lang) {
  std::vector<std::string> words;
  for (const auto& term : glossary(dossier, lang)) {
    words.push_back(caseless(term.term));
    for (const auto& form : term.also) words.push_back(caseless(form));
  }
  return words;
}

std::size_t longest(const std::vector<Sentence>& sentences) {
  std::size_t most = 0;
  for (const auto& sentence : sentences) most = std::max(most, sentence.words.size());
  return most;
}

class ShowReadability : public Command {
 public:
  void declare(Options& options) override {
    options.text("WHAT", what_,
                 {"een tekst (V-07 of V-07@2), een bijeenkomst (4), of advice (anders: de nieuwste "
                  "versie van elke tekst)",
                  "a text (V-07 or V-07@2), a session (4), or advice (else: the newest version of "
                  "every text)"});
  }

  Outcome run(Context& context) override {
    const auto dossier = open_to_read(context);
    if (!dossier) return {Status::usage, {}, Json::object()};
    const auto passages = find(*dossier, context);
    if (!passages) return {Status::usage, {}, Json::object()};
    // A text is measured in its own language; only the advice is written in that of the user.
    const Lang spoken = what_ == "advice" ? context.lang : dossier->assembly.language;
    const auto known = explained(*dossier, spoken);
    Outcome outcome;
    outcome.json["passages"] = Json::array();
    for (const auto& passage : *passages) add(passage, known, spoken, context.lang, outcome);
    constexpr Text kNone{"er is geen tekst om te lezen\n", "there is no text to read\n"};
    constexpr Text kFoot{
        "\nHoger leest makkelijker. Het getal telt alleen lettergrepen en woorden: het is een "
        "hint, "
        "geen cijfer.\n",
        "\nHigher reads easier. The figure counts syllables and words alone: it is a hint, not a "
        "grade.\n"};
    outcome.text += (outcome.text.empty() ? kNone : kFoot).in(context.lang);
    return outcome;
  }

 private:
  /// The passages that were asked for; reported when there is no such thing.
  std::optional<std::vector<Excerpt>> find(const Dossier& dossier, Context& context) const {
    const Lang lang = context.lang;
    if (what_ == "advice") {
      Diagnostics told;
      const auto facts = gather_facts(dossier, "burgerberaad " BURGERBERAAD_VERSION, told);
      return excerpts_of(advice(dossier, facts, lang));
    }
    std::vector<Excerpt> passages;
    const auto add = [&](const Proposal& proposal) {
      for (auto& passage : excerpts_of(proposal, lang)) passages.push_back(std::move(passage));
    };
    const auto version = parse_version_id(what_);
    bool found = false;
    for (const auto& proposal : dossier.proposals) {
      const bool newest = newest_version(dossier, proposal.id.proposal) == &proposal;
      const bool asked = version         ? proposal.id == *version
                         : what_.empty() ? newest
                                         : newest && proposal.id.proposal == what_;
      if (!asked) continue;
      add(proposal);
      found = true;
    }
    if (found || what_.empty()) return passages;
    if (what_.find_first_not_of("0123456789") == std::string::npos || !looks_like_text(dossier)) {
      const auto session = find_session(dossier, what_, context.diagnostics);
      if (!session) return std::nullopt;
      for (const auto& each : dossier.sessions) {
        if (each.number == session->number) return excerpts_of(dossier, each, lang);
      }
      return passages;
    }
    context.diagnostics.error(msg::readability_unknown, {}, what_);
    return std::nullopt;
  }

  /// Whether the word was meant as a text: it begins as the proposals of this dossier do.
  [[nodiscard]] bool looks_like_text(const Dossier& dossier) const {
    return what_.find('@') != std::string::npos ||
           std::any_of(dossier.proposals.begin(), dossier.proposals.end(), [&](const auto& each) {
             return each.id.proposal.substr(0, 2) == what_.substr(0, 2);
           });
  }

  static void add(const Excerpt& passage, const std::vector<std::string>& known, Lang spoken,
                  Lang lang, Outcome& outcome) {
    const auto all = sentences(passage.words, spoken);
    const Readability figures = readability(all, spoken);
    if (!figures.score) return;
    const auto found = hints(all, known, spoken);
    std::string place = passage.where.file;
    if (passage.where.line > 0) place += ":" + std::to_string(passage.where.line);
    constexpr Text kLine{
        "    leesbaarheid {0}; woorden: {1}, zinnen: {2}, woorden in de langste zin: {3}\n",
        "    readability {0}; words: {1}, sentences: {2}, words in the longest: {3}\n"};
    outcome.text += fmt::format("{}{}{}\n", place, place.empty() ? "" : "  ", passage.title);
    outcome.text += fmt::format(fmt::runtime(kLine.in(lang)), tenths(*figures.score, lang),
                                figures.words, figures.sentences, longest(all));
    Json json{{"file", passage.where.file},     {"line", passage.where.line},
              {"title", passage.title},         {"score", std::round(*figures.score * 10) / 10},
              {"words", figures.words},         {"sentences", figures.sentences},
              {"syllables", figures.syllables}, {"longest_sentence", longest(all)},
              {"hints", Json::array()}};
    for (const auto& hint : found) {
      outcome.text += "    " + hint_line(hint, lang) + "\n";
      json["hints"].push_back({{"kind", name(hint.kind)}, {"words", hint.words}});
    }
    outcome.json["passages"].push_back(std::move(json));
  }

  std::string what_;
};

}  // namespace

CommandEntry readability_entry() {
  return {
      "readability",
      {"wat er makkelijker kan in een tekst", "what could be plainer in a text"},
      {"Noemt per passage het bestand en de regel, een getal voor de leesbaarheid, de langste zin, "
       "en "
       "wat makkelijker kan: lange zinnen, lange woorden, ambtelijke woorden, lijdende zinnen en "
       "afkortingen. Woorden die in glossary.yaml staan, worden niet genoemd.\n\n"
       "Nederlands: Flesch-Douma, 206,8 - 0,77 x lettergrepen per 100 woorden - 0,93 x woorden per "
       "zin. Engels: Flesch Reading Ease. Hoger leest makkelijker. Lettergrepen worden geraden uit "
       "de "
       "spelling, en zo nu en dan verkeerd. Het is een hint, geen cijfer: check let er niet op, en "
       "een "
       "tekst waarover is gestemd blijft zoals hij is.",
       "Names per passage the file and the line, a figure for its readability, the longest "
       "sentence, "
       "and what could be plainer: long sentences, long words, official words, passives and "
       "abbreviations. Words that glossary.yaml explains are not named.\n\n"
       "Dutch: Flesch-Douma, 206.8 - 0.77 x syllables per 100 words - 0.93 x words per sentence. "
       "English: Flesch Reading Ease. Higher reads easier. Syllables are guessed from the "
       "spelling, "
       "now and then wrongly. It is a hint, not a grade: check pays no attention to it, and a text "
       "that was voted on stays as it is."},
      "burgerberaad readability\nburgerberaad readability V-07\nburgerberaad readability advice",
      [] { return std::unique_ptr<Command>(std::make_unique<ShowReadability>()); }};
}

}  // namespace burgerberaad
