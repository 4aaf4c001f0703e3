#include "burgerberaad/report/comparison.hpp"

#include "burgerberaad/lottery/distribution.hpp"
#include "burgerberaad/lottery/instance.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Everybody's weight out of the total times `scale`; averaged over people of a type if asked.
std::vector<std::int64_t> weights_of(const Draw& draw, const QuotaSet& quotas, const Pool& pool,
                                     bool averaged, std::int64_t scale) {
  auto weights = weights_of_people(draw.distribution, pool.size());
  for (auto& weight : weights) weight *= scale;
  if (!averaged) return weights;
  const Types types = make_types(quotas, pool, draw.record.manifest.panel_size);
  std::vector<std::int64_t> sums(types.instance.units.size(), 0);
  for (std::size_t i = 0; i < weights.size(); ++i) sums[types.of_person[i]] += weights[i];
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::size_t type = types.of_person[i];
    weights[i] = sums[type] / types.instance.units[type].people;
  }
  return weights;
}

std::string share_text(const Rational& share, Lang lang) {
  return percentage(share, 2, lang);
}

std::string number_text(double value, int digits, Lang lang) {
  return decimal(Rational(value), digits, lang);
}

Text known(const ComparedMethod& method) {
  if (!is_optimal(method.objective.method)) return {"geschat", "estimated"};
  return method.proven ? Text{"bewezen", "proven"} : Text{"niet bewezen", "not proven"};
}

Spans plain(std::string words) {
  return {text(std::move(words))};
}

std::vector<Spans> row_of(const ComparedMethod& method, Lang lang) {
  std::vector<Spans> row{plain(title_of(method.objective, lang))};
  if (!method.found) {
    constexpr Text kNone{"geen groep gevonden", "no panel found"};
    row.push_back(plain(std::string(kNone.in(lang))));
    for (int i = 0; i < 7; ++i) row.emplace_back();
  } else {
    row.push_back(plain(share_text(method.least, lang)));
    row.push_back(plain(share_text(method.most, lang)));
    row.push_back(plain(decimal(method.gini, 3, lang)));
    row.push_back(
        plain(number_text(100 * method.geometric_mean, 2, lang) + (lang == Lang::nl ? " %" : "%")));
    row.push_back(plain(grouped(method.never, lang)));
    row.push_back(plain(grouped(method.panels, lang)));
    row.push_back(plain(percentage(method.keeping, 1, lang)));
    row.push_back(plain(std::string(known(method).in(lang))));
  }
  row.push_back(plain(number_text(method.seconds, 2, lang)));
  return row;
}

/// The value that `part` of the people do not exceed.
const Rational& quantile(const std::vector<Rational>& ascending, double part) {
  const auto last = static_cast<double>(ascending.size() - 1);
  return ascending[static_cast<std::size_t>(part * last)];
}

CurveChart chart_of(const Comparison& comparison, Lang lang) {
  constexpr Text kTitle{"Ieders kans, van klein naar groot", "Everyone's chance, smallest first"};
  constexpr Text kMark{
      "De streepjeslijn is de kans die ieder zou hebben als alle kansen gelijk waren: {}. Gelijke "
      "hoogten zijn gelijke verhoudingen: van 1 % naar 2 % is even ver als van 10 % naar 20 %.",
      "The dashed line is the chance that each would have if all were equal: {}. Equal heights are "
      "equal ratios: from 1% to 2% is as far as from 10% to 20%."};
  constexpr Text kCurve{"{}: van {} tot {}, een kwart heeft hoogstens {}, de helft hoogstens {}",
                        "{}: from {} to {}, a quarter has at most {}, half have at most {}"};
  constexpr Text kRange{"{} tot {}", "{} to {}"};
  CurveChart chart;
  chart.title = kTitle.in(lang);
  chart.mark = Rational(comparison.size, comparison.people);
  chart.mark_label = fmt::format(fmt::runtime(kMark.in(lang)), share_text(*chart.mark, lang));
  for (const auto& method : comparison.methods) {
    if (!method.found) continue;
    const auto& chances = method.chances;
    const std::string least = share_text(chances.front(), lang);
    const std::string most = share_text(chances.back(), lang);
    const std::string title = title_of(method.objective, lang);
    chart.curves.push_back(
        {title, fmt::format(fmt::runtime(kRange.in(lang)), least, most), chances});
    if (!chart.description.empty()) chart.description += "; ";
    chart.description += fmt::format(fmt::runtime(kCurve.in(lang)), title, least, most,
                                     share_text(quantile(chances, 0.25), lang),
                                     share_text(quantile(chances, 0.5), lang));
  }
  return chart;
}

