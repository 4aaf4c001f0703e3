#include "burgerberaad/report/ballots.hpp"
#include "command.hpp"
#include "counting.hpp"
#include "text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// "C1 voldoet niet, C3 niet bekend"; empty when all are met.
std::string open_conditions(const Proposal& proposal, const Commission& commission, Lang lang) {
  std::string words;
  for (const auto& condition : commission.conditions) {
    const auto test =
        std::ranges::find(proposal.conditions, condition.id, &ConditionTest::condition);
    const auto result = test == proposal.conditions.end() ? ConditionResult::unknown : test->result;
    if (result == ConditionResult::meets) continue;
    words +=
        fmt::format("{}{} {}", words.empty() ? "" : ", ", condition.id, title(result).in(lang));
  }
  return words;
}

/// What the table has no room for, one line each.
std::string remarks(const Weighing& weighing, const Dossier& dossier, Lang lang) {
  std::string lines;
  const auto add = [&](std::string_view words) {
    lines += fmt::format("{}: {}\n", weighing.id.proposal, words);
  };
  if (weighing.reason != UndecidedReason::none) add(sentence(weighing.reason).in(lang));
  if (weighing.verdict == Verdict::merged) {
    constexpr Text kMerged{"opgegaan in {0}.", "merged into {0}."};
    add(fmt::format(fmt::runtime(kMerged.in(lang)), weighing.merged_into));
  }
  if (weighing.counts) {
    const auto& rule = rule_of(dossier.assembly.rules, *weighing.counts);
    const auto decided = decided_by(*weighing.counts, rule, lang);
    constexpr Text kTied{"{0}: {1}.", "{0}: {1}."};
    if (!decided.empty()) {
      add(fmt::format(fmt::runtime(kTied.in(lang)), weighing.counts->ballot, decided));
    }
  }
  if (weighing.verdict == Verdict::split) {
    constexpr Text kSplit{"verder als {0}.", "continued as {0}."};
    add(fmt::format(fmt::runtime(kSplit.in(lang)), fmt::join(weighing.split_into, ", ")));
  }
  if (weighing.counts && weighing.counts->ranking) {
    for (const auto& each : weighing.counts->ranking->options) {
      if (each.option.id != weighing.counts->option) continue;
      constexpr Text kOption{"optie in stemming {0}, plaats {1} van de {2}: {3}.",
                             "option in ballot {0}, place {1} of {2}: {3}."};
      add(fmt::format(fmt::runtime(kOption.in(lang)), weighing.counts->ballot, each.place,
                      weighing.counts->ranking->options.size(), each.figure.in(lang)));
    }
  }
  if (weighing.counts && weighing.counts->gate) add(gate_words(*weighing.counts, lang));
  const bool closed = left_the_table(weighing.verdict);
  if (!closed && weighing.unvoted) {
    constexpr Text kUnvoted{"over {0} is nog niet gestemd.", "there was no ballot on {0} yet."};
    add(fmt::format(fmt::runtime(kUnvoted.in(lang)), to_string(*weighing.unvoted)));
  }
  if (!weighing.others.empty()) {
    constexpr Text kEarlier{"andere stemmingen: {0}.", "other ballots: {0}."};
    std::string ids;
    for (const auto& tally : weighing.others) ids += (ids.empty() ? "" : ", ") + tally.ballot;
    add(fmt::format(fmt::runtime(kEarlier.in(lang)), ids));
  }
  if (closed) return lines;
  const auto conditions =
      open_conditions(text_of(weighing, dossier), dossier.assembly.commission, lang);
  if (!conditions.empty()) {
    constexpr Text kConditions{"voorwaarden: {0}.", "conditions: {0}."};
    add(fmt::format(fmt::runtime(kConditions.in(lang)), conditions));
  }
  return lines;
}

/// What is told beside the equal votes of an open ballot: one line per kind.
std::string weighed(const Weighing& weighing, const AdviceFacts& facts, Lang lang) {
  std::string lines;
  if (!weighing.counts) return lines;
  const auto calibrated = facts.calibrations.ballots.find(weighing.counts->ballot);
  if (calibrated != facts.calibrations.ballots.end()) {
    constexpr Text kCalibrated{"{0}: gekalibreerd draagvlak ongeveer {1}{2}.\n",
                               "{0}: calibrated support about {1}{2}.\n"};
    constexpr Text kSame{"; de uitslag was dezelfde geweest", "; the verdict had been the same"};
    constexpr Text kOther{"; de uitslag was anders geweest, maar gelijke stemmen beslissen",
                          "; the verdict had been another, but equal votes decide"};
    const auto changes = verdict_changes(weighing, calibrated->second);
    lines += fmt::format(fmt::runtime(kCalibrated.in(lang)), weighing.id.proposal,
                         about(calibrated->second, lang),
                         !changes ? "" : (*changes ? kOther : kSame).in(lang));
  }
  const auto strata = facts.people.strata.find(weighing.counts->ballot);
  if (strata == facts.people.strata.end()) return lines;
  std::string against;
  for (const auto& table : strata->second) {
    for (const auto& group : table.groups) {
      if (!rejects(group.votes)) continue;
      against += (against.empty() ? "" : ", ") + table.category + " " + group.feature;
    }
  }
  if (against.empty()) return lines;
  constexpr Text kAgainst{"{0}: meer tegen dan voor bij {1}.\n",
                          "{0}: more against than for among {1}.\n"};
  return lines + fmt::format(fmt::runtime(kAgainst.in(lang)), weighing.id.proposal, against);
}

