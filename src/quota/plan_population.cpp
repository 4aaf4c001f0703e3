#include "burgerberaad/quota/plan_population.hpp"

#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/quota/messages.hpp"
#include "burgerberaad/register/invite.hpp"

#include <algorithm>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// The numbers of the quotas of one category.
struct Numbered {
  const Category* category = nullptr;
  std::uint32_t first = 0;

  [[nodiscard]] std::optional<std::uint32_t> row(std::string_view feature) const {
    const auto& quotas = category->quotas;
    const auto found = std::find_if(quotas.begin(), quotas.end(),
                                    [&](const Quota& quota) { return quota.feature == feature; });
    if (found == quotas.end()) return std::nullopt;
    return first + static_cast<std::uint32_t>(found - quotas.begin());
  }
};

std::vector<Numbered> numbered(const QuotaSet& quotas) {
  std::vector<Numbered> result;
  std::uint32_t first = 0;
  for (const auto& category : quotas.categories) {
    result.push_back({&category, first});
    first += static_cast<std::uint32_t>(category.quotas.size());
  }
  return result;
}

std::vector<Rational> counts_of(const PopulationCategory& category) {
  std::vector<Rational> counts;
  counts.reserve(category.features.size());
  for (const auto& share : category.features) counts.push_back(share.count);
  return counts;
}

/// Shares in whole parts of a thousand million.
PlanMargin margin_of(const PopulationCategory& category, const Numbered& quotas) {
  constexpr std::int64_t kParts = 1'000'000'000;
  const auto weights = largest_remainder(kParts, counts_of(category));
  PlanMargin margin;
  margin.shares.reserve(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    margin.shares.push_back({quotas.row(category.features[i].feature), weights[i]});
  }
  return margin;
}

bool is_of_ages(const Category& category) {
  return std::all_of(category.quotas.begin(), category.quotas.end(),
                     [](const Quota& quota) { return parse_age_band(quota.feature).has_value(); });
}

/// How the people of a register are sorted by the features of one category.
class Sorter {
 public:
  Sorter(const Numbered& quotas, std::size_t column, std::optional<Date> on)
      : quotas_(quotas), column_(column), on_(on) {
    if (!on_) return;
    for (const auto& quota : quotas.category->quotas) {
      bands_.push_back(*parse_age_band(quota.feature));
    }
  }

  /// Adds the number of the quota to `rows`, or counts a value that no quota names.
  void sort(const CsvRow& row, QuotaRows& rows) {
    const auto number = on_ ? by_age(row.cells[column_]) : quotas_.row(row.cells[column_]);
    if (number) rows.push_back(*number);
    if (!number) ++unknown_;
  }

  [[nodiscard]] std::int64_t unknown() const { return unknown_; }
  [[nodiscard]] std::size_t column() const { return column_; }
  [[nodiscard]] const std::string& name() const { return quotas_.category->name; }

 private:
  [[nodiscard]] std::optional<std::uint32_t> by_age(const std::string& cell) const {
    const auto born = parse_register_date(cell);
    if (!born) return std::nullopt;
    const int age = age_on(*born, *on_);
    for (std::size_t i = 0; i < bands_.size(); ++i) {
      if (age >= bands_[i].least && age <= bands_[i].most.value_or(age)) {
        return quotas_.first + static_cast<std::uint32_t>(i);
      }
    }
    return std::nullopt;
  }

  Numbered quotas_;
  std::size_t column_;
  std::optional<Date> on_;  ///< set: the column holds dates of birth
  std::vector<AgeBand> bands_;
  std::int64_t unknown_ = 0;
};

/// Where each category is found: a column, the date of birth, or only its shares.
std::vector<Sorter> sorters_of(const CsvReader& reader, const EligibilitySettings& eligibility,
                               const QuotaSet& quotas, const Population* shares,
                               PlanPopulation& population, Diagnostics& diagnostics) {
  std::vector<Sorter> sorters;
  for (const auto& category : numbered(quotas)) {
    const auto& name = category.category->name;
    const auto* known = shares == nullptr ? nullptr : shares->find(name);
    if (const auto column = reader.column(name)) {
      sorters.emplace_back(category, *column, std::nullopt);
    } else if (const auto born = reader.column(eligibility.born);
               born && eligibility.on && is_of_ages(*category.category)) {
      sorters.emplace_back(category, *born, eligibility.on);
    } else if (known != nullptr) {
      population.margins.push_back(margin_of(*known, category));
    } else {
      diagnostics.error(msg::plan_no_column, reader.where_header(), name,
                        fmt::format("{}", fmt::join(reader.header(), ", ")));
    }
  }
  return sorters;
}

void report_left_out(const CsvReader& reader, const std::vector<Sorter>& sorters,
                     std::int64_t rejected, Diagnostics& diagnostics) {
  const Location file{reader.where_header().file, 0, 0, ""};
  if (rejected > 0) diagnostics.warning(msg::plan_rejected, file, rejected);
  for (const auto& sorter : sorters) {
    if (sorter.unknown() == 0) continue;
    diagnostics.warning(msg::plan_unknown, reader.where_header(sorter.column()), sorter.unknown(),
                        sorter.name());
  }
}

