#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/mandate/commission.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// What a commissioner decided on a recommendation.
enum class ReplyKind { adopted, partly, rejected, pending };

/// How far the work on it is.
enum class WorkStatus { not_started, underway, done, stopped };

/// What was told on a day about the work.
struct WorkUpdate {
  Date day{};
  std::string text;
};

/// What one commissioner answered on one recommendation, and what became of it.
struct Reply {
  std::string proposal;  ///< "V-07"
  std::string by;        ///< a commissioner: "O1"
  ReplyKind kind = ReplyKind::pending;
  std::string motivation;  ///< may be empty; whoever does not adopt all of it promised one
  std::string decision;    ///< number of the decision; may be empty
  std::optional<Date> day;
  std::string owner;  ///< who does it; may be empty
  std::optional<Date> deadline;
  std::optional<std::int64_t> within_weeks;  ///< after the delivery, in place of a day
  std::string indicator;                     ///< by what one sees that it works; may be empty
  WorkStatus status = WorkStatus::not_started;
  std::vector<WorkUpdate> updates;  ///< the oldest first
  Location where;
  Location proposal_where;
  Location by_where;
  Location owner_where;
};

/// How many members gave the follow-up each grade from 0 to 10, on a day when they were asked.
struct FollowUpGrades {
  Date day{};
  std::array<std::int64_t, 11> counts{};
  Location where;

  [[nodiscard]] std::int64_t given() const;
};

/// response.yaml: what the commissioners did with the advice.
struct Replies {
  std::vector<Reply> answers;
  std::vector<FollowUpGrades> grades;
};

/// What `commissioner` answered on `proposal`; null when nothing was written down.
const Reply* answer_to(const std::optional<Replies>& response, std::string_view proposal,
                       std::string_view commissioner);

/// Reads response.yaml. Nothing when the file is unusable. Throws IoError.
std::optional<Replies> read_response(const std::filesystem::path& path, Diagnostics& diagnostics);

/// The day by which the work has to be done: as given, or so many weeks after the delivery. Nothing
/// when neither is known, or when nothing was promised.
std::optional<Date> due_day(const Reply& answer, const Commission& commission);

/// Whether something was promised that is neither done nor stopped.
bool is_open(const Reply& answer);

Text title(ReplyKind kind);                ///< "deels overgenomen", "partly adopted"
Text title(WorkStatus status);             ///< "bezig", "under way"
std::string_view name(ReplyKind kind);     ///< "partly"
std::string_view name(WorkStatus status);  ///< "underway"

}  // namespace burgerberaad
