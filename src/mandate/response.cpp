#include "burgerberaad/mandate/response.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/messages.hpp"

#include <algorithm>
#include <numeric>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostWeeksAfter = 1040;
constexpr std::int64_t kMostGrades = 100'000;

const std::vector<std::string_view>& answer_names() {
  static const std::vector<std::string_view> names{"adopted", "partly", "rejected", "pending"};
  return names;
}

const std::vector<std::string_view>& status_names() {
  static const std::vector<std::string_view> names{"not-started", "underway", "done", "stopped"};
  return names;
}

WorkUpdate read_progress(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  WorkUpdate progress{map.date("date"), map.text("text")};
  map.finish();
  return progress;
}

Reply read_answer(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Reply answer;
  answer.where = node.where;
  answer.proposal = read_id(map, "proposal", diagnostics);
  answer.proposal_where = map.where("proposal");
  answer.by = read_id(map, "by", diagnostics);
  answer.by_where = map.where("by");
  if (const auto kind = map.choice("answer", answer_names())) {
    answer.kind = static_cast<ReplyKind>(*kind);
  }
  answer.motivation = map.optional_text("motivation").value_or("");
  answer.decision = map.optional_text("decision").value_or("");
  answer.day = map.optional_date("date");
  answer.owner = map.optional_text("owner").value_or("");
  answer.owner_where = map.where("owner");
  answer.deadline = map.optional_date("deadline");
  answer.within_weeks = map.optional_integer("within_weeks", 1, kMostWeeksAfter);
  if (answer.deadline && answer.within_weeks) {
    diagnostics.error(msg::response_two_deadlines, map.where("within_weeks"), answer.proposal);
  }
  answer.indicator = map.optional_text("indicator").value_or("");
  if (const auto status = map.optional_choice("status", status_names())) {
    answer.status = static_cast<WorkStatus>(*status);
  }
  map.list("updates", [&](const yaml::Node& item) {
    answer.updates.push_back(read_progress(item, diagnostics));
  });
  std::stable_sort(answer.updates.begin(), answer.updates.end(),
                   [](const WorkUpdate& a, const WorkUpdate& b) { return a.day < b.day; });
  map.finish();
  return answer;
}

constexpr std::array<std::string_view, 11> kGrades{"0", "1", "2", "3", "4", "5",
                                                   "6", "7", "8", "9", "10"};

FollowUpGrades read_grades(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  FollowUpGrades grades;
  grades.where = node.where;
  grades.day = map.date("date");
  if (const auto* counts = map.required_node("counts")) {
    yaml::MapReader by_grade(*counts, diagnostics);
    for (std::size_t grade = 0; grade < grades.counts.size(); ++grade) {
      grades.counts.at(grade) =
          by_grade.optional_integer(kGrades.at(grade), 0, kMostGrades).value_or(0);
    }
    by_grade.finish();
  }
  map.finish();
  return grades;
}

}  // namespace

std::int64_t FollowUpGrades::given() const {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::optional<Replies> read_response(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Replies response;
  map.format();
  map.list("answers", [&](const yaml::Node& item) {
    response.answers.push_back(read_answer(item, diagnostics));
  });
  map.list("grades", [&](const yaml::Node& item) {
    response.grades.push_back(read_grades(item, diagnostics));
  });
  map.finish();
  return response;
}

const Reply* answer_to(const std::optional<Replies>& response, std::string_view proposal,
                       std::string_view commissioner) {
  if (!response) return nullptr;
  const auto found =
      std::find_if(response->answers.begin(), response->answers.end(), [&](const Reply& answer) {
        return answer.proposal == proposal && answer.by == commissioner;
      });
  return found == response->answers.end() ? nullptr : &*found;
}

std::optional<Date> due_day(const Reply& answer, const Commission& commission) {
  if (answer.kind != ReplyKind::adopted && answer.kind != ReplyKind::partly) return std::nullopt;
  if (answer.deadline) return answer.deadline;
  if (!answer.within_weeks || !commission.delivered) return std::nullopt;
  constexpr int kDaysInWeek = 7;
  return plus_days(*commission.delivered, kDaysInWeek * static_cast<int>(*answer.within_weeks));
}

bool is_open(const Reply& answer) {
  const bool promised = answer.kind == ReplyKind::adopted || answer.kind == ReplyKind::partly;
  return promised && answer.status != WorkStatus::done && answer.status != WorkStatus::stopped;
}

Text title(ReplyKind kind) {
  switch (kind) {
    case ReplyKind::adopted:
      return {"overgenomen", "adopted"};
    case ReplyKind::partly:
      return {"deels overgenomen", "partly adopted"};
    case ReplyKind::rejected:
      return {"niet overgenomen", "not adopted"};
    case ReplyKind::pending:
      break;
  }
  return {"nog geen antwoord", "no answer yet"};
}

Text title(WorkStatus status) {
  switch (status) {
    case WorkStatus::not_started:
      return {"nog niet begonnen", "not started"};
    case WorkStatus::underway:
      return {"bezig", "under way"};
    case WorkStatus::done:
      return {"klaar", "done"};
    case WorkStatus::stopped:
      break;
  }
  return {"gestopt", "stopped"};
}

std::string_view name(ReplyKind kind) {
  return answer_names().at(static_cast<std::size_t>(kind));
}

std::string_view name(WorkStatus status) {
  return status_names().at(static_cast<std::size_t>(status));
}

}  // namespace burgerberaad
