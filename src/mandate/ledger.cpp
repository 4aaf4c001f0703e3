#include "burgerberaad/mandate/ledger.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "io/source_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kCorrection = "correction";
constexpr std::string_view kTermOver = "term-over";

struct EventName {
  MandateEvent event;
  std::string_view name;
  Text title;
};

constexpr std::array<EventName, 8> kEvents{{
    {MandateEvent::drawn, "drawn", {"geloot", "drawn"}},
    {MandateEvent::reserved, "reserved", {"reserve", "reserve"}},
    {MandateEvent::accepted, "accepted", {"aanvaard", "accepted"}},
    {MandateEvent::declined, "declined", {"afgezien", "declined"}},
    {MandateEvent::resigned, "resigned", {"gestopt", "resigned"}},
    {MandateEvent::excluded, "excluded", {"uitgesloten", "excluded"}},
    {MandateEvent::replaced, "replaced", {"vervangen", "replaced"}},
    {MandateEvent::ended, "ended", {"geëindigd", "ended"}},
}};

MandateState state_after(MandateEvent event) {
  switch (event) {
    case MandateEvent::drawn:
      return MandateState::drawn;
    case MandateEvent::reserved:
      return MandateState::reserved;
    case MandateEvent::accepted:
      return MandateState::accepted;
    case MandateEvent::declined:
      return MandateState::declined;
    case MandateEvent::resigned:
      return MandateState::resigned;
    case MandateEvent::excluded:
      return MandateState::excluded;
    case MandateEvent::replaced:
      return MandateState::replaced;
    case MandateEvent::ended:
      break;
  }
  return MandateState::ended;
}

bool is_one_of(MandateEvent event, std::initializer_list<MandateEvent> events) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

/// Whether somebody who had a seat leaves it for another to take.
bool leaves_seat(const LedgerEntry& entry) {
  using enum MandateEvent;
  return is_one_of(entry.event, {declined, resigned, excluded}) ||
         (entry.event == ended && !ended_by_redraw(entry) && entry.reason != kTermOver);
}

/// Why `entry` cannot follow on `last`, or null.
const Message* obstacle(const LedgerEntry& last, const LedgerEntry& entry) {
  using enum MandateEvent;
  const bool returns = entry.event == accepted && entry.reason == kCorrection;
  // A repeated draw ends whatever came of the one before.
  if (ended_by_redraw(last)) return &msg::has_ended;
  if (ended_by_redraw(entry)) return nullptr;
  switch (last.event) {
    case reserved:
      if (is_one_of(entry.event, {drawn, declined, excluded, ended})) return nullptr;
      return entry.event == reserved ? &msg::already_drawn : &msg::is_reserve;
    case drawn:
      if (is_one_of(entry.event, {accepted, declined, excluded, replaced, ended})) return nullptr;
      return entry.event == resigned ? &msg::not_accepted_yet : &msg::already_drawn;
    case accepted:
      if (is_one_of(entry.event, {resigned, excluded, replaced, ended})) return nullptr;
      if (entry.event == accepted) return &msg::already_accepted;
      return entry.event == declined ? &msg::accepted_cannot_decline : &msg::already_drawn;
    case declined:
      return entry.event == replaced || returns ? nullptr : &msg::has_declined;
    case resigned:
      return entry.event == replaced || returns ? nullptr : &msg::has_resigned;
    case excluded:
      return entry.event == replaced || returns ? nullptr : &msg::is_excluded;
    case replaced:
      return &msg::is_replaced;
    case ended:
      break;
  }
  return entry.event == replaced || returns ? nullptr : &msg::was_ended;
}

Diagnostic refusal(const Message& message, std::vector<std::string> arguments) {
  return {Severity::error, &message, std::move(arguments), {}};
}

std::string moment_text(Moment moment) {
  return moment.time.minutes == 0 ? iso(moment.date) : iso(moment);
}

}  // namespace

const std::vector<Reason>& reasons() {
  static const std::vector<Reason> kReasons{
      {"personal", {"persoonlijke omstandigheden", "personal circumstances"}},
      {"time", {"geen tijd", "no time"}},
      {"work", {"werk of opleiding", "work or education"}},
      {"care", {"zorg voor anderen", "care for others"}},
      {"moved", {"verhuisd", "moved away"}},
      {"no-contact", {"niet bereikbaar", "could not be reached"}},
      {"no-show", {"niet verschenen", "did not turn up"}},
      {"ineligible", {"voldoet niet aan de voorwaarden", "does not meet the requirements"}},
      {"conduct", {"hield zich niet aan de afspraken", "did not keep to the rules of conduct"}},
      {"role", {"kreeg een andere rol", "took another role"}},
      {"trust", {"geen vertrouwen meer in het proces", "lost confidence in the process"}},
      {"deceased", {"overleden", "deceased"}},
      {kTermOver, {"termijn voorbij", "term is over"}},
      {kRedrawn, {"de loting is overgedaan", "the draw was repeated"}},
      {kCorrection, {"herstel van een vergissing", "a mistake put right"}},
      {"other", {"andere reden", "another reason"}},
      {"not-given", {"geen reden gegeven", "no reason given"}},
  };
  return kReasons;
}