Section methods_section(const Comparison& comparison, Lang lang) {
  constexpr Text kTitle{"Wat elke methode doet", "What each method does"};
  Section section{"methods", std::string(kTitle.in(lang)), Tone::none, false, {}};
  Definitions definitions;
  for (const auto& method : comparison.methods) {
    definitions.items.emplace_back(
        title_of(method.objective, lang),
        plain(std::string(what_it_does(method.objective.method).in(lang))));
  }
  section.blocks.push_back({std::move(definitions)});
  return section;
}

}  // namespace

Text what_it_does(Method method) {
  switch (method) {
    case Method::leximin:
      return {"Maakt de kleinste kans zo groot als kan, dan de op een na kleinste, enzovoort.",
              "Makes the smallest chance as large as can be, then the second smallest, and so on."};
    case Method::maximin:
      return {
          "Maakt alleen de kleinste kans zo groot als kan, en dan de grootste zo klein als kan.",
          "Makes only the smallest chance as large as can be, then the largest as small as can "
          "be."};
    case Method::nash:
      return {
          "Maakt het product van alle kansen zo groot als kan, en daarmee hun meetkundig "
          "gemiddelde.",
          "Makes the product of all chances as large as can be, and so their geometric mean."};
    case Method::goldilocks:
      return {
          "Weegt de grootste kans af tegen de kleinste: niemand een heel kleine kans, en niemand "
          "een heel grote.",
          "Balances the largest chance against the smallest: nobody a very small one, and "
          "nobody a very large one."};
    case Method::legacy:
      return {
          "De regel die de meeste burgerberaden gebruikten: vul steeds het kenmerk dat het "
          "krapst zit, en begin opnieuw als het niet uitkomt. De kansen zijn geschat door dat "
          "vaak te doen.",
          "The rule that most assemblies used: always fill the feature that is shortest of "
          "people, and begin anew when that fails. The chances are estimated by doing so many "
          "times."};
    case Method::random:
      return {
          "Loot zonder op de quota te letten. Ieder heeft dezelfde kans, maar de groep lijkt "
          "niet op de bevolking: een maatstaf, geen manier om een groep te kiezen.",
          "Draws without regard to the quotas. Everyone has the same chance, but the panel does "
          "not resemble the population: a yardstick, no way to choose a panel."};
  }
  return {};
}

ComparedMethod compared(const Objective& objective, const Draw& draw, const QuotaSet& quotas,
                        const Pool& pool, double seconds) {
  const bool rule = !is_optimal(objective.method);
  // Room for averages, which are whole numbers too.
  const std::int64_t scale = rule ? 1'000'000'000 : 1;
  const Integer total = Integer(draw.distribution.total) * scale;
  const auto weights = weights_of(draw, quotas, pool, rule, scale);
  const ChanceSummary summary = summarise(weights, total.convert_to<std::int64_t>());
  ComparedMethod method;
  method.objective = objective;
  method.found = true;
  for (const auto weight : weights) method.chances.emplace_back(Integer(weight), total);
  std::sort(method.chances.begin(), method.chances.end());
  method.never = summary.excluded;
  const bool shut_out = rule && method.never > 0;
  method.least = shut_out ? Rational(0) : summary.least;
  method.most = summary.most;
  method.mean = summary.mean;
  method.gini = summary.gini;
  method.geometric_mean = shut_out ? 0 : summary.geometric_mean;
  method.panels = draw.distribution.panels.size();
  method.keeping = Rational(draw.keeping, draw.distribution.total);
  method.proven = draw.record.manifest.proven;
  method.seconds = seconds;
  return method;
}

