#include "tally/rule_parts.hpp"

#include "burgerberaad/tally/messages.hpp"

#include <array>

#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// Words that a count has for itself (docs/formats, counts).
constexpr std::array<std::string_view, 6> kWordsOfCounts{"papers", "blank",   "invalid",
                                                         "issued", "missing", "by"};
constexpr std::int64_t kMostWinners = 1000;

}  // namespace

Told same_in_both(std::string word) {
  return {word, word};
}

void read_support(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) {
  if (const auto denominator = map.choice("denominator", denominator_names())) {
    rule.denominator = static_cast<Denominator>(*denominator);
  }
  const std::string adopt = map.text("adopt");
  if (const auto threshold = parse_threshold(adopt)) {
    rule.adopt = *threshold;
  } else if (!adopt.empty()) {
    diagnostics.error(msg::bad_threshold, map.where("adopt"), adopt);
  }
}

std::string support_lines(const VotingRule& rule) {
  return fmt::format("denominator={}\nadopt={}\n", name(rule.denominator), to_string(rule.adopt));
}

Told support_needed(const VotingRule& rule) {
  return {fmt::format("Aangenomen bij {} van de {}.", in_words(rule.adopt, Lang::nl),
                      title(rule.denominator).nl),
          fmt::format("Adopted with {} of the {}.", in_words(rule.adopt, Lang::en),
                      title(rule.denominator).en)};
}

void read_grades(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) {
  auto& grades = rule.settings.grades;
  for (auto& grade : map.texts("grades")) {
    const bool taken = std::ranges::find(kWordsOfCounts, grade) != kWordsOfCounts.end();
    const bool twice = std::ranges::find(grades, grade) != grades.end();
    if (taken || twice) {
      diagnostics.error(taken ? msg::grade_word : msg::grade_twice, map.where("grades"), grade);
    } else {
      grades.push_back(std::move(grade));
    }
  }
  if (grades.size() < 2) diagnostics.error(msg::too_few_grades, map.where("grades"));
}

std::vector<std::string> read_some_grades(yaml::MapReader& map, std::string_view key,
                                          const VotingRule& rule, Diagnostics& diagnostics) {
  auto some = map.texts(key);
  for (const auto& grade : some) {
    if (std::ranges::find(rule.settings.grades, grade) != rule.settings.grades.end()) continue;
    diagnostics.error(msg::unknown_grade, map.where(key), grade,
                      fmt::format("{}", fmt::join(rule.settings.grades, ", ")));
  }
  return some;
}

void read_winners(yaml::MapReader& map, VotingRule& rule) {
  rule.settings.winners = map.optional_integer("winners", 1, kMostWinners);
}

void require_limit(yaml::MapReader& map, bool has_limit, Diagnostics& diagnostics) {
  if (!has_limit) diagnostics.error(msg::no_limit, map.where());
}

Told winners_sentence(const VotingRule& rule) {
  if (!rule.settings.winners) return {};
  const auto most = *rule.settings.winners;
  if (most == 1) return {" Eén optie wint.", " One option wins."};
  return told({" Hoogstens {} opties winnen.", " At most {} options win."}, most);
}

std::string canonical_list(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + yaml::quote(word);
  return "[" + list + "]";
}

}  // namespace burgerberaad
