// Any text as YAML, to the last node, of which every text is UTF-8.
#include "burgerberaad/io/yaml.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "fuzz.hpp"

#include <cstdlib>

using namespace burgerberaad;

namespace {

/// What the rest of the program writes down again has to be a text.
void demand_text(const yaml::Node& node) {
  if (valid_utf8(node.scalar) < node.scalar.size()) std::abort();
  for (const auto& key : node.keys) {
    if (valid_utf8(key) < key.size()) std::abort();
  }
  for (const auto& item : node.items) demand_text(item);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto node = yaml::parse(fuzz::text_of(data, size), "text.yaml", diagnostics);
  fuzz::tell(diagnostics);
  if (!node && !diagnostics.has_errors()) std::abort();
  if (node) demand_text(*node);
  return 0;
}
