#include "voice.hpp"

#include "burgerberaad/report/ballots.hpp"

#include <algorithm>

namespace burgerberaad {

Text title(Verdict verdict) {
  switch (verdict) {
    case Verdict::adopted:
      return {"aangenomen", "adopted"};
    case Verdict::rejected:
      return {"niet aangenomen", "rejected"};
    case Verdict::no_quorum:
      return {"geen quorum", "no quorum"};
    case Verdict::undecided:
      return {"geen uitslag", "undecided"};
    case Verdict::not_held:
      return {"niet gehouden", "not held"};
    case Verdict::withdrawn:
      return {"ingetrokken", "withdrawn"};
    case Verdict::merged:
      return {"samengevoegd", "merged"};
    case Verdict::split:
      break;
  }
  return {"gesplitst", "split"};
}

Text title(ConditionResult result) {
  switch (result) {
    case ConditionResult::meets:
      return {"voldoet", "meets it"};
    case ConditionResult::fails:
      return {"voldoet niet", "fails"};
    case ConditionResult::unknown:
      break;
  }
  return {"niet bekend", "unknown"};
}

Text sentence(UndecidedReason reason) {
  switch (reason) {
    case UndecidedReason::attendance_unknown:
      return {"Het is niet bekend wie er aanwezig waren. Daarom is er geen uitslag.",
              "It is not known who were present. That is why there is no verdict."};
    case UndecidedReason::counts_do_not_reconcile:
      return {
          "De telling klopt niet met de stembiljetten, of met wie er mocht stemmen. Daarom is "
          "er geen uitslag.",
          "The counts do not agree with the ballot papers, or with who could vote. That is why "
          "there is no verdict."};
    case UndecidedReason::tie:
      return {"Er waren evenveel stemmen voor als tegen, en niets besliste wat er dan gebeurt.",
              "There were as many votes in favour as against, and nothing decided what follows."};
    case UndecidedReason::no_votes:
      return {"Niemand van wie de stem meetelt, heeft gestemd.",
              "Nobody whose vote counts has voted."};
    case UndecidedReason::not_voted:
      return {"Over deze tekst is niet gestemd.", "There was no ballot on this text."};
    case UndecidedReason::gate_closed:
      return {"Er is geteld, maar deze stemming had niet gehouden mogen worden.",
              "It was counted, but this ballot was not to be held."};
    case UndecidedReason::none:
      break;
  }
  return {"", ""};
}

Block paragraph(std::string words) {
  return {Paragraph{{text(std::move(words))}, Paragraph::Style::body}};
}

Block note(std::string words) {
  return {Paragraph{{text(std::move(words))}, Paragraph::Style::note}};
}

Spans plain(std::string words) {
  return {text(std::move(words))};
}

std::string on_one_line(std::string_view words) {
  std::string kept;
  for (const char byte : words) {
    if (byte == ' ') kept += "\xC2\xA0";
    if (byte != ' ') kept += byte;
  }
  return kept;
}

Tone tone(Verdict verdict) {
  switch (verdict) {
    case Verdict::adopted:
      return Tone::good;
    case Verdict::rejected:
      return Tone::bad;
    case Verdict::no_quorum:
    case Verdict::undecided:
      return Tone::open;
    case Verdict::not_held:
    case Verdict::withdrawn:
    case Verdict::merged:
    case Verdict::split:
      break;
  }
  return Tone::quiet;
}

std::string anchor(const Weighing& weighing) {
  return "voorstel-" + weighing.id.proposal;
}

std::vector<const Weighing*> with_verdicts(const Sources& from,
                                           std::initializer_list<Verdict> verdicts) {
  std::vector<const Weighing*> found;
  for (const auto& weighing : from.facts.weighings) {
    if (std::find(verdicts.begin(), verdicts.end(), weighing.verdict) != verdicts.end()) {
      found.push_back(&weighing);
    }
  }
  return found;
}

const Proposal& text_of(const Weighing& weighing, const Dossier& dossier) {
  // Every weighing was made from a proposal of this dossier.
  return *std::ranges::lower_bound(dossier.proposals, weighing.id, {}, &Proposal::id);
}

ConditionTest test_of(const Proposal& proposal, const Condition& condition) {
  const auto found =
      std::ranges::find(proposal.conditions, condition.id, &ConditionTest::condition);
  if (found != proposal.conditions.end()) return *found;
  return {condition.id, ConditionResult::unknown, {}, {}};
}

std::string support_words(const Sources& from, const std::optional<Tally>& tally) {
  if (!tally) return "–";
  const auto decided =
      decided_by(*tally, rule_of(from.dossier.assembly.rules, *tally), from.say.lang);
  const std::string note = decided.empty() ? std::string() : fmt::format("; {}", decided);
  if (tally->ranking) {
    for (const auto& each : tally->ranking->options) {
      if (each.option.id == tally->option) return each.figure.in(from.say.lang) + note;
    }
  }
  const auto share = support(*tally);
  if (!share) return "–";
  return from.say({"{0} van de {1} ({2})", "{0} of {1} ({2})"}, tally->counts.in_favour,
                  *tally->denominator, from.say.percent(*share)) +
         note;
}

}  // namespace burgerberaad
