#include "burgerberaad/round/ballot.hpp"

#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"
#include "round/count_keys.hpp"
#include "round/read_ids.hpp"

#include <algorithm>
#include <set>

namespace burgerberaad {
namespace {

/// What stands under a key that is no key of the sheet: the papers of a mark, or of an option, and
/// there either a number or one per mark.
void read_marks(yaml::MapReader& map, const yaml::Node& value, const std::string& key,
                bool among_options, CountSheet& sheet, Diagnostics& diagnostics) {
  if (among_options && value.kind == yaml::Kind::map) {
    yaml::MapReader marks(*map.node(key), diagnostics);
    for (const auto& mark : value.keys) {
      const auto count = marks.optional_integer(mark, 0, kMostPapers);
      if (count) sheet.marks.push_back({key, mark, *count, marks.where(mark)});
    }
    return;
  }
  const auto count = map.optional_integer(key, 0, kMostPapers);
  if (!count) return;
  sheet.marks.push_back(among_options ? CountedMark{key, {}, *count, map.where(key)}
                                      : CountedMark{{}, key, *count, map.where(key)});
}

CountSheet read_sheet(const yaml::Node& node, bool among_options, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  CountSheet sheet;
  sheet.where = node.where;
  if (map.node("by") != nullptr) sheet.by = read_id(map, "by", diagnostics);
  for (const auto& [key, field] : kSheetNumbers) {
    sheet.*field = map.optional_integer(key, 0, kMostPapers);
  }
  if (node.kind != yaml::Kind::map) return sheet;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const std::string& key = node.keys[i];
    if (key == "by" || is_sheet_number(key)) continue;
    read_marks(map, node.items[i], key, among_options, sheet, diagnostics);
  }
  return sheet;
}

/// One sheet, or a list of them: one for each counter.
std::vector<CountSheet> read_sheets(const yaml::Node& node, bool among_options,
                                    Diagnostics& diagnostics) {
  std::vector<CountSheet> sheets;
  if (node.kind != yaml::Kind::list) {
    sheets.push_back(read_sheet(node, among_options, diagnostics));
    return sheets;
  }
  sheets.reserve(node.items.size());
  for (const auto& item : node.items) {
    sheets.push_back(read_sheet(item, among_options, diagnostics));
  }
  if (sheets.empty()) diagnostics.error(msg::count_empty, node.where);
  return sheets;
}

CountRound read_recount(const yaml::Node& node, bool among_options, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  CountRound round;
  round.where = node.where;
  round.at = map.time("at");
  round.why = map.text("why");
  if (const auto* counts = map.required_node("counts")) {
    round.sheets = read_sheets(*counts, among_options, diagnostics);
  }
  map.finish();
  return round;
}

void read_rounds(yaml::MapReader& map, Ballot& ballot, Diagnostics& diagnostics) {
  const bool among_options = !ballot.options.empty();
  if (const auto* counts = map.node("counts")) {
    CountRound first;
    first.where = counts->where;
    first.sheets = read_sheets(*counts, among_options, diagnostics);
    ballot.rounds.push_back(std::move(first));
  }
  const bool counted = !ballot.rounds.empty();
  map.list("recounts", [&](const yaml::Node& item) {
    ballot.rounds.push_back(read_recount(item, among_options, diagnostics));
    if (!counted) diagnostics.error(msg::recount_alone, item.where, ballot.id);
  });
  if (!ballot.rounds.empty()) ballot.counts_where = ballot.rounds.back().where;
}

/// Takes down who voted what, each member once (per option).
class VotesReader {
 public:
  VotesReader(Ballot& ballot, Diagnostics& diagnostics)
      : ballot_(&ballot), diagnostics_(&diagnostics) {}

  void read(const yaml::Node& node) {
    yaml::MapReader map(node, *diagnostics_);
    for (std::size_t i = 0; i < node.keys.size() && node.kind == yaml::Kind::map; ++i) {
      const std::string& key = node.keys[i];
      const bool option = !ballot_->options.empty() && key != "blank";
      if (option && node.items[i].kind == yaml::Kind::map) {
        yaml::MapReader marks(*map.node(key), *diagnostics_);
        for (const auto& mark : node.items[i].keys) take(marks, mark, key, mark);
      } else {
        take(map, key, option ? key : std::string(), option ? std::string() : key);
      }
    }
  }

 private:
  void take(yaml::MapReader& map, const std::string& key, const std::string& option,
            const std::string& mark) {
    read_ids(map, key, *diagnostics_, [&](const std::string& member, const Location& where) {
      if (is_new(member, option)) {
        ballot_->votes.push_back({member, Choice::abstain, where, option, mark});
      } else {
        diagnostics_->error(msg::voted_twice, where, member, ballot_->id);
      }
    });
  }

  /// Not there yet for this option; and whoever votes blank chooses no option.
  bool is_new(const std::string& member, const std::string& option) {
    const std::pair<std::string, std::string> vote(member, option);
    const auto next = voters_.lower_bound(vote);  // of this member a blank vote comes first
    if (option.empty() && next != voters_.end() && next->first == member) return false;
    if (next != voters_.end() && *next == vote) return false;
    if (!option.empty() && voters_.contains({member, ""})) return false;
    voters_.insert(next, vote);
    return true;
  }

