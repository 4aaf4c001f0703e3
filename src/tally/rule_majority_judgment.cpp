// Majority judgment (Balinski and Laraki, A theory of measuring, electing, and ranking, PNAS 104,
// 2007): every voter gives every option a grade. An option's majority grade is the lower median of
// its grades. Between two options with the same majority grade, one paper with that grade is taken
// from each, and so on until the medians differ; only options with the same grades altogether stay
// level.

#include "burgerberaad/tally/messages.hpp"
#include "tally/rule_parts.hpp"

#include <numeric>

namespace burgerberaad {
namespace {

/// A grade (0 is the best) and how often in a row it is the median.
struct Run {
  std::size_t grade = 0;
  std::int64_t times = 0;
  friend bool operator==(const Run&, const Run&) = default;
};
/// The majority value: the medians that come out one after the other.
using MajorityValue = std::vector<Run>;

std::int64_t all_marks(const OptionCount& count) {
  return std::accumulate(count.marks.begin(), count.marks.end(), std::int64_t{0});
}

/// Of an even number of grades the lower of the two in the middle.
std::size_t lower_median(const std::vector<std::int64_t>& grades, std::int64_t papers) {
  std::int64_t passed = 0;
  for (std::size_t grade = 0; grade < grades.size(); ++grade) {
    passed += grades[grade];
    if (passed > papers / 2) return grade;
  }
  return grades.size() - 1;
}

MajorityValue majority_value(std::vector<std::int64_t> grades) {
  MajorityValue value;
  for (std::int64_t left = std::accumulate(grades.begin(), grades.end(), std::int64_t{0}); left > 0;
       --left) {
    const std::size_t median = lower_median(grades, left);
    --grades[median];
    if (value.empty() || value.back().grade != median) value.push_back({median, 0});
    ++value.back().times;
  }
  return value;
}

/// Whether `a` is better: at the first difference its median is. Both have as many papers, so that
/// the one whose run of equal medians ends first is decided by the grade that follows it.
bool better(const MajorityValue& a, const MajorityValue& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].grade != b[i].grade) return a[i].grade < b[i].grade;
    if (a[i].times == b[i].times) continue;
    const bool a_first = a[i].times < b[i].times;
    const MajorityValue& short_one = a_first ? a : b;
    if (i + 1 >= short_one.size()) return !a_first;  // fewer papers: cannot come out of a count
    const bool better_follows = short_one[i + 1].grade < a[i].grade;
    return better_follows == a_first;
  }
  return a.size() > b.size();
}

/// Takes the first `papers` medians away, and gives the one that follows.
std::optional<std::size_t> median_after(const MajorityValue& value, std::int64_t papers) {
  for (const auto& run : value) {
    if (papers < run.times) return run.grade;
    papers -= run.times;
  }
  return std::nullopt;
}

/// After how many papers taken from both the medians differ.
std::int64_t first_difference(const MajorityValue& a, const MajorityValue& b) {
  std::int64_t taken = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i].grade == b[i].grade; ++i) {
    taken += std::min(a[i].times, b[i].times);
    if (a[i].times != b[i].times) break;
  }
  return taken;
}

/// "3 keer 'goed', daarna 1 keer 'matig'": what is taken from both.
Told taken_words(const VotingRule& rule, const MajorityValue& value, std::int64_t papers) {
  Told words;
  for (const auto& run : value) {
    const std::int64_t times = std::min(run.times, papers);
    if (times == 0) break;
    papers -= times;
    words.nl += fmt::format("{}{} keer '{}'", words.nl.empty() ? "" : ", daarna ", times,
                            rule.settings.grades[run.grade]);
    words.en += fmt::format("{}{} times '{}'", words.en.empty() ? "" : ", then ", times,
                            rule.settings.grades[run.grade]);
  }
  return words;
}

/// How two neighbours with the same majority grade were told apart.
Told tie_break(const VotingRule& rule, const std::string& first, const MajorityValue& a,
               const std::string& second, const MajorityValue& b) {
  const auto& grades = rule.settings.grades;
  const std::string& median = grades[a.front().grade];
  if (a == b) {
    return told(
        {"{} en {} kregen precies dezelfde oordelen.", "{} and {} got exactly the same grades."},
        first, second);
  }
  const std::int64_t taken = first_difference(a, b);
  const Told away = taken_words(rule, a, taken);
  const std::string& left_a = grades[median_after(a, taken).value_or(grades.size() - 1)];
  const std::string& left_b = grades[median_after(b, taken).value_or(grades.size() - 1)];
  return {
      fmt::format("{} en {} hebben allebei '{}' in het midden. Neem bij beide één voor één het "
                  "middelste oordeel weg: {}. Dan is het midden van {} '{}' en dat van {} '{}', "
                  "dus gaat {} voor.",
                  first, second, median, away.nl, first, left_a, second, left_b, first),
      fmt::format("{} and {} both have '{}' in the middle. Take the middle grade from both, one "
                  "by one: {}. Then the middle of {} is '{}' and that of {} is '{}', so {} goes "
                  "before.",
                  first, second, median, away.en, first, left_a, second, left_b, first)};
}

