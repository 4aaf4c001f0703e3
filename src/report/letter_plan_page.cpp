#include "burgerberaad/report/letter_plan_page.hpp"

#include "burgerberaad/core/proportion.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

template <typename... Arguments>
std::string in_words(const Text& text, Lang lang, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(text.in(lang)), arguments...);
}

Spans cell(std::string words) {
  return {text(std::move(words))};
}

std::string share(std::int64_t part, std::int64_t whole, Lang lang) {
  return percentage(Rational(part, whole), 1, lang);
}

std::string range(const SignUps& sign_ups, Lang lang) {
  return fmt::format("{}-{}", grouped(sign_ups.low, lang), grouped(sign_ups.high, lang));
}

std::string mean(const SignUps& sign_ups, Lang lang) {
  return decimal(Rational(sign_ups.mean), 1, lang);
}

/// The category and the feature of a quota by its number.
std::pair<std::string, std::string> names_of(const QuotaSet& quotas, std::uint32_t row) {
  for (const auto& category : quotas.categories) {
    if (row < category.quotas.size()) return {category.name, category.quotas[row].feature};
    row -= static_cast<std::uint32_t>(category.quotas.size());
  }
  return {};
}

std::string name_of(const QuotaSet& quotas, std::uint32_t row) {
  const auto [category, feature] = names_of(quotas, row);
  return category + ": " + feature;
}

std::string found_in_words(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kFound{
      "Met {0} brieven is de kans {1} dat er genoeg aanmeldingen zijn voor elk minimum en voor "
      "alle "
      "{2} plaatsen (gevraagd: {3}).",
      "With {0} letters the chance is {1} that there are enough sign-ups for every minimum and for "
      "all {2} seats (asked: {3})."};
  constexpr Text kNot{
      "Zelfs met een brief aan alle {0} mensen is de kans maar {1} dat er genoeg aanmeldingen zijn "
      "voor elk minimum en voor alle {2} plaatsen (gevraagd: {3}).",
      "Even with a letter to all {0} people the chance is only {1} that there are enough sign-ups "
      "for every minimum and for all {2} seats (asked: {3})."};
  const auto& plan = facts.plan;
  return in_words(plan.found ? kFound : kNot, lang, grouped(plan.letters, lang),
                  share(plan.good, plan.simulations, lang), grouped(facts.settings.seats, lang),
                  percentage(facts.settings.probability, 1, lang));
}

std::string surety_in_words(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kSurety{
      "Dat is geteld in {0} nagespeelde rondes, en dus niet precies: standaardfout {1}, met 95 % "
      "zekerheid {2} tot {3}.",
      "That was counted in {0} rounds played through, and so is not exact: standard error {1}, "
      "with 95% confidence {2} to {3}."};
  constexpr Text kLetters{" Het aantal brieven ligt met 95 % zekerheid tussen {0} en {1}.",
                          " The number of letters lies between {0} and {1} with 95% confidence."};
  const auto& plan = facts.plan;
  const Interval interval = wilson(plan.good, plan.simulations);
  std::string words = in_words(
      kSurety, lang, grouped(plan.simulations, lang),
      percentage(Rational(standard_error(plan.good, plan.simulations)), 2, lang),
      percentage(Rational(interval.low), 1, lang), percentage(Rational(interval.high), 1, lang));
  if (plan.found && plan.letters_low && plan.letters_high) {
    words += in_words(kLetters, lang, grouped(*plan.letters_low, lang),
                      grouped(*plan.letters_high, lang));
  }
  return words;
}

std::string panels_in_words(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kAll{
      "Dat is per minimum geteld. Ook alle quota tegelijk zijn nagekeken, in de eerste {0} rondes: "
      "in {1} daarvan was er genoeg voor elk minimum, en in {2} was er een groep die aan alles "
      "voldoet.",
      "That was counted per minimum. All quotas at once were checked too, in the first {0} rounds: "
      "in {1} of them there was enough for every minimum, and in {2} there was a panel that meets "
      "everything."};
  constexpr Text kUndecided{" Van {0} is het niet gevonden.", " Of {0} it was not found."};
  const auto& panels = facts.panels;
  std::string words = in_words(kAll, lang, grouped(panels.pools, lang),
                               grouped(panels.enough, lang), grouped(panels.panels, lang));
  if (panels.undecided > 0) words += in_words(kUndecided, lang, panels.undecided);
  return words;
}

/// Where the picture ends: half as many letters again, and never more than there are people.
std::int64_t last_letters(const LetterPlan& plan) {
  std::int64_t people = 0;
  for (const auto& stratum : plan.strata) people += stratum.people;
  return std::min(people, plan.letters + plan.letters / 2);
}

