#include "burgerberaad/dossier/rights.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// A fact with its days and times filled in, as each language writes them.
template <typename... Arguments>
Ground ground(Text words, const Location& where, const Arguments&... arguments) {
  [[maybe_unused]] const auto said = [&](Lang lang, const auto& argument) {
    if constexpr (requires { in_words(argument, lang); }) {
      return in_words(argument, lang);
    } else if constexpr (requires { argument.in(lang); }) {
      return std::string(argument.in(lang));
    } else {
      return fmt::to_string(argument);
    }
  };
  return {fmt::format(fmt::runtime(words.nl), said(Lang::nl, arguments)...),
          fmt::format(fmt::runtime(words.en), said(Lang::en, arguments)...), where};
}

/// The last line of the ledger on `member` up to a moment, and its number in the file, from 1.
std::pair<const LedgerEntry*, std::size_t> last_line(const Ledger& ledger,
                                                     const std::string& member, Moment at) {
  std::pair<const LedgerEntry*, std::size_t> last{nullptr, 0};
  for (std::size_t i = 0; i < ledger.entries().size(); ++i) {
    const LedgerEntry& entry = ledger.entries()[i];
    if (entry.member == member && entry.at <= at) last = {&entry, i + 1};
  }
  return last;
}

Text what_happened(MandateEvent event) {
  switch (event) {
    case MandateEvent::drawn:
      return {"is geloot op {0}, maar heeft het mandaat dan nog niet aanvaard",
              "was drawn on {0}, but has not accepted the mandate by then"};
    case MandateEvent::reserved:
      return {"is reservedeelnemer sinds {0}, en niet opgeroepen om mee te doen",
              "is a reserve since {0}, and was not called up"};
    case MandateEvent::accepted:
      return {"heeft het mandaat aanvaard op {0}", "accepted the mandate on {0}"};
    case MandateEvent::declined:
      return {"heeft afgezien van deelname op {0}", "declined on {0}"};
    case MandateEvent::resigned:
      return {"is gestopt als deelnemer op {0}", "resigned on {0}"};
    case MandateEvent::excluded:
      return {"is uitgesloten op {0}", "was excluded on {0}"};
    case MandateEvent::replaced:
      return {"is vervangen op {0}", "was replaced on {0}"};
    case MandateEvent::ended:
      break;
  }
  return {"het mandaat is geëindigd op {0}", "the mandate ended on {0}"};
}

/// Whether the mandate runs by the ledger and by the term, with the lines that say so.
bool mandate_runs(const Dossier& dossier, const std::string& member, Moment at,
                  std::vector<Ground>& grounds) {
  const std::string file = in_dossier(dossier.folder, "records/ledger.jsonl").string();
  const auto [entry, line] = last_line(dossier.ledger, member, at);
  if (entry == nullptr) {
    const LedgerEntry& first =
        *std::find_if(dossier.ledger.entries().begin(), dossier.ledger.entries().end(),
                      [&](const auto& each) { return each.member == member; });
    grounds.push_back(ground({"is pas geloot op {0}", "was not drawn until {0}"},
                             Location{file, 0, 0, {}}, first.at));
    return false;
  }
  grounds.push_back(ground(what_happened(entry->event), Location{file, line, 0, {}}, entry->at));
  if (entry->event != MandateEvent::accepted) return false;
  const auto& commission = dossier.assembly.commission;
  if (!commission.term) return true;
  const Term& term = *commission.term;
  const Text words =
      at.date < term.from
          ? Text{"de termijn begint pas op {0}", "the term does not begin until {0}"}
      : at.date > term.to
          ? Text{"de termijn was voorbij na {1}", "the term was over after {1}"}
          : Text{"de termijn loopt, van {0} tot en met {1}", "the term runs, from {0} to {1}"};
  grounds.push_back(ground(words, commission.term_where, term.from, term.to));
  return term.has(at.date);
}

Text words_of(Whereabouts::State state) {
  switch (state) {
    case Whereabouts::State::there:
      return {"is aanwezig: de aanwezigheid noemt geen ander tijdstip",
              "is there: the attendance names no other time"};
    case Whereabouts::State::came:
      return {"is in de zaal sinds {0}", "is in the room since {0}"};
    case Whereabouts::State::not_yet:
      return {"komt pas om {0} binnen", "does not come in until {0}"};
    case Whereabouts::State::went:
      return {"is weggegaan om {0}", "left at {0}"};
    case Whereabouts::State::absent:
      return {"is afwezig, zonder afmelding", "is absent without notice"};
    case Whereabouts::State::excused:
      break;
  }
  return {"is afwezig, met afmelding", "is absent with notice"};
}

