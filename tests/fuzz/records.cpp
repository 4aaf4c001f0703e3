// What the program wrote and somebody may have changed: draws, ledger, journal, replacements.
#include "burgerberaad/io/journal.hpp"
#include "burgerberaad/lottery/published.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/panel/replacement.hpp"
#include "fuzz.hpp"

using namespace burgerberaad;
using std::filesystem::path;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<fuzz::Reader> readers = {
      {'d', "record.json", [](const path& p, Diagnostics& d) { read_record(p, d); }},
      {'l', "ledger.jsonl", [](const path& p, Diagnostics& d) { read_ledger(p, d); }},
      {'j', "journal.jsonl", [](const path& p, Diagnostics& d) { read_journal(p, d); }},
      {'r', "P-017.json", [](const path& p, Diagnostics& d) { read_replacement(p, d); }},
      {'p', "panels.csv",
       [](const path& p, Diagnostics& d) {
         read_panels(p, {"a", "b", "c", "d"}, d);
       }},
  };
  fuzz::read_by_sign(readers, fuzz::text_of(data, size));
  return 0;
}
