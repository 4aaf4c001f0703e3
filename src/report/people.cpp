#include "burgerberaad/report/people.hpp"

#include "burgerberaad/io/csv.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
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
std::optional<GroupCount> count_letters(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto& categories = dossier.assembly.panel.categories;
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

/// Pool ids of some members.
std::optional<std::set<std::string>> pool_ids(const Dossier& dossier,
                                              const std::vector<std::string>& members,
                                              Diagnostics& diagnostics) {
  const auto by_member = pool_id_by_member(dossier, diagnostics);
  if (!by_member) return std::nullopt;
  std::set<std::string> ids;
  for (const auto& [member, id] : *by_member) {
    if (std::binary_search(members.begin(), members.end(), member)) ids.insert(id);
  }
  return ids;
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

std::optional<Composition> publish(const std::optional<GroupCount>& group, std::size_t category,
                                   const std::vector<std::string>& features,
                                   std::int64_t smallest) {
  if (!group || !group->categories[category].known) return std::nullopt;
  std::vector<std::int64_t> counts;
  for (const auto& feature : features) {
    const auto& known = group->categories[category].features;
    const auto found = known.find(feature);
    counts.push_back(found == known.end() ? 0 : found->second);
  }
  return Composition{group->total, suppress(counts, smallest)};
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

std::optional<GroupCount> count_present(const Dossier& dossier,
                                        const std::optional<std::vector<std::string>>& present,
                                        Diagnostics& diagnostics) {
  if (!present) return std::nullopt;
  const auto ids = pool_ids(dossier, *present, diagnostics);
  if (!ids) return std::nullopt;
  const auto& id_column = dossier.assembly.panel.id_column;
  const auto in_room = [&](const CsvReader& reader, const CsvRow& row) {
    const auto column = reader.column(id_column.empty() ? std::string_view("id") : id_column);
    return column && ids->contains(row.cells[*column]);
  };
  // Whoever stepped in later is among the respondents, not among the selected.
  for (const char* file : {"private/selected.csv", "private/respondents.csv"}) {
    Diagnostics told_before;  // both files are read as a whole elsewhere
    auto count = count_rows(in_dossier(dossier.folder, file), dossier.assembly.panel.categories,
                            in_room, told_before);
    if (count && count->total == static_cast<std::int64_t>(ids->size())) return count;
  }
  return std::nullopt;
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

People read_people(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto& names = dossier.assembly.panel.categories;
  const auto file = [&](const char* name) { return in_dossier(dossier.folder, name); };
  const auto letters = count_letters(dossier, diagnostics);
  const auto pool = count_rows(file("private/respondents.csv"), names, everyone, diagnostics);
  const auto panel = count_rows(file("private/selected.csv"), names, everyone, diagnostics);
  const auto members = voters_present(dossier);
  const auto present = count_present(dossier, members, diagnostics);

  People people;
  if (letters) people.letters = letters->total;
  if (pool) people.respondents = pool->total;
  if (panel) people.selected = panel->total;
  if (members) people.present = static_cast<std::int64_t>(members->size());
  const std::int64_t smallest = dossier.assembly.privacy.smallest_cell;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::vector<const CategoryCount*> counts;
    for (const auto* group : {&letters, &pool, &panel, &present}) {
      if (*group) counts.push_back(&(*group)->categories[i]);
    }
    CategoryTable table;
    table.category = names[i];
    table.features = features_of(dossier, names[i], counts);
    add_population(dossier, table);
    table.letters = publish(letters, i, table.features, smallest);
    table.pool = publish(pool, i, table.features, smallest);
    table.panel = publish(panel, i, table.features, smallest);
    table.present = publish(present, i, table.features, smallest);
    people.categories.push_back(std::move(table));
  }
  return people;
}

}  // namespace burgerberaad
