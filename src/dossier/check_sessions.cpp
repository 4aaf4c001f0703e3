// Programme and attendance.

#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace burgerberaad {
namespace {

/// Reports somebody whose role has not begun, or is over.
void check_role_runs(const References& known, Date day, const ProgrammeItem& item,
                     Diagnostics& diagnostics) {
  for (const auto& holder : known.dossier->assembly.roles) {
    if (holder.id == item.owner && day.ok() && !has_role(holder, day)) {
      diagnostics.error(msg::owner_out_of_role, item.owner_where, item.owner, iso(day));
    }
  }
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

/// Nobody leads two items at a time, also when others stand between them. Neighbours are left to
/// check_overlap.
void check_double_booking(const std::vector<ProgrammeItem>& programme, const ProgrammeItem& item,
                          Diagnostics& diagnostics) {
  for (const auto& before : programme) {
    if (&before + 1 >= &item) return;
    const bool same_owner = !item.owner.empty() && before.owner == item.owner;
    const bool at_once = item.start < end_of(before) && before.start < end_of(item);
    if (same_owner && at_once) {
      diagnostics.error(msg::owner_twice, item.where, item.owner, item.title, before.title,
                        iso(std::max(item.start, before.start)));
    }
  }
}

void check_programme(const References& known, const Session& session, Diagnostics& diagnostics) {
  const ProgrammeItem* before = nullptr;
  for (const auto& item : session.programme) {
    if (!item.owner.empty()) {
      check_role_runs(known, session.date, item, diagnostics);
      known.person(item.owner, item.owner_where, diagnostics);
    }
    for (const auto& id : item.on) known.proposal(id, item.where, diagnostics);
    if (before != nullptr) check_overlap(*before, item, diagnostics);
    check_double_booking(session.programme, item, diagnostics);
    before = &item;
  }
}

/// A list that names who was there names everybody: who is forgotten would count as present.
void check_list_is_whole(const References& known, const Session& session,
                         Diagnostics& diagnostics) {
  const Attendance& attendance = *session.attendance;
  if (attendance.listed.empty()) return;
  std::set<std::string_view> named;
  for (const auto& line : attendance.listed) named.insert(line.member);
  for (const auto& line : attendance.absent) named.insert(line.member);
  for (const auto& line : attendance.late) named.insert(line.member);
  for (const auto& line : attendance.left) named.insert(line.member);
  const Moment taken{session.date, attendance.taken};
  const auto& term = known.dossier->assembly.commission.term;
  for (const auto& member : known.dossier->ledger.entitled(taken, term)) {
    if (!named.contains(member)) diagnostics.error(msg::not_on_list, attendance.where, member);
  }
}

void check_attendance(const References& known, const Session& session, Diagnostics& diagnostics) {
  if (!session.attendance || !session.date.ok()) return;
  const auto& term = known.dossier->assembly.commission.term;
  const Moment taken{session.date, session.attendance->taken};
  std::set<std::pair<std::size_t, std::string>> told;  // a row of a list may say two things
  const auto check = [&](const auto& lines) {
    for (const auto& line : lines) {
      if (!told.emplace(line.where.line, line.member).second) continue;
      if (!known.member(line.member, line.where, diagnostics)) continue;
      if (known.dossier->ledger.state(line.member, taken, term) != MandateState::active) {
        diagnostics.warning(msg::attendance_without_mandate, line.where, line.member, iso(taken));
      }
    }
  };
  check(session.attendance->listed);
  check(session.attendance->absent);
  check(session.attendance->late);
  check(session.attendance->left);
  check_list_is_whole(known, session, diagnostics);
}

bool names_members(const Session& session) {
  if (std::any_of(session.ballots.begin(), session.ballots.end(),
                  [](const auto& ballot) { return !ballot.votes.empty(); })) {
    return true;
  }
  if (!session.attendance) return false;
  return !session.attendance->listed.empty() || !session.attendance->absent.empty() ||
         !session.attendance->late.empty() || !session.attendance->left.empty();
}

}  // namespace

void check_sessions(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  const auto& term = dossier.assembly.commission.term;
  Unique numbers;
  for (const auto& session : dossier.sessions) {
    if (session.number > 0) {
      numbers.check(std::to_string(session.number), session.where, diagnostics);
    }
    if (term && session.date.ok() && !term->has(session.date)) {
      diagnostics.error(msg::session_outside_term, session.date_where, iso(session.date),
                        iso(term->from), iso(term->to));
    }
    check_programme(known, session, diagnostics);
    check_attendance(known, session, diagnostics);
  }
  if (dossier.ledger.entries().empty() && !dossier.ledger_unreadable &&
      std::any_of(dossier.sessions.begin(), dossier.sessions.end(), names_members)) {
    const auto path = in_dossier(dossier.folder, "records/ledger.jsonl");
    diagnostics.note(msg::no_ledger, whole_file(path));
  }
}

}  // namespace burgerberaad