std::string title_of(const Objective& objective, Lang lang) {
  std::string title(name(objective.method));
  if (objective.method != Method::goldilocks || objective.gamma == 1) return title;
  return fmt::format("{} (gamma {})", title, decimal(objective.gamma, 2, lang));
}

Table comparison_table(const Comparison& comparison, Lang lang) {
  constexpr Text kCaption{"De methoden naast elkaar", "The methods side by side"};
  constexpr Text kTitles[] = {{"methode", "method"},        {"kleinste", "smallest"},
                              {"grootste", "largest"},      {"gini", "gini"},
                              {"meetk. gem.", "geo. mean"}, {"kans 0", "chance 0"},
                              {"groepen", "panels"},        {"in quota", "in quotas"},
                              {"zekerheid", "certainty"},   {"seconden", "seconds"}};
  constexpr Text kNote{
      "Gini: 0 als alle kansen gelijk zijn. Meetkundig gemiddelde: 0 als iemand die kan passen "
      "nooit "
      "aan de beurt komt. Kans 0: aantal mensen dat in geen enkele groep zit. In quota: het deel "
      "van "
      "de groepen dat aan alle quota voldoet.",
      "Gini: 0 when all chances are equal. Geometric mean: 0 when somebody who can fit never gets "
      "a "
      "seat. Chance 0: how many people are in no panel. In quotas: the share of the panels that "
      "keep "
      "all quotas."};
  Table table;
  table.caption = kCaption.in(lang);
  table.note = kNote.in(lang);
  for (std::size_t i = 0; i < std::size(kTitles); ++i) {
    table.columns.push_back({std::string(kTitles[i].in(lang)), i != 0 && i != 8});
  }
  for (const auto& method : comparison.methods) table.rows.push_back(row_of(method, lang));
  return table;
}

Document comparison_document(const Comparison& comparison, Lang lang) {
  constexpr Text kKind{"Vergelijking van manieren om te loten", "Comparison of ways to draw"};
  constexpr Text kTitle{"Wie krijgt welke kans?", "Who gets which chance?"};
  constexpr Text kSubject{"{} plaatsen, {} mensen in de pool, dezelfde quota",
                          "{} seats, {} people in the pool, the same quotas"};
  constexpr Text kPicture{"Ieders kans", "Everyone's chance"};
  Document document;
  document.lang = lang;
  document.kind = kKind.in(lang);
  document.title = kTitle.in(lang);
  document.subject = fmt::format(fmt::runtime(kSubject.in(lang)), grouped(comparison.size, lang),
                                 grouped(comparison.people, lang));
  document.colophon = comparison.software;
  document.blocks.push_back({comparison_table(comparison, lang)});
  Section picture{"chances", std::string(kPicture.in(lang)), Tone::none, false, {}};
  picture.blocks.push_back({chart_of(comparison, lang)});
  document.blocks.push_back({std::move(picture)});
  document.blocks.push_back({methods_section(comparison, lang)});
  return document;
}

Json comparison_json(const Comparison& comparison) {
  Json methods = Json::array();
  for (const auto& method : comparison.methods) {
    Json json{{"method", name(method.objective.method)}, {"found", method.found}};
    if (method.objective.method == Method::goldilocks) {
      json["gamma"] = method.objective.gamma.convert_to<double>();
    }
    if (method.found) {
      json["min_probability"] = method.least.convert_to<double>();
      json["max_probability"] = method.most.convert_to<double>();
      json["mean_probability"] = method.mean.convert_to<double>();
      json["gini"] = method.gini.convert_to<double>();
      json["geometric_mean"] = method.geometric_mean;
      json["never_seated"] = method.never;
      json["panels"] = method.panels;
      json["keeping_quotas"] = method.keeping.convert_to<double>();
      json["proven"] = method.proven;
    }
    json["seconds"] = method.seconds;
    methods.push_back(std::move(json));
  }
  return {{"pool_size", comparison.people}, {"panel_size", comparison.size}, {"methods", methods}};
}

}  // namespace burgerberaad
