// quotas.csv; what was understood, written, reads the same again.
#include "burgerberaad/quota/quota.hpp"
#include "fuzz.hpp"

#include <cstdlib>

using namespace burgerberaad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto quotas =
      read_quotas(fuzz::file_with("quotas.csv", fuzz::text_of(data, size)), diagnostics);
  fuzz::tell(diagnostics);
  if (!quotas) return 0;
  Diagnostics again;
  const auto written = to_csv(*quotas);
  const auto reread = read_quotas(fuzz::file_with("written.csv", written), again);
  if (!reread || to_csv(*reread) != written) std::abort();
  return 0;
}
