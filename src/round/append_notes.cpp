#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/interruption.hpp"
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/register/reply_code.hpp"
#include "burgerberaad/round/log.hpp"

#include <set>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSigns = 7;

std::string read_if_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) ? read_file(path) : std::string();
}

/// What is added to a log that now holds `before`. After a line that was broken off it begins on a
/// line of its own.
std::string addition(const std::string& before, const std::string& heading,
                     const std::string& lines) {
  if (lines.empty()) return {};
  if (before.empty()) return heading + "\n" + lines;
  return (before.back() == '\n' ? "" : "\n") + lines;
}

}  // namespace

std::string fresh_note_id(const Entropy& entropy) {
  std::string id = "N-";
  while (id.size() < kSigns + 2) {
    for (const char byte : entropy(2 * kSigns)) {
      // Five bits, and again when they name no sign, so that each is equally likely.
      const auto value = static_cast<unsigned char>(byte) & 31U;
      if (value < kReplySigns.size() && id.size() < kSigns + 2) id += kReplySigns[value];
    }
  }
  return id;
}

std::string log_name(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.substr(0, name.find(".log.yaml"));
}

fs::path public_log(const std::string& name) {
  return fs::path("sessions") / (name + ".log.yaml");
}

fs::path private_log(const std::string& name) {
  return fs::path("private") / (name + ".log.yaml");
}

void append_notes(const LogPlace& place, const std::string& command, std::vector<Note>& notes,
                  const Entropy& entropy) {
  const fs::path open_path = place.folder / public_log(place.name);
  const fs::path closed_path = place.folder / private_log(place.name);
  const std::string open_before = read_if_there(open_path);
  const std::string closed_before = read_if_there(closed_path);
  std::string open_lines;
  std::string closed_lines;
  std::set<std::string> given;
  Json items = Json::array();
  for (auto& note : notes) {
    do {
      note.id = fresh_note_id(entropy);
    } while (open_before.find(note.id) != std::string::npos ||
             closed_before.find(note.id) != std::string::npos || !given.insert(note.id).second);
    const std::string line = to_line(note);
    (is_personal(note) ? closed_lines : open_lines) += line;
    const fs::path file = is_personal(note) ? private_log(place.name) : public_log(place.name);
    items.push_back({{"id", note.id}, {"file", file.string()}, {"sha256", sha256_hex(line)}});
  }
  const HoldInterruption hold;  // Ctrl-C does not come between a log and the journal
  const std::string open_more = addition(open_before, place.heading, open_lines);
  const std::string closed_more = addition(closed_before, place.heading, closed_lines);
  std::vector<Addition> additions;
  if (!open_more.empty()) additions.push_back({open_path, open_more, Access::everyone});
  if (!closed_more.empty()) additions.push_back({closed_path, closed_more, Access::owner});
  additions.push_back(journal_addition(place.folder / "records" / "journal.jsonl",
                                       {timestamp(), command, {{"notes", items}}}));
  append_all(additions);
}

}  // namespace burgerberaad