  Ballot* ballot_;
  Diagnostics* diagnostics_;
  std::set<std::pair<std::string, std::string>> voters_;
};

/// "V-03@1", or words of its own: {id: A, text: Een fietspad}.
BallotOption read_option(const yaml::Node& node, Diagnostics& diagnostics) {
  BallotOption option;
  option.where = node.where;
  if (node.kind == yaml::Kind::scalar) {
    option.id = node.scalar;
    option.version = parse_version_id(node.scalar);
    if (!option.version) diagnostics.error(msg::bad_version_id, node.where, node.scalar);
    return option;
  }
  yaml::MapReader map(node, diagnostics);
  option.id = read_id(map, "id", diagnostics);
  // The two outcomes that a gate can wait for in a ballot on one text.
  const bool is_outcome = option.id == "adopted" || option.id == "rejected";
  if (is_sheet_number(option.id) || option.id == "by" || is_outcome) {
    diagnostics.error(msg::option_id_taken, map.where("id"), option.id);
  }
  option.text = map.text("text");
  map.finish();
  return option;
}

void read_options(yaml::MapReader& map, Ballot& ballot, Diagnostics& diagnostics) {
  map.list("options", [&](const yaml::Node& item) {
    BallotOption option = read_option(item, diagnostics);
    const bool twice =
        std::ranges::find(ballot.options, option.id, &BallotOption::id) != ballot.options.end();
    if (twice) diagnostics.error(msg::ballot_option_twice, item.where, option.id, ballot.id);
    if (!twice) ballot.options.push_back(std::move(option));
  });
}

void read_proposal_of(yaml::MapReader& map, Ballot& ballot, Diagnostics& diagnostics) {
  const std::string version = map.text("proposal");
  if (const auto id = parse_version_id(version)) {
    ballot.proposal = *id;
  } else if (!version.empty()) {
    diagnostics.error(msg::bad_version_id, map.where("proposal"), version);
  }
  ballot.proposal_where = map.where("proposal");
}

Gate read_gate(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Gate gate;
  gate.where = node.where;
  gate.ballot = read_id(map, "ballot", diagnostics);
  gate.outcome = map.text("outcome");
  map.finish();
  return gate;
}

/// What decides when the votes are tied.
void read_decision(yaml::MapReader& map, Ballot& ballot, Diagnostics& diagnostics) {
  if (const auto vote = map.optional_text("casting_vote")) ballot.casting_vote = *vote;
  ballot.casting_where = map.where("casting_vote");
  const auto* lot = map.node("lot");
  if (lot == nullptr) return;
  yaml::MapReader draw(*lot, diagnostics);
  ballot.lot_seed = draw.text("seed");
  draw.finish();
  ballot.lot_where = lot->where;
  if (ballot.lot_seed.find('\n') != std::string::npos) {
    diagnostics.error(msg::lot_seed_lines, lot->where);
    ballot.lot_seed.clear();
  }
}

}  // namespace

std::int64_t returned(const BallotCounts& counts) {
  return counts.in_favour + counts.against + counts.abstain + counts.blank + counts.invalid +
         counts.chosen;
}

bool is_held(const Ballot& ballot) {
  return ballot.counts.has_value() || !ballot.rounds.empty() || !ballot.votes.empty();
}

std::vector<VersionId> texts_of(const Ballot& ballot) {
  std::vector<VersionId> versions;
  if (!ballot.proposal.proposal.empty()) versions.push_back(ballot.proposal);
  for (const auto& option : ballot.options) {
    if (option.version) versions.push_back(*option.version);
  }
  return versions;
}

Ballot read_ballot(const yaml::Node& node, Date date, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  yaml::MapReader map(node, diagnostics);
  Ballot ballot;
  ballot.where = node.where;
  ballot.id = read_id(map, "id", diagnostics);
  ballot.rules = map.optional_text("rules").value_or("");
  ballot.rules_where = map.where("rules");
  if (map.node("options") == nullptr) read_proposal_of(map, ballot, diagnostics);
  read_options(map, ballot, diagnostics);
  ballot.at = {date, map.time("at")};
  const auto secret = map.optional_flag("secret");
  read_rounds(map, ballot, diagnostics);
  const auto* votes = map.node("votes");
  if (votes != nullptr) VotesReader(ballot, diagnostics).read(*votes);
  ballot.secret = secret.value_or(votes == nullptr);
  if (const auto* gate = map.node("gate")) ballot.gate = read_gate(*gate, diagnostics);
  read_decision(map, ballot, diagnostics);
  ballot.reservations = map.texts("reservations");
  map.finish();
  if (diagnostics.error_count() > errors) {
    ballot.explained = false;
    return ballot;
  }
  if (ballot.secret && votes != nullptr) {
    diagnostics.error(msg::secret_with_names, ballot.where, ballot.id);
  }
  if (!ballot.secret && !ballot.rounds.empty() && votes == nullptr) {
    diagnostics.error(msg::open_without_names, ballot.where, ballot.id);
  }
  return ballot;
}

}  // namespace burgerberaad
