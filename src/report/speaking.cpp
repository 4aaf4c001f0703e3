#include "burgerberaad/report/speaking.hpp"

#include "burgerberaad/report/member_features.hpp"

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
        published(group, {small ? Kind::hidden : Kind::shown, small ? 0 : number}));
    table.groups.back().role = role;
  }
  return table;
}

/// The total is that of the members, who are a role: so others hide what could be worked out. What
/// the advice hides of the members is hidden here too, and those who are not shown are together as
/// many as a group that is, since time adds up.
SpokenTable by_feature(const Dossier& dossier, const std::string& category,
                       const std::vector<std::string>& hidden_in_advice,
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
  std::vector<bool> hidden;
  hidden.reserve(features.size());
  for (const auto& feature : features) {
    hidden.push_back(std::ranges::find(hidden_in_advice, feature) != hidden_in_advice.end());
  }
  const CountedSet speakers{counts, {}, {}};
  hidden = hidden_features({speakers}, std::move(hidden), dossier.assembly.privacy.smallest_cell);
  const auto cells = published(speakers, hidden);
  SpokenTable table{category, {}};
  for (std::size_t i = 0; i < features.size(); ++i) {
    table.groups.push_back(published(groups[features[i]], cells[i]));
    table.groups.back().feature = features[i];
  }
  return table;
}

/// The features of a category whose number of members the advice does not show.
std::vector<std::string> hidden_in(const People& people, const std::string& category) {
  std::vector<std::string> hidden;
  for (const auto& table : people.categories) {
    if (table.category != category) continue;
    for (const auto* group : {&table.panel, &table.present}) {
      for (std::size_t i = 0; *group && i < table.features.size(); ++i) {
        const bool shown = (*group)->counts[i].kind == PublishedCount::Kind::shown;
        if (!shown) hidden.push_back(table.features[i]);
      }
    }
  }
  return hidden;
}

}  // namespace

Speaking speaking_time(const Dossier& dossier, Diagnostics& diagnostics) {
  Speaking result;
  const auto notes = of_kind(notes_in_force(dossier), NoteKind::speaking);
  result.items = static_cast<std::int64_t>(notes.size());
  Groups<Role> roles;
  for (const auto& note : notes) add(roles[role_of(dossier, note.by)], note);
  result.tables.push_back(by_role(dossier, roles));
  if (notes.empty()) return result;
  const auto features =
      read_member_features(dossier, dossier.assembly.panel.categories, diagnostics);
  if (!features) return result;
  Diagnostics told_before;
  const auto weighings = weigh(dossier.proposals, dossier.sessions, dossier.ledger,
                               dossier.assembly.commission.term, dossier.assembly.rules);
  const People people = read_people(dossier, open_ballots(dossier, weighings), told_before);
  for (const auto& category : dossier.assembly.panel.categories) {
    const auto column = features->column(category);
    Groups<std::string> groups;
    for (const auto& note : notes) {
      if (role_of(dossier, note.by) != Role::member) continue;
      const auto person = features->of.find(note.by);
      const bool known = column && person != features->of.end();
      add(groups[known ? person->second[*column] : std::string()], note);
    }
    result.tables.push_back(by_feature(dossier, category, hidden_in(people, category), groups));
  }
  return result;
}

}  // namespace burgerberaad
