#include "burgerberaad/seating/needs.hpp"

#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/register/address.hpp"
#include "burgerberaad/seating/messages.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::array<std::string_view, 5> kColumns{"wheelchair", "language", "table", "together",
                                                   "apart"};

std::vector<std::string> words_of(const std::string& cell) {
  std::istringstream stream(cell);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

class NeedsReader {
 public:
  NeedsReader(const CsvTable& table, Diagnostics& diagnostics)
      : table_(&table), diagnostics_(&diagnostics) {}

  std::optional<SeatingNeeds> read() {
    const auto person = table_->column("member") ? table_->column("member") : table_->column("id");
    if (!person) {
      diagnostics_->error(msg::seat_needs_columns, table_->where(std::nullopt));
      return std::nullopt;
    }
    warn_of_columns(*person);
    SeatingNeeds needs{table_->file, {}};
    needs.rows.reserve(table_->rows.size());
    std::map<std::string, std::size_t> lines;
    for (std::size_t row = 0; row < table_->rows.size(); ++row) {
      SeatingNeed need = read_row(row, *person);
      const auto [first, fresh] = lines.emplace(need.person, table_->rows[row].line);
      if (!fresh) {
        diagnostics_->error(msg::seat_need_twice, need.where, need.person, first->second);
      }
      needs.rows.push_back(std::move(need));
    }
    return needs;
  }

 private:
  void warn_of_columns(std::size_t person) {
    for (std::size_t i = 0; i < table_->header.size(); ++i) {
      const auto& column = table_->header[i];
      if (i == person || std::find(kColumns.begin(), kColumns.end(), column) != kColumns.end()) {
        continue;
      }
      diagnostics_->warning(msg::seat_needs_column, table_->where(std::nullopt, i), column,
                            fmt::format("{}", fmt::join(kColumns, ", ")));
    }
  }

  [[nodiscard]] std::string cell(std::size_t row, std::string_view column) const {
    const auto place = table_->column(column);
    if (!place || is_blank(table_->rows[row].cells[*place])) return {};
    return table_->rows[row].cells[*place];
  }

  SeatingNeed read_row(std::size_t row, std::size_t person) {
    SeatingNeed need;
    need.person = table_->rows[row].cells[person];
    need.where = table_->where(row, person);
    need.wheelchair = read_flag(row, "wheelchair");
    need.language = normalised(cell(row, "language"));
    need.table = cell(row, "table");
    need.table_where = table_->where(row, table_->column("table"));
    need.together = words_of(cell(row, "together"));
    need.apart = words_of(cell(row, "apart"));
    return need;
  }

  bool read_flag(std::size_t row, std::string_view column) {
    constexpr std::array<std::string_view, 6> kYes{"ja", "j", "yes", "y", "x", "1"};
    constexpr std::array<std::string_view, 5> kNo{"", "nee", "no", "n", "0"};
    const std::string word = normalised(cell(row, column));
    if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return true;
    if (std::find(kNo.begin(), kNo.end(), word) == kNo.end()) {
      diagnostics_->error(msg::seat_need_flag, table_->where(row, table_->column(column)),
                          cell(row, column));
    }
    return false;
  }

  const CsvTable* table_;
  Diagnostics* diagnostics_;
};

/// Makes the limits and circles of a problem.
class NeedsApplier {
 public:
  NeedsApplier(const std::vector<std::string>& known, SeatingProblem& problem,
               Diagnostics& diagnostics)
      : known_(&known), problem_(&problem), diagnostics_(&diagnostics) {}

  void apply(const SeatingNeeds& needs) {
    for (const auto& need : needs.rows) {
      if (const auto person = find(need)) add(need, *person);
    }
    add_circles(languages_, SeatingGoal::needs, "language");
    add_circles(together_, SeatingGoal::together, "together");
    add_circles(apart_, SeatingGoal::apart, "apart");
    for (std::size_t i = 0; i < places_.size(); ++i) check(problem_->circles[i], places_[i]);
  }

 private:
  struct Labelled {
    std::vector<std::size_t> people;
    Location where;  ///< of the first of them
  };
  using Circles = std::map<std::string, Labelled>;

  static void add_to(Circles& circles, const std::string& label, std::size_t person,
                     const Location& where) {
    Labelled& labelled = circles[label];
    if (labelled.people.empty()) labelled.where = where;
    labelled.people.push_back(person);
  }

  std::optional<std::size_t> find(const SeatingNeed& need) {
    const auto& people = problem_->people;
    const auto seat = std::lower_bound(people.begin(), people.end(), need.person);
    if (seat != people.end() && *seat == need.person) {
      return static_cast<std::size_t>(seat - people.begin());
    }
    for (const auto& label : need.together) ++elsewhere_[label];
    for (const auto& label : need.apart) ++elsewhere_[label];
    if (std::binary_search(known_->begin(), known_->end(), need.person)) return std::nullopt;
    const std::string near = nearest_id(need.person, *known_);
    if (near.empty()) {
      diagnostics_->error(msg::seat_unknown, need.where, need.person);
    } else {
      diagnostics_->error(msg::seat_unknown_near, need.where, need.person, near);
    }
    return std::nullopt;
  }

  void add(const SeatingNeed& need, std::size_t person) {
    const std::size_t limits = problem_->limits.size();
    if (need.wheelchair) add_wheelchair(need, person);
    if (!need.language.empty()) add_language(need, person);
    if (!need.table.empty()) add_pin(need, person);
    if (problem_->limits.size() > limits && !has_table({person})) {
      diagnostics_->error(msg::seat_person_pins, need.where, need.person);
    }
    for (const auto& label : need.together) add_to(together_, label, person, need.where);
    for (const auto& label : need.apart) add_to(apart_, label, person, need.where);
  }

  template <typename Suits>
  bool limit(SeatingGoal goal, std::size_t person, Suits suits) {
    TableLimit limit{goal, person, {}};
    limit.allowed.reserve(problem_->tables.size());
    for (std::size_t i = 0; i < problem_->tables.size(); ++i) {
      limit.allowed.push_back(suits(i));
    }
    if (std::find(limit.allowed.begin(), limit.allowed.end(), true) == limit.allowed.end()) {
      return false;
    }
    problem_->limits.push_back(std::move(limit));
    return true;
  }

  void add_wheelchair(const SeatingNeed& need, std::size_t person) {
    const bool some = limit(SeatingGoal::needs, person,
                            [&](std::size_t i) { return problem_->tables[i].wheelchair; });
    if (!some) diagnostics_->error(msg::seat_no_wheelchair, need.where, need.person);
  }

  /// A table that has the language or else, when none has, a table with whoever else speaks it.
  void add_language(const SeatingNeed& need, std::size_t person) {
    const bool some = limit(SeatingGoal::needs, person, [&](std::size_t i) {
      const auto& languages = problem_->tables[i].languages;
      return std::any_of(languages.begin(), languages.end(),
                         [&](const auto& spoken) { return normalised(spoken) == need.language; });
    });
    if (some) return;
    warn_of_language(need);
    add_to(languages_, need.language, person, need.where);
  }

  /// Where tables have languages, one that none has may be a slip of the pen.
  void warn_of_language(const SeatingNeed& need) {
    std::string spoken;
    for (const auto& table : problem_->tables) {
      for (const auto& language : table.languages) {
        if (spoken.find(language) == std::string::npos) {
          spoken += (spoken.empty() ? "" : ", ") + language;
        }
      }
    }
    if (spoken.empty()) return;
    diagnostics_->warning(msg::seat_no_language, need.where, need.language, spoken);
  }

  void add_pin(const SeatingNeed& need, std::size_t person) {
    const auto number = parse_whole(need.table, 1, std::ssize(problem_->tables));
    const bool some = number && limit(SeatingGoal::pins, person, [&](std::size_t i) {
                        return i + 1 == static_cast<std::size_t>(*number);
                      });
    if (!some) {
      diagnostics_->error(msg::seat_no_table, need.table_where, need.table,
                          problem_->tables.size());
    }
  }

  void add_circles(const Circles& circles, SeatingGoal goal, std::string_view column) {
    for (const auto& [label, labelled] : circles) {
      if (labelled.people.size() > 1) {
        problem_->circles.push_back({goal, label, labelled.people});
        places_.push_back(labelled.where);
      } else if (goal != SeatingGoal::needs && !elsewhere_.contains(label)) {
        diagnostics_->warning(msg::seat_label_single, labelled.where, label,
                              problem_->people[labelled.people.front()], column);
      }
    }
  }

  /// Whether some table is allowed to all of `people`.
  [[nodiscard]] bool has_table(const std::vector<std::size_t>& people) const {
    for (std::size_t i = 0; i < problem_->tables.size(); ++i) {
      const bool suits = std::all_of(
          problem_->limits.begin(), problem_->limits.end(), [&](const TableLimit& limit) {
            return limit.allowed[i] ||
                   std::find(people.begin(), people.end(), limit.person) == people.end();
          });
      if (suits) return true;
    }
    return false;
  }

  /// What no plan can keep.
  void check(const SeatingCircle& circle, const Location& where) {
    if (circle.goal == SeatingGoal::apart) {
      if (circle.people.size() > problem_->tables.size()) {
        diagnostics_->error(msg::seat_apart_many, where, circle.label, circle.people.size(),
                            problem_->tables.size());
      }
      return;
    }
    const std::size_t seats = table_sizes(problem_->people.size(), problem_->tables.size()).front();
    if (circle.people.size() > seats) {
      diagnostics_->error(msg::seat_together_large, where, circle.label, circle.people.size(),
                          seats);
    }
    check_pairs(circle, where);
  }

  /// Two people of a circle who are kept apart as well, or who have no table in common.
  void check_pairs(const SeatingCircle& circle, const Location& where) {
    for (std::size_t i = 0; i < circle.people.size(); ++i) {
      for (std::size_t j = i + 1; j < circle.people.size(); ++j) {
        const std::string& one = problem_->people[circle.people[i]];
        const std::string& other = problem_->people[circle.people[j]];
        for (const auto& rule : problem_->circles) {
          const auto has = [&](std::size_t person) {
            return std::find(rule.people.begin(), rule.people.end(), person) != rule.people.end();
          };
          if (rule.goal != SeatingGoal::apart || !has(circle.people[i]) || !has(circle.people[j])) {
            continue;
          }
          diagnostics_->error(msg::seat_together_apart, where, one, other, circle.label,
                              rule.label);
        }
        if (!has_table({circle.people[i], circle.people[j]}) && has_table({circle.people[i]}) &&
            has_table({circle.people[j]})) {
          diagnostics_->error(msg::seat_together_pins, where, one, other, circle.label);
        }
      }
    }
  }

  const std::vector<std::string>* known_;
  SeatingProblem* problem_;
  Diagnostics* diagnostics_;
  std::vector<Location> places_;  ///< of each circle of the problem
  Circles languages_;
  Circles together_;
  Circles apart_;
  std::map<std::string, std::size_t> elsewhere_;  ///< labels of people who are not there
};

}  // namespace

std::optional<SeatingNeeds> read_needs(const std::filesystem::path& path,
                                       Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const auto table = read_csv(path, diagnostics);
  if (!table) return std::nullopt;
  auto needs = NeedsReader(*table, diagnostics).read();
  if (diagnostics.error_count() > errors) return std::nullopt;
  return needs;
}

void apply_needs(const SeatingNeeds& needs, const std::vector<std::string>& known,
                 SeatingProblem& problem, Diagnostics& diagnostics) {
  NeedsApplier(known, problem, diagnostics).apply(needs);
}

}  // namespace burgerberaad
