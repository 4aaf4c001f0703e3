#include "burgerberaad/dossier/rights.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "command.hpp"
#include "mandate_records.hpp"
#include "messages.hpp"
#include "moment_option.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string history_line(const LedgerEntry& entry, Lang lang) {
  std::string text = fmt::format("  {}  {}", in_words(entry.at, lang), title(entry.event).in(lang));
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

/// What somebody may do, and the line of the dossier from which each fact follows.
void tell_rights(const Rights& rights, Moment at, Lang lang, std::string& text, Json& json) {
  constexpr Text kRights{"  {0}: stemmen {1}, spreken {2}, want:\n",
                         "  {0}: vote {1}, speak {2}, since:\n"};
  text += fmt::format(fmt::runtime(kRights.in(lang)), in_words(at, lang),
                      title(rights.vote).in(lang), title(rights.speak).in(lang));
  Json grounds = Json::array();
  for (const auto& ground : rights.grounds) {
    std::string place = ground.where.file;
    if (ground.where.line > 0) place += fmt::format(":{}", ground.where.line);
    text += fmt::format("  - {} ({})\n", ground.in(lang), place);
    grounds.push_back({{"fact", ground.in(lang)},
                       {"file", ground.where.file},
                       {"line", ground.where.line == 0 ? Json() : Json(ground.where.line)}});
  }
  json["at"] = iso(at);
  json["may_vote"] = name(rights.vote);
  json["may_speak"] = name(rights.speak);
  json["grounds"] = std::move(grounds);
}

class MandateShow : public Command {
 public:
  void declare(Options& options) override {
    options.repeated("MEMBER", members_,
                     {"deelnemer of iemand met een rol, bijvoorbeeld P-017 of E1",
                      "member or somebody with a role, e.g. P-017 or E1"});
    options.text("--at", at_,
                 {"hoe het toen was: 2026-11-28 of 2026-11-28T15:10",
                  "as it was then: 2026-11-28 or 2026-11-28T15:10"});
  }

