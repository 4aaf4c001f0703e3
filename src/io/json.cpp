#include "burgerberaad/io/json.hpp"

#include <algorithm>
#include <tuple>
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

std::string pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json to_json(const Diagnostics& diagnostics, Lang lang) {
  std::vector<const Diagnostic*> ordered;
  for (const auto& item : diagnostics.items()) ordered.push_back(&item);
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
    return std::tie(a->where.file, a->where.line, a->where.column) <
           std::tie(b->where.file, b->where.line, b->where.column);
  });
  Json list = Json::array();
  for (const auto* item : ordered) list.push_back(to_json(*item, lang));
  return list;
}

}  // namespace burgerberaad
