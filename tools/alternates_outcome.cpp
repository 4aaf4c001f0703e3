#include "alternates.hpp"
#include "messages.hpp"
#include "text_table.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

Text name(ReserveRule rule) {
  switch (rule) {
    case ReserveRule::optimal:
      return {"beste gevonden", "best found"};
    case ReserveRule::greedy:
      return {"gulzige regel", "greedy rule"};
    case ReserveRule::scaled:
      return {"geschaalde quota", "scaled quotas"};
    case ReserveRule::lottery:
      return {"op volgorde van lot", "in order of ticket"};
  }
  return {};
}

std::string_view key(ReserveRule rule) {
  switch (rule) {
    case ReserveRule::optimal:
      return "best_found";
    case ReserveRule::greedy:
      return "greedy";
    case ReserveRule::scaled:
      return "scaled_quotas";
    case ReserveRule::lottery:
      return "lottery";
  }
  return {};
}

constexpr int kDigits = 3;

std::string number(double value, Lang lang) {
  return decimal(Rational(value), kDigits, lang);
}

std::string mean_and_interval(const MeanLoss& loss, Lang lang) {
  constexpr Text kForm{"{} ({} tot {})", "{} ({} to {})"};
  return fmt::format(fmt::runtime(kForm.in(lang)), number(loss.mean, lang),
                     number(loss.interval.low, lang), number(loss.interval.high, lang));
}

/// A sum of losses over the samples as their mean.
Rational mean_of(std::int64_t sum, const AlternatesSettings& settings) {
  return {Integer(sum), Integer(kLossUnit) * settings.samples};
}

std::string table_of(const AlternatesInput& input, const Alternates& result, Lang lang) {
  constexpr Text kRule{"reservelijst", "reserve list"};
  constexpr Text kTraining{"verlies in {} rondes", "loss over {} sets"};
  constexpr Text kFresh{"in {} nieuwe rondes (95 %)", "over {} fresh sets (95%)"};
  constexpr Text kDifference{"meer dan de beste (95 %)", "more than the best (95%)"};
  constexpr Text kKept{"alle quota gehaald", "all quotas kept"};
  const auto& settings = input.settings;
  TextTable table;
  table.columns = {
      {std::string(kRule.in(lang)), false},
      {fmt::format(fmt::runtime(kTraining.in(lang)), grouped(settings.samples, lang)), true},
      {fmt::format(fmt::runtime(kFresh.in(lang)), grouped(settings.trials, lang)), true},
      {std::string(kDifference.in(lang)), true},
      {std::string(kKept.in(lang)), true}};
  for (const auto& list : result.lists) {
    const bool optimum = list.rule == ReserveRule::optimal;
    table.rows.push_back({std::string(name(list.rule).in(lang)),
                          decimal(mean_of(list.training, settings), kDigits, lang),
                          mean_and_interval(list.fresh, lang),
                          optimum ? "" : mean_and_interval(list.difference, lang),
                          percentage(Rational(list.kept, settings.trials), 1, lang)});
  }
  return render(table);
}

/// How far from the best list at most.
std::string proof_in_words(const AlternatesInput& input, const Alternates& result, Lang lang) {
  constexpr Text kProven{
      "Bewezen: geen lijst van hoogstens {0} mensen heeft in de {1} rondes een kleiner verlies.\n",
      "Proven: no list of at most {0} people has a smaller loss over the {1} sets.\n"};
  constexpr Text kGap{
      "Bewezen ondergrens: geen lijst van hoogstens {0} mensen komt in de {1} rondes onder {2}; "
      "een "
      "betere lijst kan het verlies dus hoogstens {3} kleiner maken.\n",
      "Proven lower bound: no list of at most {0} people gets below {2} over the {1} sets; so a "
      "better list can take off at most {3} of the loss.\n"};
  const auto& settings = input.settings;
  return fmt::format(fmt::runtime((result.proven() ? kProven : kGap).in(lang)), settings.budget,
                     grouped(settings.samples, lang),
                     decimal(mean_of(result.bound, settings), kDigits, lang),
                     percentage(Rational(result.gap()), 1, lang));
}

Json loss_json(const MeanLoss& loss) {
  return {{"mean", loss.mean}, {"low", loss.interval.low}, {"high", loss.interval.high}};
}

