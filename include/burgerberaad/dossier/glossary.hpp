#pragma once

#include "burgerberaad/core/diagnostic.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// A word of the assembly and what it means there (glossary.yaml).
struct GlossaryTerm {
  std::string term;
  std::vector<std::string> also;  ///< other forms of it: a plural, an abbreviation
  std::string meaning;
  Location where;
};

/// Reads glossary.yaml. Nothing when the file is unusable. Throws IoError.
std::optional<std::vector<GlossaryTerm>> read_glossary(const std::filesystem::path& path,
                                                       Diagnostics& diagnostics);

/// Where `term` first stands in `words` as a word or words of its own, whatever its capitals; npos
/// when it does not. A letter of another word never begins or ends it.
std::size_t find_term(std::string_view words, std::string_view term, std::size_t from = 0);

}  // namespace burgerberaad
