#include "burgerberaad/report/people.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/report/member_features.hpp"
#include "category_registry.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace burgerberaad {
namespace {

/// How often each feature of one category occurs. Never leaves this file.
struct CategoryCount {
  bool known = false;  ///< whether the file has a column of this name
  std::map<std::string, std::int64_t> features;
};

struct GroupCount {
  std::int64_t total = 0;
  std::vector<CategoryCount> categories;
};

/// Reads rows one by one; `wanted` says which of them count.
template <typename Wanted>
std::optional<GroupCount> count_rows(const std::filesystem::path& path,
                                     const std::vector<std::string>& categories,
                                     const Wanted& wanted, Diagnostics& diagnostics) {
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return std::nullopt;
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return std::nullopt;
  GroupCount count;
  std::vector<std::optional<std::size_t>> columns;
  for (const auto& category : categories) {
    columns.push_back(reader.column(category));
    count.categories.push_back({columns.back().has_value(), {}});
  }
  CsvRow row;
  while (reader.next(row)) {
    if (!wanted(reader, row)) continue;
    ++count.total;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i]) ++count.categories[i].features[row.cells[*columns[i]]];
    }
  }
  return count;
}

bool everyone(const CsvReader& /*reader*/, const CsvRow& /*row*/) {
  return true;
}

/// Adds one group to another.
void merge(std::optional<GroupCount>& all, std::optional<GroupCount> more) {
  if (!more) return;
  if (!all) {
    all = std::move(more);
    return;
  }
  all->total += more->total;
  for (std::size_t i = 0; i < all->categories.size(); ++i) {
    auto& category = all->categories[i];
    category.known = category.known && more->categories[i].known;
    for (const auto& [feature, number] : more->categories[i].features) {
      category.features[feature] += number;
    }
  }
}

/// Letters go out in waves: letters.csv, letters-2.csv and so on.
std::optional<GroupCount> count_letters(const Dossier& dossier,
                                        const std::vector<std::string>& categories,
                                        Diagnostics& diagnostics) {
  auto letters = count_rows(in_dossier(dossier.folder, "private/letters.csv"), categories, everyone,
                            diagnostics);
  for (int wave = 2; letters; ++wave) {
    auto more =
        count_rows(in_dossier(dossier.folder, "private/letters-" + std::to_string(wave) + ".csv"),
                   categories, everyone, diagnostics);
    if (!more) break;
    merge(letters, std::move(more));
  }
  return letters;
}

/// What the files hold, in order.
std::vector<std::string> features_of(const Dossier& dossier, const std::string& category,
                                     const std::vector<const CategoryCount*>& counts) {
  std::vector<std::string> found;
  for (const auto* count : counts) {
    for (const auto& [feature, number] : count->features) found.push_back(feature);
  }
  return features_in_order(dossier, category, found);
}

void add_population(const Dossier& dossier, CategoryTable& table) {
  if (!dossier.population) return;
  for (const auto& category : dossier.population->categories) {
    if (category.name != table.category) continue;
    Rational total = 0;
    std::map<std::string, Rational> counts;
    for (const auto& share : category.features) {
      counts[share.feature] += share.count;
      total += share.count;
    }
    if (total == 0) return;
    std::vector<Rational> shares;
    for (const auto& feature : table.features) shares.push_back(counts[feature] / total);
    table.population = std::move(shares);
    table.source = category.source.empty() ? dossier.population->source : category.source;
  }
}

/// Everybody behind an advice. Never leaves this file.
struct Everybody {
  std::vector<std::string> categories;  ///< of the panel, and further those of weighing.strata
  std::optional<GroupCount> letters;
  std::optional<GroupCount> pool;
  std::optional<GroupCount> panel;
  std::optional<std::vector<std::string>> present;
  std::optional<MemberFeatures> features;
  std::int64_t stepped_in = 0;  ///< of those present
};

/// How many of these members are not among those who were drawn at first.
std::int64_t count_stepped_in(const Dossier& dossier, const std::vector<std::string>& present) {
  Diagnostics told_before;  // both files are read as a whole elsewhere
  const auto ids = pool_id_by_member(dossier, told_before);
  if (!ids) return 0;
  std::set<std::string> wanted;
  for (const auto& [member, id] : *ids) {
    if (std::ranges::binary_search(present, member)) wanted.insert(id);
  }
  const auto& id_column = dossier.assembly.panel.id_column;
  const auto drawn = count_rows(
      in_dossier(dossier.folder, "private/selected.csv"), {},
      [&](const CsvReader& reader, const CsvRow& row) {
        const auto column = reader.column(id_column.empty() ? std::string_view("id") : id_column);
        return column && wanted.contains(row.cells[*column]);
      },
      told_before);
  return static_cast<std::int64_t>(present.size()) - (drawn ? drawn->total : 0);
}

