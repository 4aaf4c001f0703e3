#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/file.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

struct Dossier;

/// Words of a member that may be published when they agree (private/quotes.yaml).
struct Quote {
  std::string id;  ///< "Q-03"
  std::string by;  ///< "P-017"
  std::string text;
  std::vector<std::string> on;  ///< proposals
  Location where;
};

/// Reads private/quotes.yaml: `quotes:`, a list of `{id, by, text, on}`. A missing file has none;
/// nothing when it cannot be used. Throws IoError.
std::optional<std::vector<Quote>> read_quotes(const std::filesystem::path& path,
                                              Diagnostics& diagnostics);

/// One line of private/consent.jsonl.
struct ConsentEntry {
  Date day{};
  std::string member;
  bool given = false;
  std::string item;         ///< "name", "photo" or "quote:Q-03"
  std::string name;         ///< of `name`: as the member wants to be called
  std::string text_sha256;  ///< of a quote: of the words that were agreed to
};

/// Whether `item` is "name", "photo" or "quote:" and an id.
bool is_consent_item(std::string_view item);
/// "de naam", "een foto", "citaat Q-03".
std::string item_title(std::string_view item, Lang lang);

/// What private/consent.jsonl says.
struct ConsentLog {
  std::vector<ConsentEntry> entries;  ///< oldest first
  bool torn = false;                  ///< a line was broken off, which may have been a withdrawal
};
/// Reads private/consent.jsonl; a missing file, or a private/ that is closed, has no lines. Lines
/// that cannot be read are reported; one that was broken off while it was written counts as not
/// written, with a warning. Throws IoError.
ConsentLog read_consent(const std::filesystem::path& path, Diagnostics& diagnostics);
/// The lines of private/consent.jsonl, from 1, that were broken off while they were written.
std::vector<std::size_t> torn_consent(std::string_view content);
/// Adds lines to private/consent.jsonl; after a broken one they begin on a line of their own.
/// Written when `files` is committed. Throws IoError.
void add_consent(FileSet& files, const std::filesystem::path& path,
                 const std::vector<ConsentEntry>& entries);
/// The line of one entry, ended by LF.
std::string to_line(const ConsentEntry& entry);

/// What is agreed to now: of every member and item the last line, when it gives consent. By member,
/// then item.
std::vector<ConsentEntry> in_force(const std::vector<ConsentEntry>& entries);

/// What may be published of members: read from private/, and nothing when it is closed or gone.
struct Published {
  std::vector<std::string> names;  ///< of members who agreed, in order of the alphabet
  struct Words {
    Quote quote;
    std::string name;  ///< empty unless the member agreed to that as well
  };
  std::vector<Words> quotes;  ///< with consent to these very words, in order of id
};
/// Reads both files. Whoever agreed but never held a mandate is not named. Throws IoError.
Published read_published(const Dossier& dossier, Diagnostics& diagnostics);

/// Documents in out/, and internal ones in private/, that still hold `words`, every line of them,
/// and what cannot be looked into (PDF, ODT, XLSX, closed folders), by name. Throws IoError.
struct FoundWords {
  std::vector<std::string> holding;
  std::vector<std::string> closed;
};
FoundWords find_words(const std::filesystem::path& folder, const std::string& words);

}  // namespace burgerberaad