const std::vector<std::string_view>& reason_codes() {
  static const std::vector<std::string_view> kCodes = [] {
    std::vector<std::string_view> codes;
    for (const auto& reason : reasons()) codes.push_back(reason.code);
    return codes;
  }();
  return kCodes;
}

std::string_view reason_name(std::string_view code, Lang lang) {
  for (const auto& reason : reasons()) {
    if (reason.code == code) return reason.name.in(lang);
  }
  return code;
}

bool ended_by_redraw(const LedgerEntry& entry) {
  return entry.event == MandateEvent::ended && entry.reason == kRedrawn;
}

std::string_view name(MandateEvent event) {
  return kEvents.at(static_cast<std::size_t>(event)).name;
}

Text title(MandateEvent event) {
  return kEvents.at(static_cast<std::size_t>(event)).title;
}

Text title(MandateState state) {
  switch (state) {
    case MandateState::reserved:
      return title(MandateEvent::reserved);
    case MandateState::drawn:
      return title(MandateEvent::drawn);
    case MandateState::accepted:
      return title(MandateEvent::accepted);
    case MandateState::active:
      return {"actief", "active"};
    case MandateState::declined:
      return title(MandateEvent::declined);
    case MandateState::resigned:
      return title(MandateEvent::resigned);
    case MandateState::excluded:
      return title(MandateEvent::excluded);
    case MandateState::replaced:
      return title(MandateEvent::replaced);
    case MandateState::ended:
      break;
  }
  return title(MandateEvent::ended);
}

std::optional<Diagnostic> Ledger::add(LedgerEntry entry) {
  if (!is_id(entry.member)) return refusal(msg::bad_id, {entry.member});
  const auto& codes = reason_codes();
  if (!entry.reason.empty() && std::find(codes.begin(), codes.end(), entry.reason) == codes.end()) {
    std::vector<std::string_view> offered = codes;
    std::erase(offered, kRedrawn);  // the program's own
    return refusal(msg::unknown_reason,
                   {entry.reason, fmt::format("{}", fmt::join(offered, ", "))});
  }
  const LedgerEntry* before = last(entry.member);
  if (before == nullptr) {
    if (!is_one_of(entry.event, {MandateEvent::drawn, MandateEvent::reserved})) {
      const std::string near = nearest_id(entry.member, members());
      return near.empty() ? refusal(msg::unknown_drawn, {entry.member})
                          : refusal(msg::unknown_drawn_near, {entry.member, near});
    }
  } else {
    if (const Message* why = obstacle(*before, entry)) {
      return refusal(*why, {entry.member, moment_text(before->at)});
    }
    if (entry.at < before->at) {
      return refusal(msg::event_too_old,
                     {entry.member, moment_text(entry.at), moment_text(before->at)});
    }
  }
  of_members_[entry.member].push_back(entries_.size());
  entries_.push_back(std::move(entry));
  return std::nullopt;
}

const LedgerEntry* Ledger::last_by(const Places& places, Moment at) const {
  const auto after = std::upper_bound(
      places.begin(), places.end(), at,
      [&](Moment moment, std::size_t place) { return moment < entries_[place].at; });
  return after == places.begin() ? nullptr : &entries_[*std::prev(after)];
}

std::vector<std::string> Ledger::members() const {
  std::vector<std::string> names;
  names.reserve(of_members_.size());
  for (const auto& [name, places] : of_members_) names.push_back(name);
  return names;
}

bool Ledger::knows(std::string_view member) const {
  return of_members_.contains(member);
}

Moment Ledger::in_order_of_entry(std::string_view member, Moment typed) const {
  const LedgerEntry* before = last(member);
  const bool whole_day = typed.time == ClockTime{};
  return whole_day && before != nullptr && before->at.date == typed.date ? before->at : typed;
}

const LedgerEntry* Ledger::last(std::string_view member) const {
  const auto found = of_members_.find(member);
  return found == of_members_.end() ? nullptr : &entries_[found->second.back()];
}

