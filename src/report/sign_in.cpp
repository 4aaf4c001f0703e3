#include "burgerberaad/report/sign_in.hpp"

#include "report/voice.hpp"

namespace burgerberaad {
namespace {

/// Columns to write in by hand, after those that are known.
void add_blank_columns(Table& table, Voice say) {
  table.by_hand = true;
  table.columns.push_back({say({"Handtekening", "Signature"}), false});
  table.columns.push_back({say({"In", "In"}), false});
  table.columns.push_back({say({"Uit", "Out"}), false});
}

Block members_table(const std::vector<std::string>& members, const PersonalColumns& personal,
                    Voice say) {
  Table table;
  table.caption = say({"Deelnemers ({0})", "Members ({0})"}, members.size());
  constexpr std::size_t kOthers = 4;
  table.columns.reserve(personal.titles.size() + kOthers);
  table.columns.push_back({say({"Deelnemer", "Member"}), false});
  for (const auto& title : personal.titles) table.columns.push_back({title, false});
  add_blank_columns(table, say);
  for (const auto& member : members) {
    auto& row = table.rows.emplace_back();
    row.push_back(plain(member));
    const auto cells = personal.cells.find(member);
    for (std::size_t i = 0; i < personal.titles.size(); ++i) {
      row.push_back(plain(cells == personal.cells.end() ? std::string() : cells->second[i]));
    }
    row.resize(table.columns.size());
  }
  return {std::move(table)};
}

Block roles_table(const Dossier& dossier, Date day, Voice say) {
  Table table;
  table.caption = say({"Wie een rol heeft", "Who has a role"});
  table.columns = {{say({"Naam", "Name"}), false}, {say({"Rol", "Role"}), false}};
  add_blank_columns(table, say);
  for (const auto& holder : dossier.assembly.roles) {
    if (!has_role(holder, day)) continue;
    auto& row = table.rows.emplace_back();
    row.push_back(plain(holder.name + " (" + holder.id + ")"));
    row.push_back(plain(say(rights_of(holder.role).title)));
    row.resize(table.columns.size());
  }
  return {std::move(table)};
}

}  // namespace

Document sign_in_sheet(const Dossier& dossier, const Session& session,
                       const PersonalColumns& personal, const std::string& software, Lang lang) {
  const Voice say{lang};
  Document document;
  document.lang = lang;
  document.kind = say({"Presentielijst", "Sign-in sheet"});
  document.title = session.title;
  document.subject = say({"{0}, bijeenkomst {1}, {2}", "{0}, session {1}, {2}"},
                         dossier.assembly.title, session.number, say.day(session.date));
  document.colophon = say({"Gemaakt met {0}.", "Made with {0}."}, software);
  if (!personal.titles.empty()) {
    document.notice =
        say({"Met namen: laat deze lijst niet liggen, en bewaar haar niet langer dan nodig.",
             "With names: do not leave this list about, nor keep it longer than needed."});
  }
  document.blocks.push_back(paragraph(
      say({"Teken bij uw nummer. Komt u later of gaat u eerder weg, schrijf dan hoe laat.",
           "Sign beside your number. If you come late or leave early, write at what time."})));
  const auto members = dossier.ledger.entitled_on(session.date, dossier.assembly.commission.term);
  document.blocks.push_back(members_table(members, personal, say));
  if (!dossier.assembly.roles.empty()) {
    document.blocks.push_back(roles_table(dossier, session.date, say));
  }
  return document;
}

}  // namespace burgerberaad
