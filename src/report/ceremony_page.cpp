#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/report/ceremony.hpp"
#include "ceremony.hpp"
#include "html.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Nothing from outside, no code but the script and the style that are written out here.
std::string policy() {
  return fmt::format(
      "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; "
      "form-action 'none'",
      base64(sha256(ceremony::script())), base64(sha256(ceremony::style())));
}

std::string heading(const DrawOccasion& occasion) {
  const std::string title = html::escape(occasion.title);
  return fmt::format("<header>\n<h1>{}</h1>\n<p lang=\"{}\">{}</p>\n</header>\n",
                     ceremony::both({"De loting", "The draw"}),
                     occasion.language == Lang::nl ? "nl" : "en", title);
}

}  // namespace

std::string ceremony_page(const DrawOccasion& occasion, Chance announced, Lang lang) {
  constexpr Text kTitle{"De loting", "The draw"};
  constexpr Text kNoScript{
      "Deze pagina draait zonder scripts en laat alleen zien wat vaststaat. Invoeren kan met "
      "scripts aan.",
      "This page runs without scripts and shows only what is settled. Turn scripts on to enter "
      "what was thrown."};
  const std::string_view name = lang == Lang::nl ? "nl" : "en";
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"burgerberaad\">\n<title>{}: {}</title>\n<style>",
      name, policy(), kTitle.in(lang), html::escape(occasion.title));
  page += ceremony::style();
  page += "</style>\n</head>\n<body>\n";
  page += heading(occasion);
  page += "<main>\n<noscript><p class=\"note\">" + ceremony::both(kNoScript) + "</p></noscript>\n";
  page += ceremony::steps(occasion, announced);
  page += "<p id=\"said\" class=\"live\" role=\"status\"></p>\n</main>\n" + ceremony::controls();
  page += "<script type=\"application/json\" id=\"draw\">" + ceremony::data(occasion, announced) +
          "</script>\n<script>";
  page += ceremony::script();
  page += "</script>\n</body>\n</html>\n";
  return page;
}

}  // namespace burgerberaad
