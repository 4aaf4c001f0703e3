#include "edition_option.hpp"

#include "private_file.hpp"

namespace burgerberaad {

void declare_edition(Options& options, std::string& word) {
  options.choice("--edition", word,
                 {"voor wie: public (iedereen), internal (alleen intern), redacted (intern stuk, "
                  "gelakt)",
                  "for whom: public (everybody), internal (internal use only), redacted (internal "
                  "document, redacted)"},
                 {"public", "internal", "redacted"});
}

Edition parse_edition(const std::string& word) {
  if (word == name(Edition::internal)) return Edition::internal;
  return word == name(Edition::redacted) ? Edition::redacted : Edition::published;
}

std::filesystem::path standard_path(const std::string& name, Edition edition,
                                    const std::string& format) {
  if (edition == Edition::internal) return "private/" + name + "-internal." + format;
  if (edition == Edition::redacted) return "out/" + name + "-redacted." + format;
  return "out/" + name + "." + format;
}

bool may_hold(Context& context, const std::optional<std::filesystem::path>& out, Edition edition) {
  return edition != Edition::internal || !out || *out == "-" || may_hold_people(context, *out);
}

}  // namespace burgerberaad
