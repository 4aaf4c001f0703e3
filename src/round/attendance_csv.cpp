// The attendance of a session from a list that somebody kept in a spreadsheet.

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/round/messages.hpp"
#include "burgerberaad/round/session.hpp"
#include "round/check_passages.hpp"
#include "round/clock_cell.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

enum class Status { present, absent, excused, late, left, taken };

struct StatusWord {
  Status status;
  std::string_view en;
  std::string_view nl;
};

constexpr std::array<StatusWord, 6> kStatusWords{{
    {Status::present, "present", "aanwezig"},
    {Status::absent, "absent", "afwezig"},
    {Status::excused, "excused", "afgemeld"},
    {Status::late, "late", "later"},
    {Status::left, "left", "weg"},
    {Status::taken, "taken", "opgenomen"},
}};

/// Takes the rows one by one into an attendance.
class ListReader {
 public:
  ListReader(const CsvTable& table, Diagnostics& diagnostics)
      : table_(&table), diagnostics_(&diagnostics) {
    member_ = column("member", "deelnemer");
    status_ = column("status", "status");
    at_ = either("at", "tijd");
  }

  [[nodiscard]] bool ok() const { return member_ && status_; }

  void row(std::size_t number) {
    const Location where = table_->where(number, *status_);
    const std::string word = normalised(cell(number, status_));
    const auto* found =
        std::find_if(kStatusWords.begin(), kStatusWords.end(),
                     [&](const auto& each) { return word == each.en || word == each.nl; });
    if (found == kStatusWords.end()) {
      diagnostics_->error(msg::attendance_status, where, cell(number, status_));
      return;
    }
    const std::string& member = cell(number, member_);
    const bool whole_list = found->status == Status::taken;
    if (whole_list != member.empty() || (!whole_list && !is_id(member))) {
      const Message& message = whole_list       ? msg::attendance_taken_member
                               : member.empty() ? msg::attendance_no_member
                                                : msg::bad_id;
      diagnostics_->error(message, table_->where(number, *member_), member);
      return;
    }
    take(found->status, member, number, where);
  }

  Attendance finish(std::optional<ClockTime> start) {
    attendance_.where = Location{table_->file, 0, 0, {}};
    if (!taken_ && !start) diagnostics_->error(msg::attendance_when, attendance_.where);
    attendance_.taken = taken_ ? *taken_ : start.value_or(ClockTime{});
    check_passages(attendance_, *diagnostics_);
    return std::move(attendance_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> either(std::string_view en, std::string_view nl) const {
    const auto found = table_->column(en);
    return found ? found : table_->column(nl);
  }

  std::optional<std::size_t> column(std::string_view en, std::string_view nl) {
    const auto found = either(en, nl);
    if (!found) diagnostics_->error(msg::attendance_column, table_->where({}), en);
    return found;
  }

  [[nodiscard]] const std::string& cell(std::size_t number,
                                        std::optional<std::size_t> column) const {
    static const std::string kNone;
    return column ? table_->rows[number].cells[*column] : kNone;
  }

  void take(Status status, const std::string& member, std::size_t number, const Location& where) {
    const std::string& typed = cell(number, at_);
    const auto at = read_clock(typed);
    const bool wants = status == Status::late || status == Status::left || status == Status::taken;
    const bool refuses = status == Status::absent || status == Status::excused;
    if ((wants || !typed.empty()) && !refuses && !at) {
      diagnostics_->error(typed.empty() ? msg::attendance_no_time : msg::attendance_time,
                          table_->where(number, at_ ? at_ : status_), typed);
      return;
    }
    if (refuses && !typed.empty()) {
      diagnostics_->error(msg::attendance_absent_time, table_->where(number, at_), member, typed);
      return;
    }
    switch (status) {
      case Status::present:
        attendance_.listed.push_back({member, where});
        // A time beside it is when they signed in.
        if (at) attendance_.late.push_back({member, *at, where});
        break;
      case Status::absent:
      case Status::excused:
        attendance_.absent.push_back({member, status == Status::excused, where});
        break;
      case Status::late:
        attendance_.late.push_back({member, *at, where});
        break;
      case Status::left:
        attendance_.left.push_back({member, *at, where});
        break;
      case Status::taken:
        if (taken_) diagnostics_->error(msg::attendance_taken_twice, where);
        taken_ = at;
        break;
    }
  }

  const CsvTable* table_;
  Diagnostics* diagnostics_;
  std::optional<std::size_t> member_;
  std::optional<std::size_t> status_;
  std::optional<std::size_t> at_;
  std::optional<ClockTime> taken_;
  Attendance attendance_;
};

}  // namespace

std::optional<Attendance> read_attendance(const std::filesystem::path& path,
                                          std::optional<ClockTime> start,
                                          Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  ListReader reader(*table, diagnostics);
  if (!reader.ok()) return std::nullopt;
  for (std::size_t row = 0; row < table->rows.size(); ++row) reader.row(row);
  Attendance attendance = reader.finish(start);
  if (diagnostics.error_count() > errors) return std::nullopt;
  return attendance;
}

}  // namespace burgerberaad
