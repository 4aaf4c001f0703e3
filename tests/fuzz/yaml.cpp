// Any text as YAML, to the last node.
#include "burgerberaad/io/yaml.hpp"

#include "fuzz.hpp"

#include <cstdlib>

using namespace burgerberaad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto node = yaml::parse(fuzz::text_of(data, size), "text.yaml", diagnostics);
  fuzz::tell(diagnostics);
  if (!node && !diagnostics.has_errors()) std::abort();
  return 0;
}