Everybody count_everybody(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto file = [&](const char* name) { return in_dossier(dossier.folder, name); };
  Everybody all;
  all.categories = dossier.assembly.panel.categories;
  for (const auto& name : strata_of(dossier)) {
    if (std::ranges::find(all.categories, name) == all.categories.end()) {
      all.categories.push_back(name);
    }
  }
  all.letters = count_letters(dossier, all.categories, diagnostics);
  all.pool = count_rows(file("private/respondents.csv"), all.categories, everyone, diagnostics);
  all.panel = count_rows(file("private/selected.csv"), all.categories, everyone, diagnostics);
  all.present = voters_present(dossier);
  Diagnostics told_before;
  all.features = read_member_features(dossier, all.categories, told_before);
  if (all.present) all.stepped_in = count_stepped_in(dossier, *all.present);
  return all;
}

/// The place of each member's value among the features of a category; empty when no file has it.
using PlaceOf = std::map<std::string_view, std::size_t>;

PlaceOf places(const std::optional<MemberFeatures>& features, const std::string& category,
               const std::vector<std::string>& values) {
  PlaceOf place_of;
  const auto column = features ? features->column(category) : std::nullopt;
  if (!column) return place_of;
  for (const auto& [member, cells] : features->of) {
    const auto found = std::ranges::find(values, cells[*column]);
    if (found != values.end()) place_of[member] = static_cast<std::size_t>(found - values.begin());
  }
  return place_of;
}

/// How many of some members have each feature; nothing when somebody's is not known.
std::optional<FeatureCounts> counts_of(const PlaceOf& place_of, std::size_t features,
                                       const std::vector<std::string>& members) {
  FeatureCounts counts(features, 0);
  for (const auto& member : members) {
    const auto found = place_of.find(member);
    if (found == place_of.end()) return std::nullopt;
    ++counts[found->second];
  }
  return counts;
}

std::optional<FeatureCounts> counts_of(const std::optional<GroupCount>& group, std::size_t category,
                                       const std::vector<std::string>& features) {
  if (!group || !group->categories[category].known) return std::nullopt;
  FeatureCounts counts;
  counts.reserve(features.size());
  for (const auto& feature : features) {
    const auto& known = group->categories[category].features;
    const auto found = known.find(feature);
    counts.push_back(found == known.end() ? 0 : found->second);
  }
  return counts;
}

/// The votes per feature of one ballot; nothing when somebody's is not known.
std::optional<std::vector<GroupVotes>> votes_of(const PlaceOf& place_of, std::size_t features,
                                                const Sides& sides) {
  const auto in_favour = counts_of(place_of, features, sides.in_favour);
  const auto against = counts_of(place_of, features, sides.against);
  if (!in_favour || !against) return std::nullopt;
  std::vector<GroupVotes> groups(features);
  for (std::size_t i = 0; i < features; ++i) groups[i] = {(*in_favour)[i], (*against)[i]};
  return groups;
}

std::vector<Quota> quotas_of(const Dossier& dossier, const std::string& category) {
  if (!dossier.quotas) return {};
  for (const auto& each : dossier.quotas->categories) {
    if (each.name == category) return each.quotas;
  }
  return {};
}

CategoryCounts category_counts(const Dossier& dossier, const Everybody& all, std::size_t category,
                               const std::vector<OpenBallot>& ballots,
                               std::vector<std::string>& crossed) {
  const std::string& name = all.categories[category];
  CategoryCounts counts;
  std::vector<const CategoryCount*> found;
  for (const auto* group : {&all.letters, &all.pool, &all.panel}) {
    if (*group) found.push_back(&(*group)->categories[category]);
  }
  counts.features = features_of(dossier, name, found);
  counts.quotas = quotas_of(dossier, name);
  counts.letters = counts_of(all.letters, category, counts.features);
  counts.pool = counts_of(all.pool, category, counts.features);
  counts.panel = counts_of(all.panel, category, counts.features);
  counts.stepped_in = all.stepped_in;
  const PlaceOf place_of = places(all.features, name, counts.features);
  if (all.present && !place_of.empty()) {
    counts.present = counts_of(place_of, counts.features.size(), *all.present);
  }
  for (const auto& ballot : ballots) {
    auto votes = votes_of(place_of, counts.features.size(), ballot.sides);
    if (!votes) continue;
    counts.ballots.push_back(std::move(*votes));
    crossed.push_back(ballot.id);
  }
  return counts;
}