void read(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) {
  read_grades(map, rule, diagnostics);
  read_winners(map, rule);
  if (const auto least = map.optional_text("least")) {
    const auto& grades = rule.settings.grades;
    if (std::ranges::find(grades, *least) == grades.end()) {
      diagnostics.error(msg::unknown_grade, map.where("least"), *least,
                        fmt::format("{}", fmt::join(grades, ", ")));
    }
    rule.settings.least_grade = *least;
  }
  require_limit(map, rule.settings.winners || !rule.settings.least_grade.empty(), diagnostics);
}

std::string canonical(const VotingRule& rule) {
  const RuleSettings& settings = rule.settings;
  return fmt::format("grades={}\nwinners={}\nleast={}\n", canonical_list(settings.grades),
                     settings.winners ? std::to_string(*settings.winners) : "any",
                     settings.least_grade.empty() ? "any" : yaml::quote(settings.least_grade));
}

std::vector<Mark> marks(const VotingRule& rule) {
  std::vector<Mark> all;
  all.reserve(rule.settings.grades.size());
  for (const auto& grade : rule.settings.grades) {
    all.push_back({grade, same_in_both(grade), std::nullopt, true, false});
  }
  return all;
}

Told instruction(const VotingRule& rule) {
  return told({"Geef elke optie één oordeel. Een optie zonder kruisje telt als '{}'.",
               "Give every option one grade. An option without a tick counts as '{}'."},
              rule.settings.grades.back());
}

Told requirement(const VotingRule& rule) {
  Told words{"Het beste middelste oordeel (de mediaan) wint.",
             "The best middle grade (the median) wins."};
  const Told winners = winners_sentence(rule);
  words.nl += winners.nl;
  words.en += winners.en;
  if (!rule.settings.least_grade.empty()) {
    words.nl += fmt::format(" Een optie heeft ten minste '{}' nodig.", rule.settings.least_grade);
    words.en += fmt::format(" An option needs at least '{}'.", rule.settings.least_grade);
  }
  return words;
}

std::optional<std::int64_t> papers(const std::vector<OptionCount>& counts) {
  return all_marks(counts.front());
}

const Message* fault(const VotingRule& /*rule*/, const std::vector<OptionCount>& counts,
                     std::size_t option, std::int64_t papers) {
  return all_marks(counts[option]) == papers ? nullptr : &msg::marks_not_papers;
}

Order order(const VotingRule& rule, const std::vector<OptionCount>& counts,
            std::optional<std::int64_t> /*base*/) {
  const auto& grades = rule.settings.grades;
  const auto least = std::ranges::find(grades, rule.settings.least_grade);
  std::vector<MajorityValue> values;
  std::vector<OptionStanding> standings;
  values.reserve(counts.size());
  standings.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    values.push_back(majority_value(counts[i].marks));
    const bool graded = !values.back().empty();
    const std::size_t median = graded ? values.back().front().grade : grades.size() - 1;
    const bool passes = graded && (least == grades.end() ||
                                   median <= static_cast<std::size_t>(least - grades.begin()));
    standings.push_back(
        {i, passes,
         graded ? told({"midden: {}", "middle: {}"}, grades[median]) : same_in_both("–")});
  }
  Order result;
  put_in_order(result, std::move(standings),
               [&](std::size_t a, std::size_t b) { return better(values[a], values[b]); });
  std::optional<std::size_t> before;
  for (const auto& place : result.places) {
    for (const auto& standing : place) {
      const auto& value = values[standing.option];
      if (before && !value.empty() && !values[*before].empty() &&
          values[*before].front().grade == value.front().grade) {
        result.steps.push_back(tie_break(rule, counts[*before].id, values[*before],
                                         counts[standing.option].id, value));
      }
      before = standing.option;
    }
  }
  return result;
}

}  // namespace

const CountingRule kMajorityJudgment{"majority-judgment",
                                     {"een oordeel per optie", "a grade per option"},
                                     true,
                                     read,
                                     canonical,
                                     marks,
                                     instruction,
                                     requirement,
                                     papers,
                                     fault,
                                     order,
                                     false};

}  // namespace burgerberaad
