#include "burgerberaad/io/journal.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/step.hpp"

#include <optional>

namespace burgerberaad {
namespace {

constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kBeforeHash = R"(,"hash":")";
constexpr std::string_view kAfterHash = R"("})";

/// A line of the journal taken apart.
struct Line {
  std::string hash;     ///< as written at its end
  std::string content;  ///< the line without its hash: what is hashed
};

/// Nothing when the line does not end in a hash.
std::optional<Line> split(std::string_view text) {
  constexpr std::size_t kTail = kBeforeHash.size() + kHashDigits + kAfterHash.size();
  if (text.size() < kTail) return std::nullopt;
  const std::string_view tail = text.substr(text.size() - kTail);
  if (!tail.starts_with(kBeforeHash) || !tail.ends_with(kAfterHash)) return std::nullopt;
  return Line{std::string(tail.substr(kBeforeHash.size(), kHashDigits)),
              std::string(text.substr(0, text.size() - kTail)) + "}"};
}

std::string first_hash() {
  return std::string(kHashDigits, '0');
}

/// The hash of the last line that has one: what the next line follows.
std::string last_hash(std::string_view journal) {
  const auto lines = lines_of(journal);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (auto parts = split(*line)) return parts->hash;
  }
  return first_hash();
}

/// The name of the first member that is missing or of the wrong kind.
std::optional<std::string_view> missing_member(const Json& json) {
  for (const std::string_view key : {"time", "command", "previous", "hash"}) {
    const auto member = json.find(key);
    if (member == json.end() || !member->is_string()) return key;
  }
  const auto details = json.find("details");
  if (details == json.end() || !details->is_object()) return "details";
  return std::nullopt;
}

}  // namespace

namespace {

/// The whole journal, nothing when there is none yet.
std::string read_whole(const std::filesystem::path& path) {
  std::error_code unknown;  // then reading tells what is the matter
  const bool first = !std::filesystem::exists(path, unknown) && !unknown;
  return first ? std::string() : read_file(path);
}

/// The hash of every file of the step in records/, by its path in the dossier.
Json hashes_of_records(const FileSet& files, const std::filesystem::path& root) {
  Json hashes = Json::object();
  for (const auto& file : files.staged()) {
    const auto path = path_within(root, file.path);
    if (path && *path->begin() == "records") hashes[path->string()] = file.sha256;
  }
  return hashes;
}

}  // namespace

std::string next_journal_line(const std::string& before, const JournalEntry& entry) {
  const Json json{{"time", entry.time},
                  {"command", entry.command},
                  {"details", entry.details.is_null() ? Json::object() : entry.details},
                  {"previous", last_hash(before)}};
  const std::string content = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  // A line that was cut off stays where it is, to be reported; the new one starts on its own.
  std::string line = before.empty() || before.back() == '\n' ? "" : "\n";
  line += content.substr(0, content.size() - 1);
  line += kBeforeHash;
  line += sha256_hex(content);
  line += kAfterHash;
  return line + "\n";
}

void append_journal(const std::filesystem::path& path, const JournalEntry& entry) {
  append_all({journal_addition(path, entry)});
}

Addition journal_addition(const std::filesystem::path& path, const JournalEntry& entry) {
  return {path, next_journal_line(read_whole(path), entry), Access::everyone};
}

void add_to_journal(FileSet& files, const std::filesystem::path& path, JournalEntry entry) {
  const std::filesystem::path root = path.parent_path().parent_path();
  files.step_of(root.empty() ? "." : root);
  Json hashes = hashes_of_records(files, root);
  if (!hashes.empty()) entry.details["files"] = std::move(hashes);
  const std::string before = read_whole(path);
  files.add(path, before + next_journal_line(before, entry));
}

std::vector<JournalEntry> read_journal(const std::filesystem::path& path,
                                       Diagnostics& diagnostics) {
  const std::string text = read_file(path);
  std::vector<JournalEntry> entries;
  std::optional<std::string> expected = first_hash();  // nothing: the line before was unreadable
  std::size_t number = 0;
  for (const auto line : lines_of(text)) {
    const Location where{path.string(), ++number, 0, ""};
    const Json json = parse_quietly(line);
    if (json.is_discarded() || !json.is_object()) {
      diagnostics.error(msg::journal_not_json, where);
      expected.reset();
      continue;
    }
    if (const auto missing = missing_member(json)) {
      diagnostics.error(msg::journal_not_entry, where, *missing);
      expected.reset();
      continue;
    }
    const auto parts = split(line);
    const bool whole = parts && sha256_hex(parts->content) == parts->hash;
    if (!whole) diagnostics.error(msg::journal_changed, where);
    const auto previous = json["previous"].get<std::string>();
    if (expected && previous != *expected) diagnostics.error(msg::journal_gap, where);
    // A changed line still says which line it was, so that only what follows a gap is a gap.
    expected = json["hash"].get<std::string>();
    entries.push_back({json["time"], json["command"], json["details"], *expected, number});
  }
  return entries;
}

std::vector<std::size_t> torn_lines(std::string_view journal) {
  std::vector<std::size_t> torn;
  std::string expected = first_hash();
  const auto lines = lines_of(journal);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Json json = parse_quietly(lines[i]);
    const bool unended = i + 1 == lines.size() && !journal.ends_with('\n');
    if (!json.is_object()) {
      if (i + 1 == lines.size() && !unended) return {};
      torn.push_back(i + 1);
      continue;
    }
    const auto parts = split(lines[i]);
    if (!parts || missing_member(json) || sha256_hex(parts->content) != parts->hash ||
        json["previous"] != expected) {
      return {};
    }
    expected = parts->hash;
  }
  return torn;
}

}  // namespace burgerberaad
