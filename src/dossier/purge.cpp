#include "burgerberaad/dossier/purge.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/interruption.hpp"
#include "dossier/contents.hpp"
#include "dossier/kept_rows.hpp"
#include "io/io_failure.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSealFile = "private/seal.json";

/// The salt that keeps a short file (one line of needs) from being guessed from its hash. It stays:
/// it shows later whether a copy that turns up is one of the files that were destroyed.
std::string seal_salt(const fs::path& folder, const std::string& fresh) {
  const auto path = in_dossier(folder, kSealFile);
  std::error_code missing;
  if (fs::exists(path, missing)) {
    const Json json = parse_quietly(read_file(path));
    if (json.is_object() && json.contains("salt") && json["salt"].is_string()) {
      if (auto salt = parse_hex(json["salt"].get<std::string>())) return *salt;
    }
  }
  write_file(path, pretty({{"format", 1}, {"salt", hex(fresh)}}), Access::owner);
  return fresh;
}

/// What the journal tells of a file, read piece by piece: a register may be large.
PurgedFile described(const PersonalFile& file, const std::string& salt) {
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  PurgedFile result;
  if (is_known_file(file.within)) result.name = (fs::path("private") / file.within).string();
  result.bytes = file.bytes;
  if (file.link) return result;
  std::ifstream in(file.path, std::ios::binary);
  if (!in) throw_io_error(file.path, errno);
  Sha256 hash;
  hash.update(salt);
  std::string piece(kPiece, '\0');
  std::uintmax_t lines = 0;
  char last = '\n';
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    const std::string_view got(piece.data(), static_cast<std::size_t>(in.gcount()));
    hash.update(got);
    lines += static_cast<std::uintmax_t>(std::ranges::count(got, '\n'));
    last = got.back();
  }
  if (last != '\n') ++lines;
  result.seal = hex(hash.finish());
  if (file.within.extension() == ".csv" && lines > 0) result.rows = lines - 1;
  return result;
}

Json to_json(const Purge& purge) {
  Json classes = Json::array();
  for (const auto& one : purge.classes) {
    Json files = Json::array();
    for (const auto& file : one.files) {
      files.push_back({{"file", file.name.empty() ? Json() : Json(file.name)},
                       {"bytes", file.bytes},
                       {"rows", file.rows ? Json(*file.rows) : Json()},
                       {"seal", file.seal}});
    }
    classes.push_back({{"data", one.data->name},
                       {"until", one.until ? Json(iso(*one.until)) : Json()},
                       {"files", std::move(files)}});
  }
  Json copies = Json::array();
  for (const auto& one : purge.copies) {
    copies.push_back({{"kind", name(one.kind)}, {"count", one.count}});
  }
  return {{"on", iso(purge.day)},
          {"reason", purge.reason},
          {"classes", std::move(classes)},
          {"kept_rows", purge.kept_rows},
          {"copies", std::move(copies)}};
}

std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uintmax_t number_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_unsigned() ? found->get<std::uintmax_t>() : 0;
}

/// The items of a list, or none.
const Json& list_of(const Json& json, const char* key) {
  static const Json none = Json::array();
  const auto found = json.find(key);
  return found != json.end() && found->is_array() ? *found : none;
}

std::optional<PurgedClass> read_class(const Json& json) {
  const DataClass* data = find_data_class(text_of(json, "data"));
  if (data == nullptr) return std::nullopt;
  PurgedClass one{data, parse_date(text_of(json, "until")), {}};
  const Json& files = list_of(json, "files");
  one.files.reserve(files.size());
  for (const auto& file : files) {
    PurgedFile each{text_of(file, "file"), number_of(file, "bytes"), std::nullopt,
                    text_of(file, "seal")};
    if (file.contains("rows") && file["rows"].is_number_unsigned()) {
      each.rows = number_of(file, "rows");
    }
    one.files.push_back(std::move(each));
  }
  return one;
}

std::optional<Copies> parse_copies(std::string_view word) {
  for (const auto kind : {Copies::version_control, Copies::tracked, Copies::cloud, Copies::stray,
                          Copies::links, Copies::unknown, Copies::unread}) {
    if (name(kind) == word) return kind;
  }
  return std::nullopt;
}

