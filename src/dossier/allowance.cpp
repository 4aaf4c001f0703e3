#include "burgerberaad/dossier/allowance.hpp"

#include "burgerberaad/dossier/messages.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// The parts of a session's hours in which a mandate ran: between the events of that day.
std::int64_t minutes_with_mandate(const Dossier& dossier, const Session& session,
                                  const std::string& member, Hours during) {
  std::set<ClockTime> moments{during.from, during.to};
  for (const auto& entry : dossier.ledger.entries()) {
    const bool within =
        entry.at.date == session.date && during.from < entry.at.time && entry.at.time < during.to;
    if (entry.member == member && within) moments.insert(entry.at.time);
  }
  std::int64_t minutes = 0;
  for (auto from = moments.begin(); std::next(from) != moments.end(); ++from) {
    const auto state =
        dossier.ledger.state(member, {session.date, *from}, dossier.assembly.commission.term);
    if (state != MandateState::active) continue;
    minutes += minutes_in_room(*session.attendance, member, {*from, *std::next(from)});
  }
  return minutes;
}

std::vector<const Session*> countable(const Dossier& dossier, Date today,
                                      Diagnostics& diagnostics) {
  std::vector<const Session*> sessions;
  for (const auto& session : dossier.sessions) {
    if (session.attendance && !session.programme.empty()) {
      sessions.push_back(&session);
    } else if (session.date <= today) {
      diagnostics.warning(msg::allowance_session, session.where, session.number);
    }
  }
  return sessions;
}

}  // namespace

std::int64_t due(const Allowance& allowance, std::int64_t minutes) {
  if (minutes >= allowance.full_from.value_or(1)) return allowance.cents;
  const bool half = allowance.half_from && minutes >= *allowance.half_from;
  return half ? (allowance.cents + 1) / 2 : 0;
}

AllowanceTable allowances(const Dossier& dossier, Date today, Diagnostics& diagnostics) {
  AllowanceTable table;
  const auto& allowance = dossier.assembly.allowance;
  if (!allowance) {
    diagnostics.error(msg::no_allowance, Location{dossier.assembly.file, 0, 0, {}});
    return table;
  }
  table.sessions = countable(dossier, today, diagnostics);
  std::set<std::string> accepted;
  for (const auto& entry : dossier.ledger.entries()) {
    if (entry.event == MandateEvent::accepted) accepted.insert(entry.member);
  }
  table.members.reserve(accepted.size());
  for (const auto& member : accepted) {
    MemberAllowance row;
    row.member = member;
    for (const Session* session : table.sessions) {
      const auto minutes = minutes_with_mandate(dossier, *session, member, *hours(*session));
      row.sessions.push_back({minutes, due(*allowance, minutes)});
      row.cents += row.sessions.back().cents;
    }
    table.cents += row.cents;
    table.members.push_back(std::move(row));
  }
  return table;
}

std::string euros(std::int64_t cents, Lang lang) {
  constexpr std::int64_t kCents = 100;
  return fmt::format("{}{}{:02}", cents / kCents, lang == Lang::nl ? ',' : '.', cents % kCents);
}

}  // namespace burgerberaad
