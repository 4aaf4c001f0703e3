#include "burgerberaad/round/session.hpp"

#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"
#include "round/check_passages.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostSessions = 999;
constexpr std::int64_t kMinutesInDay = 1440;
constexpr std::int64_t kMostPapers = 1'000'000;

/// A list of ids, e.g. `on: [V-07]`. Calls `each` with every one that is a word.
void read_ids(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics,
              const std::function<void(const std::string&, const Location&)>& each) {
  map.list(key, [&](const yaml::Node& item) {
    if (item.kind == yaml::Kind::scalar && is_id(item.scalar)) {
      each(item.scalar, item.where);
    } else {
      diagnostics.error(msg::bad_list_id, item.where, key);
    }
  });
}

ActualTime read_actual(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  const ActualTime actual{map.time("start"), map.integer("minutes", 0, kMinutesInDay)};
  map.finish();
  return actual;
}

ProgrammeItem read_item(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  ProgrammeItem item;
  item.start = map.time("start");
  item.minutes = map.integer("minutes", 1, kMinutesInDay);
  item.title = map.text("title");
  item.owner = map.optional_text("owner").value_or("");
  read_ids(map, "on", diagnostics,
           [&](const std::string& id, const Location&) { item.on.push_back(id); });
  item.materials = map.texts("materials");
  item.questions = map.texts("questions");
  if (const auto* actual = map.node("actual")) item.actual = read_actual(*actual, diagnostics);
  map.finish();
  item.where = node.where;
  item.owner_where = map.where("owner");
  return item;
}

Absence read_absence(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Absence absence;
  absence.member = read_id(map, "member", diagnostics);
  absence.excused = map.optional_flag("excused").value_or(false);
  map.finish();
  absence.where = node.where;
  return absence;
}

Passage read_passage(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Passage passage;
  passage.member = read_id(map, "member", diagnostics);
  passage.at = map.time("at");
  map.finish();
  passage.where = node.where;
  return passage;
}

Attendance read_attendance(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Attendance attendance;
  attendance.where = node.where;
  attendance.taken = map.time("taken");
  map.list("absent", [&](const yaml::Node& item) {
    attendance.absent.push_back(read_absence(item, diagnostics));
  });
  map.list("late", [&](const yaml::Node& item) {
    attendance.late.push_back(read_passage(item, diagnostics));
  });
  map.list("left", [&](const yaml::Node& item) {
    attendance.left.push_back(read_passage(item, diagnostics));
  });
  map.finish();
  check_passages(attendance, diagnostics);
  return attendance;
}

BallotCounts read_counts(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  BallotCounts counts;
  counts.in_favour = map.integer("in_favour", 0, kMostPapers);
  counts.against = map.integer("against", 0, kMostPapers);
  const auto rest = [&](std::string_view key) {
    return map.optional_integer(key, 0, kMostPapers).value_or(0);
  };
  counts.abstain = rest("abstain");
  counts.blank = rest("blank");
  counts.invalid = rest("invalid");
  counts.issued = map.optional_integer("issued", 0, kMostPapers);
  counts.missing = map.optional_integer("missing", 0, kMostPapers);
  map.finish();
  return counts;
}

std::vector<OpenVote> read_votes(const yaml::Node& node, const std::string& ballot,
                                 Diagnostics& diagnostics) {
  std::vector<OpenVote> votes;
  std::set<std::string> voters;
  yaml::MapReader map(node, diagnostics);
  const auto take = [&](std::string_view key, Choice choice) {
    read_ids(map, key, diagnostics, [&](const std::string& member, const Location& where) {
      if (voters.insert(member).second) {
        votes.push_back({member, choice, where});
      } else {
        diagnostics.error(msg::voted_twice, where, member, ballot);
      }
    });
  };
  take("in_favour", Choice::in_favour);
  take("against", Choice::against);
  take("abstain", Choice::abstain);
  map.finish();
  return votes;
}

std::int64_t votes_for(const Ballot& ballot, Choice choice) {
  return std::count_if(ballot.votes.begin(), ballot.votes.end(),
                       [&](const auto& vote) { return vote.choice == choice; });
}

