// A slip, which anybody may hand to verify-proof.
#include "burgerberaad/panel/slip.hpp"

#include "fuzz.hpp"

#include <cstdlib>

using namespace burgerberaad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto path = fuzz::file_with("slip.json", fuzz::text_of(data, size));
  const auto slip = read_slip(path, diagnostics);
  if (slip) {
    check_slip(*slip, path, diagnostics);
    Diagnostics again;
    const auto reread = read_slip(fuzz::file_with("written.json", slip_json(*slip)), again);
    if (!reread || slip_json(*reread) != slip_json(*slip)) std::abort();
  }
  fuzz::tell(diagnostics);
  return 0;
}
