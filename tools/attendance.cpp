#include "burgerberaad/tally/quorum.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "moment_option.hpp"
#include "session_input.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

Json json_of(const PresenceAt& moment) {
  return {{"at", iso(moment.at)},
          {"entitled", moment.entitled},
          {"present", moment.present},
          {"needed", moment.needed ? Json(*moment.needed) : Json()},
          {"quorum_met", moment.quorum_met ? Json(*moment.quorum_met) : Json()}};
}

std::string whereabouts_in_words(const Whereabouts& place, Lang lang) {
  constexpr Text kNotYet{"komt om {0}", "comes at {0}"};
  constexpr Text kWent{"weg sinds {0}", "gone since {0}"};
  constexpr Text kAbsent{"afwezig", "absent"};
  constexpr Text kExcused{"afgemeld", "excused"};
  const Text words = place.state == Whereabouts::State::not_yet  ? kNotYet
                     : place.state == Whereabouts::State::went   ? kWent
                     : place.state == Whereabouts::State::absent ? kAbsent
                                                                 : kExcused;
  return fmt::format(fmt::runtime(words.in(lang)), in_words(place.at, lang));
}

class ShowAttendance : public Command {
 public:
  void declare(Options& options) override {
    declare_session(options, session_);
    options.text("--at", at_,
                 {"op één tijdstip, met wie er niet was: 15:10",
                  "at one time of day, with who was not there: 15:10"});
  }

  Outcome run(Context& context) override {
    std::optional<ClockTime> at;
    if (at_) {
      at = parse_time(*at_);
      if (!at) context.diagnostics.error(msg::time_option, {}, *at_);
    }
    const auto input = open_session(context, session_);
    if (!input) return refused();
    const Session& session = input->session();
    if (!session.attendance) {
      context.diagnostics.error(msg::attendance_unknown, session.where, session.number);
      return refused();
    }
    if (input->dossier.ledger.entries().empty()) {
      context.diagnostics.error(msg::not_drawn_yet, {});
      return refused();
    }
    return tell(input->dossier, session, at, context.lang);
  }

 private:
  static Outcome tell(const Dossier& dossier, const Session& session, std::optional<ClockTime> at,
                      Lang lang) {
    const auto& term = dossier.assembly.commission.term;
    const VotingRule& rule = dossier.assembly.rules.standard;
    const auto moments = at ? std::vector{presence_at(session, dossier.ledger, term, rule, *at)}
                            : presence_over_day(session, dossier.ledger, term, rule);
    Outcome outcome;
    outcome.json = {{"session", session.number},
                    {"date", iso(session.date)},
                    {"quorum", rule.quorum ? Json(to_string(*rule.quorum)) : Json()},
                    {"moments", Json::array()}};
    constexpr Text kTitle{"Bijeenkomst {0}: {1}, {2}\n", "Session {0}: {1}, {2}\n"};
    outcome.text = fmt::format(fmt::runtime(kTitle.in(lang)), session.number, session.title,
                               in_words(session.date, lang));
    outcome.text += quorum_line(rule, lang);
    for (const auto& moment : moments) outcome.json["moments"].push_back(json_of(moment));
    outcome.text += render(table(moments, lang));
    if (at) tell_absent(dossier, session, *at, lang, outcome);
    return outcome;
  }

  static std::string quorum_line(const VotingRule& rule, Lang lang) {
    constexpr Text kQuorum{"Quorum: {0} van wie een lopend mandaat heeft\n\n",
                           "Quorum: {0} of those with a running mandate\n\n"};
    constexpr Text kNone{"De spelregels vragen geen quorum\n\n", "The rules ask no quorum\n\n"};
    if (!rule.quorum) return std::string(kNone.in(lang));
    return fmt::format(fmt::runtime(kQuorum.in(lang)), in_words(*rule.quorum, lang));
  }

  static TextTable table(const std::vector<PresenceAt>& moments, Lang lang) {
    const auto title = [&](Text words) { return std::string(words.in(lang)); };
    TextTable table;
    table.columns = {{title({"vanaf", "from"}), true},
                     {title({"aanwezig", "present"}), true},
                     {title({"mandaat", "mandate"}), true},
                     {title({"nodig", "needed"}), true},
                     {title({"quorum", "quorum"}), false}};
    for (const auto& moment : moments) {
      const bool met = moment.quorum_met.value_or(false);
      table.rows.push_back(
          {iso(moment.at), fmt::to_string(moment.present), fmt::to_string(moment.entitled),
           moment.needed ? fmt::to_string(*moment.needed) : "-",
           moment.quorum_met ? title(met ? Text{"ja", "yes"} : Text{"nee", "no"}) : "-"});
    }
    return table;
  }

  /// Members with a mandate who are not in the room, and why.
  static void tell_absent(const Dossier& dossier, const Session& session, ClockTime at, Lang lang,
                          Outcome& outcome) {
    const auto entitled =
        dossier.ledger.entitled({session.date, at}, dossier.assembly.commission.term);
    outcome.json["present"] = present(*session.attendance, entitled, at);
    outcome.json["away"] = Json::array();
    TextTable away{{{"", false}, {"", false}}, {}};
    for (const auto& member : entitled) {
      const Whereabouts place = whereabouts(*session.attendance, member, at);
      if (place.in_room()) continue;
      away.rows.push_back({member, whereabouts_in_words(place, lang)});
      outcome.json["away"].push_back({{"member", member}, {"why", away.rows.back()[1]}});
    }
    constexpr Text kAway{"\nNiet in de zaal:\n", "\nNot in the room:\n"};
    if (!away.rows.empty()) outcome.text += std::string(kAway.in(lang)) + render(away);
  }

  std::string session_;
  std::optional<std::string> at_;
};

}  // namespace

CommandEntry attendance_entry() {
  return {
      "attendance",
      {"hoeveel deelnemers er wanneer waren, en of het quorum er was",
       "how many members were there when, and whether the quorum held"},
      {"Laat van een bijeenkomst zien hoeveel deelnemers er waren, vanaf elk tijdstip waarop dat "
       "veranderde: iemand kwam of ging, of een mandaat begon of eindigde. Ernaast staat hoeveel "
       "mensen een lopend mandaat hadden, hoeveel er voor het quorum nodig zijn en of het er "
       "was. Met --at één tijdstip, met wie er dan niet in de zaal was.\n\n"
       "De aanwezigheid staat in het bestand van de bijeenkomst, of in een lijst ernaast: bij "
       "sessions/04-stemmen.yaml hoort sessions/04-stemmen.attendance.csv, met de kolommen "
       "member, status en at.",
       "Shows of a session how many members were there, from every time on at which that "
       "changed: somebody came or left, or a mandate began or ended. Beside it stands how many "
       "people had a running mandate, how many the quorum needs and whether it held. With --at "
       "one time of day, with who was not in the room then.\n\n"
       "The attendance is in the file of the session, or in a list beside it: to "
       "sessions/04-stemmen.yaml belongs sessions/04-stemmen.attendance.csv, with the columns "
       "member, status and at."},
      "burgerberaad attendance 4\nburgerberaad attendance 4 --at 15:10",
      [] { return std::unique_ptr<Command>(std::make_unique<ShowAttendance>()); }};
}

}  // namespace burgerberaad