/// Numbers of letters in even steps, with the chance at each.
std::vector<std::pair<std::int64_t, Rational>> curve_of(const LetterPlan& plan,
                                                        std::int64_t steps) {
  std::vector<std::pair<std::int64_t, Rational>> curve;
  curve.reserve(static_cast<std::size_t>(steps));
  const std::int64_t last = last_letters(plan);
  std::int64_t before = 0;
  for (std::int64_t i = 1; i <= steps; ++i) {
    const std::int64_t letters = last * i / steps;
    if (letters == before) continue;
    before = letters;
    curve.emplace_back(letters, chance_with(plan, letters));
  }
  return curve;
}

Table curve_table(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kCaption{"De kans bij andere aantallen brieven",
                          "The chance with other numbers of letters"};
  constexpr Text kLetters{"brieven", "letters"};
  constexpr Text kChance{"kans", "chance"};
  constexpr std::int64_t kRows = 12;
  Table table;
  table.caption = kCaption.in(lang);
  table.columns = {{std::string(kLetters.in(lang)), true}, {std::string(kChance.in(lang)), true}};
  for (const auto& [letters, chance] : curve_of(facts.plan, kRows)) {
    table.rows.push_back({cell(grouped(letters, lang)), cell(percentage(chance, 1, lang))});
  }
  return table;
}

CurveChart curve_chart(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kTitle{"De kans op genoeg aanmeldingen, naar het aantal brieven",
                        "The chance of enough sign-ups, by the number of letters"};
  constexpr Text kLabel{"genoeg voor alles", "enough for everything"};
  constexpr Text kRemark{"van 0 brieven (links) tot {0} brieven (rechts)",
                         "from 0 letters (left) to {0} letters (right)"};
  constexpr Text kMark{"De streepjeslijn is de gevraagde kans: {0}.",
                       "The dashed line is the chance that was asked: {0}."};
  constexpr Text kPoint{"{0} brieven: {1}", "{0} letters: {1}"};
  constexpr std::int64_t kSteps = 120;
  CurveChart chart;
  chart.title = kTitle.in(lang);
  chart.even = true;
  chart.mark = facts.settings.probability;
  chart.mark_label = in_words(kMark, lang, percentage(facts.settings.probability, 1, lang));
  CurveChart::Curve curve;
  curve.label = kLabel.in(lang);
  curve.remark = in_words(kRemark, lang, grouped(last_letters(facts.plan), lang));
  curve.values.emplace_back(0);
  for (const auto& [letters, chance] : curve_of(facts.plan, kSteps)) {
    curve.values.push_back(chance);
  }
  chart.curves.push_back(std::move(curve));
  constexpr std::int64_t kPoints = 6;
  for (const auto& [letters, chance] : curve_of(facts.plan, kPoints)) {
    if (!chart.description.empty()) chart.description += "; ";
    chart.description +=
        in_words(kPoint, lang, grouped(letters, lang), percentage(chance, 1, lang));
  }
  return chart;
}

Section section(const Text& title, std::string anchor, Block block, Lang lang) {
  Section made{std::move(anchor), std::string(title.in(lang)), Tone::none, false, {}};
  made.blocks.push_back(std::move(block));
  return made;
}

Json to_json(const SignUps& sign_ups) {
  return {{"mean", sign_ups.mean}, {"p5", sign_ups.low}, {"p95", sign_ups.high}};
}

}  // namespace

std::vector<std::string> plan_in_words(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kSignUps{"Verwacht: {0} aanmeldingen; in negen van de tien rondes {1}.",
                          "Expected: {0} sign-ups; in nine of ten rounds {1}."};
  return {found_in_words(facts, lang), surety_in_words(facts, lang),
          in_words(kSignUps, lang, decimal(Rational(facts.plan.sign_ups.mean), 0, lang),
                   range(facts.plan.sign_ups, lang)),
          panels_in_words(facts, lang)};
}

Table plan_strata_table(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kCaption{"Brieven en verwachte aanmeldingen", "Letters and expected sign-ups"};
  constexpr Text kTitles[] = {{"groep", "stratum"},
                              {"mensen", "people"},
                              {"brieven", "letters"},
                              {"aanmeldingen", "sign-ups"},
                              {"90 %", "90%"}};
  constexpr Text kEveryone{"iedereen", "everyone"};
  Table table;
  table.caption = kCaption.in(lang);
  for (const auto& title : kTitles) {
    table.columns.push_back({std::string(title.in(lang)), &title != &kTitles[0]});
  }
  for (const auto& stratum : facts.plan.strata) {
    table.rows.push_back(
        {cell(stratum.name.empty() ? std::string(kEveryone.in(lang)) : stratum.name),
         cell(grouped(stratum.people, lang)), cell(grouped(stratum.letters, lang)),
         cell(mean(stratum.sign_ups, lang)), cell(range(stratum.sign_ups, lang))});
  }
  return table;
}

