#include "burgerberaad/dossier/deadlines.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

struct KindName {
  std::string_view name;
  Text title;
};

/// In the order of DeadlineKind.
constexpr std::array<KindName, 7> kKinds{{
    {"accept", {"uiterlijk antwoord van wie is geloot", "last day for who was drawn to answer"}},
    {"term-begin", {"de termijn begint", "the term begins"}},
    {"session", {"bijeenkomst", "session"}},
    {"term-end",
     {"de termijn eindigt, en daarmee elk mandaat", "the term ends, and with it every mandate"}},
    {"answer",
     {"uiterlijk antwoord van de opdrachtgever", "last day for the commissioner to answer"}},
    {"respondents",
     {"gegevens van aangemelden: laatste dag om te bewaren",
      "data of those who signed up: last day to keep them"}},
    {"members",
     {"gegevens van deelnemers: laatste dag om te bewaren",
      "data of members: last day to keep them"}},
}};

/// Whether somebody who was drawn has yet to answer.
bool awaits_answer(const Ledger& ledger) {
  const auto members = ledger.members();
  return std::any_of(members.begin(), members.end(), [&](const auto& member) {
    return ledger.last(member)->event == MandateEvent::drawn;
  });
}

bool is_kept(const Dossier& dossier, const char* relative) {
  std::error_code ignored;
  return std::filesystem::exists(in_dossier(dossier.folder, relative), ignored);
}

}  // namespace

bool is_overdue(const Deadline& deadline, Date today) {
  return deadline.open && deadline.day < today;
}

std::vector<Deadline> deadlines(const Dossier& dossier) {
  std::vector<Deadline> all;
  const Assembly& assembly = dossier.assembly;
  const auto add = [&](DeadlineKind kind, std::optional<Date> day, bool done, bool open) {
    if (day) all.push_back({kind, *day, std::nullopt, nullptr, done, open});
  };
  const bool awaited = awaits_answer(dossier.ledger);
  add(DeadlineKind::accept, assembly.panel.accept_by, !awaited && !dossier.ledger.entries().empty(),
      awaited);
  if (const auto& term = assembly.commission.term) {
    add(DeadlineKind::term_begin, term->from, false, false);
    add(DeadlineKind::term_end, term->to, false, false);
  }
  for (const auto& session : dossier.sessions) {
    if (!session.date.ok()) continue;
    const bool held = session.attendance.has_value();
    all.push_back({DeadlineKind::session, session.date, hours(session), &session, held, !held});
  }
  add(DeadlineKind::answer, answer_due(assembly.commission), false, false);
  const auto add_data = [&](DeadlineKind kind, std::optional<Date> day, const char* file) {
    const bool kept = is_kept(dossier, file);
    add(kind, day, !kept, kept);
  };
  add_data(DeadlineKind::respondents, assembly.privacy.respondents_until,
           "private/respondents.csv");
  add_data(DeadlineKind::members, assembly.privacy.members_until, "private/members.csv");
  const auto order = [](const Deadline& deadline) {
    return std::tuple(deadline.day, deadline.during ? deadline.during->from : ClockTime{},
                      deadline.kind);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return all;
}

std::string_view name(DeadlineKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind)).name;
}

std::string title(const Deadline& deadline, Lang lang) {
  const std::string_view words = kKinds.at(static_cast<std::size_t>(deadline.kind)).title.in(lang);
  if (deadline.session == nullptr) return std::string(words);
  return fmt::format("{} {}: {}", words, deadline.session->number, deadline.session->title);
}

}  // namespace burgerberaad
