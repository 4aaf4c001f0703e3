#include "burgerberaad/dossier/consent.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/retention.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "dossier/contents.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kQuotePrefix = "quote:";

Quote read_quote(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Quote quote;
  quote.where = node.where;
  quote.id = read_id(map, "id", diagnostics);
  quote.by = read_id(map, "by", diagnostics);
  quote.text = map.text("text");
  quote.on = map.texts("on");
  map.finish();
  return quote;
}

std::optional<ConsentEntry> parse_consent(std::string_view line) {
  const Json json = parse_quietly(line);
  if (!json.is_object()) return std::nullopt;
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto day = parse_date(text("at"));
  const std::string event = text("event");
  ConsentEntry entry{day.value_or(Date{}), text("member"), event == "given",
                     text("for"),          text("name"),   text("sha256")};
  const bool sound = day && is_id(entry.member) && is_consent_item(entry.item) &&
                     (event == "given" || event == "withdrawn");
  return sound ? std::optional(entry) : std::nullopt;
}

/// The beginning of a line as to_line() writes it, and not the whole.
bool is_torn_consent(std::string_view line) {
  constexpr std::string_view kBegin = R"({"at":")";
  const bool ours = line.starts_with(kBegin) || kBegin.starts_with(line);
  return !line.empty() && ours && parse_quietly(line).is_discarded();
}

