#include "burgerberaad/report/ballots.hpp"

#include "burgerberaad/report/advice.hpp"
#include "report/voice.hpp"

#include <algorithm>

namespace burgerberaad {

std::string gate_words(const Tally& tally, Lang lang) {
  const Voice say{lang};
  const Gate& gate = *tally.gate;
  std::string outcome = gate.outcome;
  for (const Verdict each : {Verdict::adopted, Verdict::rejected}) {
    if (gate.outcome == name(each)) outcome = say(title(each));
  }
  if (tally.verdict == Verdict::not_held) {
    return say(
        {"Deze stemming zou alleen doorgaan als stemming {0} uitkwam op \"{1}\". Dat gebeurde "
         "niet.",
         "This ballot was only to be held if ballot {0} came out as \"{1}\". It did not."},
        gate.ballot, outcome);
  }
  if (tally.reason == UndecidedReason::not_voted) {
    return say({"Deze stemming gaat alleen door als stemming {0} uitkomt op \"{1}\".",
                "This ballot is only to be held if ballot {0} comes out as \"{1}\"."},
               gate.ballot, outcome);
  }
  return say({"Deze stemming ging door omdat stemming {0} uitkwam op \"{1}\".",
              "This ballot was held because ballot {0} came out as \"{1}\"."},
             gate.ballot, outcome);
}

std::string outcome_words(const Tally& tally, Lang lang) {
  const Voice say{lang};
  const bool among = tally.ranking && tally.option.empty();
  if (!among || tally.verdict == Verdict::undecided) return say(title(tally.verdict));
  std::string names;
  for (const auto& each : tally.ranking->options) {
    if (each.state != OptionResult::State::wins) continue;
    names += (names.empty() ? "" : ", ") + each.option.id;
  }
  if (names.empty()) return say({"niets gekozen", "nothing chosen"});
  return say({"gekozen: {0}", "chosen: {0}"}, names);
}

Text title(OptionResult::State state) {
  switch (state) {
    case OptionResult::State::wins:
      return {"gekozen", "chosen"};
    case OptionResult::State::loses:
      return {"niet gekozen", "not chosen"};
    case OptionResult::State::level:
      break;
  }
  return {"onbeslist", "undecided"};
}

Text sentence(TieRule tie) {
  switch (tie) {
    case TieRule::status_quo:
      return {"Als de stemmen staken, blijft alles zoals het is.",
              "On a tie the status quo holds."};
    case TieRule::casting_vote:
      return {"Als de stemmen staken, beslist de voorzitter.", "On a tie the chair decides."};
    case TieRule::lot:
      return {"Als de stemmen staken, beslist een openbare loting.",
              "On a tie a public lot decides."};
    case TieRule::none:
      break;
  }
  return {"Als de stemmen staken, is er geen uitslag.", "On a tie there is no verdict."};
}

std::string_view decided_by(const Tally& tally, const VotingRule& rule, Lang lang) {
  constexpr Text kLot{"gelijke stand, beslist door een openbare loting",
                      "level, decided by a public lot"};
  constexpr Text kChair{"gelijke stand, beslist door de voorzitter", "level, decided by the chair"};
  constexpr Text kStatusQuo{"gelijke stand, dus alles blijft zoals het is",
                            "level, so the status quo holds"};
  if (!tally.tied || tally.verdict == Verdict::no_quorum) return {};
  if (!tally.option.empty() &&
      std::ranges::find(tally.ranking->level, tally.option) == tally.ranking->level.end())
    return {};
  if (tally.lot) return kLot.in(lang);
  if (!tally.casting_vote.empty()) return kChair.in(lang);
  return rule.tie == TieRule::status_quo ? kStatusQuo.in(lang) : std::string_view();
}

std::string option_words(const Dossier& dossier, const BallotOption& option) {
  if (!option.version) return option.id + ": " + option.text;
  const auto found = std::ranges::find(dossier.proposals, *option.version, &Proposal::id);
  return found == dossier.proposals.end() ? option.id : option.id + ": " + found->title;
}

std::string rule_words(const VotingRule& rule, Lang lang) {
  const Voice say{lang};
  std::string words = counting_rule(rule).requirement(rule).in(lang);
  if (rule.quorum) {
    words += say({" Quorum: {0} van de deelnemers met een mandaat.",
                  " Quorum: {0} of the members with a mandate."},
                 in_words(*rule.quorum, lang));
  }
  return words + " " + say(sentence(rule.tie));
}

}  // namespace burgerberaad
