// Logs of sessions. A zero byte parts two logs, which are then merged; what is merged has to be a
// log that can be read. Each line is also taken as what a note-taker typed.
#include "burgerberaad/round/log.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/round/merge_logs.hpp"
#include "burgerberaad/round/typed_note.hpp"
#include "fuzz.hpp"

#include <cstdlib>

using namespace burgerberaad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto middle = std::min(text.find('\0'), text.size());
  const auto second_text = text.substr(std::min(middle + 1, text.size()));
  Diagnostics diagnostics;
  const auto first =
      read_log(fuzz::file_with("01-x.log.yaml", text.substr(0, middle)), diagnostics);
  const auto second = read_log(fuzz::file_with("other.log.yaml", second_text), diagnostics);
  const bool whole = !diagnostics.has_errors();
  const auto merged = merge_logs(first, second, diagnostics);
  if (whole) {
    Diagnostics again;
    const auto reread = read_log(fuzz::file_with("merged.log.yaml", merged.content), again);
    if (reread.notes.size() != merged.notes) std::abort();
  }
  if (const auto typed = typed_text(text, "typed", diagnostics)) {
    for (const auto line : lines_of(*typed)) {
      parse_typed_note(line, {}, {"F1"}, Location{"typed", 1, 1, {}}, diagnostics);
    }
  }
  fuzz::tell(diagnostics);
  return 0;
}
