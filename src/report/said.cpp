#include "report/said.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace burgerberaad {
namespace {

/// The holder of a role; null for a member.
const RoleHolder* role_holder(const Dossier& dossier, const std::string& id) {
  const auto& roles = dossier.assembly.roles;
  const auto found = std::ranges::find(roles, id, &RoleHolder::id);
  return found == roles.end() ? nullptr : &*found;
}

struct SaidKind {
  NoteKind kind;
  Text heading;
  Audience audience = Audience::everyone;
};

constexpr std::array kSaid{
    SaidKind{NoteKind::idea, {"Ideeën", "Ideas"}},
    SaidKind{NoteKind::in_favour, {"Redenen voor", "Reasons for"}},
    SaidKind{NoteKind::against, {"Redenen tegen", "Reasons against"}},
    SaidKind{NoteKind::concern, {"Zorgen", "Concerns"}},
    SaidKind{NoteKind::argument, {"Andere argumenten", "Other arguments"}},
    SaidKind{NoteKind::evidence, {"Onderbouwing", "Evidence"}},
    SaidKind{NoteKind::note, {"Notities", "Notes"}, Audience::internal},
};

constexpr std::array kAgreed{
    SaidKind{NoteKind::agreement, {"Afspraken", "Agreements"}},
    SaidKind{NoteKind::action, {"Acties", "Actions"}},
};

Block heading(Text words, Voice say) {
  return {Paragraph{{strong(say(words))}, Paragraph::Style::body}};
}

void add_lists(const Dossier& dossier, const std::vector<Note>& notes,
               std::span<const SaidKind> kinds, Voice say, Blocks& blocks) {
  for (const auto& kind : kinds) {
    List list;
    for (const auto& note : of_kind(notes, kind.kind)) {
      list.items.push_back(said(dossier, note, say));
    }
    if (list.items.empty()) continue;
    blocks.push_back(only_for(kind.audience, heading(kind.heading, say)));
    blocks.push_back(only_for(kind.audience, {std::move(list)}));
  }
}

}  // namespace

Spans led_by(const Dossier& dossier, const std::string& id, Voice say) {
  if (id.empty()) return plain("–");
  if (const RoleHolder* holder = role_holder(dossier, id)) return plain(holder->name);
  for (const auto& one : dossier.assembly.commission.commissioners) {
    if (one.id == id) return plain(one.name);
  }
  return {text(say({"een deelnemer", "a member"})),
          only_for(Audience::personal, text(" [" + id + "]"))};
}

Spans said(const Dossier& dossier, const Note& note, Voice say) {
  Spans words{text(note.text)};
  if (note.table) words.push_back(text(say({" (tafel {0})", " (table {0})"}, *note.table)));
  const RoleHolder* holder = role_holder(dossier, note.by);
  if (holder != nullptr) words.push_back(text(say({", {0}", ", {0}"}, holder->name)));
  std::string who = holder == nullptr ? note.by : std::string();
  if (note.at) who += (who.empty() ? "" : ", ") + in_words(*note.at, say.lang);
  if (!who.empty()) words.push_back(only_for(Audience::personal, text(" [" + who + "]")));
  return words;
}

void add_said(const Dossier& dossier, const std::vector<Note>& notes, Voice say, Blocks& blocks) {
  add_lists(dossier, notes, kSaid, say, blocks);
}

void add_agreed(const Dossier& dossier, const std::vector<Note>& notes, Voice say, Blocks& blocks) {
  add_lists(dossier, notes, kAgreed, say, blocks);
}

void add_asked(const Dossier& dossier, const std::vector<Exchange>& exchanges, Voice say,
               Blocks& blocks) {
  List answered;
  List open;
  for (const auto& each : exchanges) {
    Spans line = said(dossier, each.question, say);
    if (each.answers.empty()) {
      open.items.push_back(std::move(line));
      continue;
    }
    for (const auto& answer : each.answers) {
      line.push_back(text(say({" Antwoord: ", " Answer: "})));
      for (auto& span : said(dossier, answer, say)) line.push_back(std::move(span));
    }
    answered.items.push_back(std::move(line));
  }
  if (!answered.items.empty()) {
    blocks.push_back(heading({"Vragen met een antwoord", "Questions with an answer"}, say));
    blocks.push_back({std::move(answered)});
  }
  if (!open.items.empty()) {
    blocks.push_back(heading(
        {"Vragen waarop nog niemand antwoord gaf", "Questions that nobody answered yet"}, say));
    blocks.push_back({std::move(open)});
  }
}

Spans published(const PublishedCount& cell, std::int64_t count, Voice say) {
  if (cell.kind == PublishedCount::Kind::shown) return plain(say.number(cell.count));
  return {text("·"), only_for(Audience::personal, text(" (" + say.number(count) + ")"))};
}

std::string suppression_note(std::int64_t smallest, Voice say) {
  return say(
      {"Een punt (·) betekent: niet getoond, omdat het aantal kleiner is dan {0}, of omdat zo'n "
       "klein aantal eruit zou volgen.",
       "A dot (·) means: not shown, since the number is smaller than {0}, or since such a "
       "small number would follow from it."},
      smallest);
}

}  // namespace burgerberaad
