#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/core/whole_number.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/yaml.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad::yaml {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char byte) { return byte >= '0' && byte <= '9'; });
}

bool has_leading_zero(std::string_view digits) {
  return digits.size() > 1 && digits[0] == '0';
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

constexpr std::size_t kMostDigits = 30;

std::optional<Integer> whole(std::string_view text) {
  if (!all_digits(text) || has_leading_zero(text) || text.size() > kMostDigits) return std::nullopt;
  return Integer(std::string(text));
}

/// 12, 0.5 or 3/4.
std::optional<Rational> fraction(std::string_view text) {
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto above = whole(text.substr(0, slash));
    const auto below = whole(text.substr(slash + 1));
    if (!above || !below || *below == 0) return std::nullopt;
    return Rational(*above, *below);
  }
  const auto point = text.find('.');
  const auto before = whole(text.substr(0, point));
  if (!before) return std::nullopt;
  if (point == std::string_view::npos) return Rational(*before);
  const std::string_view decimals = text.substr(point + 1);
  if (!all_digits(decimals) || decimals.size() > kMostDigits) return std::nullopt;
  Integer unit = 1;
  for (std::size_t i = 0; i < decimals.size(); ++i) unit *= 10;
  // Base 10 whatever the zeros in front: GMP would take 010 for octal.
  const std::string_view significant =
      decimals.substr(std::min(decimals.find_first_not_of('0'), decimals.size() - 1));
  return Rational(*before) + Rational(Integer(std::string(significant)), unit);
}

std::optional<Rational> number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  if (percent && text.ends_with(' ')) text.remove_suffix(1);
  if (percent && text.find('/') != std::string_view::npos) return std::nullopt;
  auto value = fraction(text);
  if (!value) return std::nullopt;
  if (percent) *value /= 100;
  return negative ? Rational(-*value) : *value;
}

