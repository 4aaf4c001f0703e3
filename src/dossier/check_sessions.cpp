// Programme and attendance.

#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

ClockTime end_of(const ProgrammeItem& item) {
  return {item.start.minutes + static_cast<int>(item.minutes)};
}

/// Items may run side by side when different people lead them.
void check_overlap(const ProgrammeItem& before, const ProgrammeItem& item,
                   Diagnostics& diagnostics) {
  const bool unreadable = item.start == ClockTime{} || before.start == ClockTime{};
  if (unreadable || item.start >= end_of(before)) return;
  const bool side_by_side =
      !item.owner.empty() && !before.owner.empty() && item.owner != before.owner;
  if (side_by_side) {
    diagnostics.warning(msg::programme_side_by_side, item.where, item.title, iso(item.start),
                        before.title, iso(end_of(before)));
  } else {
    diagnostics.error(msg::programme_overlap, item.where, item.title, iso(item.start), before.title,
                      iso(end_of(before)));
  }
}

void check_programme(const References& known, const Session& session, Diagnostics& diagnostics) {
  const ProgrammeItem* before = nullptr;
  for (const auto& item : session.programme) {
    if (!item.owner.empty()) known.person(item.owner, item.owner_where, diagnostics);
    for (const auto& id : item.on) known.proposal(id, item.where, diagnostics);
    if (before != nullptr) check_overlap(*before, item, diagnostics);
    before = &item;
  }
}

void check_attendance(const References& known, const Session& session, Diagnostics& diagnostics) {
  if (!session.attendance || !session.date.ok()) return;
  const auto& term = known.dossier->assembly.commission.term;
  const std::optional<Date> term_start = term ? std::optional(term->from) : std::nullopt;
  const Moment taken{session.date, session.attendance->taken};
  const auto check = [&](const auto& lines) {
    for (const auto& line : lines) {
      if (!known.member(line.member, line.where, diagnostics)) continue;
      if (known.dossier->ledger.state(line.member, taken, term_start) != MandateState::active) {
        diagnostics.warning(msg::attendance_without_mandate, line.where, line.member, iso(taken));
      }
    }
  };
  check(session.attendance->absent);
  check(session.attendance->late);
  check(session.attendance->left);
}

bool names_members(const Session& session) {
  if (std::any_of(session.ballots.begin(), session.ballots.end(),
                  [](const auto& ballot) { return !ballot.votes.empty(); })) {
    return true;
  }
  if (!session.attendance) return false;
  return !session.attendance->absent.empty() || !session.attendance->late.empty() ||
         !session.attendance->left.empty();
}

}  // namespace

std::optional<std::pair<ClockTime, ClockTime>> hours(const Session& session) {
  if (session.programme.empty()) return std::nullopt;
  ClockTime first = session.programme.front().start;
  ClockTime last = first;
  for (const auto& item : session.programme) {
    first = std::min(first, item.start);
    last = std::max(last, end_of(item));
  }
  return std::pair(first, last);
}

void check_sessions(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const auto& term = dossier.assembly.commission.term;
  Unique numbers;
  for (const auto& session : dossier.sessions) {
    if (session.number > 0) {
      numbers.check(std::to_string(session.number), session.where, diagnostics);
    }
    if (term && session.date.ok() && (session.date < term->from || session.date > term->to)) {
      diagnostics.error(msg::session_outside_term, session.date_where, iso(session.date),
                        iso(term->from), iso(term->to));
    }
    check_programme(known, session, diagnostics);
    check_attendance(known, session, diagnostics);
  }
  if (dossier.ledger.entries().empty() && !dossier.ledger_unreadable &&
      std::any_of(dossier.sessions.begin(), dossier.sessions.end(), names_members)) {
    const auto path = in_dossier(dossier.folder, "records/ledger.jsonl");
    diagnostics.note(msg::no_ledger, Location{path.string(), 0, 0, {}});
  }
}

}  // namespace burgerberaad
