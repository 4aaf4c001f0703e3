// Somebody who has the whole advice as JSON and wants the numbers that are not in it. Written apart
// from the code that hides: it knows the published totals, that people are whole and not below
// zero, who is part of whom, and the quotas; it lists every table that fits, and looks for a cell
// that is the same in all of them.

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/advice.hpp"
#include "io/scratch.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

constexpr int kSmallestCell = 3;

/// A cell that is published as a number, or as nothing.
using Cell = std::optional<int>;

/// One set of people over the features of a category.
struct Column {
  std::string name;
  int total = 0;
  std::vector<Cell> cells;
  std::vector<int> truth;
};

/// Every way to fill `cells` up to `total`, each at most what `most` allows.
void fill(const std::vector<Cell>& cells, const std::vector<int>& least,
          const std::vector<int>& most, int total,
          const std::function<void(const std::vector<int>&)>& each) {
  std::vector<int> now;
  const std::function<void(int)> go = [&](int left) {
    if (left < 0) return;
    const std::size_t at = now.size();
    if (at == cells.size()) {
      if (left == 0) each(now);
      return;
    }
    const int from = cells[at] ? *cells[at] : least[at];
    const int to = cells[at] ? *cells[at] : std::min(most[at], left);
    for (int n = from; n <= to; ++n) {
      now.push_back(n);
      go(left - n);
      now.pop_back();
    }
  };
  go(total);
}

/// The numbers that the hidden cells of the last of nested sets can be, the first the largest:
/// letters, pool, panel. Each filling of a set bounds the next.
using Candidates = std::vector<std::vector<std::set<int>>>;

void candidates(const std::vector<Column>& columns, const std::vector<std::vector<int>>& least,
                const std::vector<std::vector<int>>& most, std::size_t at,
                const std::vector<int>& above, std::vector<std::vector<int>>& chosen,
                Candidates& found) {
  if (at == columns.size()) {
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      for (std::size_t f = 0; f < chosen[c].size(); ++f) found[c][f].insert(chosen[c][f]);
    }
    return;
  }
  std::vector<int> upper = most[at];
  for (std::size_t f = 0; f < upper.size(); ++f) upper[f] = std::min(upper[f], above[f]);
  fill(columns[at].cells, least[at], upper, columns[at].total, [&](const std::vector<int>& now) {
    for (std::size_t f = 0; f < now.size(); ++f) {
      if (now[f] > above[f]) return;
    }
    chosen.push_back(now);
    candidates(columns, least, most, at + 1, now, chosen, found);
    chosen.pop_back();
  });
}

