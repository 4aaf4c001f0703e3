#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "command.hpp"
#include "messages.hpp"
#include "moment_option.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The dossier's assembly and ledger; nothing when there is no dossier or either has an error.
struct Records {
  Assembly assembly;
  Ledger ledger;

  [[nodiscard]] std::optional<Date> term_start() const {
    const auto& term = assembly.commission.term;
    return term ? std::optional(term->from) : std::nullopt;
  }
};

std::optional<Records> read_records(Context& context) {
  if (!require_dossier(context)) return std::nullopt;
  auto assembly = read_assembly(in_dossier(context.folder, "assembly.yaml"), context.diagnostics);
  Ledger ledger =
      read_ledger(in_dossier(context.folder, "records/ledger.jsonl"), context.diagnostics);
  if (!assembly || context.diagnostics.has_errors()) return std::nullopt;
  return Records{std::move(*assembly), std::move(ledger)};
}

std::string moment_text(Moment moment, Lang lang) {
  const std::string day = in_words(moment.date, lang);
  return moment.time == ClockTime{} ? day : day + ", " + in_words(moment.time, lang);
}

// ---- show

std::string history_line(const LedgerEntry& entry, Lang lang) {
  std::string text =
      fmt::format("  {}  {}", moment_text(entry.at, lang), title(entry.event).in(lang));
  if (!entry.reason.empty()) text += fmt::format(" ({})", reason_name(entry.reason, lang));
  if (!entry.other.empty()) text += fmt::format(" [{}]", entry.other);
  return text + "\n";
}

Json history_json(const LedgerEntry& entry) {
  Json json{{"at", iso(entry.at)}, {"event", name(entry.event)}};
  if (!entry.reason.empty()) json["reason"] = entry.reason;
  if (!entry.other.empty()) json["other"] = entry.other;
  return json;
}

class MandateShow : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("MEMBER", members_, {"deelnemer, bijvoorbeeld P-017", "member, e.g. P-017"});
    options.text("--at", at_,
                 {"hoe het toen was: 2026-11-28 of 2026-11-28T15:10",
                  "as it was then: 2026-11-28 or 2026-11-28T15:10"});
  }

  Outcome run(Context& context) override {
    const auto records = read_records(context);
    const auto at = at_ ? read_moment(*at_, context.diagnostics)
                        : std::optional(Moment{today(), ClockTime{kLastMinute}});
    if (!records || !at) return {Status::usage, {}, Json::object()};
    for (const auto& member : members_) {
      if (!records->ledger.knows(member)) {
        context.diagnostics.error(msg::unknown_drawn, {}, member);
      }
    }
    if (context.diagnostics.has_errors()) return {Status::usage, {}, Json::object()};
    const auto room = at_ && at_->size() > kDateLength ? find_session(context, at->date)
                                                       : std::optional<Session>();
    return members_.empty() ? show_all(*records, *at, room, context.lang)
                            : show_some(*records, *at, room, context.lang);
  }

 private:
  static constexpr int kLastMinute = 1439;
  static constexpr std::size_t kDateLength = 10;

  /// The session of that day, for who was in the room.
  static std::optional<Session> find_session(Context& context, Date date) {
    Diagnostics elsewhere;  // what is wrong in other files is for `check` to tell
    const auto dossier = open_dossier(context.folder, elsewhere);
    if (!dossier) return std::nullopt;
    for (const auto& session : dossier->sessions) {
      if (session.date == date && session.attendance) return session;
    }
    return std::nullopt;
  }

  /// Members with a mandate, and of these who were in the room when that is known.
  static void tell_voters(const Records& records, Moment at, const std::optional<Session>& room,
                          Lang lang, Outcome& outcome) {
    const auto entitled = records.ledger.entitled(at, records.term_start());
    outcome.json["at"] = iso(at);
    outcome.json["entitled"] = entitled;
    const bool one = entitled.size() == 1;
    constexpr Text kOne{"{0}: {1} deelnemer met een lopend mandaat\n",
                        "{0}: {1} member with a running mandate\n"};
    constexpr Text kMany{"{0}: {1} deelnemers met een lopend mandaat\n",
                         "{0}: {1} members with a running mandate\n"};
    outcome.text += fmt::format(fmt::runtime((one ? kOne : kMany).in(lang)), moment_text(at, lang),
                                entitled.size());
    if (!room) return;
    const auto there = present(*room->attendance, entitled, at.time);
    outcome.json["present"] = there;
    constexpr Text kPresent{"daarvan aanwezig in bijeenkomst {0}, en dus stemgerechtigd: {1}\n",
                            "of these present in session {0}, and so entitled to vote: {1}\n"};
    outcome.text += fmt::format(fmt::runtime(kPresent.in(lang)), room->number, there.size());
  }

  static Outcome show_all(const Records& records, Moment at, const std::optional<Session>& room,
                          Lang lang) {
    Outcome outcome;
    outcome.json["members"] = Json::array();
    std::map<MandateState, std::size_t> totals;
    for (const auto& member : records.ledger.members()) {
      const auto state = records.ledger.state(member, at, records.term_start());
      if (!state) continue;
      ++totals[*state];
      outcome.text += fmt::format("{}  {}\n", member, title(*state).in(lang));
      outcome.json["members"].push_back({{"member", member}, {"state", title(*state).en}});
    }
    if (totals.empty()) {
      constexpr Text kNobody{"er is nog niemand geloot\n", "nobody was drawn yet\n"};
      outcome.text = kNobody.in(lang);
      return outcome;
    }
    outcome.text += "\n";
    for (const auto& [state, number] : totals) {
      outcome.text += fmt::format("{:>5}  {}\n", number, title(state).in(lang));
    }
    outcome.text += "\n";
    tell_voters(records, at, room, lang, outcome);
    return outcome;
  }

  [[nodiscard]] Outcome show_some(const Records& records, Moment at,
                                  const std::optional<Session>& room, Lang lang) const {
    Outcome outcome;
    outcome.json["members"] = Json::array();
    for (const auto& member : members_) {
      const auto state = records.ledger.state(member, at, records.term_start());
      constexpr Text kUnknown{"nog niet geloot", "not drawn yet"};
      const Text shown = state ? title(*state) : kUnknown;
      outcome.text += fmt::format("{}  {}\n", member, shown.in(lang));
      Json history = Json::array();
      for (const auto& entry : records.ledger.entries()) {
        if (entry.member != member || entry.at > at) continue;
        outcome.text += history_line(entry, lang);
        history.push_back(history_json(entry));
      }
      Json json{{"member", member}, {"state", shown.en}, {"history", history}};
      if (room) {
        const bool votes =
            state == MandateState::active && !present(*room->attendance, {member}, at.time).empty();
        json["may_vote"] = votes;
        constexpr Text kYes{"  mag stemmen op {0}\n", "  may vote at {0}\n"};
        constexpr Text kNo{"  mag niet stemmen op {0}\n", "  may not vote at {0}\n"};
        outcome.text +=
            fmt::format(fmt::runtime((votes ? kYes : kNo).in(lang)), moment_text(at, lang));
      }
      outcome.json["members"].push_back(json);
    }
    return outcome;
  }

  std::vector<std::string> members_;
  std::optional<std::string> at_;
};