/// Counts against names, and papers against papers.
void check_ballot(const Ballot& ballot, bool has_votes, Diagnostics& diagnostics) {
  if (ballot.secret && has_votes) {
    diagnostics.error(msg::secret_with_names, ballot.where, ballot.id);
  }
  if (!ballot.secret && ballot.counts && !has_votes) {
    diagnostics.error(msg::open_without_names, ballot.where, ballot.id);
  }
  if (!ballot.counts) return;
  const BallotCounts& counts = *ballot.counts;
  if (has_votes) {
    const auto in_favour = votes_for(ballot, Choice::in_favour);
    const auto against = votes_for(ballot, Choice::against);
    const auto abstain = votes_for(ballot, Choice::abstain);
    if (std::tuple(in_favour, against, abstain) !=
        std::tuple(counts.in_favour, counts.against, counts.abstain)) {
      diagnostics.error(msg::counts_not_votes, ballot.counts_where, ballot.id, in_favour, against,
                        abstain);
    }
  }
  const std::int64_t missing = counts.missing.value_or(0);
  if (counts.issued && *counts.issued != returned(counts) + missing) {
    diagnostics.error(msg::papers_issued, ballot.counts_where, ballot.id, *counts.issued,
                      returned(counts), missing);
  }
}

Ballot read_ballot(const yaml::Node& node, Date date, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  yaml::MapReader map(node, diagnostics);
  Ballot ballot;
  ballot.where = node.where;
  ballot.id = read_id(map, "id", diagnostics);
  const std::string version = map.text("proposal");
  if (const auto id = parse_version_id(version)) {
    ballot.proposal = *id;
  } else if (!version.empty()) {
    diagnostics.error(msg::bad_version_id, map.where("proposal"), version);
  }
  ballot.proposal_where = map.where("proposal");
  ballot.at = {date, map.time("at")};
  const auto secret = map.optional_flag("secret");
  if (const auto* counts = map.node("counts")) {
    ballot.counts_where = counts->where;
    ballot.counts = read_counts(*counts, diagnostics);
  }
  const auto* votes = map.node("votes");
  if (votes != nullptr) ballot.votes = read_votes(*votes, ballot.id, diagnostics);
  ballot.secret = secret.value_or(votes == nullptr);
  if (const auto vote = map.optional_choice("casting_vote", {"in_favour", "against"})) {
    ballot.casting_vote = *vote == 0 ? "in_favour" : "against";
  }
  map.finish();
  if (diagnostics.error_count() == errors) check_ballot(ballot, votes != nullptr, diagnostics);
  return ballot;
}

}  // namespace

ClockTime end_of(const ProgrammeItem& item) {
  return {item.start.minutes + static_cast<int>(item.minutes)};
}

std::optional<Hours> hours(const Session& session) {
  if (session.programme.empty()) return std::nullopt;
  Hours span{session.programme.front().start, {}};
  for (const auto& item : session.programme) {
    span.from = std::min(span.from, item.start);
    span.to = std::max(span.to, end_of(item));
  }
  return span;
}

std::int64_t returned(const BallotCounts& counts) {
  return counts.in_favour + counts.against + counts.abstain + counts.blank + counts.invalid;
}

bool is_held(const Ballot& ballot) {
  return ballot.counts.has_value() || !ballot.votes.empty();
}

std::optional<Session> read_session(const std::filesystem::path& path, Diagnostics& diagnostics) {
  constexpr std::array kKinds{SessionKind::learn, SessionKind::deliberate, SessionKind::decide};
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Session session;
  session.file = path.string();
  session.where = node->where;
  map.integer("format", 1, 1);
  session.number = map.integer("session", 1, kMostSessions);
  session.title = map.text("title");
  session.date = map.date("date");
  session.date_where = map.where("date");
  if (const auto kind = map.choice("kind", {"learn", "deliberate", "decide"})) {
    session.kind = kKinds.at(*kind);
  }
  map.list("programme", [&](const yaml::Node& item) {
    session.programme.push_back(read_item(item, diagnostics));
  });
  if (const auto* attendance = map.node("attendance")) {
    session.attendance = read_attendance(*attendance, diagnostics);
  }
  map.list("ballots", [&](const yaml::Node& item) {
    session.ballots.push_back(read_ballot(item, session.date, diagnostics));
  });
  map.finish();
  return session;
}

}  // namespace burgerberaad
