#include "burgerberaad/tally/rules.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

constexpr std::size_t kMostDigits = 18;

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(),
                     [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Decimal digits; a leading zero must not make it octal, as it would in GMP.
Integer whole(std::string_view digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? Integer(0) : Integer(std::string(digits.substr(first)));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "12", "0.75" or "66,7".
std::optional<Rational> parse_decimal(std::string_view text) {
  const auto point = text.find_first_of(".,");
  if (point == std::string_view::npos) {
    return is_digits(text) ? std::optional(Rational(whole(text))) : std::nullopt;
  }
  const auto before = text.substr(0, point);
  const auto after = text.substr(point + 1);
  if (!is_digits(before) || !is_digits(after)) return std::nullopt;
  const Integer scale = pow(Integer(10), static_cast<unsigned>(after.size()));
  return Rational(whole(before) * scale + whole(after), scale);
}

/// "3/4", "75%" or a decimal.
std::optional<Rational> parse_share(std::string_view text) {
  if (text.ends_with('%')) {
    const auto percent = parse_decimal(trimmed(text.substr(0, text.size() - 1)));
    return percent ? std::optional(Rational(*percent / 100)) : std::nullopt;
  }
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return parse_decimal(text);
  const auto above = trimmed(text.substr(0, slash));
  const auto below = trimmed(text.substr(slash + 1));
  if (!is_digits(above) || !is_digits(below) || whole(below) == 0) return std::nullopt;
  return Rational(whole(above), whole(below));
}

}  // namespace

std::optional<Threshold> parse_threshold(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with('>')) return std::nullopt;
  const bool strict = !text.starts_with(">=");
  const auto share = parse_share(trimmed(text.substr(strict ? 1 : 2)));
  if (!share || *share > 1 || (strict && *share == 1)) return std::nullopt;
  return Threshold{*share, strict};
}

std::string to_string(const Threshold& threshold) {
  return (threshold.strict ? "> " : ">= ") + threshold.share.str();
}

std::string in_words(const Threshold& threshold, Lang lang) {
  constexpr Text kMoreThan{"meer dan ", "more than "};
  constexpr Text kAtLeast{"ten minste ", "at least "};
  return std::string((threshold.strict ? kMoreThan : kAtLeast).in(lang)) + threshold.share.str();
}

bool meets(const Threshold& threshold, const Integer& numerator, const Integer& denominator) {
  if (denominator <= 0) return false;
  const Rational asked = threshold.share * denominator;
  return threshold.strict ? numerator > asked : numerator >= asked;
}

Integer least_passing(const Threshold& threshold, const Integer& denominator) {
  const Rational asked = threshold.share * denominator;
  return threshold.strict ? Integer(floor(asked) + 1) : ceiling(asked);
}

const std::vector<std::string_view>& denominator_names() {
  static const std::vector<std::string_view> names{"yes-no", "valid", "cast", "present",
                                                   "entitled"};
  return names;
}

const std::vector<std::string_view>& tie_rule_names() {
  static const std::vector<std::string_view> names{"none", "status-quo", "casting-vote", "lot"};
  return names;
}

const VotingRule* find_rule(const Rules& rules, std::string_view name) {
  if (name.empty()) return &rules.standard;
  const auto found = std::ranges::find(rules.named, name, &VotingRule::name);
  return found == rules.named.end() ? nullptr : &*found;
}

std::string_view name(Denominator denominator) {
  return denominator_names().at(static_cast<std::size_t>(denominator));
}

Text title(Denominator denominator) {
  switch (denominator) {
    case Denominator::yes_no:
      return {"stemmen voor of tegen", "votes in favour or against"};
    case Denominator::valid:
      return {"geldige stemmen", "valid votes"};
    case Denominator::cast:
      return {"uitgebrachte stemmen", "votes cast"};
    case Denominator::present:
      return {"aanwezige deelnemers", "members present"};
    case Denominator::entitled:
      break;
  }
  return {"deelnemers met een mandaat", "members with a mandate"};
}

std::string_view name(TieRule tie) {
  return tie_rule_names().at(static_cast<std::size_t>(tie));
}

}  // namespace burgerberaad
