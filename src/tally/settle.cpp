#include "burgerberaad/tally/settle.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/tally/messages.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

using Grid = std::vector<std::vector<std::int64_t>>;

std::string place_of(const Location& where) {
  return fmt::format("{}:{}", where.file, where.line);
}

/// One ballot with its rule and what can be marked by it.
class Settler {
 public:
  Settler(const Ballot& ballot, const VotingRule& rule, Diagnostics& diagnostics)
      : ballot_(&ballot),
        rule_(&rule),
        method_(&counting_rule(rule)),
        marks_(method_->marks(rule)),
        diagnostics_(&diagnostics) {}

  /// Whether the ballot is on what its rules are about: one text, or several options.
  [[nodiscard]] bool fits() const {
    const bool options = !ballot_->options.empty();
    if (method_->among_options && ballot_->options.size() < 2) {
      diagnostics_->error(msg::options_missing, ballot_->where, ballot_->id);
      return false;
    }
    if (!method_->among_options && options) {
      diagnostics_->error(msg::options_refused, ballot_->where, ballot_->id);
      return false;
    }
    return true;
  }

  /// What is wrong with the ways to break a tie.
  void check_decision() const {
    std::vector<std::string> sides{"in_favour", "against"};
    if (method_->among_options) {
      sides.clear();
      for (const auto& option : ballot_->options) sides.push_back(option.id);
    }
    const std::string& vote = ballot_->casting_vote;
    if (!vote.empty() && std::ranges::find(sides, vote) == sides.end()) {
      diagnostics_->error(msg::bad_casting_vote, ballot_->casting_where, ballot_->id, vote,
                          fmt::format("{}", fmt::join(sides, ", ")));
    }
    if (!ballot_->lot_seed.empty() && rule_->tie != TieRule::lot) {
      diagnostics_->error(msg::lot_not_asked, ballot_->lot_where, ballot_->id);
    }
  }

  Grid read(const CountSheet& sheet) const {
    Grid grid = empty_grid();
    std::set<std::pair<std::size_t, std::size_t>> given;
    for (const auto& each : sheet.marks) {
      const auto row = row_of(each.option, each.where);
      const auto column = row ? column_of(each.mark, sheet.from_list, each.where) : std::nullopt;
      if (!column) continue;
      if (!given.emplace(*row, *column).second) {
        diagnostics_->error(msg::count_mark_twice, each.where, each.mark, ballot_->id);
      }
      grid[*row][*column] = each.count;
    }
    for (std::size_t row = 0; row < grid.size(); ++row) {
      for (std::size_t column = 0; column < marks_.size(); ++column) {
        if (marks_[column].required && !given.contains({row, column})) {
          report_missing(row, column, sheet.where);
        }
      }
    }
    return grid;
  }

  /// What the sheet says of papers, with those that bore a mark put on their sides.
  [[nodiscard]] BallotCounts papers(const CountSheet& sheet, const Grid& grid) const {
    BallotCounts counts = sides(grid);
    if (method_->among_options) {
      counts.chosen = sheet.papers.value_or(method_->papers(options(grid)).value_or(0));
    }
    counts.blank = sheet.blank.value_or(0);
    counts.invalid = sheet.invalid.value_or(0);
    counts.issued = sheet.issued;
    counts.missing = sheet.missing;
    return counts;
  }

  /// Papers against marks, and papers out against papers back.
  void check_papers(const CountSheet& sheet, const Grid& grid) const {
    const BallotCounts counts = papers(sheet, grid);
    const auto marked = method_->among_options
                            ? method_->papers(options(grid))
                            : std::optional(counts.in_favour + counts.against + counts.abstain);
    if (!marked && !sheet.papers) {
      diagnostics_->error(msg::count_no_papers, sheet.where, ballot_->id);
      return;
    }
    check_options(grid, counts.chosen, sheet.where);
    if (marked && sheet.papers && *marked != *sheet.papers) {
      diagnostics_->error(msg::count_other_papers, sheet.where, ballot_->id, *sheet.papers,
                          *marked);
    }
    const std::int64_t missing = counts.missing.value_or(0);
    if (counts.issued && *counts.issued != returned(counts) + missing) {
      diagnostics_->error(msg::papers_issued, sheet.where, ballot_->id, *counts.issued,
                          returned(counts), missing);
    }
  }