PlanPopulation population_of(const std::map<std::string, std::map<QuotaRows, std::int64_t>>& counts,
                             std::vector<PlanMargin> margins) {
  PlanPopulation population;
  population.margins = std::move(margins);
  for (const auto& [name, cells] : counts) {
    auto& stratum = population.strata.emplace_back();
    stratum.name = name;
    for (const auto& [rows, people] : cells) {
      if (people > 0) stratum.cells.push_back({rows, people});
    }
    if (stratum.cells.empty()) population.strata.pop_back();
  }
  return population;
}

const PopulationCategory* needed(const Population& shares, const std::string& name,
                                 Diagnostics& diagnostics) {
  const auto* found = shares.find(name);
  if (found != nullptr) return found;
  std::vector<std::string_view> names;
  names.reserve(shares.categories.size());
  for (const auto& category : shares.categories) names.emplace_back(category.name);
  diagnostics.error(msg::quota_not_in_population, {shares.file, 0, 0, ""}, name,
                    fmt::format("{}", fmt::join(names, ", ")));
  return nullptr;
}

/// People of one stratum, of whom only the weight is known.
struct Kind {
  std::string stratum;
  QuotaRows rows;
  Rational weight = 1;
};

/// Every kind by every feature of one more category, which the quotas may name too.
std::vector<Kind> split(const std::vector<Kind>& kinds, const PopulationCategory& category,
                        const Numbered* quotas) {
  std::vector<Kind> finer;
  finer.reserve(kinds.size() * category.features.size());
  for (const auto& kind : kinds) {
    for (const auto& share : category.features) {
      Kind& next = finer.emplace_back(kind);
      if (!next.stratum.empty()) next.stratum += " / ";
      next.stratum += share.feature;
      next.weight *= share.count;
      const auto row = quotas == nullptr ? std::nullopt : quotas->row(share.feature);
      if (row) next.rows.push_back(*row);
    }
  }
  return finer;
}

PlanPopulation dealt(std::int64_t people, const std::vector<Kind>& kinds,
                     std::vector<PlanMargin> margins) {
  std::vector<Rational> weights;
  weights.reserve(kinds.size());
  for (const auto& kind : kinds) weights.push_back(kind.weight);
  const auto numbers = largest_remainder(people, weights);
  std::map<std::string, std::map<QuotaRows, std::int64_t>> counts;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    counts[kinds[i].stratum][kinds[i].rows] += numbers[i];
  }
  return population_of(counts, std::move(margins));
}

}  // namespace

std::optional<PlanPopulation> count_register(const std::filesystem::path& path,
                                             EligibilitySettings settings, const QuotaSet& quotas,
                                             const Population* shares, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  Diagnostics of_rows;  // one by one they are the business of `invite`
  CsvReader reader(path, of_rows);
  if (!reader.ok()) diagnostics.append(of_rows);
  if (!reader.ok()) return std::nullopt;
  settings.id = find_id_column(reader, settings.id, diagnostics).value_or(reader.header().front());
  const Eligibility eligibility(settings, reader, diagnostics);
  PlanPopulation population;
  auto sorters = sorters_of(reader, settings, quotas, shares, population, diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;

  std::map<std::string, std::map<QuotaRows, std::int64_t>> counts;
  std::int64_t rejected = 0;
  Judged judged;
  CsvRow row;
  while (reader.next(row)) {
    eligibility.judge(row, reader, judged);
    if (judged.kind == Judged::Kind::rejected) ++rejected;
    if (judged.kind != Judged::Kind::eligible) continue;
    QuotaRows rows;
    rows.reserve(sorters.size());
    for (auto& sorter : sorters) sorter.sort(row, rows);
    ++counts[judged.stratum][rows];
  }
  rejected += static_cast<std::int64_t>(reader.bad_rows());
  for (const auto& item : of_rows.items()) {
    // It swallows all rows after it, so the register was not read.
    if (item.message == &msg::csv_open_quote) diagnostics.add(item);
  }
  report_left_out(reader, sorters, rejected, diagnostics);
  if (counts.empty()) diagnostics.error(msg::plan_nobody, whole_file(path));
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return population_of(counts, std::move(population.margins));
}

std::optional<PlanPopulation> from_shares(const Population& shares, std::int64_t people,
                                          const std::vector<std::string>& by,
                                          const QuotaSet& quotas, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  std::vector<Kind> kinds(1);
  std::vector<PlanMargin> margins;
  const auto categories = numbered(quotas);
  for (const auto& name : by) {
    const auto of_quotas =
        std::find_if(categories.begin(), categories.end(),
                     [&](const Numbered& one) { return one.category->name == name; });
    const auto* category = needed(shares, name, diagnostics);
    if (category == nullptr) continue;
    kinds = split(kinds, *category, of_quotas == categories.end() ? nullptr : &*of_quotas);
  }
  for (const auto& category : categories) {
    const auto& name = category.category->name;
    if (std::find(by.begin(), by.end(), name) != by.end()) continue;
    const auto* known = needed(shares, name, diagnostics);
    if (known != nullptr) margins.push_back(margin_of(*known, category));
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return dealt(people, kinds, std::move(margins));
}

}  // namespace burgerberaad
