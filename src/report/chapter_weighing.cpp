// What stands beside the equal votes: calibrated support and support per group.

#include "burgerberaad/tally/calibration.hpp"
#include "voice.hpp"

#include <algorithm>
#include <cmath>

namespace burgerberaad {
namespace {

/// A double as an exact number of tenths, to print it in the usual way.
Rational tenths(double value) {
  constexpr double kTenths = 10;
  return Rational(std::llround(value * kTenths), 10);
}

std::string in_tenths(const Sources& from, double value) {
  return decimal(tenths(value), 1, from.say.lang);
}

const CalibratedSupport* calibrated(const Sources& from, const Weighing& weighing) {
  if (!weighing.counts) return nullptr;
  const auto& ballots = from.facts.calibrations.ballots;
  const auto found = ballots.find(weighing.counts->ballot);
  return found == ballots.end() ? nullptr : &found->second;
}

const BallotStrata* strata(const Sources& from, const Weighing& weighing) {
  if (!weighing.counts) return nullptr;
  const auto& ballots = from.facts.people.strata;
  const auto found = ballots.find(weighing.counts->ballot);
  return found == ballots.end() ? nullptr : &found->second;
}

std::string distance_sentence(const Sources& from, const CalibratedSupport& told) {
  const auto votes = std::llround(std::abs(told.above));
  if (votes == 0) {
    return from.say({" Dat ligt minder dan een halve stem van wat nodig was.",
                     " That is less than half a vote from what was needed."});
  }
  const bool one = votes == 1;
  const Text more = one ? Text{" Dat is ongeveer 1 gewogen stem meer dan nodig.",
                               " That is about 1 weighted vote more than needed."}
                        : Text{" Dat zijn ongeveer {0} gewogen stemmen meer dan nodig.",
                               " That is about {0} weighted votes more than needed."};
  const Text fewer = one ? Text{" Dat is ongeveer 1 gewogen stem minder dan nodig.",
                                " That is about 1 weighted vote fewer than needed."}
                         : Text{" Dat zijn ongeveer {0} gewogen stemmen minder dan nodig.",
                                " That is about {0} weighted votes fewer than needed."};
  return from.say(told.above > 0 ? more : fewer, votes);
}

std::string calibrated_sentence(const Sources& from, const Weighing& weighing,
                                const CalibratedSupport& told) {
  std::string words = from.say(
      {"Was de groep verdeeld als de bevolking, dan was ongeveer {0} voor geweest (gekalibreerd "
       "draagvlak; bij gelijke stemmen {1}).",
       "Had the group been divided as the population is, about {0} had been in favour (calibrated "
       "support; with equal votes {1})."},
      about(told, from.say.lang), from.say.percent(*support(*weighing.counts)));
  words += distance_sentence(from, told);
  const auto changes = verdict_changes(weighing, told);
  if (changes) {
    words +=
        *changes
            ? from.say({" De uitslag was dan anders geweest. Gelijke stemmen beslissen: "
                        "de uitslag blijft zoals hij is.",
                        " The verdict had then been another. Equal votes decide: it "
                        "stays as it is."})
            : from.say({" De uitslag was dezelfde geweest.", " The verdict had been the same."});
  }
  return words;
}

Spans support_cell(const Sources& from, const PublishedVotes& votes) {
  using Kind = PublishedVotes::Kind;
  const std::int64_t fewer = from.dossier.assembly.privacy.smallest_cell - 1;
  switch (votes.kind) {
    case Kind::mostly_for:
      return plain(from.say({"ten minste {0}", "at least {0}"},
                            from.say.percent(Rational(votes.voters - fewer, votes.voters))));
    case Kind::mostly_against:
      return plain(from.say({"ten hoogste {0}", "at most {0}"},
                            from.say.percent(Rational(fewer, votes.voters))));
    case Kind::split_hidden:
      return plain("·");
    case Kind::shown:
      break;
  }
  return plain(from.say({"{0} van de {1} ({2})", "{0} of {1} ({2})"}, votes.votes.in_favour,
                        votes.voters,
                        from.say.percent(Rational(votes.votes.in_favour, votes.voters))));
}

void add_row(const Sources& from, Table& table, const std::string& category,
             const std::string& name, const PublishedVotes& votes) {
  Spans mark;
  if (rejects(votes)) {
    mark.push_back(badge(from.say({"meer tegen dan voor", "more against than for"}), Tone::bad));
  }
  table.rows.push_back({plain(name), plain(category), plain(from.say.number(votes.voters)),
                        support_cell(from, votes), std::move(mark)});
}

/// All categories in one table, and which of them are not in it.
void add_strata(const Sources& from, const Weighing& weighing, const BallotStrata& categories,
                Blocks& blocks) {
  Table table;
  table.caption =
      from.say({"Draagvlak per groep bij stemming {0}", "Support per group on ballot {0}"},
               weighing.counts->ballot);
  table.columns = {{from.say({"Groep", "Group"}), false},
                   {from.say({"Kenmerk", "Category"}), false},
                   {from.say({"Voor of tegen", "For or against"}), true},
                   {from.say({"Voor", "In favour"}), true},
                   {from.say({"Let op", "Note"}), false}};
  std::string withheld;
  for (const auto& category : categories) {
    if (category.withheld) {
      withheld += (withheld.empty() ? "" : ", ") + category.category;
      continue;
    }
    for (const auto& group : category.groups) {
      const std::string name =
          group.feature.empty() ? from.say({"niet ingevuld", "left blank"}) : group.feature;
      add_row(from, table, category.category, name, group.votes);
    }
    if (category.rest) {
      add_row(from, table, category.category,
              from.say({"de andere groepen samen", "the other groups together"}), *category.rest);
    }
  }
  if (!table.rows.empty()) blocks.push_back({std::move(table)});
  if (!withheld.empty()) {
    blocks.push_back(note(
        from.say({"Niet getoond, omdat bij deze stemming te kleine groepen zouden blijken: {0}.",
                  "Not shown, since groups that are too small on this ballot would show: {0}."},
                 withheld)));
  }
}

void add_margins(const Sources& from, Blocks& blocks) {
  const auto& margins = from.facts.calibrations.margins;
  Table table;
  table.caption = from.say({"Waarnaar is gewogen", "What was weighted to"});
  table.columns = {{from.say({"Kenmerk", "Category"}), false},
                   {from.say({"Bevolking", "Population"}), true},
                   {from.say({"Bron", "Source"}), false}};
  std::string brought;
  for (const auto& margin : margins) {
    table.rows.push_back({plain(margin.category), plain(decimal(margin.total, 0, from.say.lang)),
                          plain(margin.source.empty() ? "–" : margin.source)});
    if (margin.brought_to_first) {
      brought += (brought.empty() ? "" : ", ") + margin.category;
    }
  }
  if (!brought.empty()) {
    table.note = from.say(
        {"De cijfers tellen niet gelijk op (zij zijn afgerond, of zijn aandelen). Op het totaal "
         "van "
         "{0} gebracht: {1}.",
         "The figures do not add up to the same (they are rounded, or are shares). Brought to the "
         "total of {0}: {1}."},
        margins.front().category, brought);
  }
  blocks.push_back({std::move(table)});
}

/// Whether the weights would tell the size of a group of the margins that is hidden elsewhere.
bool weights_tell(const Sources& from) {
  const auto hidden = [](const PublishedCount& cell) {
    return cell.kind == PublishedCount::Kind::hidden;
  };
  return std::ranges::any_of(from.facts.people.categories, [&](const CategoryTable& table) {
    const bool margin = std::ranges::any_of(
        from.facts.calibrations.margins,
        [&](const UsedMargin& used) { return used.category == table.category; });
    return margin && table.present && std::ranges::any_of(table.present->counts, hidden);
  });
}

void add_weights(const Sources& from, Blocks& blocks) {
  const bool silent = weights_tell(from);
  Table table;
  table.caption = from.say({"De gewichten per stemming", "The weights per ballot"});
  table.columns = {{from.say({"Stemming", "Ballot"}), false},
                   {from.say({"Deelnemers", "Members"}), true},
                   {from.say({"Zo goed als", "As good as"}), true},
                   {from.say({"Design-effect", "Design effect"}), true},
                   {from.say({"Kleinste gewicht", "Least weight"}), true},
                   {from.say({"Grootste gewicht", "Greatest weight"}), true},
                   {from.say({"Rondes", "Rounds"}), true},
                   {from.say({"Afgekapt", "Cut off"}), true},
                   {from.say({"Rest", "Left"}), true}};
  for (const auto& [ballot, told] : from.facts.calibrations.ballots) {
    const bool met = told.largest_error < kCalibrationTolerance;
    table.rows.push_back({plain(ballot), plain(std::to_string(told.people)),
                          plain(std::to_string(std::llround(told.effective_people))),
                          plain(in_tenths(from, told.design_effect)),
                          plain(silent ? "·" : in_tenths(from, told.least_weight)),
                          plain(silent ? "·" : in_tenths(from, told.greatest_weight)),
                          plain(std::to_string(told.rounds)), plain(std::to_string(told.trimmed)),
                          plain(met ? from.say({"geen", "none"})
                                    : from.say.percent(tenths(1000 * told.largest_error) / 1000))});
  }
  table.note = from.say(
      {"Zo goed als: het aantal deelnemers gedeeld door het design-effect (Kish). Rest: hoeveel de "
       "gewogen verdeling na het afkappen nog scheelt.",
       "As good as: the number of members divided by the design effect (Kish). Left: by how much "
       "the weighted division still differs after weights were cut off."});
  if (silent) {
    table.note += from.say(
        {" De gewichten zelf staan er niet bij (·): daaruit zou blijken hoe groot een kleine groep "
         "is.",
         " The weights themselves are not given (·): they would tell how large a small group is."});
  }
  blocks.push_back({std::move(table)});
}

/// What the settings say of the weights.
std::string method_sentence(const Sources& from) {
  const WeighingSettings& weighing = *from.dossier.assembly.weighing;
  if (weighing.least_weight) {
    return from.say(
        {"Met gewichten tussen {0} en {1} maal het gemiddelde (logitmethode van Deville "
         "en Särndal).",
         "With weights between {0} and {1} times the mean (logit method of Deville and "
         "Särndal)."},
        decimal(*weighing.least_weight, 2, from.say.lang),
        decimal(*weighing.greatest_weight, 2, from.say.lang));
  }
  std::string words =
      from.say({"Berekend door de gewichten om beurten aan elke verdeling aan te passen (raking).",
                "Worked out by fitting the weights to each division in turn (raking)."});
  if (weighing.greatest_weight) {
    words += from.say({" Gewichten boven {0} maal het gemiddelde zijn afgekapt; daarna is opnieuw "
                       "aangepast.",
                       " Weights above {0} times the mean were cut off, and fitted again."},
                      decimal(*weighing.greatest_weight, 2, from.say.lang));
  }
  return words;
}

void add_calibration(const Sources& from, Blocks& blocks) {
  const auto& calibrations = from.facts.calibrations;
  const auto& weighing = from.dossier.assembly.weighing;
  if (!weighing || weighing->margins.empty()) {
    blocks.push_back(paragraph(from.say(
        {"Dit burgerberaad koos niet voor gekalibreerd draagvlak: niet is uitgerekend wat de "
         "uitslag "
         "was geweest als de groep precies op de bevolking leek.",
         "This assembly did not choose calibrated support: it was not worked out what the result "
         "had been if the group resembled the population exactly."})));
    return;
  }
  if (calibrations.ballots.empty()) {
    blocks.push_back(paragraph(
        calibrations.features_known
            ? from.say(
                  {"Er is geen stemming met namen waarover gekalibreerd draagvlak te berekenen "
                   "is.",
                   "There is no ballot with names of which calibrated support can be worked "
                   "out."})
            : from.say({"Gekalibreerd draagvlak staat er niet bij: het dossier zegt niet in welke "
                        "groepen de deelnemers vallen.",
                        "Calibrated support is not given: the dossier does not say in which groups "
                        "the members are."})));
    return;
  }
  blocks.push_back(paragraph(
      from.say({"Gekalibreerd draagvlak geeft elke deelnemer een gewicht, zodat de groep die "
                "meetelt samen is verdeeld als de bevolking. ",
                "Calibrated support gives each member a weight, so that those who are counted are "
                "together divided as the population is. "}) +
      method_sentence(from)));
  add_margins(from, blocks);
  add_weights(from, blocks);
}

}  // namespace

std::string about(const CalibratedSupport& calibrated, Lang lang) {
  constexpr double kHundredths = 100;
  return percentage(Rational(std::llround(calibrated.support * kHundredths), 100), 0, lang);
}

std::optional<bool> verdict_changes(const Weighing& weighing, const CalibratedSupport& calibrated) {
  if (weighing.verdict != Verdict::adopted && weighing.verdict != Verdict::rejected) {
    return std::nullopt;
  }
  return calibrated.meets != (weighing.verdict == Verdict::adopted);
}

void add_weighed(const Sources& from, const Weighing& weighing, Blocks& blocks) {
  if (const auto* told = calibrated(from, weighing)) {
    if (support(*weighing.counts)) {
      blocks.push_back(paragraph(calibrated_sentence(from, weighing, *told)));
    }
  }
  if (const auto* categories = strata(from, weighing)) {
    add_strata(from, weighing, *categories, blocks);
  }
}

Section weighing_annex(const Sources& from) {
  Section section{
      "weging",
      from.say({"Bijlage: gewogen stemmen en groepen", "Annex: weighted votes and groups"}),
      Tone::none,
      false,
      {}};
  section.blocks.push_back(paragraph(from.say(
      {"Iedere stem telt even zwaar, en gelijke stemmen beslissen. Wat daarnaast staat, laat zien "
       "hoe vast de uitslag staat. Het is geen peiling: deelnemers kozen zelf om mee te doen en "
       "spraken lang met elkaar. Wat alle inwoners vinden, volgt er niet uit.",
       "Every vote weighs the same, and equal votes decide. What stands beside them shows how firm "
       "the result is. It is not a poll: members chose to take part and talked for long. It does "
       "not say what all residents think."})));
  section.blocks.push_back(paragraph(from.say(
      {"Bij een geheime stemming is alleen bekend hoeveel mensen voor en tegen waren, niet wie. "
       "Daarvan is geen gekalibreerd draagvlak en geen draagvlak per groep.",
       "Of a secret ballot only the numbers are known, not who was in favour. It has no calibrated "
       "support and no support per group."})));
  add_calibration(from, section.blocks);
  section.blocks.push_back(paragraph(from.say(
      {"Draagvlak per groep is het deel van wie voor of tegen stemde. Groepen kleiner dan {0} "
       "staan "
       "er niet apart bij, en ook geen aantallen voor of tegen onder {0}. Een punt (·) betekent: "
       "niet "
       "getoond, omdat een klein aantal er anders uit te rekenen is. Wat er staat, is voor alle "
       "tabellen van dit advies samen bepaald. Dat geen enkele getoonde groep tegen is, betekent "
       "niet dat iedereen het eens is.",
       "Support per group is the share of those who voted for or against. Groups smaller than {0} "
       "are not given by themselves, nor numbers for or against below {0}. A dot (·) means: not "
       "shown, since a small number could be worked out from it. What is shown was decided for all "
       "tables of this advice together. That no group shown is against does not mean that "
       "everybody "
       "agrees."},
      from.dossier.assembly.privacy.smallest_cell)));
  return section;
}

}  // namespace burgerberaad