  void check_options(const Grid& grid, std::int64_t papers, const Location& where) const {
    if (!method_->among_options) return;
    const auto counts = options(grid);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const Message* fault = method_->fault(*rule_, counts, i, papers);
      if (fault != nullptr) {
        diagnostics_->error(*fault, where, ballot_->id, counts[i].id, papers);
      }
    }
  }

  /// Whether two counters wrote down the same; the first figure that differs is reported.
  void compare(const CountSheet& first, const CountSheet& second) const {
    const Grid a = read_quietly(first);
    const Grid b = read_quietly(second);
    for (std::size_t row = 0; row < a.size(); ++row) {
      for (std::size_t column = 0; column < marks_.size(); ++column) {
        if (a[row][column] == b[row][column]) continue;
        return report_difference(name_of(row, column), b[row][column], a[row][column], first,
                                 second);
      }
    }
    const BallotCounts x = papers(first, a);
    const BallotCounts y = papers(second, b);
    if (x == y) return;
    const auto differs = [&](std::string_view word, std::int64_t of_x, std::int64_t of_y) {
      if (of_x != of_y) report_difference(std::string(word), of_y, of_x, first, second);
      return of_x != of_y;
    };
    if (differs("papers", x.chosen, y.chosen) || differs("blank", x.blank, y.blank) ||
        differs("invalid", x.invalid, y.invalid) ||
        differs("issued", x.issued.value_or(0), y.issued.value_or(0))) {
      return;
    }
    differs("missing", x.missing.value_or(0), y.missing.value_or(0));
  }

  /// The names counted, and the side of each put beside it.
  Grid read_votes(std::vector<OpenVote>& votes) const {
    Grid grid = empty_grid();
    for (auto& vote : votes) {
      if (is_blank(vote)) continue;
      const auto row = row_of(vote.option, vote.where);
      const auto column = row ? column_of(vote.mark, false, vote.where) : std::nullopt;
      if (!column) continue;
      ++grid[*row][*column];
      if (marks_[*column].side) vote.choice = *marks_[*column].side;
    }
    return grid;
  }

  /// Every voter marked every option, where the rule wants that, and no more of them than it
  /// allows; checked as papers are.
  void check_votes(const Grid& grid) const {
    const std::size_t errors = diagnostics_->error_count();
    check_marks_per_member();
    // Whoever marked too many options is named; that the total is too large follows from it.
    if (diagnostics_->error_count() == errors) check_options(grid, voters(), ballot_->where);
  }

  /// Nobody counted twice in one count, and every recount was made after the count before it.
  void check_rounds() const {
    std::optional<ClockTime> before = ballot_->at.time;
    for (const auto& round : ballot_->rounds) {
      if (round.at && *round.at != ClockTime{} && *round.at < *before) {
        diagnostics_->error(msg::recount_early, round.where, ballot_->id, iso(*round.at),
                            iso(*before));
      }
      if (round.at) before = round.at;
    }
    if (ballot_->rounds.empty()) return;
    std::set<std::string_view> counters;
    for (const auto& sheet : ballot_->rounds.back().sheets) {
      if (!sheet.by.empty() && !counters.insert(sheet.by).second) {
        diagnostics_->error(msg::counter_twice, sheet.where, sheet.by, ballot_->id);
      }
    }
  }

  void compare_with_votes(const Grid& counted, const Grid& voted) const {
    for (std::size_t row = 0; row < counted.size(); ++row) {
      for (std::size_t column = 0; column < marks_.size(); ++column) {
        if (counted[row][column] == voted[row][column]) continue;
        diagnostics_->error(msg::counts_not_votes, ballot_->counts_where, ballot_->id,
                            name_of(row, column), voted[row][column], counted[row][column]);
        return;
      }
    }
    if (method_->among_options && !same_as_voted("papers", voters(), ballot_->counts->chosen)) {
      return;
    }
    same_as_voted("blank", std::ranges::count_if(ballot_->votes, is_blank), ballot_->counts->blank);
  }

  /// Words that should stand with reservations.
  void check_reservations(const Grid& grid) const {
    std::int64_t asked = 0;
    for (const auto& row : grid) {
      for (std::size_t column = 0; column < marks_.size(); ++column) {
        if (marks_[column].wants_words) asked += row[column];
      }
    }
    const auto given = static_cast<std::int64_t>(ballot_->reservations.size());
    if (asked != given && (asked > given || given > 0)) {
      diagnostics_->warning(msg::reservation_words, ballot_->where, ballot_->id, asked, given);
    }
  }

 private:
  /// How many members marked something.
  [[nodiscard]] std::int64_t voters() const {
    std::set<std::string_view> members;
    for (const auto& vote : ballot_->votes) {
      if (!is_blank(vote)) members.insert(vote.member);
    }
    return static_cast<std::int64_t>(members.size());
  }

  /// In the order in which they were written down.
  void check_marks_per_member() const {
    const auto most = method_->most_marks == nullptr ? std::nullopt : method_->most_marks(*rule_);
    if (!most) return;
    std::map<std::string_view, std::int64_t> marks;
    for (const auto& vote : ballot_->votes) {
      if (is_blank(vote) || ++marks[vote.member] != *most + 1) continue;
      diagnostics_->error(msg::too_many_marks, vote.where, vote.member, ballot_->id, *most);
    }
  }

  bool same_as_voted(const std::string& what, std::int64_t voted, std::int64_t counted) const {
    if (voted == counted) return true;
    diagnostics_->error(msg::counts_not_votes, ballot_->counts_where, ballot_->id, what, voted,
                        counted);
    return false;
  }

  [[nodiscard]] Grid empty_grid() const {
    const std::size_t rows = std::max<std::size_t>(1, ballot_->options.size());
    return Grid(rows, std::vector<std::int64_t>(marks_.size(), 0));
  }

  [[nodiscard]] std::vector<OptionCount> options(const Grid& grid) const {
    std::vector<OptionCount> counts;
    counts.reserve(grid.size());
    for (std::size_t i = 0; i < grid.size(); ++i) {
      counts.push_back({ballot_->options[i].id, grid[i]});
    }
    return counts;
  }

  [[nodiscard]] BallotCounts sides(const Grid& grid) const {
    BallotCounts counts;
    for (std::size_t column = 0; column < marks_.size(); ++column) {
      if (!marks_[column].side) continue;
      const std::int64_t papers = grid.front()[column];
      if (*marks_[column].side == Choice::in_favour) counts.in_favour += papers;
      if (*marks_[column].side == Choice::against) counts.against += papers;
      if (*marks_[column].side == Choice::abstain) counts.abstain += papers;
    }
    return counts;
  }

  [[nodiscard]] Grid read_quietly(const CountSheet& sheet) const {
    Diagnostics told_before;
    return Settler(*ballot_, *rule_, told_before).read(sheet);
  }

  [[nodiscard]] std::optional<std::size_t> row_of(const std::string& option,
                                                  const Location& where) const {
    const auto& options = ballot_->options;
    if (options.empty() && option.empty()) return 0;
    const auto found = std::ranges::find(options, option, &BallotOption::id);
    if (found != options.end()) return static_cast<std::size_t>(found - options.begin());
    std::vector<std::string> known;
    known.reserve(options.size());
    for (const auto& each : options) known.push_back(each.id);
    diagnostics_->error(msg::count_unknown_option, where, option, ballot_->id,
                        known.empty() ? "–" : fmt::format("{}", fmt::join(known, ", ")));
    return std::nullopt;
  }

  /// The mark that `word` names; a list of a spreadsheet may use the words of the paper.
  [[nodiscard]] std::optional<std::size_t> column_of(const std::string& word, bool from_list,
                                                     const Location& where) const {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i].word == word) return i;
    }
    for (std::size_t i = 0; i < marks_.size() && from_list; ++i) {
      const std::string typed = caseless(word);
      if (typed == caseless(marks_[i].word) || typed == caseless(marks_[i].title.nl) ||
          typed == caseless(marks_[i].title.en)) {
        return i;
      }
    }
    std::vector<std::string> known;
    known.reserve(marks_.size());
    for (const auto& mark : marks_) known.push_back(mark.word.empty() ? mark.title.en : mark.word);
    diagnostics_->error(msg::count_unknown_mark, where, word, ballot_->id,
                        fmt::format("{}", fmt::join(known, ", ")));
    return std::nullopt;
  }

  [[nodiscard]] std::string name_of(std::size_t row, std::size_t column) const {
    const std::string& mark = marks_[column].word;
    if (ballot_->options.empty()) return mark;
    return ballot_->options[row].id + (mark.empty() ? "" : ": " + mark);
  }

  void report_missing(std::size_t row, std::size_t column, const Location& where) const {
    if (ballot_->options.empty()) {
      diagnostics_->error(msg::count_missing_mark, where, ballot_->id, marks_[column].word);
    } else if (marks_[column].word.empty()) {
      diagnostics_->error(msg::count_missing_mark, where, ballot_->id, ballot_->options[row].id);
    } else {
      diagnostics_->error(msg::count_missing_option_mark, where, ballot_->id, marks_[column].word,
                          ballot_->options[row].id);
    }
  }

  void report_difference(const std::string& what, std::int64_t here, std::int64_t there,
                         const CountSheet& first, const CountSheet& second) const {
    diagnostics_->error(msg::counters_differ, second.where, ballot_->id, what, here, there,
                        place_of(first.where));
  }

  const Ballot* ballot_;
  const VotingRule* rule_;
  const CountingRule* method_;
  std::vector<Mark> marks_;
  Diagnostics* diagnostics_;
};

