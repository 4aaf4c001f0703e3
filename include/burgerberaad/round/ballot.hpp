#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/round/proposal.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace burgerberaad {

/// What a count of papers comes down to, whatever the rule: which papers came back, and on one
/// text on which side they stood. All but `issued` and `missing` are papers that came back.
struct BallotCounts {
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
  std::int64_t abstain = 0;
  std::int64_t blank = 0;
  std::int64_t invalid = 0;
  std::optional<std::int64_t> issued;
  std::optional<std::int64_t> missing;
  std::int64_t chosen = 0;  ///< valid papers of a ballot among options, which has no sides
  friend bool operator==(const BallotCounts&, const BallotCounts&) = default;
};

/// Papers that came back: all but `missing`.
std::int64_t returned(const BallotCounts& counts);

/// How many papers bore one mark, as somebody wrote it down.
struct CountedMark {
  std::string option;  ///< its id, in a ballot among options; else empty
  std::string mark;    ///< "in_favour", "mee leven", "3"; empty where an option is just ticked
  std::int64_t count = 0;
  Location where;
};

/// What one counter wrote down. What is not given was not written.
struct CountSheet {
  std::string by;  ///< who counted: a role holder; may be empty
  std::vector<CountedMark> marks;
  std::optional<std::int64_t> papers;  ///< valid ones, where they do not follow from the marks
  std::optional<std::int64_t> blank;
  std::optional<std::int64_t> invalid;
  std::optional<std::int64_t> issued;
  std::optional<std::int64_t> missing;
  Location where;
  bool from_list = false;  ///< of a spreadsheet: its columns may bear the names in either language
};

/// One time that the papers were counted, by one or more people apart from each other.
struct CountRound {
  std::optional<ClockTime> at;  ///< of a recount
  std::string why;              ///< a recount was held; empty for the first count
  std::vector<CountSheet> sheets;
  Location where;
};

enum class Choice { in_favour, against, abstain };

/// One mark of one member. In a ballot on one text a member has one; among options one or more.
struct OpenVote {
  std::string member;
  Choice choice = Choice::abstain;  ///< the side of the mark, on one text
  Location where;
  std::string option = {};
  std::string mark = {};
};

/// Whether a member handed in a vote without a mark, on one text or among options.
inline bool is_blank(const OpenVote& vote) {
  return vote.option.empty() && vote.mark == "blank";
}

/// Something to choose from: a version of a text, or words of its own.
struct BallotOption {
  std::string id;  ///< "V-03@1", or an id of its own
  std::optional<VersionId> version;
  std::string text;  ///< empty for a version
  Location where;
};

/// A ballot that is held only when an earlier one came out in one way.
struct Gate {
  std::string ballot;   ///< "B-1"
  std::string outcome;  ///< "adopted", "rejected", or an option that was chosen
  Location where;
};

/// One vote, on one version of a text or among several options, as it was held.
struct Ballot {
  std::string id;      ///< "B-3"
  VersionId proposal;  ///< empty in a ballot among options
  Moment at{};
  bool secret = true;                  ///< unless said otherwise: when there are no names
  std::optional<BallotCounts> counts;  ///< settled: of a ballot that was counted on paper
  std::vector<OpenVote> votes;         ///< an open one has names
  std::string casting_vote;            ///< "in_favour", "against" or an option
  Location where;
  Location counts_where;
  Location proposal_where{};
  std::string rules;  ///< the name of its rules in rules.ballots; empty: the default
  Location rules_where;
  std::vector<BallotOption> options;
  std::vector<CountRound> rounds;  ///< the first count, then the recounts; the last one counts
  std::optional<Gate> gate;
  std::string lot_seed;  ///< announced in public, where a lot decides a tie
  Location lot_where;
  Location casting_where;
  std::vector<std::string> reservations;  ///< words that came with a reservation
  /// Settled: papers per mark of the rule, one row for the text or one for each option.
  std::vector<std::vector<std::int64_t>> marks;
  bool explained = true;  ///< settled: false when a figure of the count cannot be explained
};

/// Whether there is anything to count.
bool is_held(const Ballot& ballot);

/// The versions that are voted on: one, or those among the options.
std::vector<VersionId> texts_of(const Ballot& ballot);

/// Reads one ballot of a session. What its marks mean is for the rule to say (settle_ballots).
Ballot read_ballot(const yaml::Node& node, Date date, Diagnostics& diagnostics);

/// Takes counts from sessions/NN-name.ballots.csv into the ballots of a session: a row per ballot,
/// and per option of one among options, with a column per mark. Throws IoError.
void read_ballot_counts(const std::filesystem::path& path, std::vector<Ballot>& ballots,
                        Diagnostics& diagnostics);

}  // namespace burgerberaad
