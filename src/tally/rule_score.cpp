// Score (range) voting: a number for every option. Whether sums or means are compared is declared,
// and who has no opinion gives no number: that is not a 0.

#include "burgerberaad/tally/messages.hpp"
#include "tally/rule_parts.hpp"

#include <numeric>

namespace burgerberaad {
namespace {

constexpr std::int64_t kHighest = 100;
constexpr std::string_view kNoOpinion = "no_opinion";

void read(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) {
  RuleSettings& settings = rule.settings;
  settings.lowest = map.optional_integer("lowest", -kHighest, kHighest).value_or(0);
  settings.highest = map.integer("highest", -kHighest, kHighest);
  if (settings.highest <= settings.lowest) {
    diagnostics.error(msg::score_scale, map.where("highest"), settings.lowest, settings.highest);
  }
  if (const auto total = map.choice("total", {"sum", "mean"})) settings.mean = *total == 1;
  settings.no_opinion = map.optional_flag(kNoOpinion).value_or(false);
  read_winners(map, rule);
  settings.least = map.optional_number("least");
  require_limit(map, settings.winners || settings.least, diagnostics);
}

std::string canonical(const VotingRule& rule) {
  const RuleSettings& settings = rule.settings;
  return fmt::format("lowest={}\nhighest={}\ntotal={}\nno_opinion={}\nwinners={}\nleast={}\n",
                     settings.lowest, settings.highest, settings.mean ? "mean" : "sum",
                     settings.no_opinion,
                     settings.winners ? std::to_string(*settings.winners) : "any",
                     settings.least ? settings.least->str() : "any");
}

std::vector<Mark> marks(const VotingRule& rule) {
  std::vector<Mark> all;
  for (std::int64_t score = rule.settings.lowest; score <= rule.settings.highest; ++score) {
    const std::string word = std::to_string(score);
    all.push_back({word, same_in_both(word), std::nullopt, false, false});
  }
  if (rule.settings.no_opinion) {
    all.push_back(
        {std::string(kNoOpinion), {"geen mening", "no opinion"}, std::nullopt, false, false});
  }
  return all;
}

Told instruction(const VotingRule& rule) {
  Told words = told({"Geef elke optie een cijfer van {} tot en met {}: hoger is beter.",
                     "Give every option a number from {} to {}: higher is better."},
                    rule.settings.lowest, rule.settings.highest);
  if (rule.settings.no_opinion) {
    words.nl += " Geen mening telt niet mee, en is dus geen laag cijfer.";
    words.en += " No opinion does not count, so it is no low number.";
  }
  return words;
}

Told requirement(const VotingRule& rule) {
  Told words = rule.settings.mean ? Told{"Het hoogste gemiddelde wint.", "The highest mean wins."}
                                  : Told{"Het hoogste totaal wint.", "The highest sum wins."};
  const Told winners = winners_sentence(rule);
  words.nl += winners.nl;
  words.en += winners.en;
  if (rule.settings.least) {
    words.nl += fmt::format(" Een optie heeft ten minste {} nodig.",
                            decimal(*rule.settings.least, 2, Lang::nl));
    words.en +=
        fmt::format(" An option needs at least {}.", decimal(*rule.settings.least, 2, Lang::en));
  }
  if (rule.settings.no_opinion) {
    words.nl += " Een optie waarover niemand een mening had, wint niet.";
    words.en += " An option on which nobody had an opinion does not win.";
  }
  return words;
}

std::int64_t all_marks(const OptionCount& count) {
  return std::accumulate(count.marks.begin(), count.marks.end(), std::int64_t{0});
}

std::optional<std::int64_t> papers(const std::vector<OptionCount>& counts) {
  return all_marks(counts.front());
}

const Message* fault(const VotingRule& /*rule*/, const std::vector<OptionCount>& counts,
                     std::size_t option, std::int64_t papers) {
  return all_marks(counts[option]) == papers ? nullptr : &msg::marks_not_papers;
}

/// The sum and the number of papers that gave a score.
std::pair<std::int64_t, std::int64_t> add_up(const VotingRule& rule, const OptionCount& count) {
  std::int64_t sum = 0;
  std::int64_t scored = 0;
  for (std::int64_t score = rule.settings.lowest; score <= rule.settings.highest; ++score) {
    const auto papers = count.marks[static_cast<std::size_t>(score - rule.settings.lowest)];
    sum += score * papers;
    scored += papers;
  }
  return {sum, scored};
}

/// What is compared; an option that nobody scored is below all others.
std::optional<Rational> total(const VotingRule& rule, const OptionCount& count) {
  const auto [sum, scored] = add_up(rule, count);
  if (scored == 0) return std::nullopt;
  return rule.settings.mean ? Rational(sum, scored) : Rational(sum);
}

Order order(const VotingRule& rule, const std::vector<OptionCount>& counts,
            std::optional<std::int64_t> /*base*/) {
  std::vector<std::optional<Rational>> totals;
  std::vector<OptionStanding> standings;
  totals.reserve(counts.size());
  standings.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto [sum, scored] = add_up(rule, counts[i]);
    totals.push_back(total(rule, counts[i]));
    const auto& value = totals.back();
    const bool passes = value && (!rule.settings.least || *value >= *rule.settings.least);
    Told figure{"–", "–"};
    if (value && rule.settings.mean) {
      figure = {
          fmt::format("gemiddeld {} ({} over {} cijfers)", decimal(*value, 2, Lang::nl), sum,
                      scored),
          fmt::format("mean {} ({} over {} scores)", decimal(*value, 2, Lang::en), sum, scored)};
    } else if (value) {
      figure = told({"samen {} ({} cijfers)", "sum {} ({} scores)"}, sum, scored);
    }
    standings.push_back({i, passes, std::move(figure)});
  }
  Order result;
  put_in_order(result, std::move(standings), [&](std::size_t a, std::size_t b) {
    if (!totals[a] || !totals[b]) return totals[a].has_value() && !totals[b].has_value();
    return *totals[a] > *totals[b];
  });
  return result;
}

}  // namespace

const CountingRule kScore{"score",     {"een cijfer per optie", "a number per option"},
                          true,        read,
                          canonical,   marks,
                          instruction, requirement,
                          papers,      fault,
                          order,       false};

}  // namespace burgerberaad
