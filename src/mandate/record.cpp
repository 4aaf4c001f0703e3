#include "burgerberaad/mandate/record.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/journal.hpp"

namespace burgerberaad {

void append_to_ledger(const std::filesystem::path& folder, const Ledger& ledger, std::size_t fresh,
                      const std::string& command, Json details) {
  const auto& entries = ledger.entries();
  std::string content;
  std::string news;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string line = to_line(entries[i]);
    content += line;
    if (i + fresh >= entries.size()) news += line;
  }
  const auto path = folder / "records" / "ledger.jsonl";
  std::error_code missing;
  const auto size_before = std::filesystem::file_size(path, missing);
  append_file(path, news);
  details["ledger"] = {{"lines", entries.size()}, {"sha256", sha256_hex(content)}};
  try {
    append_journal(folder / "records" / "journal.jsonl", {timestamp(), command, details});
  } catch (const IoError&) {
    // Cutting the end off takes no room on the disk; if even that fails, the first error is told.
    std::error_code failed;
    std::filesystem::resize_file(path, missing ? 0 : size_before, failed);
    throw;
  }
}

}  // namespace burgerberaad