// ---- accept, decline, resign

struct Change {
  MandateEvent event;
  Text done;  ///< "{0} heeft het mandaat aanvaard"
};

/// All members together or nobody: one refusal and nothing is written.
class MandateChange : public Command {
 public:
  explicit MandateChange(const Change& change) : change_(&change) {}

  void declare(Options& options) override {
    options.repeated("MEMBER", members_,
                     {"een of meer deelnemers, bijvoorbeeld P-017", "one or more members"});
    options.text("--on", on_,
                 {"vanaf welke dag (anders vandaag): 2026-11-28 of 2026-11-28T15:10",
                  "from which day on (else today): 2026-11-28 or 2026-11-28T15:10"});
    options.text("--reason", reason_,
                 {"reden, als code uit een vaste lijst", "reason, as a code from a fixed list"});
    if (change_->event == MandateEvent::accepted) {
      options.flag("--all-drawn", all_drawn_,
                   {"iedereen die geloot is en nog niet antwoordde",
                    "everybody who was drawn and did not answer yet"});
    }
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refuse();
    const auto day = read_day(on_, context.diagnostics);
    const FolderLock lock(context.folder);
    auto records = read_records(context);
    if (!records || !day) return refuse();
    const auto members = chosen(records->ledger, context.diagnostics);
    for (const auto& member : members) add(records->ledger, member, *day, context.diagnostics);
    if (context.diagnostics.has_errors()) return refuse();
    if (!members.empty()) {
      FileSet files;
      add_ledger(files, context.folder, records->ledger, "mandate " + command_word(),
                 {{"event", name(change_->event)}, {"members", members}});
      files.commit();
    }
    return tell(members, context.lang);
  }

 private:
  static Outcome refuse() { return {Status::usage, {}, Json::object()}; }

  [[nodiscard]] std::string command_word() const {
    if (change_->event == MandateEvent::accepted) return "accept";
    return change_->event == MandateEvent::declined ? "decline" : "resign";
  }

  /// The members named, each once; with --all-drawn those who are drawn and no more than that.
  std::vector<std::string> chosen(const Ledger& ledger, Diagnostics& diagnostics) const {
    if (all_drawn_ == !members_.empty()) {
      diagnostics.error(all_drawn_ ? msg::members_and_all : msg::no_members, {}, command_word());
      return {};
    }
    std::vector<std::string> members = members_;
    if (all_drawn_) {
      for (auto& member : ledger.members()) {
        if (ledger.last(member)->event == MandateEvent::drawn) members.push_back(std::move(member));
      }
    }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
  }

