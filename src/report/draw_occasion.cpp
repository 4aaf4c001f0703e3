#include "burgerberaad/report/draw_occasion.hpp"

#include "burgerberaad/lottery/tickets.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {

PanelCounts count_panel(const QuotaSet& quotas, const Pool& pool,
                        const std::vector<std::string>& members, std::int64_t smallest) {
  const std::set<std::string> chosen(members.begin(), members.end());
  PanelCounts counts;
  counts.reserve(quotas.categories.size());
  for (std::size_t c = 0; c < quotas.categories.size(); ++c) {
    const auto& category = quotas.categories[c];
    std::vector<std::int64_t> seen(category.quotas.size(), 0);
    std::vector<std::int64_t> signed_up(category.quotas.size(), 0);
    for (std::size_t person = 0; person < pool.size(); ++person) {
      ++signed_up[pool.features[person][c]];
      if (chosen.count(pool.ids[person]) > 0) ++seen[pool.features[person][c]];
    }
    // As the advice does it later: what is shown here and hidden there would tell.
    const auto hidden_in_pool = hidden_features({{signed_up, {}, {}}}, {}, smallest);
    const auto panel = counted_panel(signed_up, seen, category.quotas, hidden_in_pool);
    const auto shown = published(panel, hidden_features({panel}, hidden_in_pool, smallest));
    std::vector<FeatureCount> features;
    features.reserve(seen.size());
    for (std::size_t f = 0; f < seen.size(); ++f) {
      const auto& quota = category.quotas[f];
      features.push_back({shown[f], quota.least <= seen[f] && seen[f] <= quota.most});
    }
    counts.push_back(std::move(features));
  }
  return counts;
}

bool by_dice(const DrawOccasion& occasion, Chance announced) {
  const auto& record = occasion.draw.record;
  if (!occasion.draw.manifest.tickets) return false;
  return record ? !record->seed : announced == Chance::dice;
}

std::string percentage_points(const Rational& share, Lang lang) {
  constexpr Text kPoints{"{} procentpunt", "{} percentage points"};
  constexpr std::int64_t kParts = 10'000;
  const Rational above(ceiling(share * 100 * kParts), kParts);
  return fmt::format(fmt::runtime(kPoints.in(lang)), decimal(above, 4, lang));
}

std::vector<std::string> hash_groups(const std::string& hash) {
  constexpr std::size_t kGroup = 4;
  std::vector<std::string> groups;
  groups.reserve(hash.size() / kGroup);
  for (std::size_t at = 0; at < hash.size(); at += kGroup)
    groups.push_back(hash.substr(at, kGroup));
  return groups;
}

std::string drawn_name(const PublishedDraw& draw, Lang lang) {
  constexpr Text kTicket{"lot {}", "ticket {}"};
  constexpr Text kPanel{"groep {} van {}", "panel {} of {}"};
  const DrawRecord& record = draw.record.value();
  if (draw.manifest.tickets) {
    return fmt::format(fmt::runtime(kTicket.in(lang)),
                       ticket_name(record.number, draw.manifest.numbers()));
  }
  return fmt::format(fmt::runtime(kPanel.in(lang)), record.panel,
                     grouped(draw.manifest.panels, lang));
}

std::string finish_command(const DrawOccasion& occasion, const std::string& choice) {
  return "burgerberaad draw " + choice + occasion.finish_options;
}

std::string verify_command(const DrawOccasion& occasion) {
  return fmt::format("burgerberaad verify {}/{} --manifest-hash {}", occasion.folder,
                     occasion.draw.record ? "record.json" : "manifest.json",
                     manifest_sha256(occasion.draw.manifest));
}

}  // namespace burgerberaad
