#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/round/proposal.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

enum class SessionKind { learn, deliberate, decide };

/// A line of the programme.
struct ProgrammeItem {
  ClockTime start{};
  std::int64_t minutes = 0;
  std::string title;
  std::string owner;            ///< a role holder or a member; may be empty
  std::vector<std::string> on;  ///< proposals under discussion
  Location where;
  Location owner_where{};
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

/// Who was there: all entitled members but those named otherwise.
struct Attendance {
  ClockTime taken{};
  std::vector<Absence> absent;
  std::vector<Passage> late;
  std::vector<Passage> left;
  Location where;
};

/// Members with a running mandate who were in the room at `at`, in order of id.
std::vector<std::string> present(const Attendance& attendance,
                                 const std::vector<std::string>& entitled, ClockTime at);

/// Counts from a ballot box. `in_favour` to `invalid` are papers that came back.
struct BallotCounts {
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
  std::int64_t abstain = 0;
  std::int64_t blank = 0;
  std::int64_t invalid = 0;
  std::optional<std::int64_t> issued;
  std::optional<std::int64_t> missing;
  friend bool operator==(const BallotCounts&, const BallotCounts&) = default;
};

/// Papers that came back: all but `missing`.
std::int64_t returned(const BallotCounts& counts);

enum class Choice { in_favour, against, abstain };

struct OpenVote {
  std::string member;
  Choice choice = Choice::abstain;
  Location where;
};

/// One vote on one version of a text, as it was held.
struct Ballot {
  std::string id;  ///< "B-3"
  VersionId proposal;
  Moment at{};
  bool secret = true;                  ///< unless said otherwise: when there are no names
  std::optional<BallotCounts> counts;  ///< a secret ballot has counts alone
  std::vector<OpenVote> votes;         ///< an open one has names
  std::string casting_vote;            ///< "in_favour" or "against" when the chair broke a tie
  Location where;
  Location counts_where;
  Location proposal_where{};
};

/// Whether there is anything to count.
bool is_held(const Ballot& ballot);

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
};

/// Reads one session. Nothing when the file is unusable. Throws IoError.
std::optional<Session> read_session(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace burgerberaad