  void add(Ledger& ledger, const std::string& member, Moment day, Diagnostics& diagnostics) const {
    const Moment at = ledger.in_order_of_entry(member, day);
    if (auto why = ledger.add({at, member, change_->event, reason_, {}})) {
      diagnostics.add(std::move(*why));
    }
  }

  [[nodiscard]] Outcome tell(const std::vector<std::string>& members, Lang lang) const {
    Outcome outcome;
    outcome.json = {{"event", name(change_->event)}, {"members", members}};
    for (const auto& member : members) {
      outcome.text += fmt::format(fmt::runtime(change_->done.in(lang)), member) + "\n";
    }
    if (members.empty()) {
      constexpr Text kNobody{"er wacht niemand op een antwoord\n", "nobody has yet to answer\n"};
      outcome.text = kNobody.in(lang);
    }
    return outcome;
  }

  const Change* change_;
  std::vector<std::string> members_;
  std::string on_;
  std::string reason_;
  bool all_drawn_ = false;
};

constexpr Change kAccept{MandateEvent::accepted,
                         {"{0} heeft het mandaat aanvaard", "{0} accepted the mandate"}};
constexpr Change kDecline{MandateEvent::declined,
                          {"{0} ziet af van deelname", "{0} declined to take part"}};
constexpr Change kResign{MandateEvent::resigned,
                         {"{0} is gestopt als deelnemer", "{0} resigned as a member"}};

}  // namespace

CommandEntry mandate_show_entry() {
  return {"mandate show",
          {"wie heeft een mandaat, en wie mocht wanneer stemmen",
           "who holds a mandate, and who could vote when"},
          {"Toont het mandatenregister: per deelnemer waar die staat, of met een deelnemer erbij "
           "alles wat er met dat mandaat gebeurde. Met --at een moment in het verleden. Is er op "
           "dat moment een bijeenkomst met aanwezigheid, dan staat erbij wie mocht stemmen.",
           "Shows the ledger of mandates: where each member stands, or with a member all that "
           "happened to that mandate. With --at a moment in the past. When a session with "
           "attendance was held at that moment, it tells who could vote."},
          "burgerberaad mandate show\nburgerberaad mandate show P-017 --at 2026-11-28T15:10",
          [] { return std::unique_ptr<Command>(new MandateShow); }};
}

CommandEntry mandate_accept_entry() {
  return {"mandate accept",
          {"deelnemers aanvaarden hun mandaat", "members accept their mandate"},
          {"Schrijft in het mandatenregister dat deelnemers hun mandaat aanvaarden. Wie aanvaardt "
           "mag stemmen zodra de termijn van de opdracht loopt. Kan het bij één van hen niet, dan "
           "verandert er niets.\n\nIemand die bij vergissing als afgezien of gestopt is "
           "opgeschreven komt terug met --reason correction.",
           "Writes in the ledger of mandates that members accept. Who accepted may vote as soon as "
           "the term of the commission runs. If it cannot be for one of them, nothing is "
           "changed.\n\nSomebody who was put down as declined or resigned by mistake comes back "
           "with --reason correction."},
          "burgerberaad mandate accept P-001 P-002 --on 2026-09-14\n"
          "burgerberaad mandate accept --all-drawn",
          [] { return std::unique_ptr<Command>(new MandateChange(kAccept)); }};
}

CommandEntry mandate_decline_entry() {
  return {"mandate decline",
          {"geloten mensen zien af van deelname", "people who were drawn decline"},
          {"Schrijft in het mandatenregister dat iemand die geloot is niet meedoet. De reden is "
           "een code: personal, time, work, care, moved, no-contact, no-show, ineligible, conduct, "
           "role, trust, deceased, term-over, correction, other of not-given. Voor ziekte is er "
           "bewust geen eigen code.",
           "Writes in the ledger of mandates that somebody who was drawn will not take part. The "
           "reason is a code: personal, time, work, care, moved, no-contact, no-show, ineligible, "
           "conduct, role, trust, deceased, term-over, correction, other or not-given. Illness has "
           "no code of its own, on purpose."},
          "burgerberaad mandate decline P-017 --on 2026-09-14 --reason time",
          [] { return std::unique_ptr<Command>(new MandateChange(kDecline)); }};
}

CommandEntry mandate_resign_entry() {
  return {"mandate resign",
          {"deelnemers stoppen", "members resign"},
          {"Schrijft in het mandatenregister dat een deelnemer stopt. Vanaf dat moment telt die "
           "niet meer mee bij stemmingen. De reden is een code; burgerberaad help mandate decline "
           "noemt ze.",
           "Writes in the ledger of mandates that a member resigns. From that moment on they do "
           "not count in ballots. The reason is a code; burgerberaad help mandate decline lists "
           "them."},
          "burgerberaad mandate resign P-017 --on 2026-10-05 --reason personal",
          [] { return std::unique_ptr<Command>(new MandateChange(kResign)); }};
}

}  // namespace burgerberaad
