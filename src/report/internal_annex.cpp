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
                   {from.say({"Wie", "Who"}), false}};
  for (const auto& session : from.dossier.sessions) {
    if (!session.attendance) continue;
    auto who = whereabouts_by_name(*session.attendance, from.say);
    if (who.empty()) continue;
    table.rows.push_back({plain(std::to_string(session.number)), personal(std::move(who))});
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

std::string whereabouts_by_name(const Attendance& attendance, Voice say) {
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
  std::string all;
  const auto part = [&](Text what, const std::string& who) {
    if (!who.empty()) all += (all.empty() ? "" : "; ") + say(what) + ": " + who;
  };
  part({"afgemeld", "excused"}, excused);
  part({"niet gekomen, zonder bericht", "absent without notice"}, unexcused);
  part({"later gekomen", "came later"}, late);
  part({"eerder weg", "left early"}, left);
  return all;
}

namespace {

/// One row per mark, and per option; a dash where nobody gave it.
void add_votes(const Ballot& ballot, const VotingRule& rule, Voice say, Table& table) {
  const auto row = [&](const std::string& option, const std::string& mark, std::string title) {
    std::string who;
    for (const auto& vote : ballot.votes) {
      if (vote.option != option || vote.mark != mark) continue;
      who += (who.empty() ? "" : ", ") + vote.member;
    }
    if (mark == "blank" && who.empty()) return;
    table.rows.push_back(
        {plain(ballot.id), plain(std::move(title)), who.empty() ? plain("–") : personal(who)});
  };
  const auto marks = counting_rule(rule).marks(rule);
  std::vector<std::string> options;
  options.reserve(ballot.options.size());
  for (const auto& option : ballot.options) options.push_back(option.id);
  if (options.empty()) options.emplace_back();
  for (const auto& option : options) {
    for (const auto& mark : marks) {
      const std::string& title = mark.title.in(say.lang);
      row(option, mark.word, option.empty() ? title : option + ": " + title);
    }
  }
  row("", "blank", say({"blanco", "blank"}));
}

}  // namespace

Block open_votes_by_name(std::span<const Session> sessions, const Rules& rules, Voice say) {
  Table table;
  table.caption = say({"Open stemmingen, per deelnemer", "Open ballots, by member"});
  table.columns = {{say({"Stemming", "Ballot"}), false},
                   {say({"Gestemd", "Voted"}), false},
                   {say({"Wie", "Who"}), false}};
  for (const auto& session : sessions) {
    for (const auto& ballot : session.ballots) {
      const VotingRule* rule = find_rule(rules, ballot.rules);
      if (ballot.votes.empty() || rule == nullptr) continue;
      add_votes(ballot, *rule, say, table);
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
       {absences(from), reasons(from),
        open_votes_by_name(from.dossier.sessions, from.dossier.assembly.rules, from.say)}) {
    if (has_rows(block)) section.blocks.push_back(block);
  }
  return section;
}

}  // namespace burgerberaad