const VotingRule* rule_of(const Ballot& ballot, const Rules& rules, Diagnostics& diagnostics) {
  const VotingRule* rule = find_rule(rules, ballot.rules);
  if (rule != nullptr) return rule;
  std::vector<std::string> names;
  names.reserve(rules.named.size());
  for (const auto& each : rules.named) names.push_back(each.name);
  const std::string near = nearest_id(ballot.rules, names);
  if (near.empty()) {
    diagnostics.error(msg::unknown_kind, ballot.rules_where, ballot.rules);
  } else {
    diagnostics.error(msg::unknown_kind_near, ballot.rules_where, ballot.rules, near);
  }
  return nullptr;
}

void settle_counts(Ballot& ballot, const Settler& settler, const Diagnostics& diagnostics) {
  for (const auto& round : ballot.rounds) {
    const bool last = &round == &ballot.rounds.back();
    for (const auto& sheet : round.sheets) {
      const std::size_t errors = diagnostics.error_count();
      const Grid grid = settler.read(sheet);
      const bool readable = diagnostics.error_count() == errors;
      // What did not add up, or differed, is why there was a recount; only the last has to.
      if (!last) continue;
      if (&sheet == &round.sheets.front()) {
        if (readable) settler.check_papers(sheet, grid);
        ballot.marks = grid;
        ballot.counts = settler.papers(sheet, grid);
      } else if (readable) {
        settler.compare(round.sheets.front(), sheet);
      }
    }
  }
}

