#include "burgerberaad/io/file.hpp"
#include "burgerberaad/mandate/record.hpp"
#include "command.hpp"
#include "mandate_records.hpp"
#include "messages.hpp"
#include "moment_option.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

struct Change {
  MandateEvent event;
  std::string_view command;  ///< "accept"
  Text done;                 ///< "{0} heeft het mandaat aanvaard"
  /// Done to a member by others, who account for it with one of these reasons. Empty: any reason,
  /// or none.
  std::array<std::string_view, 5> reasons{};
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
    if (!require_dossier(context)) return refused();
    const auto day = read_day(on_, context.diagnostics);
    check_reason(context.diagnostics);
    const FolderLock lock(context.folder);
    auto records = read_mandate_records(context);
    if (!records || !day) return refused();
    check_term(*day, records->term(), context.diagnostics);
    const auto members = chosen(records->ledger, context.diagnostics);
    for (const auto& member : members) add(records->ledger, member, *day, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    if (!members.empty()) {
      FileSet files;
      add_ledger(files, context.folder, records->ledger,
                 fmt::format("mandate {}", change_->command),
                 {{"event", name(change_->event)}, {"members", members}});
      files.commit();
    }
    return tell(members, context.lang);
  }

 private:
  void check_reason(Diagnostics& diagnostics) const {
    const auto& taken = change_->reasons;
    if (taken.front().empty() || std::find(taken.begin(), taken.end(), reason_) != taken.end())
      return;
    diagnostics.error(reason_.empty() ? msg::reason_needed : msg::reason_other, {},
                      fmt::format("{}", fmt::join(taken, ", ")), reason_);
  }

  /// Nobody loses a mandate after the day on which all of them ended.
  void check_term(Moment day, const std::optional<Term>& term, Diagnostics& diagnostics) const {
    const bool ends = change_->event == MandateEvent::resigned ||
                      change_->event == MandateEvent::excluded ||
                      change_->event == MandateEvent::ended;
    if (ends && term && day.date > term->to) {
      diagnostics.error(msg::after_the_term, {}, iso(day.date), iso(term->to));
    }
  }

  /// The members named, each once; with --all-drawn those who are drawn and no more than that.
  std::vector<std::string> chosen(const Ledger& ledger, Diagnostics& diagnostics) const {
    if (all_drawn_ == !members_.empty()) {
      diagnostics.error(all_drawn_ ? msg::members_and_all : msg::no_members, {}, change_->command);
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
                         "accept",
                         {"{0} heeft het mandaat aanvaard", "{0} accepted the mandate"}};
constexpr Change kDecline{
    MandateEvent::declined, "decline", {"{0} ziet af van deelname", "{0} declined to take part"}};
constexpr Change kResign{
    MandateEvent::resigned, "resign", {"{0} is gestopt als deelnemer", "{0} resigned as a member"}};
constexpr Change kExclude{MandateEvent::excluded,
                          "exclude",
                          {"{0} is uitgesloten van deelname", "{0} was excluded"},
                          {"conduct", "ineligible", "no-show", "no-contact", "other"}};
constexpr Change kEnd{MandateEvent::ended,
                      "end",
                      {"het mandaat van {0} is geëindigd", "the mandate of {0} ended"},
                      {"role", "moved", "deceased", "ineligible", "other"}};

}  // namespace

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

CommandEntry mandate_exclude_entry() {
  return {
      "mandate exclude",
      {"sluit iemand uit van deelname", "exclude somebody"},
      {"Schrijft in het mandatenregister dat iemand wordt uitgesloten: een besluit over een "
       "deelnemer, niet van die deelnemer zelf. Daarom is een reden nodig: conduct (hield zich "
       "niet aan de afspraken), ineligible (voldoet niet aan de voorwaarden), no-show (niet "
       "verschenen), no-contact (niet bereikbaar) of other. Vanaf dat moment telt die niet meer "
       "mee bij stemmingen, en de plaats is vrij voor een ander: burgerberaad replace.",
       "Writes in the ledger of mandates that somebody is excluded: a decision about a member, "
       "not by that member. So a reason is needed: conduct (did not keep to the rules of "
       "conduct), ineligible (does not meet the requirements), no-show (did not turn up), "
       "no-contact (could not be reached) or other. From that moment on they do not count in "
       "ballots, and the seat is free for another: burgerberaad replace."},
      "burgerberaad mandate exclude P-017 --on 2026-10-05 --reason conduct",
      [] { return std::unique_ptr<Command>(new MandateChange(kExclude)); }};
}

CommandEntry mandate_end_entry() {
  return {
      "mandate end",
      {"beëindig een mandaat vóór het eind van de termijn",
       "end a mandate before the term is over"},
      {"Schrijft in het mandatenregister dat een mandaat eindigt door wat er is gebeurd: role "
       "(kreeg een andere rol), moved (verhuisd), deceased (overleden), ineligible (voldoet niet "
       "meer aan de voorwaarden) of other. Stopt iemand zelf, dan is het mandate resign. De "
       "plaats is daarna vrij voor een ander: burgerberaad replace.\n\n"
       "Wie gespreksleider of deskundige wordt, stemt niet meer: beëindig het mandaat met "
       "--reason role, en zet de nieuwe rol met een eigen id bij roles in assembly.yaml. Aan het "
       "eind van de termijn eindigen alle mandaten vanzelf; daar is geen opdracht voor nodig.",
       "Writes in the ledger of mandates that a mandate ends by what happened: role (took "
       "another role), moved (moved away), deceased, ineligible (does not meet the requirements "
       "any more) or other. When a member stops by their own choice it is mandate resign. The "
       "seat is free for another afterwards: burgerberaad replace.\n\n"
       "Who becomes a facilitator or an expert votes no more: end the mandate with --reason "
       "role, and put the new role under roles in assembly.yaml with an id of its own. At the "
       "end of the term all mandates end by themselves; that takes no command."},
      "burgerberaad mandate end P-017 --on 2026-10-05 --reason role",
      [] { return std::unique_ptr<Command>(new MandateChange(kEnd)); }};
}

}  // namespace burgerberaad