Table plan_quotas_table(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kCaption{"De kans om elk minimum te vullen, de kleinste eerst",
                          "The chance to fill each minimum, the smallest first"};
  constexpr Text kTitles[] = {{"kenmerk", "feature"},
                              {"minimum", "minimum"},
                              {"aanmeldingen", "sign-ups"},
                              {"90 %", "90%"},
                              {"kans", "chance"}};
  Table table;
  table.caption = kCaption.in(lang);
  for (const auto& title : kTitles) {
    table.columns.push_back({std::string(title.in(lang)), &title != &kTitles[0]});
  }
  for (const auto& quota : facts.plan.quotas) {
    if (quota.least == 0) continue;  // filled by nobody too
    table.rows.push_back({cell(name_of(facts.quotas, quota.row)), cell(grouped(quota.least, lang)),
                          cell(mean(quota.sign_ups, lang)), cell(range(quota.sign_ups, lang)),
                          cell(share(quota.enough, facts.plan.simulations, lang))});
  }
  return table;
}

Document letter_plan_document(const LetterPlanFacts& facts, Lang lang) {
  constexpr Text kKind{"Plan voor de brieven", "Plan for the letters"};
  constexpr Text kTitle{"Hoeveel brieven zijn er nodig?", "How many letters are needed?"};
  constexpr Text kSubject{"{0} plaatsen, {1} quota", "{0} seats, {1} quotas"};
  constexpr Text kChance{"De kans", "The chance"};
  constexpr Text kWeakest{"Welke groep beslist", "Which group decides"};
  constexpr Text kLetters{"Waar de brieven heen gaan", "Where the letters go"};
  Document document;
  document.lang = lang;
  document.kind = kKind.in(lang);
  document.title = kTitle.in(lang);
  document.subject =
      in_words(kSubject, lang, grouped(facts.settings.seats, lang), facts.plan.quotas.size());
  document.colophon = facts.software;
  auto style = Paragraph::Style::lead;
  for (auto& sentence : plan_in_words(facts, lang)) {
    document.blocks.push_back({Paragraph{{text(std::move(sentence))}, style}});
    style = Paragraph::Style::body;
  }
  auto chance = section(kChance, "chance", {curve_chart(facts, lang)}, lang);
  chance.blocks.push_back({curve_table(facts, lang)});
  document.blocks.push_back({std::move(chance)});
  document.blocks.push_back({section(kWeakest, "weakest", {plan_quotas_table(facts, lang)}, lang)});
  document.blocks.push_back({section(kLetters, "letters", {plan_strata_table(facts, lang)}, lang)});
  return document;
}

Json letter_plan_json(const LetterPlanFacts& facts) {
  const auto& plan = facts.plan;
  const Interval interval = wilson(plan.good, plan.simulations);
  Json json = {{"found", plan.found},
               {"letters", plan.letters},
               {"letters_interval",
                {plan.letters_low ? Json(*plan.letters_low) : Json(),
                 plan.letters_high ? Json(*plan.letters_high) : Json()}},
               {"seats", facts.settings.seats},
               {"probability", facts.settings.probability.convert_to<double>()},
               {"simulations", plan.simulations},
               {"chance", Rational(plan.good, plan.simulations).convert_to<double>()},
               {"standard_error", standard_error(plan.good, plan.simulations)},
               {"interval", {interval.low, interval.high}},
               {"sign_ups", to_json(plan.sign_ups)},
               {"strata", Json::array()},
               {"quotas", Json::array()},
               {"panels",
                {{"pools", facts.panels.pools},
                 {"enough", facts.panels.enough},
                 {"panels", facts.panels.panels},
                 {"undecided", facts.panels.undecided}}},
               {"curve", Json::array()}};
  for (const auto& stratum : plan.strata) {
    json["strata"].push_back({{"stratum", stratum.name},
                              {"people", stratum.people},
                              {"letters", stratum.letters},
                              {"sign_ups", to_json(stratum.sign_ups)}});
  }
  for (const auto& quota : plan.quotas) {
    const auto [category, feature] = names_of(facts.quotas, quota.row);
    json["quotas"].push_back(
        {{"category", category},
         {"feature", feature},
         {"min", quota.least},
         {"sign_ups", to_json(quota.sign_ups)},
         {"chance", Rational(quota.enough, plan.simulations).convert_to<double>()}});
  }
  constexpr std::int64_t kPoints = 12;
  for (const auto& [letters, chance] : curve_of(plan, kPoints)) {
    json["curve"].push_back({{"letters", letters}, {"chance", chance.convert_to<double>()}});
  }
  return json;
}

}  // namespace burgerberaad