Purge read_purge(const JournalEntry& entry) {
  Purge purge;
  purge.time = entry.time;
  purge.day = parse_date(text_of(entry.details, "on")).value_or(Date{});
  purge.reason = text_of(entry.details, "reason");
  purge.kept_rows = number_of(entry.details, "kept_rows");
  for (const auto& item : list_of(entry.details, "classes")) {
    if (auto one = read_class(item)) purge.classes.push_back(std::move(*one));
  }
  for (const auto& item : list_of(entry.details, "copies")) {
    if (const auto kind = parse_copies(text_of(item, "kind"))) {
      purge.copies.push_back({*kind, number_of(item, "count"), {}});
    }
  }
  return purge;
}

void add(Purge purge, std::vector<Purge>& all) {
  const bool same_day = !all.empty() && all.back().began_on() == purge.began_on();
  if (same_day) purge.of_its_day = all.back().of_its_day + 1;
  all.push_back(std::move(purge));
}

/// Marks what a line "purge done" finishes: the purges of those numbers, or the last one.
void mark_done(const JournalEntry& entry, std::vector<Purge>& all) {
  if (all.empty()) return;
  const Json& numbers = list_of(entry.details, "purges");
  if (numbers.empty()) all.back().finished = true;
  for (const auto& number : numbers) {
    const std::size_t place = number.is_number_unsigned() ? number.get<std::size_t>() : 0;
    if (place >= 1 && place <= all.size()) all[place - 1].finished = true;
  }
}

/// The numbers, from 1, of the purges that are not finished and of which no file is left.
std::vector<std::size_t> to_close(const fs::path& folder, const std::vector<Purge>& all) {
  std::vector<std::size_t> numbers;
  // In a part of private/ that cannot be looked into something may be left.
  if (!contents_of(folder, "private").closed.empty()) return numbers;
  const auto left = personal_files(folder);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool gone = std::ranges::none_of(
        left, [&](const PersonalFile& file) { return all[i].takes(file.data->name); });
    if (!all[i].finished && gone) numbers.push_back(i + 1);
  }
  return numbers;
}

/// Writes down which purges are done, and gives them.
std::vector<Purge> write_done(const fs::path& folder, Date day,
                              const std::vector<std::size_t>& numbers, std::vector<Purge> all) {
  append_journal(in_dossier(folder, "records/journal.jsonl"),
                 {timestamp(), "purge done", {{"on", iso(day)}, {"purges", numbers}}});
  std::vector<Purge> done;
  done.reserve(numbers.size());
  for (const std::size_t number : numbers) {
    done.push_back(std::move(all[number - 1]));
    done.back().finished = true;
  }
  return done;
}

void remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw_io_error(path, errno);
}

/// Folders of private/ that are empty now; private/ itself stays.
void remove_empty_folders(const std::vector<Holding>& chosen, const fs::path& top) {
  for (const auto& holding : chosen) {
    for (const auto& file : holding.files) {
      auto folder = file.path.parent_path();
      while (folder != top && folder.string().size() > top.string().size()) {
        if (::rmdir(folder.c_str()) != 0) break;
        folder = folder.parent_path();
      }
    }
  }
}

}  // namespace

std::vector<PersonalFile> personal_files(const fs::path& folder) {
  std::vector<PersonalFile> files;
  for (const auto& path : contents_of(folder, "private").files) {
    std::error_code ignored;
    PersonalFile file{in_dossier(folder, path), path.lexically_relative("private"), nullptr, 0,
                      false};
    file.link = fs::is_symlink(file.path, ignored);
    if (!file.link && !fs::is_regular_file(file.path, ignored)) continue;
    file.data = class_of(file.within);
    if (file.data == nullptr) continue;
    if (!file.link) file.bytes = fs::file_size(file.path, ignored);
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &PersonalFile::within);
  return files;
}

std::vector<Holding> holdings(const Dossier& dossier) {
  std::vector<Holding> all;
  const auto files = personal_files(dossier.folder);
  const auto& terms = dossier.assembly.privacy.retention;
  for (const auto& data : data_classes()) {
    Holding holding{&data, false, std::nullopt, {}};
    const auto term = std::ranges::find(terms, &data, &RetentionTerm::data);
    if (term != terms.end()) {
      holding.has_term = true;
      holding.until = kept_until(*term, dossier.assembly.commission);
    }
    std::ranges::copy_if(files, std::back_inserter(holding.files),
                         [&](const auto& file) { return file.data == &data; });
    if (holding.has_term || !holding.files.empty()) all.push_back(std::move(holding));
  }
  return all;
}

