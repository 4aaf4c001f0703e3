#include "burgerberaad/report/speaking.hpp"

#include "burgerberaad/io/csv.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace burgerberaad {
namespace {

/// Seconds of one group and who they are of. Never leaves this file.
struct Group {
  std::set<std::string> speakers;
  std::int64_t seconds = 0;
};

template <typename Key>
using Groups = std::map<Key, Group>;

void add(Group& group, const Note& note) {
  group.speakers.insert(note.by);
  group.seconds += note.seconds;
}

Role role_of(const Dossier& dossier, const std::string& id) {
  for (const auto& holder : dossier.assembly.roles) {
    if (holder.id == id) return holder.role;
  }
  const auto& commissioners = dossier.assembly.commission.commissioners;
  const bool commissioner = std::any_of(commissioners.begin(), commissioners.end(),
                                        [&](const auto& each) { return each.id == id; });
  return commissioner ? Role::commissioner : Role::member;
}

SpokenTime published(const Group& group, PublishedCount speakers) {
  SpokenTime time;
  time.speakers = speakers;
  if (speakers.kind == PublishedCount::Kind::shown) time.seconds = group.seconds;
  return time;
}

/// No total is published here, so a small group follows from nothing.
SpokenTable by_role(const Dossier& dossier, const Groups<Role>& groups) {
  SpokenTable table;
  for (const auto& [role, group] : groups) {
    const auto number = static_cast<std::int64_t>(group.speakers.size());
    const bool small = number < dossier.assembly.privacy.smallest_cell;
    using Kind = PublishedCount::Kind;
    table.groups.push_back(
        published(group, {small ? Kind::small : Kind::shown, small ? 0 : number}));
    table.groups.back().role = role;
  }
  return table;
}

/// Time adds up, unlike a count that may be one number or another: so those whose time is not shown
/// must together be as many as a group that is, or their time follows from the total.
void hide_small_rest(const std::vector<std::int64_t>& counts, std::int64_t smallest,
                     std::vector<PublishedCount>& cells) {
  using Kind = PublishedCount::Kind;
  while (true) {
    std::int64_t unseen = 0;
    std::size_t next = cells.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].kind != Kind::shown) unseen += counts[i];
      const bool fewer = next == cells.size() || counts[i] < counts[next];
      if (cells[i].kind == Kind::shown && counts[i] > 0 && fewer) next = i;
    }
    if (unseen == 0 || unseen >= smallest || next == cells.size()) return;
    cells[next] = {Kind::hidden, 0};
  }
}

/// The total is that of the members, who are a role: so others hide what could be worked out.
SpokenTable by_feature(const Dossier& dossier, const std::string& category,
                       Groups<std::string>& groups) {
  std::vector<std::string> found;
  found.reserve(groups.size());
  for (const auto& [feature, group] : groups) found.push_back(feature);
  const auto features = features_in_order(dossier, category, found);
  std::vector<std::int64_t> counts;
  counts.reserve(features.size());
  for (const auto& feature : features) {
    counts.push_back(static_cast<std::int64_t>(groups[feature].speakers.size()));
  }
  auto cells = suppress(counts, dossier.assembly.privacy.smallest_cell);
  hide_small_rest(counts, dossier.assembly.privacy.smallest_cell, cells);
  SpokenTable table{category, {}};
  for (std::size_t i = 0; i < features.size(); ++i) {
    table.groups.push_back(published(groups[features[i]], cells[i]));
    table.groups.back().feature = features[i];
  }
  return table;
}

/// The features of people of the pool by their id, one per category of the panel; a column that is
/// missing is blank.
std::map<std::string, std::vector<std::string>> features_by_id(const Dossier& dossier,
                                                               Diagnostics& diagnostics) {
  std::map<std::string, std::vector<std::string>> features;
  const auto& id_column = dossier.assembly.panel.id_column;
  // Whoever stepped in later is among the respondents, not among the selected.
  for (const char* file : {"private/respondents.csv", "private/selected.csv"}) {
    const auto path = in_dossier(dossier.folder, file);
    std::error_code missing;
    if (!std::filesystem::exists(path, missing) || !features.empty()) continue;
    CsvReader reader(path, diagnostics);
    if (!reader.ok()) continue;
    const auto id = reader.column(id_column.empty() ? std::string_view("id") : id_column);
    CsvRow row;
    while (id && reader.next(row)) {
      auto& person = features[row.cells[*id]];
      for (const auto& category : dossier.assembly.panel.categories) {
        const auto column = reader.column(category);
        person.push_back(column ? row.cells[*column] : std::string());
      }
    }
  }
  return features;
}

}  // namespace

Speaking speaking_time(const Dossier& dossier, Diagnostics& diagnostics) {
  Speaking result;
  const auto notes = of_kind(notes_in_force(dossier), NoteKind::speaking);
  result.items = static_cast<std::int64_t>(notes.size());
  Groups<Role> roles;
  for (const auto& note : notes) add(roles[role_of(dossier, note.by)], note);
  result.tables.push_back(by_role(dossier, roles));
  const auto ids = pool_id_by_member(dossier, diagnostics);
  if (!ids || notes.empty()) return result;
  const auto features = features_by_id(dossier, diagnostics);
  const auto& categories = dossier.assembly.panel.categories;
  for (std::size_t i = 0; i < categories.size(); ++i) {
    Groups<std::string> groups;
    for (const auto& note : notes) {
      if (role_of(dossier, note.by) != Role::member) continue;
      const auto id = ids->find(note.by);
      const auto person = id == ids->end() ? features.end() : features.find(id->second);
      add(groups[person == features.end() ? std::string() : person->second[i]], note);
    }
    result.tables.push_back(by_feature(dossier, categories[i], groups));
  }
  return result;
}

}  // namespace burgerberaad