void settle_votes(Ballot& ballot, const Settler& settler, const Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const Grid voted = settler.read_votes(ballot.votes);
  if (diagnostics.error_count() > errors) return;
  if (ballot.counts) settler.compare_with_votes(ballot.marks, voted);
  if (diagnostics.error_count() > errors) return;
  ballot.marks = voted;
  settler.check_votes(voted);
}

}  // namespace

void settle_ballot(Ballot& ballot, const Rules& rules, Diagnostics& all) {
  Diagnostics unread;  // what could not be read was told, and what follows from that is not
  Diagnostics& diagnostics = ballot.explained ? all : unread;
  const std::size_t errors = diagnostics.error_count();
  const VotingRule* rule = rule_of(ballot, rules, diagnostics);
  if (rule != nullptr) {
    const Settler settler(ballot, *rule, diagnostics);
    if (settler.fits()) {
      settler.check_decision();
      settler.check_rounds();
      settle_counts(ballot, settler, diagnostics);
      if (!ballot.votes.empty()) settle_votes(ballot, settler, diagnostics);
      if (is_held(ballot) && !ballot.marks.empty()) settler.check_reservations(ballot.marks);
    }
  }
  if (diagnostics.error_count() > errors) ballot.explained = false;
}

void settle_ballots(std::vector<Session>& sessions, const Rules& rules, Diagnostics& diagnostics) {
  for (auto& session : sessions) {
    for (auto& ballot : session.ballots) settle_ballot(ballot, rules, diagnostics);
  }
}

std::vector<std::vector<std::int64_t>> marks_of(const CountSheet& sheet, const Ballot& ballot,
                                                const VotingRule& rule) {
  Diagnostics told_before;
  return Settler(ballot, rule, told_before).read(sheet);
}

}  // namespace burgerberaad
