// What the internal edition of the advice holds and the public one does not.

#include "report/said.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

Spans personal(std::string words) {
  return {only_for(Audience::personal, text(std::move(words)))};
}

Block absences(const Sources& from) {
  Table table;
  table.caption =
      from.say({"Wie er niet of niet de hele tijd was", "Who was absent, late or left early"});
  table.columns = {{from.say({"Bijeenkomst", "Session"}), false},
                   {from.say({"Wat", "What"}), false},
                   {from.say({"Wie", "Who"}), false}};
  for (const auto& session : from.dossier.sessions) {
    if (!session.attendance) continue;
    for (auto& [what, who] : whereabouts_by_name(*session.attendance, from.say)) {
      table.rows.push_back({plain(std::to_string(session.number)), plain(what), personal(who)});
    }
  }
  return {std::move(table)};
}

Block reasons(const Sources& from) {
  Table table;
  table.caption = from.say({"Wie stopte, en waarom", "Who left, and why"});
  table.columns = {{from.say({"Dag", "Day"}), false},
                   {from.say({"Wie", "Who"}), false},
                   {from.say({"Wat", "What"}), false},
                   {from.say({"Reden", "Reason"}), false}};
  for (const auto& entry : from.dossier.ledger.entries()) {
    if (entry.reason.empty()) continue;
    table.rows.push_back({plain(from.say.day(entry.at.date)), personal(entry.member),
                          plain(from.say(title(entry.event))),
                          personal(std::string(reason_name(entry.reason, from.say.lang)))});
  }
  return {std::move(table)};
}

bool has_rows(const Block& block) {
  return !std::get<Table>(block.content).rows.empty();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> whereabouts_by_name(const Attendance& attendance,
                                                                     Voice say) {
  std::string excused;
  std::string unexcused;
  std::string late;
  std::string left;
  const auto add = [](std::string& list, const std::string& words) {
    list += (list.empty() ? "" : ", ") + words;
  };
  for (const auto& each : attendance.absent) add(each.excused ? excused : unexcused, each.member);
  for (const auto& each : attendance.late)
    add(late, each.member + " " + in_words(each.at, say.lang));
  for (const auto& each : attendance.left)
    add(left, each.member + " " + in_words(each.at, say.lang));
  std::vector<std::pair<std::string, std::string>> rows;
  const auto row = [&](Text what, std::string& who) {
    if (!who.empty()) rows.emplace_back(say(what), std::move(who));
  };
  row({"afgemeld", "excused"}, excused);
  row({"niet gekomen, zonder bericht", "absent without notice"}, unexcused);
  row({"later gekomen", "came later"}, late);
  row({"eerder weg", "left early"}, left);
  return rows;
}

Block open_votes_by_name(std::span<const Session> sessions, Voice say) {
  Table table;
  table.caption = say({"Open stemmingen, per deelnemer", "Open ballots, by member"});
  table.columns = {{say({"Stemming", "Ballot"}), false},
                   {say({"Voor", "In favour"}), false},
                   {say({"Tegen", "Against"}), false},
                   {say({"Onthouding", "Abstain"}), false}};
  for (const auto& session : sessions) {
    for (const auto& ballot : session.ballots) {
      if (ballot.votes.empty()) continue;
      const auto who = [&](Choice choice) {
        std::string list;
        for (const auto& vote : ballot.votes) {
          if (vote.choice == choice) list += (list.empty() ? "" : ", ") + vote.member;
        }
        return list.empty() ? plain("–") : personal(list);
      };
      table.rows.push_back(
          {plain(ballot.id), who(Choice::in_favour), who(Choice::against), who(Choice::abstain)});
    }
  }
  return {std::move(table)};
}

Section internal_annex(const Sources& from) {
  Section section{"intern",
                  from.say({"Bijlage: alleen voor intern gebruik", "Annex: internal use only"}),
                  Tone::none,
                  true,
                  {}};
  for (auto& block :
       {absences(from), reasons(from), open_votes_by_name(from.dossier.sessions, from.say)}) {
    if (has_rows(block)) section.blocks.push_back(block);
  }
  return section;
}

}  // namespace burgerberaad
