#include "burgerberaad/round/log.hpp"

#include "burgerberaad/core/byte_order_mark.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"
#include "io/source_text.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

constexpr std::string_view kItem = "- {";

/// An id that need not be there.
std::string optional_id(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics) {
  return map.node(key) == nullptr ? std::string() : read_id(map, key, diagnostics);
}

/// `counts: {"1": 2, "2": 5}`
void read_counts(yaml::MapReader& map, Note& note, Diagnostics& diagnostics) {
  const yaml::Node* node = map.node("counts");
  if (node == nullptr) return;
  yaml::MapReader counts(*node, diagnostics);
  for (const auto& answer : node->keys) {
    note.counts.emplace_back(answer, counts.integer(answer, 0, kMostAnswers));
  }
  counts.finish();
}

Note read_note(const yaml::Node& node, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  yaml::MapReader map(node, diagnostics);
  Note note;
  note.where = node.where;
  note.id = read_id(map, "id", diagnostics);
  note.at = map.optional_time("at");
  std::vector<std::string_view> names;
  names.reserve(note_kinds().size());
  for (const auto kind : note_kinds()) names.push_back(name(kind));
  if (const auto kind = map.choice("kind", names)) note.kind = note_kinds().at(*kind);
  map.list("on", [&](const yaml::Node& item) {
    const bool id = item.kind == yaml::Kind::scalar && is_id(item.scalar);
    if (id) note.on.push_back(item.scalar);
    if (!id) diagnostics.error(msg::bad_list_id, item.where, "on");
  });
  note.table = map.optional_integer("table", 1, kMostTables);
  note.by = optional_id(map, "by", diagnostics);
  note.to = optional_id(map, "to", diagnostics);
  if (note.kind == NoteKind::correction) note.corrects = read_id(map, "corrects", diagnostics);
  note.seconds = map.optional_integer("seconds", 1, kMostSeconds).value_or(0);
  read_counts(map, note, diagnostics);
  note.text = map.optional_text("text").value_or("");
  map.finish();
  if (diagnostics.error_count() == errors) check_complete(note, note.where, diagnostics);
  return note;
}

/// Whether a line began as an item and does not end as one, or is what a power cut leaves.
bool is_torn(std::string_view line) {
  if (line.find('\0') != std::string_view::npos) return true;
  const bool began = line.starts_with(kItem) || kItem.starts_with(line);
  return began && !line.ends_with('}');
}

/// The number at the beginning of "04-stemmen.log.yaml"; 0 when there is none.
std::int64_t leading_number(const std::filesystem::path& path) {
  std::int64_t number = 0;
  for (const char byte : path.filename().string()) {
    if (byte < '0' || byte > '9' || number > kMostTables) break;
    number = 10 * number + (byte - '0');
  }
  return number;
}

void read_item(std::string_view line, const Location& where, Log& log, Diagnostics& diagnostics) {
  if (is_torn(line)) {
    diagnostics.error(msg::log_torn, where);
    return;
  }
  const std::size_t errors = diagnostics.error_count();
  const auto node = yaml::parse(line, log.file, diagnostics, where.line);
  if (!node) return;
  if (node->kind != yaml::Kind::list || node->items.size() != 1) {
    diagnostics.error(msg::log_not_item, where);
    return;
  }
  Note note = read_note(node->items.front(), diagnostics);
  note.session = leading_number(log.file);
  note.in_private = std::filesystem::path(log.file).parent_path().filename() == "private";
  if (diagnostics.error_count() == errors) log.notes.push_back(std::move(note));
}

}  // namespace

Log read_log(const std::filesystem::path& path, Diagnostics& diagnostics) {
  Log log;
  log.file = path.string();
  const std::string bytes = read_file(path);
  if (looks_like_utf16(bytes)) {
    diagnostics.error(msg::text_utf16, {log.file, 0, 0, ""});
    return log;
  }
  std::string_view text = bytes;
  text = after_mark(text);
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    ++number;
    const auto last = line.find_last_not_of(" \t\r");
    line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (line.empty()) continue;
    const Location where{log.file, number, 0, line.size() > 2000 ? "" : repaired(line)};
    if (line.front() != '#') {
      read_item(line, where, log, diagnostics);
    } else if (number == 1) {
      log.heading = line;
    } else {
      log.remarks.push_back({std::string(line), where});
    }
  }
  return log;
}

}  // namespace burgerberaad