std::vector<Purge> purges(const std::vector<JournalEntry>& journal) {
  std::vector<Purge> all;
  for (const auto& entry : journal) {
    if (entry.command == "purge") add(read_purge(entry), all);
    if (entry.command == "purge done") mark_done(entry, all);
  }
  return all;
}

std::string Purge::began_on() const {
  constexpr std::size_t kDayLetters = 10;
  return time.substr(0, kDayLetters);
}

bool Purge::takes(std::string_view data) const {
  return std::ranges::any_of(classes, [&](const auto& one) { return one.data->name == data; });
}

const Purge* purge_of(const std::vector<Purge>& all, const DataClass& data) {
  for (auto purge = all.rbegin(); purge != all.rend(); ++purge) {
    if (purge->takes(data.name)) return &*purge;
  }
  return nullptr;
}

std::optional<Date> purged_on(const fs::path& folder, const fs::path& path) {
  const auto whole = [](const fs::path& each) { return fs::absolute(each).lexically_normal(); };
  const fs::path within = whole(path).lexically_relative(whole(in_dossier(folder, "private") / ""));
  if (within.empty() || *within.begin() == "..") return std::nullopt;
  const DataClass* data = class_of(within);
  const fs::path journal = in_dossier(folder, "records/journal.jsonl");
  std::error_code missing;
  if (data == nullptr || !fs::exists(journal, missing)) return std::nullopt;
  Diagnostics untold;  // a broken journal is for check to tell
  const auto all = purges(read_journal(journal, untold));
  const Purge* purge = purge_of(all, *data);
  return purge == nullptr ? std::nullopt : parse_date(purge->began_on());
}

void tell_purged(const Dossier& dossier, Diagnostics& diagnostics) {
  const auto all = purges(dossier.journal);
  if (all.empty()) return;
  const auto kept = personal_files(dossier.folder);
  std::map<std::string, std::vector<std::string_view>> gone;  // by day
  for (const auto& data : data_classes()) {
    const Purge* purge = purge_of(all, data);
    if (purge == nullptr || std::ranges::find(kept, &data, &PersonalFile::data) != kept.end()) {
      continue;
    }
    gone[purge->began_on()].push_back(data.name);
  }
  for (const auto& purge : all) {
    if (purge.finished) continue;
    diagnostics.warning(msg::purge_broken_off, {}, purge.began_on());
  }
  for (const auto& [day, names] : gone) {
    diagnostics.note(msg::data_purged, {}, fmt::format("{}", fmt::join(names, ", ")), day);
  }
}

std::vector<Purge> carry_out(const Dossier& dossier, const std::vector<Holding>& chosen, Date day,
                             const std::string& reason, const std::string& salt) {
  const fs::path journal = in_dossier(dossier.folder, "records/journal.jsonl");
  const std::string seal = seal_salt(dossier.folder, salt);
  Purge purge;
  purge.time = timestamp();
  purge.day = day;
  purge.reason = reason;
  for (const auto& holding : chosen) {
    PurgedClass one{holding.data, holding.until, {}};
    one.files.reserve(holding.files.size());
    for (const auto& file : holding.files) one.files.push_back(described(file, seal));
    purge.classes.push_back(std::move(one));
  }
  const auto unknown = purge.takes("other") ? Unknown::goes : Unknown::stays;
  purge.copies = find_copies(dossier.folder, unknown);
  if (purge.takes("respondents") && !purge.takes("members")) {
    purge.kept_rows = keep_rows_of_stand_ins(dossier);
  }
  const HoldInterruption hold;  // Ctrl-C does not come between the journal and the files
  append_journal(journal, {purge.time, "purge", to_json(purge)});
  for (const auto& holding : chosen) {
    for (const auto& file : holding.files) remove_file(file.path);
  }
  remove_empty_folders(chosen, in_dossier(dossier.folder, "private"));
  auto all = purges(dossier.journal);
  add(std::move(purge), all);
  auto numbers = to_close(dossier.folder, all);
  // What this one named is gone, even if more of its class has come since.
  if (numbers.empty() || numbers.back() != all.size()) numbers.push_back(all.size());
  return write_done(dossier.folder, day, numbers, std::move(all));
}

std::vector<Purge> close_broken_off(const Dossier& dossier, Date day) {
  auto all = purges(dossier.journal);
  const auto numbers = to_close(dossier.folder, all);
  if (numbers.empty()) return {};
  return write_done(dossier.folder, day, numbers, std::move(all));
}

}  // namespace burgerberaad
