#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/round/ballot.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

enum class SessionKind { learn, deliberate, decide };

/// When an item of the programme really was, written down afterwards.
struct ActualTime {
  ClockTime start{};
  std::int64_t minutes = 0;
};

/// A line of the programme.
struct ProgrammeItem {
  ClockTime start{};
  std::int64_t minutes = 0;
  std::string title;
  std::string owner;                   ///< a role holder or a member; may be empty
  std::vector<std::string> on;         ///< proposals under discussion
  std::vector<std::string> materials;  ///< what has to lie ready
  std::vector<std::string> questions;  ///< what is asked
  std::optional<ActualTime> actual;
  Location where;
  Location owner_where{};
  std::string set_by;  ///< who put it on the agenda, when not who set the rest of it
  Location set_by_where{};
};

/// The minute after an item's last; 1440 is midnight at the end of the day.
ClockTime end_of(const ProgrammeItem& item);

/// The first minute of a programme and the one after its last.
struct Hours {
  ClockTime from{};
  ClockTime to{};
};

struct Absence {
  std::string member;
  bool excused = false;
  Location where;
};

/// Somebody who came late or left early.
struct Passage {
  std::string member;
  ClockTime at{};
  Location where;
};

/// Somebody whom the list says was there.
struct Listed {
  std::string member;
  Location where;
};

/// Who was there: all entitled members but those named otherwise.
struct Attendance {
  ClockTime taken{};
  std::vector<Listed> listed;  ///< by name, on a list (CSV) that then should name everybody
  std::vector<Absence> absent;
  std::vector<Passage> late;
  std::vector<Passage> left;
  Location where;
};

/// Members with a running mandate who were in the room at `at`, in order of id.
std::vector<std::string> present(const Attendance& attendance,
                                 const std::vector<std::string>& entitled, ClockTime at);

/// Where a member was at a moment, as the attendance has it, and the line from which that follows.
struct Whereabouts {
  enum class State {
    there,    ///< not named, so there from the beginning
    came,     ///< in since `at`
    not_yet,  ///< came in later, at `at`
    went,     ///< out since `at`
    absent,
    excused
  };
  State state = State::there;
  ClockTime at{};
  Location where;

  [[nodiscard]] bool in_room() const { return state == State::there || state == State::came; }
};
Whereabouts whereabouts(const Attendance& attendance, std::string_view member, ClockTime at);

/// A file sessions/NN-name.yaml.
struct Session {
  std::string file;
  std::int64_t number = 0;
  std::string title;
  Date date{};
  SessionKind kind = SessionKind::deliberate;
  std::vector<ProgrammeItem> programme;
  std::optional<Attendance> attendance;  ///< nothing: presence unknown, and no verdict follows
  std::vector<Ballot> ballots;
  Location where;
  Location date_where{};
  std::string set_by;  ///< who made the agenda; may be empty
  Location set_by_where{};
};

/// The hours of its programme; nothing without one.
std::optional<Hours> hours(const Session& session);

/// Minutes from `from` up to `to` during which a member with a running mandate was in the room.
std::int64_t minutes_in_room(const Attendance& attendance, std::string_view member, Hours during);

/// Reads the attendance of a session from its CSV, a row per member: the columns `member`, `status`
/// and `at` (in Dutch `deelnemer`, `status`, `tijd`) with the statuses present, absent, excused,
/// late, left and taken. Without a row `taken` the list was made at `start`. Nothing when a row is
/// wrong. Throws IoError.
std::optional<Attendance> read_attendance(const std::filesystem::path& path,
                                          std::optional<ClockTime> start, Diagnostics& diagnostics);

/// Reads one session. Nothing when the file is unusable. Throws IoError.
std::optional<Session> read_session(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace burgerberaad
