#include "burgerberaad/report/ballots.hpp"

#include "burgerberaad/report/advice.hpp"
#include "report/voice.hpp"

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
  return say({"Deze stemming ging door omdat stemming {0} uitkwam op \"{1}\".",
              "This ballot was held because ballot {0} came out as \"{1}\"."},
             gate.ballot, outcome);
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
