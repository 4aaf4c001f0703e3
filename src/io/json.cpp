#include "burgerberaad/io/json.hpp"

#include "burgerberaad/io/messages.hpp"
#include "io/source_text.hpp"

#include <algorithm>
#include <vector>

namespace burgerberaad {

namespace {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

Json to_json(const Diagnostic& diagnostic, Lang lang) {
  const Location& where = diagnostic.where;
  return {{"severity", name(diagnostic.severity)},
          {"code", diagnostic.message->code},
          {"file", where.file.empty() ? Json() : Json(where.file)},
          {"line", where.line == 0 ? Json() : Json(where.line)},
          {"column", where.column == 0 ? Json() : Json(where.column)},
          {"message", message_text(diagnostic, lang)},
          {"hint", hint_text(diagnostic, lang)}};
}

}  // namespace

namespace {

constexpr std::size_t kMostJsonBytes = std::size_t{64} << 20U;
constexpr std::size_t kMostJsonValues = 4'000'000;
constexpr std::size_t kMostJsonLevels = 64;

}  // namespace

bool within_json_limits(std::string_view text) {
  if (text.size() > kMostJsonBytes) return false;
  std::size_t values = 1;
  std::size_t level = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '"') quoted = !quoted;
    if (quoted && byte == '\\') ++at;
    if (quoted) continue;
    const bool opens = byte == '[' || byte == '{';
    if (opens) ++level;
    if (opens || byte == ',') ++values;
    if ((byte == ']' || byte == '}') && level > 0) --level;
    if (level > kMostJsonLevels || values > kMostJsonValues) return false;
  }
  return true;
}

Json parse_quietly(std::string_view text) {
  if (!within_json_limits(text)) return Json(Json::value_t::discarded);
  return Json::parse(text.begin(), text.end(), nullptr, false);
}

std::int64_t whole_number(const Json& json) {
  // What is beyond a whole number of 64 bits with a sign is one without to JSON's reader.
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX) {
    static_cast<void>(json.get_ref<const double&>());  // throws what every other misfit does
  }
  return json.get_ref<const std::int64_t&>();
}

std::optional<Json> parse_json(const std::filesystem::path& path, const std::string& text,
                               Diagnostics& diagnostics) {
  if (!within_json_limits(text)) {
    diagnostics.error(msg::json_too_large, whole_file(path), kMostJsonBytes >> 20U, kMostJsonValues,
                      kMostJsonLevels);
    return std::nullopt;
  }
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    const std::size_t offset = std::max<std::size_t>(error.byte, 1) - 1;
    diagnostics.error(msg::json_broken, SourceText(path.string(), text).at(offset));
  } catch (const Json::exception&) {  // a number that nothing can hold
    diagnostics.error(msg::json_broken, SourceText(path.string(), text).whole());
  }
  return std::nullopt;
}

Location first_difference(const std::filesystem::path& path, std::string_view text,
                          std::string_view expected) {
  const auto end = std::mismatch(text.begin(), text.end(), expected.begin(), expected.end());
  return SourceText(path.string(), text).at(static_cast<std::size_t>(end.first - text.begin()));
}

std::string pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json to_json(const Diagnostics& diagnostics, Lang lang, std::size_t cap) {
  auto ordered = in_order(diagnostics);
  if (ordered.size() > cap) ordered.resize(cap);
  Json list = Json::array();
  for (const auto* item : ordered) list.push_back(to_json(*item, lang));
  return list;
}

}  // namespace burgerberaad
