#pragma once

#include "burgerberaad/report/advice.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace burgerberaad {

/// Says a fixed text in one language, with its {0}, {1}... filled in.
struct Voice {
  Lang lang = Lang::nl;

  template <typename... Arguments>
  std::string operator()(Text words, const Arguments&... arguments) const {
    return fmt::format(fmt::runtime(words.in(lang)), arguments...);
  }
  /// "89,1 %"
  [[nodiscard]] std::string percent(const Rational& share) const {
    return percentage(share, 1, lang);
  }
  /// "374.238"
  [[nodiscard]] std::string number(std::int64_t value) const {
    return grouped(Integer(value), lang);
  }
  [[nodiscard]] std::string day(Date date) const { return in_words(date, lang); }
};

/// Everything a chapter may need.
struct Sources {
  const Dossier& dossier;
  const AdviceFacts& facts;
  Voice say;
};

// One function per chapter; each gives a section, or nothing to say (empty blocks).
Section summary(const Sources& from);
Section commission_chapter(const Sources& from);
Section people_chapter(const Sources& from);
Section sessions_chapter(const Sources& from);
Section ownership_chapter(const Sources& from);
Section adopted_chapter(const Sources& from);
Section rejected_chapter(const Sources& from);
Section undecided_chapter(const Sources& from);
Section closed_chapter(const Sources& from);
Section answer_chapter(const Sources& from);
Section flow_chapter(const Sources& from);
Section signals_chapter(const Sources& from);
Section rules_annex(const Sources& from);
Section weighing_annex(const Sources& from);
Section ballots_annex(const Sources& from);
Section proof_annex(const Sources& from);
Section evaluation_annex(const Sources& from);
Section internal_annex(const Sources& from);
Section own_words(const Sources& from);
Section words_annex(const Sources& from);

/// Calibrated support and support per group, below the result of a ballot.
void add_weighed(const Sources& from, const Weighing& weighing, Blocks& blocks);
/// What was noted in sessions about no text in particular; no blocks without notes.
Section deliberation_chapter(const Sources& from);
/// Adds what was noted about one proposal, as a section of its own.
void add_deliberation(const Sources& from, std::string_view proposal, Blocks& blocks);

/// A document that goes to the commissioners, without its chapters.
Document begin_document(const Sources& from, Text kind);

/// The anchor of the annex that explains words.
inline constexpr const char* kWordsAnchor = "woorden";

// Small pieces that several chapters use.
Block paragraph(std::string words);
Block note(std::string words);
Spans plain(std::string words);
/// The same words with spaces that no line ends at.
std::string on_one_line(std::string_view words);
/// What went and what came, in one paragraph: [-out-] and {+in+}, as `proposal diff` writes it.
Block difference(const std::string& before, const std::string& after);
/// Who carries something out, in the words of whoever wrote it down, with a mark when it is the
/// residents themselves; a dash for nobody.
Spans carried_out_by(const Dossier& dossier, const std::string& owner, Voice say);
Tone tone(Verdict verdict);
/// Where a weighing is printed: its anchor in the document.
std::string anchor(const Weighing& weighing);
/// Weighings with one of these verdicts, in order.
std::vector<const Weighing*> with_verdicts(const Sources& from,
                                           std::initializer_list<Verdict> verdicts);
/// How a text stands against a condition; `unknown` without words when nobody tested it.
ConditionTest test_of(const Proposal& proposal, const Condition& condition);
/// "49 van de 55 (89,1 %)", or a dash.
std::string support_words(const Sources& from, const std::optional<Tally>& tally);

}  // namespace burgerberaad
