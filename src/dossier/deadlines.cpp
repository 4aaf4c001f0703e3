#include "burgerberaad/dossier/deadlines.hpp"

#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/tally/verdict.hpp"

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
constexpr std::array<KindName, 7> kDeadlineKinds{{
    {"accept", {"uiterlijk antwoord van wie is geloot", "last day for who was drawn to answer"}},
    {"term-begin", {"de termijn begint", "the term begins"}},
    {"session", {"bijeenkomst", "session"}},
    {"term-end",
     {"de termijn eindigt, en daarmee elk mandaat", "the term ends, and with it every mandate"}},
    {"answer",
     {"uiterlijk antwoord van de opdrachtgever", "last day for the commissioner to answer"}},
    {"work", {"uiterlijk klaar met", "last day for the work on"}},
    {"data", {"laatste dag om te bewaren", "last day to keep"}},
}};

/// Whether somebody who was drawn has yet to answer.
bool awaits_answer(const Ledger& ledger) {
  const auto members = ledger.members();
  return std::any_of(members.begin(), members.end(), [&](const auto& member) {
    return ledger.last(member)->event == MandateEvent::drawn;
  });
}

/// How many answers there should be, and how many there are.
struct Answered {
  std::size_t owed = 0;
  std::size_t given = 0;
};

Answered answered(const Dossier& dossier) {
  const Commission& commission = dossier.assembly.commission;
  Answered count;
  for (const auto& weighing : weigh(dossier.proposals, dossier.sessions, dossier.ledger,
                                    commission.term, dossier.assembly.rules)) {
    if (weighing.verdict != Verdict::adopted) continue;
    for (const auto& one : commission.commissioners) {
      const Reply* reply = answer_to(dossier.response, weighing.id.proposal, one.id);
      ++count.owed;
      if (reply != nullptr && reply->kind != ReplyKind::pending) ++count.given;
    }
  }
  return count;
}

/// The last day of every class of personal data that has one. What nothing is left of is done.
void add_data(const Dossier& dossier, std::vector<Deadline>& all) {
  const auto kept = personal_files(dossier.folder);
  for (const auto& term : dossier.assembly.privacy.retention) {
    const auto day = kept_until(term, dossier.assembly.commission);
    if (!day) continue;
    const bool open = std::ranges::find(kept, term.data, &PersonalFile::data) != kept.end();
    all.push_back(
        {DeadlineKind::data, *day, std::nullopt, nullptr, nullptr, !open, open, term.data});
  }
}

/// What the commissioners promised to do by some day.
void add_work(const Dossier& dossier, std::vector<Deadline>& all) {
  if (!dossier.response) return;
  for (const auto& answer : dossier.response->answers) {
    const auto day = due_day(answer, dossier.assembly.commission);
    if (!day) continue;
    const bool open = is_open(answer);
    all.push_back({DeadlineKind::work, *day, std::nullopt, nullptr, &answer, !open, open, nullptr});
  }
}

}  // namespace

bool is_overdue(const Deadline& deadline, Date today) {
  return deadline.open && deadline.day < today;
}

std::vector<Deadline> deadlines(const Dossier& dossier) {
  std::vector<Deadline> all;
  const Assembly& assembly = dossier.assembly;
  const auto add = [&](DeadlineKind kind, std::optional<Date> day, bool done, bool open) {
    if (day) all.push_back({kind, *day, std::nullopt, nullptr, nullptr, done, open, nullptr});
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
    all.push_back({DeadlineKind::session, session.date, hours(session), &session, nullptr, held,
                   !held, nullptr});
  }
  if (const auto day = answer_due(assembly.commission)) {
    const Answered count = answered(dossier);
    add(DeadlineKind::answer, day, count.owed > 0 && count.given == count.owed,
        count.given < count.owed);
  }
  add_work(dossier, all);
  add_data(dossier, all);
  const auto order = [](const Deadline& deadline) {
    return std::tuple(deadline.day, deadline.during ? deadline.during->from : ClockTime{},
                      deadline.kind);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return all;
}

std::string_view name(const Deadline& deadline) {
  if (deadline.data != nullptr) return deadline.data->name;
  return kDeadlineKinds.at(static_cast<std::size_t>(deadline.kind)).name;
}

std::string title(const Deadline& deadline, Lang lang) {
  const std::string_view words =
      kDeadlineKinds.at(static_cast<std::size_t>(deadline.kind)).title.in(lang);
  if (deadline.work != nullptr) {
    const std::string& who =
        deadline.work->owner.empty() ? deadline.work->by : deadline.work->owner;
    return fmt::format("{} {}: {}", words, deadline.work->proposal, who);
  }
  if (deadline.data != nullptr)
    return fmt::format("{}, {}: {}", Text{"persoonsgegevens", "personal data"}.in(lang),
                       deadline.data->title.in(lang), words);
  if (deadline.session == nullptr) return std::string(words);
  return fmt::format("{} {}: {}", words, deadline.session->number, deadline.session->title);
}

}  // namespace burgerberaad
