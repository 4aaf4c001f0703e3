#include "burgerberaad/quota/make.hpp"

#include "burgerberaad/quota/messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::vector<MadeQuota> from_shares(const PopulationCategory& category,
                                   const MakeQuotasSettings& settings) {
  Rational people;
  for (const auto& share : category.features) people += share.count;
  std::vector<MadeQuota> rows;
  for (const auto& share : category.features) {
    MadeQuota row;
    row.category = category.name;
    row.feature = share.feature;
    row.seats = share.count * settings.size / people;
    const auto low = static_cast<std::int64_t>(floor(row.seats));
    const auto high = static_cast<std::int64_t>(ceiling(row.seats));
    row.least = std::max<std::int64_t>(0, low - settings.slack);
    row.most = std::min(settings.size, high + settings.slack);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// One drop-out of one erases a group; of two it does not.
void raise_ones(std::vector<MadeQuota>& rows, std::int64_t size) {
  std::int64_t room = size;
  std::vector<MadeQuota*> ones;
  for (auto& row : rows) {
    room -= row.least;
    row.scarce = row.least == 0 && row.seats > 0;
    if (row.least == 1 && row.seats >= 1) ones.push_back(&row);
  }
  std::stable_sort(ones.begin(), ones.end(),
                   [](const MadeQuota* a, const MadeQuota* b) { return a->seats < b->seats; });
  for (MadeQuota* row : ones) {
    if (room-- <= 0) break;
    row->least = 2;
    row->most = std::max<std::int64_t>(row->most, 2);
    row->raised = true;
  }
}

/// The categories that were asked for, in that order; reports those that are not there.
std::vector<const PopulationCategory*> chosen(const Population& population,
                                              const MakeQuotasSettings& settings,
                                              Diagnostics& diagnostics) {
  std::vector<const PopulationCategory*> categories;
  if (settings.categories.empty()) {
    for (const auto& category : population.categories) categories.push_back(&category);
  }
  std::vector<std::string_view> names;
  for (const auto& category : population.categories) names.emplace_back(category.name);
  for (const auto& name : settings.categories) {
    if (const auto* category = population.find(name)) {
      categories.push_back(category);
      continue;
    }
    const auto near = nearest(name, names);
    if (near.empty()) {
      diagnostics.error(msg::quota_not_in_population, {population.file, 0, 0, ""}, name,
                        fmt::format("{}", fmt::join(names, ", ")));
    } else {
      diagnostics.error(msg::quota_not_in_population_near, {population.file, 0, 0, ""}, name, near);
    }
  }
  return categories;
}

}  // namespace

MadeQuotas make_quotas(const Population& population, const MakeQuotasSettings& settings,
                       Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  MadeQuotas made;
  const auto categories = chosen(population, settings, diagnostics);
  if (diagnostics.error_count() > errors_before) return made;
  for (const auto* category : categories) {
    auto rows = from_shares(*category, settings);
    raise_ones(rows, settings.size);
    Category quotas{category->name, {}};
    for (const auto& row : rows) {
      Quota quota;
      quota.feature = row.feature;
      quota.least = row.least;
      quota.most = row.most;
      quotas.quotas.push_back(std::move(quota));
    }
    made.quotas.categories.push_back(std::move(quotas));
    made.rows.insert(made.rows.end(), rows.begin(), rows.end());
  }
  return made;
}

}  // namespace burgerberaad