CategoryTable category_table(const Dossier& dossier, const Everybody& all, const std::string& name,
                             const CategoryCounts& counts, const HiddenFeatures& hidden) {
  CategoryTable table;
  table.category = name;
  table.features = counts.features;
  add_population(dossier, table);
  if (counts.letters) {
    table.letters = Composition{all.letters->total,
                                published(counted_letters(counts, hidden.pool), hidden.letters)};
  }
  if (counts.pool) {
    table.pool = Composition{all.pool->total, published(counted_pool(counts), hidden.pool)};
  }
  if (counts.panel) {
    const auto pool = counts.pool.value_or(FeatureCounts{});
    table.panel = Composition{
        all.panel->total,
        published(counted_panel(pool, *counts.panel, counts.quotas, hidden.pool), hidden.members)};
  }
  if (counts.present) {
    table.present = Composition{static_cast<std::int64_t>(all.present->size()),
                                published({*counts.present, {}, {}}, hidden.members)};
  }
  return table;
}

}  // namespace

std::optional<std::map<std::string, std::string>> pool_id_by_member(const Dossier& dossier,
                                                                    Diagnostics& diagnostics) {
  const auto path = in_dossier(dossier.folder, "private/members.csv");
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return std::nullopt;
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return std::nullopt;
  const auto pseudonym = reader.column("member");
  std::optional<std::size_t> id;
  for (const std::string& name :
       {dossier.assembly.panel.id_column, std::string("pool_id"), std::string("id")}) {
    if (!id && !name.empty()) id = reader.column(name);
  }
  if (!pseudonym || !id) return std::nullopt;
  std::map<std::string, std::string> ids;
  CsvRow row;
  while (reader.next(row)) ids[row.cells[*pseudonym]] = row.cells[*id];
  return ids;
}

const std::vector<std::string>& strata_of(const Dossier& dossier) {
  const auto& weighing = dossier.assembly.weighing;
  return weighing && weighing->strata ? *weighing->strata : dossier.assembly.panel.categories;
}

std::vector<std::string> features_in_order(const Dossier& dossier, const std::string& category,
                                           const std::vector<std::string>& found) {
  std::vector<std::string> features;
  const auto add = [&](const std::string& feature) {
    if (std::ranges::find(features, feature) == features.end()) features.push_back(feature);
  };
  if (dossier.quotas) {
    for (const auto& each : dossier.quotas->categories) {
      if (each.name != category) continue;
      for (const auto& quota : each.quotas) add(quota.feature);
    }
  }
  if (dossier.population) {
    for (const auto& each : dossier.population->categories) {
      if (each.name != category) continue;
      for (const auto& share : each.features) add(share.feature);
    }
  }
  for (const auto& feature : found) add(feature);
  return features;
}

std::optional<std::vector<std::string>> voters_present(const Dossier& dossier) {
  const auto& term = dossier.assembly.commission.term;
  std::set<std::string> there;
  bool known = false;
  for (const auto& session : dossier.sessions) {
    for (const auto& ballot : session.ballots) {
      const auto who = electorate(dossier.ledger, term, session.attendance, ballot.at);
      if (!who.present) continue;
      known = true;
      there.insert(who.present->begin(), who.present->end());
    }
  }
  if (!known) return std::nullopt;
  return std::vector<std::string>(there.begin(), there.end());
}

People read_people(const Dossier& dossier, const std::vector<OpenBallot>& ballots,
                   Diagnostics& diagnostics) {
  const Everybody all = count_everybody(dossier, diagnostics);
  People people;
  if (all.letters) people.letters = all.letters->total;
  if (all.pool) people.respondents = all.pool->total;
  if (all.panel) people.selected = all.panel->total;
  if (all.present) people.present = static_cast<std::int64_t>(all.present->size());
  const std::int64_t smallest = dossier.assembly.privacy.smallest_cell;
  const auto& shown = dossier.assembly.panel.categories;
  const auto& strata = strata_of(dossier);
  for (std::size_t i = 0; i < all.categories.size(); ++i) {
    const std::string& name = all.categories[i];
    const bool crossed = std::ranges::find(strata, name) != strata.end();
    std::vector<std::string> crossed_ballots;
    const CategoryCounts counts = category_counts(
        dossier, all, i, crossed ? ballots : std::vector<OpenBallot>(), crossed_ballots);
    const HiddenFeatures hidden = hidden_in(counts, smallest);
    if (std::ranges::find(shown, name) != shown.end()) {
      people.categories.push_back(category_table(dossier, all, name, counts, hidden));
    }
    for (std::size_t b = 0; b < counts.ballots.size(); ++b) {
      people.strata[crossed_ballots[b]].push_back(
          strata_table(name, counts.features, counts.ballots[b], hidden.members, smallest));
    }
  }
  return people;
}

}  // namespace burgerberaad
