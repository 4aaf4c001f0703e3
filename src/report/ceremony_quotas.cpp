#include "ceremony.hpp"
#include "html.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace burgerberaad::ceremony {
namespace {

using html::escape;

/// A category, or a part of one with many features.
struct QuotaPart {
  std::size_t category = 0;
  std::size_t from = 0;
  std::size_t to = 0;
};
using QuotaColumn = std::vector<QuotaPart>;  ///< below each other

/// Columns that are short enough to be read from afar; small categories share one.
std::vector<QuotaColumn> columns_of(const QuotaSet& quotas) {
  constexpr std::size_t kRows = 8;
  constexpr std::size_t kHeading = 2;  // rows that a category's name is high
  std::vector<QuotaColumn> columns;
  std::size_t room = 0;
  for (std::size_t c = 0; c < quotas.categories.size(); ++c) {
    const std::size_t rows = quotas.categories[c].quotas.size();
    const std::size_t parts = (rows + kRows - 1) / kRows;
    for (std::size_t part = 0; part < parts; ++part) {
      const QuotaPart next{c, rows * part / parts, rows * (part + 1) / parts};
      const std::size_t height = next.to - next.from + kHeading;
      if (part > 0 || height > room) {
        columns.emplace_back();
        room = kRows + kHeading;
      }
      columns.back().push_back(next);
      room -= height;
    }
  }
  return columns;
}

std::string range(const Quota& quota) {
  return quota.least == quota.most ? std::to_string(quota.least)
                                   : fmt::format("{}–{}", quota.least, quota.most);
}

/// Never by the sign or a colour alone.
std::string counted(const FeatureCount& count) {
  const std::string number = count.count.kind == PublishedCount::Kind::shown
                                 ? fmt::format("<b>{}</b> ", count.count.count)
                                 : std::string();
  return number + (count.within ? both({"✓ binnen", "✓ within"}) : both({"✗ buiten", "✗ outside"}));
}

std::string quota_table(const DrawOccasion& occasion, const QuotaPart& part,
                        const PanelCounts* counts) {
  const Category& category = occasion.quotas.categories[part.category];
  std::string table = fmt::format(
      "<table{}>\n<caption>{}{}</caption>\n<thead><tr><th scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th>",
      counts == nullptr ? " class=\"plain\"" : "", escape(category.name),
      part.from > 0 ? both({" (vervolg)", " (continued)"}) : std::string(),
      both({"kenmerk", "feature"}), both({"quotum", "quota"}));
  if (counts != nullptr) {
    table += "<th scope=\"col\">" + both({"in de groep", "in the panel"}) + "</th>";
  }
  table += "</tr></thead>\n<tbody>\n";
  for (std::size_t f = part.from; f < part.to; ++f) {
    const Quota& quota = category.quotas[f];
    table += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td>", escape(quota.feature),
                         range(quota));
    if (counts != nullptr) table += "<td>" + counted((*counts)[part.category][f]) + "</td>";
    table += "</tr>\n";
  }
  return table + "</tbody>\n</table>\n";
}

/// As many screens of quotas as it takes; with counts they are of the panel that was drawn.
std::string quota_screens(const DrawOccasion& occasion, const PanelCounts* counts,
                          std::string_view name, Text heading, const std::string& words) {
  const std::size_t across = counts != nullptr ? 2 : 3;
  const auto columns = columns_of(occasion.quotas);
  const std::size_t screens = (columns.size() + across - 1) / across;
  std::string out;
  for (std::size_t screen = 0; screen < screens; ++screen) {
    std::string body = paragraph(words) + "<div class=\"quotas\">\n";
    const std::size_t end = std::min(columns.size(), (screen + 1) * across);
    for (std::size_t c = screen * across; c < end; ++c) {
      body += "<div>\n";
      for (const auto& part : columns[c]) body += quota_table(occasion, part, counts);
      body += "</div>\n";
    }
    const std::string part =
        screens == 1 ? std::string() : fmt::format(" ({}/{})", screen + 1, screens);
    out += section(fmt::format("{}-{}", name, screen + 1), both(heading) + part, body + "</div>\n");
  }
  return out;
}

}  // namespace

std::string quotas(const DrawOccasion& occasion) {
  constexpr Text kKept{"Elke groep waaruit wij loten, heeft van elk kenmerk zoveel mensen:",
                       "Every panel that we draw from has so many people of each feature:"};
  constexpr Text kRule{
      "Dit zijn de quota. Deze methode is er om te vergelijken; of elke groep ze haalt, ligt niet "
      "vast.",
      "These are the quotas. This method is there to compare; whether every panel keeps them is "
      "not settled."};
  const bool kept = is_optimal(occasion.draw.manifest.objective.method);
  return quota_screens(occasion, nullptr, "quotas", {"De quota", "The quotas"},
                       both(kept ? kKept : kRule));
}

std::string counts(const DrawOccasion& occasion) {
  if (!occasion.counts) return {};
  return quota_screens(occasion, &*occasion.counts, "counts",
                       {"De groep en de quota", "The panel and the quotas"},
                       both({"Zo is de getrokken groep samengesteld. Waar alleen binnen staat, is "
                             "het aantal klein en blijft het onvermeld.",
                             "This is how the drawn panel is made up. Where it says only within, "
                             "the number is small and is not told."}));
}

}  // namespace burgerberaad::ceremony
