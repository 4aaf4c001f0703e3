// A municipality's template.yaml, with a logo beside it.
#include "burgerberaad/report/house.hpp"
#include "fuzz.hpp"

using namespace burgerberaad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A zero byte parts template.yaml from logo.svg.
  const auto text = fuzz::text_of(data, size);
  const auto middle = std::min(text.find('\0'), text.size());
  Diagnostics diagnostics;
  fuzz::file_with("house/logo.svg", text.substr(std::min(middle + 1, text.size())));
  const auto file = fuzz::file_with("house/template.yaml", text.substr(0, middle));
  try {
    read_house(file.parent_path(), diagnostics);
  } catch (const IoError&) {  // a template names files, which need not be there; `main` tells it
  }
  fuzz::tell(diagnostics);
  return 0;
}