/// The same words with one space for every stretch of white space, as documents set them.
std::string in_one_stretch(std::string_view words) {
  std::string text;
  for (const char byte : words) {
    const bool space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    if (!space) text += byte;
    if (space && !text.empty() && text.back() != ' ') text += ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

/// The forms that words take in a file: as they are, and as markup and JSON write some signs.
std::vector<std::string> spellings(const std::string& words) {
  const auto replaced = [&](const std::vector<std::pair<char, std::string_view>>& signs) {
    std::string text;
    for (const char byte : words) {
      const auto sign = std::ranges::find(signs, byte, &std::pair<char, std::string_view>::first);
      if (sign == signs.end()) {
        text += byte;
      } else {
        text += sign->second;
      }
    }
    return text;
  };
  return {
      words,
      replaced({{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}}),
      replaced({{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}}),
      replaced({{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}),
      replaced({{'"', "\\\""}, {'\\', "\\\\"}}),
      replaced({{'"', "\"\""}})};
}

/// The lines of `words`, each in the forms it can have: a document sets them apart in its own way.
std::vector<std::vector<std::string>> lines_to_find(const std::string& words) {
  std::vector<std::vector<std::string>> sought;
  for (const auto line : lines_of(words)) {
    std::string stretch = in_one_stretch(line);
    stretch.erase(0, std::min(stretch.find_first_not_of(' '), stretch.size()));
    if (!stretch.empty()) sought.push_back(spellings(stretch));
  }
  return sought;
}

bool holds_all(const std::string& content, const std::vector<std::vector<std::string>>& sought) {
  return std::ranges::all_of(sought, [&](const auto& forms) {
    return std::ranges::any_of(
        forms, [&](const std::string& form) { return content.find(form) != std::string::npos; });
  });
}

/// Documents, and internal ones in private/: what may hold words of members.
bool is_document(const fs::path& within) {
  if (*within.begin() == "out") return true;
  const DataClass* data = class_of(within.lexically_relative("private"));
  return data != nullptr && data->name == "documents";
}

/// Whether the program can look for words in a file of this form.
bool is_searchable(const fs::path& path) {
  const auto extension = path.extension();
  return extension != ".pdf" && extension != ".odt" && extension != ".xlsx" && can_read(path);
}

bool holds_words(const fs::path& path, const std::vector<std::vector<std::string>>& sought) {
  std::string content = in_one_stretch(read_file(path));
  // Markdown sets a backslash before signs that mean something in it.
  if (path.extension() == ".md") std::erase(content, '\\');
  return holds_all(content, sought);
}

}  // namespace

bool is_consent_item(std::string_view item) {
  if (item == "name" || item == "photo") return true;
  return item.starts_with(kQuotePrefix) && is_id(std::string(item.substr(kQuotePrefix.size())));
}

std::string item_title(std::string_view item, Lang lang) {
  constexpr Text kName{"de naam", "the name"};
  constexpr Text kPhoto{"een foto", "a photo"};
  constexpr Text kQuote{"citaat", "quote"};
  if (item == "name") return std::string(kName.in(lang));
  if (item == "photo") return std::string(kPhoto.in(lang));
  return fmt::format("{} {}", kQuote.in(lang), item.substr(kQuotePrefix.size()));
}

std::optional<std::vector<Quote>> read_quotes(const fs::path& path, Diagnostics& diagnostics) {
  std::vector<Quote> quotes;
  if (!can_read(path)) return quotes;
  const std::size_t errors = diagnostics.error_count();
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  map.format();
  std::map<std::string, Location> seen;
  map.list("quotes", [&](const yaml::Node& item) {
    Quote quote = read_quote(item, diagnostics);
    const auto [first, fresh] = seen.emplace(quote.id, quote.where);
    if (!fresh && !quote.id.empty()) {
      diagnostics.error(msg::duplicate_id, quote.where, quote.id,
                        fmt::format("{}:{}", first->second.file, first->second.line));
    }
    quotes.push_back(std::move(quote));
  });
  map.finish();
  if (diagnostics.error_count() > errors) return std::nullopt;
  std::ranges::sort(quotes, {}, &Quote::id);
  return quotes;
}

ConsentLog read_consent(const fs::path& path, Diagnostics& diagnostics) {
  ConsentLog log;
  if (!can_read(path)) return log;
  const std::string content = read_file(path);
  std::size_t number = 0;
  for (const auto line : lines_of(content)) {
    // The line itself is not shown: it may hold a name.
    const Location where{path.string(), ++number, 0, {}};
    if (line.empty()) continue;
    auto entry = parse_consent(line);
    if (entry) {
      log.entries.push_back(std::move(*entry));
    } else if (is_torn_consent(line)) {
      log.torn = true;
      diagnostics.warning(msg::consent_torn, where);
    } else {
      diagnostics.error(msg::consent_line, where);
    }
  }
  return log;
}

std::vector<std::size_t> torn_consent(std::string_view content) {
  std::vector<std::size_t> torn;
  std::size_t number = 0;
  for (const auto line : lines_of(content)) {
    ++number;
    if (is_torn_consent(line)) torn.push_back(number);
  }
  return torn;
}

void add_consent(FileSet& files, const fs::path& path, const std::vector<ConsentEntry>& entries) {
  // One that is there and cannot be read is not empty: reading it says so.
  std::error_code error;
  const bool missing = fs::status(path, error).type() == fs::file_type::not_found;
  std::string lines = missing ? std::string() : read_file(path);
  if (!lines.empty() && !lines.ends_with('\n')) lines += '\n';
  for (const auto& entry : entries) lines += to_line(entry);
  files.add(path, lines, Access::owner);
}

std::string to_line(const ConsentEntry& entry) {
  Json json{{"at", iso(entry.day)},
            {"member", entry.member},
            {"event", entry.given ? "given" : "withdrawn"},
            {"for", entry.item}};
  if (!entry.name.empty()) json["name"] = entry.name;
  if (!entry.text_sha256.empty()) json["sha256"] = entry.text_sha256;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<ConsentEntry> in_force(const std::vector<ConsentEntry>& entries) {
  std::map<std::pair<std::string, std::string>, const ConsentEntry*> last;
  for (const auto& entry : entries) last[{entry.member, entry.item}] = &entry;
  std::vector<ConsentEntry> result;
  for (const auto& [key, entry] : last) {
    if (entry->given) result.push_back(*entry);
  }
  return result;
}

Published read_published(const Dossier& dossier, Diagnostics& diagnostics) {
  Published published;
  const auto log = read_consent(in_dossier(dossier.folder, "private/consent.jsonl"), diagnostics);
  const auto entries = in_force(log.entries);
  if (log.torn || entries.empty()) return published;
  const auto quotes = read_quotes(in_dossier(dossier.folder, "private/quotes.yaml"), diagnostics);
  std::set<std::string> members;
  for (const auto& entry : dossier.ledger.entries()) {
    if (entry.event == MandateEvent::accepted) members.insert(entry.member);
  }
  std::map<std::string, std::string> names;
  for (const auto& entry : entries) {
    if (entry.item == "name" && members.contains(entry.member)) names[entry.member] = entry.name;
  }
  for (const auto& [member, name] : names) published.names.push_back(name);
  std::ranges::sort(published.names);
  if (!quotes) return published;
  for (const auto& quote : *quotes) {
    const bool agreed = std::ranges::any_of(entries, [&](const ConsentEntry& entry) {
      return entry.member == quote.by && entry.item == std::string(kQuotePrefix) + quote.id &&
             entry.text_sha256 == sha256_hex(quote.text);
    });
    if (!agreed) continue;
    const auto name = names.find(quote.by);
    published.quotes.push_back({quote, name == names.end() ? std::string() : name->second});
  }
  return published;
}

FoundWords find_words(const fs::path& folder, const std::string& words) {
  FoundWords found;
  const auto sought = lines_to_find(words);
  for (const char* part : {"out", "private"}) {
    const FolderContents contents = contents_of(folder, part);
    for (const auto& closed : contents.closed) found.closed.push_back(closed.string());
    for (const auto& file : contents.files) {
      const fs::path path = in_dossier(folder, file);
      std::error_code ignored;
      if (fs::is_symlink(path, ignored)) {  // where it leads is not the dossier's
        found.closed.push_back(file.string());
        continue;
      }
      if (!is_document(file) || !fs::is_regular_file(path, ignored)) continue;
      if (!is_searchable(path)) {
        found.closed.push_back(file.string());
      } else if (holds_words(path, sought)) {
        found.holding.push_back(file.string());
      }
    }
  }
  std::ranges::sort(found.holding);
  std::ranges::sort(found.closed);
  return found;
}

}  // namespace burgerberaad
