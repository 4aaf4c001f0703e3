#include "burgerberaad/dossier/glossary.hpp"

#include "burgerberaad/io/yaml.hpp"

#include <utility>

namespace burgerberaad {
namespace {

GlossaryTerm read_term(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  GlossaryTerm term;
  term.term = map.text("term");
  term.also = map.texts("also");
  term.meaning = map.text("meaning");
  map.finish();
  term.where = node.where;
  return term;
}

/// Letters and digits, and every byte of a letter that is not ASCII.
bool in_word(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80U || (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') ||
         (value >= 'A' && value <= 'Z') || byte == '/';  // "burgerberaad/1" is no word
}

char small(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

bool same_letters(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (small(a[i]) != small(b[i])) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<GlossaryTerm>> read_glossary(const std::filesystem::path& path,
                                                       Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  std::vector<GlossaryTerm> terms;
  map.format();
  map.list("words", [&](const yaml::Node& item) { terms.push_back(read_term(item, diagnostics)); });
  map.finish();
  return terms;
}

std::size_t find_term(std::string_view words, std::string_view term, std::size_t from) {
  if (term.empty()) return std::string_view::npos;
  for (std::size_t at = from; at + term.size() <= words.size(); ++at) {
    const std::size_t end = at + term.size();
    const bool begins = at == 0 || !in_word(words[at - 1]);
    const bool ends = end == words.size() || !in_word(words[end]);
    if (begins && ends && same_letters(words.substr(at, term.size()), term)) return at;
  }
  return std::string_view::npos;
}

}  // namespace burgerberaad
