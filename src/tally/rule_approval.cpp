// Approval voting (Brams and Fishburn, Approval Voting, 1978): tick every option that you accept.
// What counts is how many papers ticked an option.

#include "burgerberaad/tally/messages.hpp"
#include "tally/rule_parts.hpp"

#include <numeric>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostTicks = 1000;

void read(yaml::MapReader& map, VotingRule& rule, Diagnostics& diagnostics) {
  rule.settings.most = map.optional_integer("most", 1, kMostTicks);
  read_winners(map, rule);
  rule.settings.share = read_threshold(map, "adopt", diagnostics);
  if (const auto denominator = map.choice("denominator", denominator_names())) {
    rule.denominator = static_cast<Denominator>(*denominator);
    if (rule.denominator == Denominator::yes_no) {
      diagnostics.error(msg::no_sides, map.where("denominator"));
    }
  }
  require_limit(map, rule.settings.winners || rule.settings.share, diagnostics);
}

std::string canonical(const VotingRule& rule) {
  const RuleSettings& settings = rule.settings;
  const auto number = [](const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string("any");
  };
  return fmt::format("most={}\nwinners={}\nadopt={}\ndenominator={}\n", number(settings.most),
                     number(settings.winners), settings.share ? to_string(*settings.share) : "any",
                     name(rule.denominator));
}

std::vector<Mark> marks(const VotingRule& /*rule*/) {
  return {{"", {"aangekruist", "ticked"}, std::nullopt, true, false}};
}

Told instruction(const VotingRule& rule) {
  const auto& most = rule.settings.most;
  if (!most) {
    return {"Kruis elke optie aan waar u achter kunt staan.",
            "Tick every option that you can stand behind."};
  }
  return told({"Kruis elke optie aan waar u achter kunt staan: hoogstens {}.",
               "Tick every option that you can stand behind: {} at most."},
              *most);
}

Told requirement(const VotingRule& rule) {
  Told words{"De meeste kruisjes winnen.", "Most ticks win."};
  const Told winners = winners_sentence(rule);
  words.nl += winners.nl;
  words.en += winners.en;
  if (rule.settings.share) {
    words.nl += fmt::format(" Een optie heeft {} van de {} nodig.",
                            in_words(*rule.settings.share, Lang::nl), title(rule.denominator).nl);
    words.en += fmt::format(" An option needs {} of the {}.",
                            in_words(*rule.settings.share, Lang::en), title(rule.denominator).en);
  }
  words.nl += " Een optie die niemand aankruiste, wint niet.";
  words.en += " An option that nobody ticked does not win.";
  return words;
}

std::optional<std::int64_t> papers(const std::vector<OptionCount>& /*counts*/) {
  return std::nullopt;  // a paper may tick one option or ten
}

const Message* fault(const VotingRule& rule, const std::vector<OptionCount>& counts,
                     std::size_t option, std::int64_t papers) {
  if (counts[option].marks[0] > papers) return &msg::more_ticks_than_papers;
  if (!rule.settings.most || option + 1 < counts.size()) return nullptr;
  const auto ticks =
      std::accumulate(counts.begin(), counts.end(), std::int64_t{0},
                      [](std::int64_t sum, const auto& each) { return sum + each.marks[0]; });
  return ticks > papers * *rule.settings.most ? &msg::too_many_ticks : nullptr;
}

Order order(const VotingRule& rule, const std::vector<OptionCount>& counts,
            std::optional<std::int64_t> base) {
  std::vector<OptionStanding> standings;
  standings.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::int64_t ticks = counts[i].marks[0];
    const bool passes =
        ticks > 0 && (!rule.settings.share || (base && meets(*rule.settings.share, ticks, *base)));
    Told figure = same_in_both(std::to_string(ticks));
    if (base && *base > 0) {
      const Rational share(ticks, *base);
      figure = {fmt::format("{} van de {} ({})", ticks, *base, percentage(share, 1, Lang::nl)),
                fmt::format("{} of {} ({})", ticks, *base, percentage(share, 1, Lang::en))};
    }
    standings.push_back({i, passes, std::move(figure)});
  }
  Order result;
  put_in_order(result, std::move(standings), [&](std::size_t a, std::size_t b) {
    return counts[a].marks[0] > counts[b].marks[0];
  });
  return result;
}

std::optional<std::int64_t> most_marks(const VotingRule& rule) {
  return rule.settings.most;
}

}  // namespace

const CountingRule kApproval{"approval",  {"kruis aan wat u steunt", "tick what you support"},
                             true,        read,
                             canonical,   marks,
                             instruction, requirement,
                             papers,      fault,
                             order,       true,
                             most_marks};

}  // namespace burgerberaad