std::optional<MandateState> Ledger::state(std::string_view member, Moment at,
                                          const std::optional<Term>& term) const {
  const auto found = of_members_.find(member);
  const LedgerEntry* entry = found == of_members_.end() ? nullptr : last_by(found->second, at);
  if (entry == nullptr) return std::nullopt;
  const MandateState state = state_after(entry->event);
  if (state != MandateState::accepted || (term && at.date < term->from)) return state;
  return term && at.date > term->to ? MandateState::ended : MandateState::active;
}

std::vector<std::string> Ledger::vacant_seats() const {
  using enum MandateEvent;
  std::set<std::string> vacant;
  std::set<std::string> seated;
  for (const auto& entry : entries_) {
    if (leaves_seat(entry) && seated.contains(entry.member)) {
      vacant.insert(entry.member);
    } else {
      vacant.erase(entry.member);
    }
    if (is_one_of(entry.event, {drawn, accepted})) seated.insert(entry.member);
  }
  return {vacant.begin(), vacant.end()};
}

std::vector<std::string> Ledger::entitled_on(Date day, const std::optional<Term>& term) const {
  constexpr ClockTime kLastMinute{24 * 60 - 1};
  const auto early = entitled({day, {}}, term);
  const auto late = entitled({day, kLastMinute}, term);
  std::vector<std::string> members;
  members.reserve(early.size() + late.size());
  std::set_union(early.begin(), early.end(), late.begin(), late.end(), std::back_inserter(members));
  return members;
}

std::vector<std::string> Ledger::entitled(Moment at, const std::optional<Term>& term) const {
  if (term && !term->has(at.date)) return {};
  std::vector<std::string> result;
  result.reserve(of_members_.size());
  for (const auto& [member, places] : of_members_) {
    const LedgerEntry* entry = last_by(places, at);
    if (entry != nullptr && entry->event == MandateEvent::accepted) result.push_back(member);
  }
  return result;
}

namespace {

/// One line of the file, checked key by key; nothing when it cannot be an entry.
std::optional<LedgerEntry> parse_entry(const std::string& line, const Location& where,
                                       Diagnostics& diagnostics) {
  const Json json = parse_quietly(line);
  if (!json.is_object()) {
    diagnostics.error(msg::ledger_line, where);
    return std::nullopt;
  }
  const std::size_t errors = diagnostics.error_count();
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    if (found == json.end()) return std::string();
    if (found->is_string()) return found->get<std::string>();
    diagnostics.error(msg::ledger_value, where, key);
    return std::string();
  };
  for (const auto& [key, value] : json.items()) {
    constexpr std::array<std::string_view, 5> kKeys{"at", "member", "event", "reason", "other"};
    if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
      diagnostics.error(msg::ledger_key, where, key);
    }
  }
  const auto at = parse_moment(text("at"));
  const std::string event_name = text("event");
  const auto* event = std::find_if(kEvents.begin(), kEvents.end(),
                                   [&](const auto& row) { return row.name == event_name; });
  LedgerEntry entry{{}, text("member"), MandateEvent::drawn, text("reason"), text("other")};
  if (diagnostics.error_count() > errors) return std::nullopt;
  if (!at) diagnostics.error(msg::ledger_value, where, "at");
  if (event == kEvents.end()) diagnostics.error(msg::ledger_value, where, "event");
  if (diagnostics.error_count() > errors) return std::nullopt;
  entry.at = *at;
  entry.event = event->event;
  return entry;
}

}  // namespace

Ledger read_ledger(const std::filesystem::path& path, Diagnostics& diagnostics) {
  Ledger ledger;
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return ledger;
  const std::string content = read_file(path);
  const std::size_t errors = diagnostics.error_count();
  std::size_t number = 0;
  for (std::size_t start = 0; start < content.size();) {
    const std::size_t end = std::min(content.find('\n', start), content.size());
    const std::string line = content.substr(start, end - start);
    start = end + 1;
    const Location where{path.string(), ++number, 0, quoted_line(line)};
    auto entry = parse_entry(line, where, diagnostics);
    if (!entry) continue;
    auto why = ledger.add(std::move(*entry));
    // After a line that cannot be read, what follows on it would be refused without being wrong.
    if (why && diagnostics.error_count() == errors) {
      why->where = where;
      diagnostics.add(std::move(*why));
    }
  }
  return ledger;
}

std::string to_line(const LedgerEntry& entry) {
  Json json{{"at", iso(entry.at)}, {"member", entry.member}, {"event", name(entry.event)}};
  if (!entry.reason.empty()) json["reason"] = entry.reason;
  if (!entry.other.empty()) json["other"] = entry.other;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace burgerberaad
