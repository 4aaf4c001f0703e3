#include "invite_report.hpp"

#include "burgerberaad/core/rational.hpp"

#include <cmath>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Chances are rounded, so that the last bits of a sum do not show.
double rounded(double value) {
  return std::round(value * 1e9) / 1e9;
}

std::string percent(double chance, Lang lang) {
  const auto millionths = static_cast<std::int64_t>(std::llround(chance * 1e6));
  return percentage(Rational(millionths, 1'000'000), 2, lang);
}

std::string count_lines(const Invitation& invitation, const InviteSettings& settings, Lang lang) {
  const bool dutch = lang == Lang::nl;
  std::string text;
  const auto line = [&](const std::string& label, std::int64_t count) {
    text += fmt::format("  {:<36} {:>12}\n", label, grouped(count, lang));
  };
  const auto& counts = invitation.counts;
  line(dutch ? "rijen gelezen" : "rows read", counts.read);
  line(dutch ? "brief gekregen" : "drawn", counts.drawn);
  line(dutch ? "niet geloot" : "not drawn", counts.not_drawn);
  for (const auto& [reason, count] : counts.ineligible) {
    if (count > 0) line(ineligible_text(reason, settings, lang), count);
  }
  if (counts.rejected > 0) line(dutch ? "niet te gebruiken" : "rejected", counts.rejected);
  return text;
}

/// "1: 0,98 %, 2: 0,97 %": the chance per size of household.
std::string chance_line(const StratumChance& chance, Lang lang) {
  std::string text;
  constexpr std::int64_t kMostSizes = 6;
  for (const auto& by_size : chance.by_size) {
    if (by_size.size > kMostSizes) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{}: {}", by_size.size, percent(by_size.chance, lang));
  }
  return text;
}

}  // namespace

std::string ineligible_text(const std::string& reason, const InviteSettings& settings, Lang lang) {
  const bool dutch = lang == Lang::nl;
  if (reason == "excluded") return dutch ? "op een lijst van --exclude" : "on a list of --exclude";
  if (reason == "min-age") {
    return fmt::format(fmt::runtime(dutch ? "jonger dan {}" : "younger than {}"),
                       settings.eligibility.min_age.value_or(0));
  }
  if (reason == "age-bands") return dutch ? "in geen leeftijdsgroep" : "in no age band";
  const auto& columns = settings.eligibility.where;
  const bool marked = std::any_of(columns.begin(), columns.end(), [&](const RowCondition& each) {
    return each.text == reason && each.test == RowCondition::Test::unmarked;
  });
  if (marked) return fmt::format(fmt::runtime(dutch ? "{}: ja" : "{}: yes"), reason);
  return fmt::format(fmt::runtime(dutch ? "voldoet niet aan {}" : "does not meet {}"), reason);
}

std::string invite_text(const Invitation& invitation, const InviteSettings& settings, Lang lang) {
  const bool dutch = lang == Lang::nl;
  std::string text = count_lines(invitation, settings, lang) + "\n";
  const bool houses = !settings.eligibility.household.empty();
  for (std::size_t i = 0; i < invitation.strata.size(); ++i) {
    const auto& stratum = invitation.strata[i];
    const auto& chance = invitation.chances[i];
    const std::string name = !stratum.name.empty() ? stratum.name : dutch ? "iedereen" : "everyone";
    text +=
        fmt::format(fmt::runtime(dutch ? "  {:<24} {:>8} brieven van {:>10} mensen, kans {:>8}"
                                       : "  {:<24} {:>8} letters of {:>10} people, chance {:>8}"),
                    name, grouped(stratum.drawn, lang), grouped(stratum.eligible, lang),
                    percent(chance.mean, lang));
    if (houses && !chance.by_size.empty()) {
      text += fmt::format(fmt::runtime(dutch ? "; naar huishouden {}" : "; by household {}"),
                          chance_line(chance, lang));
    }
    text += '\n';
  }
  if (houses && !invitation.chances_exact) {
    text += dutch ? "  (huishoudens geteld in een steekproef van adressen)\n"
                  : "  (households counted in a sample of addresses)\n";
  }
  return text;
}

Json invite_json(const Invitation& invitation) {
  Json ineligible = Json::object();
  for (const auto& [reason, count] : invitation.counts.ineligible) {
    if (count > 0) ineligible[reason] = count;
  }
  Json json = {{"counts",
                {{"read", invitation.counts.read},
                 {"drawn", invitation.counts.drawn},
                 {"not_drawn", invitation.counts.not_drawn},
                 {"ineligible", std::move(ineligible)},
                 {"rejected", invitation.counts.rejected}}},
               {"household_sizes", invitation.chances_exact ? "counted" : "sampled"},
               {"strata", Json::array()}};
  for (std::size_t i = 0; i < invitation.strata.size(); ++i) {
    const auto& stratum = invitation.strata[i];
    Json sizes = Json::array();
    for (const auto& by_size : invitation.chances[i].by_size) {
      sizes.push_back({{"size", by_size.size}, {"chance", rounded(by_size.chance)}});
    }
    json["strata"].push_back({{"stratum", stratum.name},
                              {"eligible", stratum.eligible},
                              {"allotted", stratum.allotted},
                              {"letters", stratum.drawn},
                              {"passed_over", stratum.passed},
                              {"chance", rounded(invitation.chances[i].mean)},
                              {"chance_by_household_size", std::move(sizes)}});
  }
  return json;
}

}  // namespace burgerberaad