Json stay_json(const AlternatesInput& input) {
  Json json{{"standard", decimal(input.settings.stay.standard, 4, Lang::en)},
            {"by", Json::array()}};
  std::uint32_t row = 0;
  for (const auto& category : input.quotas.categories) {
    for (const auto& quota : category.quotas) {
      const auto found = input.settings.stay.by_feature.find(row++);
      if (found == input.settings.stay.by_feature.end()) continue;
      json["by"].push_back({{"category", category.name},
                            {"feature", quota.feature},
                            {"stay", decimal(found->second, 4, Lang::en)}});
    }
  }
  return json;
}

}  // namespace

Json alternates_json(const AlternatesInput& input, const Alternates& result) {
  const auto& settings = input.settings;
  const auto mean = [&](std::int64_t sum) { return mean_of(sum, settings).convert_to<double>(); };
  Json rules = Json::array();
  for (const auto& list : result.lists) {
    Json json{{"rule", key(list.rule)},
              {"people", list.people.size()},
              {"loss_samples", mean(list.training)},
              {"loss_trials", loss_json(list.fresh)},
              {"difference", loss_json(list.difference)},
              {"kept", list.kept},
              {"unproven", list.unproven}};
    if (list.rule == ReserveRule::scaled) json["relaxed"] = list.relaxed;
    rules.push_back(std::move(json));
  }
  Json list = Json::array();
  for (const auto person : result.lists.front().people) list.push_back(input.pool.ids[person]);
  return {{"seed", settings.seed},
          {"panel", input.people.panel.size()},
          {"seats", settings.seats},
          {"candidates", input.people.candidates.size()},
          {"reserves", settings.budget},
          {"stay", stay_json(input)},
          {"samples", settings.samples},
          {"trials", settings.trials},
          {"expected_drop_outs", result.expected_drop_outs},
          {"loss_without_alternates", loss_json(result.nobody)},
          {"objective", mean(result.lists.front().training)},
          {"bound", mean(result.bound)},
          {"gap", result.gap()},
          {"proven", result.proven()},
          {"rules", rules},
          {"list", list}};
}

Outcome alternates_outcome(const AlternatesInput& input, const Alternates& result, Lang lang) {
  constexpr Text kPanel{
      "Een groep van {} mensen; naar verwachting vallen er {} uit. Zonder reserves is het verlies "
      "gemiddeld {}.\n\n",
      "A panel of {} people; {} are expected to drop out. Without alternates the loss is {} on "
      "average.\n\n"};
  constexpr Text kLoss{
      "\nVerlies: per quotum hoeveel mensen te weinig of te veel, gedeeld door het maximum, "
      "opgeteld; na de beste vervanging uit de lijst.\n",
      "\nLoss: for each quota how many people too few or too many, divided by its maximum, added "
      "up; after the best stand-ins of the list.\n"};
  Outcome outcome;
  outcome.json = alternates_json(input, result);
  outcome.text = fmt::format(fmt::runtime(kPanel.in(lang)), input.people.panel.size(),
                             decimal(Rational(result.expected_drop_outs), 1, lang),
                             number(result.nobody.mean, lang)) +
                 table_of(input, result, lang) + std::string(kLoss.in(lang)) +
                 proof_in_words(input, result, lang);
  return outcome;
}

void warn_of_panel(const AlternatesInput& input, Diagnostics& diagnostics) {
  std::vector<std::string> broken;
  for (std::size_t c = 0; c < input.quotas.categories.size(); ++c) {
    const auto& category = input.quotas.categories[c];
    std::vector<std::int64_t> counts(category.quotas.size(), 0);
    for (const auto person : input.people.panel) ++counts[input.pool.features[person][c]];
    for (std::size_t f = 0; f < counts.size(); ++f) {
      const auto& quota = category.quotas[f];
      if (counts[f] >= quota.least && counts[f] <= quota.most) continue;
      broken.push_back(fmt::format("{} '{}' {} ({}-{})", category.name, quota.feature, counts[f],
                                   quota.least, quota.most));
    }
  }
  if (broken.empty()) return;
  diagnostics.warning(msg::panel_breaks_quotas, {input.quotas.file, 0, 0, ""},
                      fmt::format("{}", fmt::join(broken, ", ")));
}

void warn_of_lists(const AlternatesInput& input, const Alternates& result,
                   Diagnostics& diagnostics) {
  std::int64_t unproven = 0;
  bool scaled = false;
  for (const auto& list : result.lists) {
    unproven += list.unproven;
    if (list.rule != ReserveRule::scaled) continue;
    scaled = true;
    if (list.relaxed) diagnostics.note(msg::alternates_relaxed, {}, input.settings.budget);
  }
  if (!scaled) diagnostics.warning(msg::alternates_no_scaled, {});
  if (unproven > 0) diagnostics.note(msg::alternates_unproven, {}, unproven);
}

}  // namespace burgerberaad
