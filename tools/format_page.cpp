#include "format_page.hpp"

#include "embedded.hpp"
#include "roff.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kFolder = "docs/formats/";
constexpr std::string_view kEnding = ".md";

}  // namespace

std::vector<FormatPage> format_pages() {
  std::vector<FormatPage> pages;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    const auto name =
        file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size());
    const auto heading = file.content.substr(0, file.content.find('\n'));
    pages.push_back({name, heading.substr(heading.find(' ') + 1), file.content});
  }
  std::sort(pages.begin(), pages.end(),
            [](const FormatPage& a, const FormatPage& b) { return a.name < b.name; });
  return pages;
}

std::string format_roff(const FormatPage& page) {
  std::string upper(page.name);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char byte) {
    return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
  });
  std::string text = fmt::format(".TH \"BURGERBERAAD\\-{}\" 5 \"\" \"burgerberaad {}\"\n",
                                 roff(upper), BURGERBERAAD_VERSION);
  text += fmt::format(".SH NAME\nburgerberaad\\-{} \\- {}\n.SH DESCRIPTION\n", roff(page.name),
                      roff(page.title));
  auto body = page.markdown;
  body.remove_prefix(std::min(body.size(), body.find('\n')));
  return text + markdown_to_roff(body) + ".SH SEE ALSO\n.BR burgerberaad (1)\n";
}

}  // namespace burgerberaad