  Outcome run(Context& context) override {
    const auto records = read_mandate_records(context);
    auto at = at_ ? read_moment(*at_, context.diagnostics)
                  : std::optional(Moment{today(), ClockTime{kLastMinute}});
    // A day is meant as a whole.
    if (at && at_ && at_->size() == kDateLength) at->time = ClockTime{kLastMinute};
    if (!records || !at) return refused();
    check_known(*records, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    // A day alone does not say who was in the room.
    const auto dossier = at_ && at_->size() > kDateLength ? open_for_rights(context) : std::nullopt;
    return members_.empty() ? show_all(*records, *at, dossier, context.lang)
                            : show_some(*records, *at, dossier, context.lang);
  }

 private:
  static constexpr int kLastMinute = 1439;
  static constexpr std::size_t kDateLength = 10;

  void check_known(const MandateRecords& records, Diagnostics& diagnostics) const {
    std::vector<std::string> names = records.ledger.members();
    names.reserve(names.size() + records.assembly.roles.size());
    for (const auto& holder : records.assembly.roles) names.push_back(holder.id);
    for (const auto& who : members_) {
      if (std::find(names.begin(), names.end(), who) != names.end()) continue;
      const std::string near = nearest_id(who, names);
      if (near.empty()) {
        diagnostics.error(msg::nobody_called, {}, who);
      } else {
        diagnostics.error(msg::nobody_called_near, {}, who, near);
      }
    }
  }

  /// All of the dossier. What is wrong in it is for `check` to tell, but not to be passed over.
  static std::optional<Dossier> open_for_rights(Context& context) {
    Diagnostics elsewhere;
    auto dossier = open_dossier(context.folder, elsewhere);
    if (elsewhere.has_errors()) {
      context.diagnostics.warning(msg::rights_with_errors, {}, elsewhere.error_count());
    }
    return dossier;
  }

  /// Members with a mandate, and of these who were in the room when that is known.
  static void tell_voters(const MandateRecords& records, Moment at,
                          const std::optional<Dossier>& dossier, Lang lang, Outcome& outcome) {
    const auto entitled = records.ledger.entitled(at, records.term());
    outcome.json["at"] = iso(at);
    outcome.json["entitled"] = entitled;
    const bool one = entitled.size() == 1;
    constexpr Text kOne{"{0}: {1} deelnemer met een lopend mandaat\n",
                        "{0}: {1} member with a running mandate\n"};
    constexpr Text kMany{"{0}: {1} deelnemers met een lopend mandaat\n",
                         "{0}: {1} members with a running mandate\n"};
    outcome.text += fmt::format(
        fmt::runtime((one ? kOne : kMany).in(lang)),
        at.time == ClockTime{kLastMinute} ? in_words(at.date, lang) : in_words(at, lang),
        entitled.size());
    const Session* session = dossier ? session_at(*dossier, at) : nullptr;
    if (session == nullptr || !session->attendance) return;
    const auto there = present(*session->attendance, entitled, at.time);
    outcome.json["present"] = there;
    constexpr Text kPresent{"daarvan aanwezig in bijeenkomst {0}, en dus stemgerechtigd: {1}\n",
                            "of these present in session {0}, and so entitled to vote: {1}\n"};
    outcome.text += fmt::format(fmt::runtime(kPresent.in(lang)), session->number, there.size());
  }

  static Outcome show_all(const MandateRecords& records, Moment at,
                          const std::optional<Dossier>& dossier, Lang lang) {
    Outcome outcome;
    outcome.json["members"] = Json::array();
    std::map<MandateState, std::size_t> totals;
    for (const auto& member : records.ledger.members()) {
      const auto state = records.ledger.state(member, at, records.term());
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
    tell_voters(records, at, dossier, lang, outcome);
    return outcome;
  }

  /// Where a member stands, with all that happened to the mandate by then.
  static Json show_member(const MandateRecords& records, const std::string& member, Moment at,
                          Lang lang, std::string& text) {
    const auto state = records.ledger.state(member, at, records.term());
    constexpr Text kUnknown{"nog niet geloot", "not drawn yet"};
    const Text shown = state ? title(*state) : kUnknown;
    text += fmt::format("{}  {}\n", member, shown.in(lang));
    Json history = Json::array();
    for (const auto& entry : records.ledger.entries()) {
      if (entry.member != member || entry.at > at) continue;
      text += history_line(entry, lang);
      history.push_back(history_json(entry));
    }
    return {{"member", member}, {"state", shown.en}, {"history", history}};
  }

  static Json show_holder(const MandateRecords& records, const std::string& id, Lang lang,
                          std::string& text) {
    const auto& roles = records.assembly.roles;
    const auto holder =
        std::find_if(roles.begin(), roles.end(), [&](const auto& each) { return each.id == id; });
    const Text role = rights_of(holder->role).title;
    text += fmt::format("{}  {}, {}\n", id, role.in(lang), holder->name);
    const auto day = [](const std::optional<Date>& date) {
      return date ? Json(iso(*date)) : Json();
    };
    return {{"member", id},
            {"role", role.en},
            {"name", holder->name},
            {"from", day(holder->from)},
            {"to", day(holder->to)}};
  }

  [[nodiscard]] Outcome show_some(const MandateRecords& records, Moment at,
                                  const std::optional<Dossier>& dossier, Lang lang) const {
    Outcome outcome;
    outcome.json["members"] = Json::array();
    for (const auto& member : members_) {
      Json json = records.ledger.knows(member)
                      ? show_member(records, member, at, lang, outcome.text)
                      : show_holder(records, member, lang, outcome.text);
      const auto rights = dossier ? rights_at(*dossier, member, at) : std::nullopt;
      if (rights) tell_rights(*rights, at, lang, outcome.text, json);
      outcome.json["members"].push_back(std::move(json));
    }
    return outcome;
  }

  std::vector<std::string> members_;
  std::optional<std::string> at_;
};

}  // namespace

CommandEntry mandate_show_entry() {
  return {
      "mandate show",
      {"wie heeft een mandaat, en wie mocht wanneer stemmen",
       "who holds a mandate, and who could vote when"},
      {"Toont het mandatenregister: per deelnemer waar die staat, of met een deelnemer erbij "
       "alles wat er met dat mandaat gebeurde. Met --at een moment in het verleden.\n\n"
       "Met een tijdstip erbij (--at 2026-11-28T15:10) staat er ook wat iemand dan mag: stemmen "
       "en spreken, en uit welke regel van het mandatenregister, de termijn en de aanwezigheid "
       "dat volgt. Dat kan ook voor wie een rol heeft, zoals F1 of E1.",
       "Shows the ledger of mandates: where each member stands, or with a member all that "
       "happened to that mandate. With --at a moment in the past.\n\n"
       "With a time of day (--at 2026-11-28T15:10) it also tells what somebody may do then: "
       "vote and speak, and from which line of the ledger, the term and the attendance that "
       "follows. It does so for those with a role too, such as F1 or E1."},
      "burgerberaad mandate show\nburgerberaad mandate show P-017 --at 2026-11-28T15:10",
      [] { return std::unique_ptr<Command>(new MandateShow); }};
}

}  // namespace burgerberaad