/// The session of the moment, or that there is none.
const Session* session_with_ground(const Dossier& dossier, Moment at,
                                   std::vector<Ground>& grounds) {
  const Session* session = session_at(dossier, at);
  if (session == nullptr) {
    grounds.push_back(ground({"er is die dag geen bijeenkomst", "there is no session that day"},
                             whole_file(in_dossier(dossier.folder, "sessions"))));
    return nullptr;
  }
  const auto span = hours(*session);
  if (span && (at.time < span->from || at.time >= span->to)) {
    grounds.push_back(ground({"het is buiten het programma van bijeenkomst {0}, van {1} tot {2}",
                              "it is outside the programme of session {0}, from {1} to {2}"},
                             session->date_where, session->number, span->from, span->to));
  } else {
    grounds.push_back(ground({"het is tijdens bijeenkomst {0}", "it is during session {0}"},
                             session->date_where, session->number));
  }
  return session;
}

Answer in_room(const Session& session, const std::string& member, Moment at,
               std::vector<Ground>& grounds) {
  if (!session.attendance) {
    grounds.push_back(
        ground({"de aanwezigheid is niet opgeschreven", "nobody wrote down who was there"},
               session.where));
    return Answer::unknown;
  }
  const auto span = hours(session);
  if (span && at.time < std::min(span->from, session.attendance->taken)) return Answer::no;
  const Whereabouts place = whereabouts(*session.attendance, member, at.time);
  grounds.push_back(ground(words_of(place.state), place.where, place.at));
  return place.in_room() ? Answer::yes : Answer::no;
}

Rights member_rights(const Dossier& dossier, const std::string& member, Moment at) {
  Rights rights;
  if (!mandate_runs(dossier, member, at, rights.grounds)) return rights;
  const Session* session = session_with_ground(dossier, at, rights.grounds);
  if (session == nullptr) return rights;
  rights.vote = in_room(*session, member, at, rights.grounds);
  rights.speak = rights.vote;
  return rights;
}

Rights holder_rights(const Dossier& dossier, const RoleHolder& holder, Moment at) {
  Rights rights;
  const RoleRights& role = rights_of(holder.role);
  const bool runs = has_role(holder, at.date);
  if (runs) {
    rights.grounds.push_back(
        ground({"is {0}: {1}", "is {0}: {1}"}, holder.where, role.title, role.purpose));
  } else {
    rights.grounds.push_back(
        ground({"is op die dag geen {0}", "is no {0} on that day"}, holder.where, role.title));
  }
  rights.grounds.push_back(
      ground({"alleen wie is geloot en aanvaardde, stemt", "only who was drawn and accepted votes"},
             holder.where));
  if (!runs || session_with_ground(dossier, at, rights.grounds) == nullptr) return rights;
  rights.speak = role.speaks ? Answer::yes : Answer::no;
  return rights;
}

}  // namespace

std::string_view name(Answer answer) {
  return answer == Answer::yes ? "yes" : answer == Answer::no ? "no" : "unknown";
}

Text title(Answer answer) {
  if (answer == Answer::unknown) return {"niet bekend", "not known"};
  return answer == Answer::yes ? Text{"ja", "yes"} : Text{"nee", "no"};
}

const Session* session_at(const Dossier& dossier, Moment at) {
  const Session* best = nullptr;
  for (const auto& session : dossier.sessions) {
    if (session.date != at.date) continue;
    const auto span = hours(session);
    if (best == nullptr || (span && span->from <= at.time)) best = &session;
    if (span && span->from <= at.time && at.time < span->to) return &session;
  }
  return best;
}

std::optional<Rights> rights_at(const Dossier& dossier, const std::string& who, Moment at) {
  if (dossier.ledger.knows(who)) return member_rights(dossier, who, at);
  const auto& roles = dossier.assembly.roles;
  const auto holder =
      std::find_if(roles.begin(), roles.end(), [&](const auto& each) { return each.id == who; });
  if (holder == roles.end()) return std::nullopt;
  return holder_rights(dossier, *holder, at);
}

}  // namespace burgerberaad