/// An assembly that was made up, in a folder.
class MadeUp {
 public:
  MadeUp(Rng& rng, int people) {
    fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "wegen", folder(), fs::copy_options::recursive);
    fs::remove(folder() / "population.yaml");
    std::string assembly = read_file(folder() / "assembly.yaml");
    const auto replace = [&](const std::string& from, const std::string& to) {
      const auto at = assembly.find(from);
      REQUIRE(at != std::string::npos);
      assembly.replace(at, from.size(), to);
    };
    replace("smallest_cell: 2", fmt::format("smallest_cell: {}", kSmallestCell));
    replace("categories: [leeftijd]", "categories: [leeftijd, wijk]");
    replace("denominator: present", "denominator: yes-no");
    write_file(folder() / "assembly.yaml", assembly);
    add_people(rng, people);
    add_votes(rng, people);
  }

  [[nodiscard]] Json advice() const {
    Diagnostics diagnostics;
    const auto dossier = open_dossier(folder(), diagnostics);
    REQUIRE(dossier);
    const auto facts = gather_facts(*dossier, "burgerberaad", diagnostics);
    return advice_json(*dossier, facts, Lang::nl);
  }

  [[nodiscard]] int count(const std::string& group, const std::string& category,
                          const std::string& feature) const {
    const auto found = counts_.find(group + "/" + category + "/" + feature);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  void add_people(Rng& rng, int people) {
    const int pool = people + static_cast<int>(rng.below(20));
    std::string letters = "id,leeftijd,wijk\n";
    std::string respondents = letters;
    std::string selected = letters;
    std::string members = "member,id\n";
    std::string ledger;
    for (int i = 1; i <= pool + 10; ++i) {
      const std::string age(1, "ABC"[rng.below(rng.below(2) == 0 ? 2 : 3)]);
      const std::string area(1, "NZOW"[rng.below(rng.below(2) == 0 ? 2 : 4)]);
      const std::string row = fmt::format("{},{},{}\n", i, age, area);
      const auto add = [&](const char* group) {
        ++counts_[fmt::format("{}/leeftijd/{}", group, age)];
        ++counts_[fmt::format("{}/wijk/{}", group, area)];
      };
      letters += row;
      add("letters");
      if (i > pool) continue;
      respondents += row;
      add("pool");
      if (i > people) continue;
      selected += row;
      add("panel");
      features_.emplace_back(age, area);
      members += fmt::format("P-{},{}\n", i, i);
      for (const char* event : {"drawn", "accepted"}) {
        ledger +=
            fmt::format("{{\"at\":\"2026-09-0{}T00:00\",\"member\":\"P-{}\",\"event\":\"{}\"}}\n",
                        event[0] == 'd' ? 1 : 2, i, event);
      }
    }
    write_file(folder() / "private/letters.csv", letters);
    write_file(folder() / "private/respondents.csv", respondents);
    write_file(folder() / "private/selected.csv", selected);
    write_file(folder() / "private/members.csv", members);
    write_file(folder() / "records/ledger.jsonl", ledger);
  }

  void add_votes(Rng& rng, int people) {
    std::string ballots;
    int number = 0;
    for (const char* text : {"V-01@2", "V-02@1", "V-06@1"}) {
      std::string lists[3];
      const std::uint64_t liking = 2 + rng.below(8);
      for (int i = 1; i <= people; ++i) {
        const int side = rng.below(12) == 0 ? 2 : rng.below(10) < liking ? 0 : 1;
        lists[side] += (lists[side].empty() ? "" : ", ") + fmt::format("P-{}", i);
        if (side == 2) continue;
        const auto& [age, area] = features_[static_cast<std::size_t>(i - 1)];
        for (const auto& [category, feature] : {std::pair{"leeftijd", age}, {"wijk", area}}) {
          ++counts_[fmt::format("B-{}-{}/{}/{}", number + 1, side == 0 ? "for" : "against",
                                category, feature)];
        }
      }
      ballots += fmt::format(
          "  - id: B-{}\n    proposal: {}\n    at: \"1{}:00\"\n    votes: {{in_favour: [{}], "
          "against: [{}], abstain: [{}]}}\n",
          number + 1, text, number + 1, lists[0], lists[1], lists[2]);
      ++number;
    }
    write_file(folder() / "sessions/01-stemmen.yaml",
               "format: 1\nsession: 1\ntitle: Stemmen\ndate: 2026-11-28\nkind: decide\n"
               "attendance: {taken: \"09:40\"}\nballots:\n" +
                   ballots);
  }

  [[nodiscard]] fs::path folder() const { return scratch_ / "d"; }

  Scratch scratch_;
  std::map<std::string, int> counts_;
  std::vector<std::pair<std::string, std::string>> features_;
};

struct Recovered {
  int hidden = 0;     ///< cells that are not shown
  int recovered = 0;  ///< of these the cells that can be only one number
  int small = 0;      ///< numbers below the smallest cell that are shown, or that follow
};

void judge(const std::set<int>& values, int truth, bool hidden, Recovered& result) {
  CHECK(values.contains(truth));  // else the attacker works with what is not so
  if (!hidden) {
    result.small += truth > 0 && truth < kSmallestCell ? 1 : 0;
    return;
  }
  ++result.hidden;
  if (values.size() > 1) return;
  ++result.recovered;
  result.small += truth > 0 && truth < kSmallestCell ? 1 : 0;
}