std::string listed(const std::vector<std::string_view>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

MapReader::MapReader(const Node& node, Diagnostics& diagnostics)
    : map_(node.kind == Kind::map ? &node : nullptr),
      where_(node.where),
      diagnostics_(&diagnostics) {
  if (map_ == nullptr) diagnostics.error(msg::expected_map, where_);
}

const Node* MapReader::take(std::string_view key, bool required) {
  asked_.push_back(key);
  if (map_ == nullptr) return nullptr;
  const Node* found = map_->find(key);
  if (found != nullptr && found->kind != Kind::null) return found;
  if (required && found == nullptr) diagnostics_->error(msg::missing_key, where_, key);
  if (required && found != nullptr) diagnostics_->error(msg::empty_key, found->where, key);
  return nullptr;
}

namespace {

/// The scalar in `node`, or nothing after a report.
const std::string* scalar(const Node* node, std::string_view key, Diagnostics& diagnostics) {
  if (node == nullptr) return nullptr;
  if (node->kind == Kind::scalar) return &node->scalar;
  diagnostics.error(msg::expected_value, node->where, key);
  return nullptr;
}

std::optional<std::int64_t> read_integer(const Node* node, std::string_view key, std::int64_t least,
                                         std::int64_t most, Diagnostics& diagnostics) {
  const std::string* text = scalar(node, key, diagnostics);
  if (text == nullptr) return std::nullopt;
  std::string_view digits = *text;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  if (!all_digits(digits)) {
    diagnostics.error(msg::bad_integer, node->where, *text);
    return std::nullopt;
  }
  if (has_leading_zero(digits)) {
    diagnostics.error(msg::leading_zero, node->where, *text);
    return std::nullopt;
  }
  const auto value = parse_whole(*text, least, most);
  if (!value) diagnostics.error(msg::out_of_range, node->where, *text, least, most);
  return value;
}

/// What `parse` makes of the scalar, or nothing after `message`.
template <typename Parse>
auto read_as(const Node* node, std::string_view key, const Message& message,
             Diagnostics& diagnostics, Parse parse) -> decltype(parse(std::string_view())) {
  const std::string* text = scalar(node, key, diagnostics);
  if (text == nullptr) return std::nullopt;
  auto value = parse(std::string_view(*text));
  if (!value) diagnostics.error(message, node->where, *text);
  return value;
}

std::optional<std::size_t> read_choice(const Node* node, std::string_view key,
                                       const std::vector<std::string_view>& choices,
                                       Diagnostics& diagnostics) {
  const std::string* text = scalar(node, key, diagnostics);
  if (text == nullptr) return std::nullopt;
  const auto found = std::find(choices.begin(), choices.end(), *text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  diagnostics.error(msg::yaml_choice, node->where, *text, listed(choices));
  return std::nullopt;
}

}  // namespace

void MapReader::format() {
  constexpr std::string_view kKey = "format";
  constexpr std::int64_t kKnown = 1;
  constexpr std::int64_t kMost = 999;
  const Node* found = take(kKey, true);
  Diagnostics untold;
  const auto number = read_integer(found, kKey, 1, kMost, untold);
  newer_ = number.value_or(kKnown) > kKnown;
  if (newer_) {
    diagnostics_->error(msg::newer_format, found->where, *number, kKnown);
  } else {
    read_integer(found, kKey, 1, kKnown, *diagnostics_);
  }
}

std::string MapReader::text(std::string_view key) {
  const Node* found = take(key, true);
  const std::string* value = scalar(found, key, *diagnostics_);
  if (value == nullptr) return {};
  if (blank(*value)) {
    diagnostics_->error(msg::empty_key, found->where, key);
    return {};
  }
  return *value;
}

std::optional<std::string> MapReader::optional_text(std::string_view key) {
  const std::string* value = scalar(take(key, false), key, *diagnostics_);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::int64_t MapReader::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  return read_integer(take(key, true), key, least, most, *diagnostics_).value_or(0);
}

std::optional<std::int64_t> MapReader::optional_integer(std::string_view key, std::int64_t least,
                                                        std::int64_t most) {
  return read_integer(take(key, false), key, least, most, *diagnostics_);
}

std::optional<bool> MapReader::optional_flag(std::string_view key) {
  return read_as(take(key, false), key, msg::bad_flag, *diagnostics_,
                 [](std::string_view text) -> std::optional<bool> {
                   if (text == "true") return true;
                   if (text == "false") return false;
                   return std::nullopt;
                 });
}

std::optional<Rational> MapReader::optional_number(std::string_view key) {
  return read_as(take(key, false), key, msg::yaml_number, *diagnostics_, number);
}

Date MapReader::date(std::string_view key) {
  return read_as(take(key, true), key, msg::bad_date, *diagnostics_, parse_date).value_or(Date{});
}

std::optional<Date> MapReader::optional_date(std::string_view key) {
  return read_as(take(key, false), key, msg::bad_date, *diagnostics_, parse_date);
}

ClockTime MapReader::time(std::string_view key) {
  return read_as(take(key, true), key, msg::bad_time, *diagnostics_, parse_time)
      .value_or(ClockTime{});
}

std::optional<ClockTime> MapReader::optional_time(std::string_view key) {
  return read_as(take(key, false), key, msg::bad_time, *diagnostics_, parse_time);
}

std::optional<std::size_t> MapReader::choice(std::string_view key,
                                             const std::vector<std::string_view>& choices) {
  return read_choice(take(key, true), key, choices, *diagnostics_);
}

std::optional<std::size_t> MapReader::optional_choice(
    std::string_view key, const std::vector<std::string_view>& choices) {
  return read_choice(take(key, false), key, choices, *diagnostics_);
}

std::vector<std::string> MapReader::texts(std::string_view key) {
  std::vector<std::string> found;
  list(key, [&](const Node& item) {
    if (item.kind == Kind::null || (item.kind == Kind::scalar && blank(item.scalar))) {
      diagnostics_->error(msg::empty_item, item.where, key);
    } else if (item.kind != Kind::scalar) {
      diagnostics_->error(msg::expected_value, item.where, key);
    } else {
      found.push_back(item.scalar);
    }
  });
  return found;
}

void MapReader::list(std::string_view key, const std::function<void(const Node&)>& each) {
  const Node* found = take(key, false);
  if (found == nullptr) return;
  if (found->kind != Kind::list) {
    diagnostics_->error(msg::expected_list, found->where, key);
    return;
  }
  for (const auto& item : found->items) each(item);
}

const Node* MapReader::node(std::string_view key) {
  return take(key, false);
}

const Node* MapReader::required_node(std::string_view key) {
  return take(key, true);
}

Location MapReader::where(std::string_view key) const {
  const Node* found = map_ == nullptr ? nullptr : map_->find(key);
  return found == nullptr ? where_ : found->where;
}

const Location& MapReader::where() const {
  return where_;
}

void MapReader::finish() {
  if (map_ == nullptr || newer_) return;
  for (std::size_t i = 0; i < map_->keys.size(); ++i) {
    const std::string& key = map_->keys[i];
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const auto meant = nearest(key, asked_);
    if (meant.empty()) {
      diagnostics_->error(msg::unknown_key, map_->key_places[i], key, listed(asked_));
    } else {
      diagnostics_->error(msg::misspelt_key, map_->key_places[i], key, meant);
    }
  }
}

namespace {

/// With LF alone and one LF at the end.
std::string normalised(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool carriage_return = text[i] == '\r';
    if (carriage_return && i + 1 < text.size() && text[i + 1] == '\n') continue;
    result += carriage_return ? '\n' : text[i];
  }
  while (!result.empty() && (result.back() == '\n' || result.back() == ' ')) result.pop_back();
  return result + "\n";
}

}  // namespace

std::string quote(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool c1 =
        byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    switch (byte) {
      case '"':
        result += "\\\"";
        break;
      case '\\':
        result += "\\\\";
        break;
      case '\n':
        result += "\\n";
        break;
      case '\t':
        result += "\\t";
        break;
      case '\r':
        result += "\\r";
        break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          result += fmt::format("\\x{:02X}", byte);
        } else if (c1) {
          result += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[++at]));
        } else {
          result += text[at];
        }
    }
  }
  return result + "\"";
}

std::string block(std::string_view key, std::string_view text, std::size_t indent) {
  const std::string whole = normalised(text);
  const std::string margin(indent, ' ');
  const bool plain =
      whole.front() != ' ' && whole.front() != '\n' && std::ranges::none_of(whole, [](char byte) {
        return byte != '\n' && static_cast<unsigned char>(byte) < 0x20U;
      });
  if (!plain) return fmt::format("{}{}: {}\n", margin, key, quote(whole));
  std::string result = fmt::format("{}{}: |\n", margin, key);
  for (const auto line : lines_of(whole)) {
    result += line.empty() ? std::string("\n") : fmt::format("{}  {}\n", margin, line);
  }
  return result;
}

}  // namespace burgerberaad::yaml
