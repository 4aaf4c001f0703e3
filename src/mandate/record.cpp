#include "burgerberaad/mandate/record.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/journal.hpp"

namespace burgerberaad {

void add_ledger(FileSet& files, const std::filesystem::path& folder, const Ledger& ledger,
                const std::string& command, Json details) {
  std::string content;
  for (const auto& entry : ledger.entries()) content += to_line(entry);
  details["ledger"] = {{"lines", ledger.entries().size()}, {"sha256", sha256_hex(content)}};
  files.add(folder / "records" / "ledger.jsonl", content);
  add_to_journal(files, folder / "records" / "journal.jsonl", {timestamp(), command, details});
}

}  // namespace burgerberaad