/// Attacks the columns of one category.
void attack_people(const std::vector<Column>& columns, Recovered& result) {
  const std::size_t features = columns.front().cells.size();
  const std::vector<std::vector<int>> least(columns.size(), std::vector<int>(features, 0));
  const std::vector<std::vector<int>> most(columns.size(), std::vector<int>(features, 1000));
  Candidates found(columns.size(), std::vector<std::set<int>>(features));
  std::vector<std::vector<int>> chosen;
  candidates(columns, least, most, 0, std::vector<int>(features, 1000), chosen, found);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t f = 0; f < features; ++f) {
      judge(found[c][f], columns[c].truth[f], !columns[c].cells[f], result);
    }
  }
}

/// The columns of one category in the advice, largest set first.
std::vector<Column> columns_of(const Json& category, const Json& people, const MadeUp& made_up) {
  std::vector<Column> columns;
  for (const auto& [group, total] : {std::pair{"letters", "letters"},
                                     {"pool", "respondents"},
                                     {"panel", "selected"},
                                     {"present", "present"}}) {
    Column column;
    column.name = group;
    column.total = people[total].get<int>();
    for (const auto& feature : category["features"]) {
      const Json& cell = feature[group];
      column.cells.push_back(cell.is_number() ? Cell(cell.get<int>()) : Cell());
      column.truth.push_back(made_up.count(std::string(group) == "present" ? "panel" : group,
                                           category["category"].get<std::string>(),
                                           feature["feature"].get<std::string>()));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

/// What is told of one group on a ballot, and what is true of it.
struct Row {
  int voters = 0;
  int least = 0;  ///< against, by what is told
  int most = 0;
  int truth = 0;
  bool shown = false;
};

Row row_of(const Json& group, int against) {
  Row row;
  row.voters = group["voters"].get<int>();
  row.truth = against;
  const auto told = group["votes"].get<std::string>();
  row.shown = told == "shown";
  row.most = row.voters;
  if (row.shown && row.voters > 0) row.least = row.most = group["against"].get<int>();
  if (told == "mostly-for") row.most = kSmallestCell - 1;
  if (told == "mostly-against") row.least = row.voters - kSmallestCell + 1;
  return row;
}

void attack_rows(const std::vector<Row>& rows, int against, Recovered& result) {
  std::vector<Cell> cells;
  std::vector<int> least;
  std::vector<int> most;
  for (const auto& row : rows) {
    cells.push_back(row.least == row.most ? Cell(row.least) : Cell());
    least.push_back(row.least);
    most.push_back(row.most);
  }
  std::vector<std::set<int>> found(rows.size());
  fill(cells, least, most, against, [&](const std::vector<int>& now) {
    for (std::size_t i = 0; i < now.size(); ++i) found[i].insert(now[i]);
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].shown) {
      judge(found[i], rows[i].truth, true, result);
    } else if (rows.size() > 1 && against > 0) {
      const int fewer = std::min(rows[i].truth, rows[i].voters - rows[i].truth);
      result.small += fewer > 0 && fewer < kSmallestCell ? 1 : 0;
    }
  }
}

void attack_votes(const Json& proposal, const MadeUp& made_up, Recovered& result) {
  if (proposal["strata"].is_null()) return;
  const auto ballot = proposal["ballot"].get<std::string>();
  const int in_favour = proposal["counts"]["in_favour"].get<int>();
  const int against = proposal["counts"]["against"].get<int>();
  for (const auto& category : proposal["strata"]) {
    if (category["withheld"].get<bool>()) continue;
    const auto name = category["category"].get<std::string>();
    std::vector<Row> rows;
    int told = 0;
    for (const auto& group : category["groups"]) {
      const auto feature = group["feature"].get<std::string>();
      rows.push_back(row_of(group, made_up.count(ballot + "-against", name, feature)));
      CHECK(rows.back().voters ==
            rows.back().truth + made_up.count(ballot + "-for", name, feature));
      CHECK(rows.back().voters >= kSmallestCell);
      told += rows.back().truth;
    }
    if (!category["rest"].is_null()) {
      rows.push_back(row_of(category["rest"], against - told));
      CHECK(rows.back().voters >= kSmallestCell);
    }
    attack_rows(rows, in_favour == 0 ? 0 : against, result);
  }
}

}  // namespace

TEST_CASE("an attacker with the whole advice recovers no cell that is not shown") {
  Rng rng("attacker", "test");
  Recovered result;
  int told = 0;
  for (int round = 0; round < 60; ++round) {
    const MadeUp made_up(rng, 14 + static_cast<int>(rng.below(16)));
    const Json advice = made_up.advice();
    for (const auto& category : advice["people"]["categories"]) {
      attack_people(columns_of(category, advice["people"], made_up), result);
    }
    for (const auto& proposal : advice["proposals"]) {
      attack_votes(proposal, made_up, result);
      if (proposal["strata"].is_null()) continue;
      for (const auto& category : proposal["strata"]) told += category["withheld"] ? 0 : 1;
    }
  }
  CHECK(result.recovered == 0);
  CHECK(result.small == 0);
  // There was something to attack, and something was told.
  CHECK(result.hidden > 300);
  CHECK(told > 60);
}

TEST_CASE("the same attacker recovers cells from columns that are each hidden by themselves") {
  // Two against in the first group: the column of those against hides them and one group more. But
  // the voters of each group and those in favour are large enough in every column of their own.
  const std::vector<int> in_favour{18, 20, 15};
  const std::vector<int> against{2, 10, 15};
  const auto alone = [](const std::vector<int>& truth) {
    const CountedSet set{{truth.begin(), truth.end()}, {}, {}};
    return published(set, hidden_features({set}, {}, kSmallestCell));
  };
  const auto cells = alone(against);
  REQUIRE(cells[0].kind == PublishedCount::Kind::hidden);
  REQUIRE(cells[1].kind == PublishedCount::Kind::hidden);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < against.size(); ++i) {
    REQUIRE(alone(in_favour)[i].kind == PublishedCount::Kind::shown);
    Row row;
    row.voters = in_favour[i] + against[i];
    row.truth = against[i];
    row.shown = cells[i].kind == PublishedCount::Kind::shown;
    row.least = row.most = row.voters - in_favour[i];
    rows.push_back(row);
  }
  Recovered result;
  attack_rows(rows, 27, result);
  CHECK(result.recovered == 2);
  CHECK(result.small == 1);
  // The registry looks at all of it together, and tells no such thing.
  Recovered together;
  std::vector<Row> told;
  const auto votes = publish_votes({{18, 2}, {20, 10}, {15, 15}}, kSmallestCell);
  for (std::size_t i = 0; i < votes.size(); ++i) {
    Json group{{"voters", votes[i].voters},
               {"votes", votes[i].kind == PublishedVotes::Kind::shown        ? "shown"
                         : votes[i].kind == PublishedVotes::Kind::mostly_for ? "mostly-for"
                                                                             : "hidden"},
               {"against", votes[i].votes.against}};
    told.push_back(row_of(group, against[i]));
  }
  attack_rows(told, 27, together);
  CHECK(together.hidden == 2);
  CHECK(together.recovered == 0);
  CHECK(together.small == 0);
}

TEST_CASE("the attacker recovers a cell of a panel that the pool leaves no other number") {
  Column pool{"pool", 19, {4, 5, 10}, {4, 5, 10}};
  Column panel{"panel", 16, {Cell(), Cell(), 8}, {2, 6, 8}};
  panel.truth = {3, 5, 8};
  Recovered result;
  attack_people({pool, panel}, result);
  CHECK(result.recovered == 0);  // (3, 5) and (4, 4)
  panel = {"panel", 17, {Cell(), Cell(), 8}, {4, 5, 8}};
  attack_people({pool, panel}, result);
  CHECK(result.recovered == 2);  // all of both groups were drawn
}
