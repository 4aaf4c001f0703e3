#include "report/said.hpp"

namespace burgerberaad {
namespace {

Text title(SessionKind kind) {
  switch (kind) {
    case SessionKind::learn:
      return {"leren", "learning"};
    case SessionKind::deliberate:
      return {"in gesprek", "deliberation"};
    case SessionKind::decide:
      break;
  }
  return {"stemmen", "voting"};
}

/// Members with a mandate and those of them in the room, when attendance was taken.
struct Attended {
  std::optional<std::int64_t> entitled;
  std::optional<std::int64_t> present;
};

Attended attended(const Sources& from, const Session& session) {
  const Moment at{session.date, session.attendance ? session.attendance->taken : ClockTime{}};
  const auto who = electorate(from.dossier.ledger, from.dossier.assembly.commission.term,
                              session.attendance, at);
  Attended numbers;
  if (who.entitled) numbers.entitled = static_cast<std::int64_t>(who.entitled->size());
  if (who.present) numbers.present = static_cast<std::int64_t>(who.present->size());
  return numbers;
}

Block overview(const Sources& from) {
  Table table;
  table.caption = from.say({"De bijeenkomsten en wie er waren", "The sessions and who were there"});
  table.columns = {{from.say({"Bijeenkomst", "Session"}), false},
                   {from.say({"Datum", "Date"}), false},
                   {from.say({"Soort", "Kind"}), false},
                   {from.say({"Aanwezig", "Present"}), false},
                   {from.say({"Verslag", "Minutes"}), false}};
  for (const auto& session : from.dossier.sessions) {
    const Attended numbers = attended(from, session);
    std::string present = from.say({"niet bekend", "not known"});
    if (numbers.present && *numbers.entitled > 0) {
      present = from.say({"{0} van de {1} ({2})", "{0} of {1} ({2})"}, *numbers.present,
                         *numbers.entitled,
                         from.say.percent(Rational(*numbers.present, *numbers.entitled)));
    }
    table.rows.push_back({plain(fmt::format("{}. {}", session.number, session.title)),
                          plain(from.say.day(session.date)), plain(from.say(title(session.kind))),
                          plain(present), plain(fmt::format("minutes-{:02}", session.number))});
  }
  table.note =
      from.say({"Aanwezig: deelnemers met een mandaat die er waren toen de presentie werd "
                "opgenomen. Verslag: de naam van het stuk bij dit advies.",
                "Present: members with a mandate who were there when attendance was taken. "
                "Minutes: the name of the paper that goes with this advice."});
  return {std::move(table)};
}

/// A bar per session whose attendance is known; nothing when it is known of none.
std::optional<Block> attendance(const Sources& from) {
  BarChart chart;
  chart.title = from.say({"Opkomst per bijeenkomst", "Attendance per session"});
  chart.series = {from.say(
      {"aanwezig, van de deelnemers met een mandaat", "present, of the members with a mandate"})};
  chart.of_whole = true;
  const Session* fewest = nullptr;
  Rational least = 0;
  for (const auto& session : from.dossier.sessions) {
    const Attended numbers = attended(from, session);
    if (!numbers.present || !numbers.entitled || *numbers.entitled == 0) continue;
    const Rational share(*numbers.present, *numbers.entitled);
    if (fewest == nullptr || share < least) {
      fewest = &session;
      least = share;
    }
    chart.rows.push_back(
        {fmt::format("{}. {}", session.number, session.title),
         from.say({"{0} van de {1}", "{0} of {1}"}, *numbers.present, *numbers.entitled),
         {share}});
  }
  if (fewest == nullptr) return std::nullopt;
  chart.description =
      from.say({"Een balk per bijeenkomst. Bij bijeenkomst {0} was de opkomst het laagst: {1}. De "
                "getallen staan in de tabel hierboven.",
                "A bar per session. Attendance was lowest at session {0}: {1}. The figures are in "
                "the table above."},
               fewest->number, from.say.percent(least));
  return Block{std::move(chart)};
}

Block programme(const Sources& from, const Session& session) {
  Table table;
  table.caption =
      from.say({"Programma van bijeenkomst {0}", "Programme of session {0}"}, session.number);
  table.columns = {{from.say({"Tijd", "Time"}), false},
                   {from.say({"Onderdeel", "Item"}), false},
                   {from.say({"Leiding", "Led by"}), false}};
  for (const auto& item : session.programme) {
    Spans words{text(item.title)};
    if (!item.on.empty()) {
      std::string about;
      for (const auto& id : item.on) about += (about.empty() ? " (" : ", ") + id;
      words.push_back(text(about + ")"));
    }
    table.rows.push_back({plain(on_one_line(in_words(item.start, from.say.lang))), std::move(words),
                          led_by(from.dossier, item.owner, from.say)});
  }
  return {std::move(table)};
}

}  // namespace

Section sessions_chapter(const Sources& from) {
  Section section{
      "bijeenkomsten", from.say({"De bijeenkomsten", "The sessions"}), Tone::none, true, {}};
  if (from.dossier.sessions.empty()) {
    section.blocks.push_back(paragraph(
        from.say({"Er zijn nog geen bijeenkomsten geweest.", "There have been no sessions yet."})));
    return section;
  }
  section.blocks.push_back(overview(from));
  if (auto chart = attendance(from)) section.blocks.push_back(std::move(*chart));
  for (const auto& session : from.dossier.sessions) {
    if (session.programme.empty()) continue;
    section.blocks.push_back(programme(from, session));
  }
  return section;
}

}  // namespace burgerberaad