std::string bounds(const std::optional<Tally>& tally, Lang lang) {
  if (!tally || !tally->lower_bound) return "–";
  constexpr Text kBounds{"{0} tot {1}", "{0} to {1}"};
  return fmt::format(fmt::runtime(kBounds.in(lang)), percentage(*tally->lower_bound, 1, lang),
                     percentage(*tally->upper_bound, 1, lang));
}

std::string table(const Counted& counted, Lang lang) {
  constexpr Text kProposal{"Voorstel", "Proposal"};
  constexpr Text kVerdict{"Uitslag", "Verdict"};
  constexpr Text kInFavour{"Voor", "In favour"};
  constexpr Text kShare{"Deel", "Share"};
  constexpr Text kSupport{"Draagvlak", "Support"};
  constexpr Text kMargin{"Marge", "Margin"};
  constexpr Text kBounds{"Met afwezigen", "With absentees"};
  constexpr Text kTitle{"Titel", "Title"};
  TextTable out;
  for (const auto& [title, number] : {std::pair{kProposal, false},
                                      {kVerdict, false},
                                      {kInFavour, true},
                                      {kShare, true},
                                      {kSupport, false},
                                      {kMargin, true},
                                      {kBounds, false},
                                      {kTitle, false}}) {
    out.columns.push_back({std::string(title.in(lang)), number});
  }
  for (const auto& each : counted.facts.weighings) {
    const bool decided =
        each.counts && (each.verdict == Verdict::adopted || each.verdict == Verdict::rejected);
    const auto& shown =
        decided || each.verdict == Verdict::undecided || each.verdict == Verdict::no_quorum
            ? each.counts
            : std::optional<Tally>();
    out.rows.push_back({to_string(each.id), std::string(title(each.verdict).in(lang)),
                        fraction(shown, lang), share(shown, lang),
                        shown && !shown->support_class.empty() ? shown->support_class : "–",
                        shown && shown->votes_to_flip ? std::to_string(*shown->votes_to_flip) : "–",
                        bounds(shown, lang), each.title});
  }
  return render(out);
}

std::string text(const Counted& counted, Lang lang) {
  std::string out = rule_line(counted.dossier.assembly.rules, lang) + "\n";
  if (counted.facts.weighings.empty()) {
    constexpr Text kNone{"Er zijn nog geen voorstellen.\n", "There are no proposals yet.\n"};
    return std::string(kNone.in(lang));
  }
  out += table(counted, lang);
  std::string lines;
  for (const auto& each : counted.facts.weighings) {
    lines += remarks(each, counted.dossier, lang) + weighed(each, counted.facts, lang);
  }
  return lines.empty() ? out : out + "\n" + lines;
}

class Weigh : public Command {
 public:
  void declare(Options& /*options*/) override {}

  Outcome run(Context& context) override {
    const auto counted = open_and_count(context);
    if (!counted) return {Status::usage, {}, Json::object()};
    Outcome outcome;
    outcome.status = counted->facts.faults > 0 ? Status::no : Status::done;
    outcome.text = text(*counted, context.lang);
    outcome.json["rules"] = {
        {"threshold", to_string(counted->dossier.assembly.rules.standard.adopt)},
        {"denominator", name(counted->dossier.assembly.rules.standard.denominator)},
        {"sha256", counted->dossier.assembly.rules_sha256}};
    outcome.json["proposals"] = Json::array();
    for (const auto& each : counted->facts.weighings) {
      outcome.json["proposals"].push_back(to_json(each, counted->dossier, counted->facts));
    }
    return outcome;
  }
};

}  // namespace

CommandEntry weigh_entry() {
  return {
      "weigh",
      {"weeg alle voorstellen: uitslag, draagvlak en marge",
       "weigh all proposals: verdict, support and margin"},
      {"Telt alle stemmingen en geeft per voorstel de uitslag, het draagvlak en de marge.\n\n"
       "Elke stem telt even zwaar. De marge is het kleinste aantal mensen dat van kant had "
       "moeten wisselen (van voor naar tegen of andersom) voor een andere uitslag. 'Met "
       "afwezigen' is welk deel van alle deelnemers met een mandaat voor was, als alle "
       "afwezigen tegen of juist voor waren geweest.\n\n"
       "Een voorwaarde van de opdracht die niet is gehaald, verandert de uitslag niet. Is er "
       "met namen gestemd, dan staat er ook bij in welke groepen meer mensen tegen dan voor waren "
       "(strata) en, als assembly.yaml bij weighing zegt hoe, wat de uitslag was geweest als de "
       "groep "
       "was verdeeld als de bevolking (calibrated). Van een geheime stemming kan dat niet; in JSON "
       "staat daar null. Kleine groepen staan er niet bij.\n\n"
       "Bij de eerste stemming worden de spelregels en de teksten vastgelegd in records/. Zit er "
       "een fout in het dossier, dan is de status 1.",
       "Counts all ballots and gives the verdict, the support and the margin per proposal.\n\n"
       "Every vote weighs the same. The margin is the least number of people who had to change "
       "sides (from in favour to against, or back) for another verdict. 'With absentees' is "
       "which share of all members with a mandate would have been in favour, had all absentees "
       "been against, or in favour.\n\n"
       "A condition of the commission that is not met does not change the verdict. Of a "
       "ballot with names it also tells in which groups more people were against than in favour "
       "(strata) and, if assembly.yaml says how under weighing, what the result had been if the "
       "group were divided as the population is (calibrated). Of a secret ballot that cannot be "
       "known; JSON has null there. Small groups are not given.\n\n"
       "At the first ballot the rules and the texts are recorded in records/. With an error in "
       "the dossier the status is 1."},
      "burgerberaad weigh\nburgerberaad weigh --json",
      []() -> std::unique_ptr<Command> { return std::make_unique<Weigh>(); }};
}

}  // namespace burgerberaad
