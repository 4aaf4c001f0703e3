#include "burgerberaad/report/house.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/program.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// A template in a folder of its own.
struct Template {
  TemporaryFolder folder;
  Diagnostics diagnostics;

  std::optional<House> read(const std::string& yaml) {
    write_file(folder.path() / "template.yaml", "format: 1\n" + yaml);
    return read_house(folder.path(), diagnostics);
  }
  /// The messages, without the folder.
  [[nodiscard]] std::string told() const {
    std::string text = render(diagnostics, Lang::en, false);
    const std::string before = folder.path().string() + "/";
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before)) {
      text.erase(at, before.size());
    }
    return text;
  }
};

Document sample() {
  Document document;
  document.title = "Plein";
  document.kind = "Advies";
  document.colophon = "Gemaakt.";
  document.blocks = {{Section{"samenvatting", "Samenvatting", Tone::none, false, {}}},
                     {Section{"anders", "Anders", Tone::none, false, {}}}};
  return document;
}

const std::string kPng("\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x08\0\0\0\x04\x08\x06\0\0\0", 29);

}  // namespace

TEST_CASE("contrast as WCAG defines it") {
  CHECK(contrast("#000000", "#ffffff") == doctest::Approx(21));
  CHECK(contrast("#ffffff", "#ffffff") == doctest::Approx(1));
  CHECK(contrast("#777777", "#ffffff") == doctest::Approx(4.478).epsilon(0.001));
  CHECK(contrast("#ffffff", "#767676") == doctest::Approx(4.542).epsilon(0.001));
}

TEST_CASE("a template replaces words, and what it fills in stays text") {
  Template made;
  const auto house = made.read(
      "municipality: Stad <b>\nkind: \"Advies over {{ title }}\"\n"
      "preface: {title: Vooraf, text: \"Dag {{municipality}}\"}\nchapters: {samenvatting: Kort}\n"
      "contact: Bel ons\ncolophon: \"{{municipality}}. {{colophon}}\"\n");
  REQUIRE_MESSAGE(house, made.told());
  const Document document = in_house(sample(), *house);
  CHECK(document.kind == "Stad <b> · Advies over Plein");
  CHECK(document.colophon == "Stad <b>. Gemaakt.");
  REQUIRE(document.blocks.size() == 4);
  CHECK(std::get<Section>(document.blocks[0].content).title == "Vooraf");
  CHECK(std::get<Section>(document.blocks[1].content).title == "Kort");
  CHECK(std::get<Section>(document.blocks[2].content).title == "Anders");
  CHECK(std::get<Section>(document.blocks[3].content).anchor == "contact");
  CHECK(to_html(document).find("Dag Stad &lt;b&gt;") != std::string::npos);
}

TEST_CASE("a field that does not exist is named with its place, also far down in a text") {
  Template made;
  CHECK_FALSE(
      made.read("contact: |\n  Een regel.\n  Hallo {{titel}} en {{x1}}\ncolophon: \"{{title\"\n"));
  CHECK(made.told() ==
        "template.yaml:4:9: error[template-field]: 'titel' is no field; do you mean 'title'?\n"
        "    Hallo {{titel}} en {{x1}}\n"
        "          ^\n"
        "hint: the fields are: municipality, contact, title, kind, subject, colophon\n"
        "template.yaml:4:22: error[template-field]: 'x1' is no field that can be filled in here\n"
        "    Hallo {{titel}} en {{x1}}\n"
        "                       ^\n"
        "hint: the fields are: municipality, contact, title, kind, subject, colophon\n"
        "template.yaml:5:12: error[template-open]: here a field begins with {{, but it does not "
        "end\n"
        "  colophon: \"{{title\"\n"
        "             ^\n"
        "hint: close it with }}, for example {{title}}\n");
}

TEST_CASE("a colour must be one, and readable; a font is a name") {
  Template made;
  CHECK_FALSE(
      made.read("style: {accent: \"#aabbcc\", ink: red, wash: \"#404040\", font: \"Arial;x\"}\n"));
  const std::string told = made.told();
  CHECK(told.find("error[template-contrast]: the colour #aabbcc is hard to read on #ffffff: the "
                  "contrast is 1.9, and 4.5 is needed\n") != std::string::npos);
  CHECK(told.find("hint: choose a darker colour for 'accent'\n") != std::string::npos);
  CHECK(told.find("error[template-colour]: 'red' is not a colour\n") != std::string::npos);
  CHECK(told.find("hint: write a colour as \"#14506b\", between quotes\n") != std::string::npos);
  CHECK(told.find("on #404040") != std::string::npos);  // text on the ground of quotations
  CHECK(told.find("error[template-font]: 'Arial;x' is not the name of a font\n") !=
        std::string::npos);
  CHECK(told.find("hint: a name has letters, digits, spaces and hyphens\n") != std::string::npos);
}

TEST_CASE("the style and the logo are put inside the page") {
  Template made;
  write_file(made.folder.path() / "l.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
  write_file(made.folder.path() / "l.png", kPng);
  const auto house = made.read(
      "style: {accent: \"#7A1F3D\", font: Gill Sans, heading_font: Verdana}\n"
      "logo: {file: l.svg, png: l.png, text: 'Wapen \"x\"'}\n");
  REQUIRE_MESSAGE(house, made.told());
  REQUIRE(house->style.printed_logo);
  CHECK(house->style.printed_logo->width == 8);
  CHECK(house->style.printed_logo->height == 4);
  const std::string page = to_html(in_house(sample(), *house));
  CHECK(page.find("--accent:#7a1f3d;") != std::string::npos);
  CHECK(page.find("--serif:\"Gill Sans\",serif;") != std::string::npos);
  CHECK(page.find("h1,h2,h3{font-family:\"Verdana\",sans-serif}") != std::string::npos);
  CHECK(page.find("<img class=\"logo\" alt=\"Wapen &quot;x&quot;\" "
                  "src=\"data:image/svg+xml;base64,PHN2") != std::string::npos);
  CHECK(page.find("; img-src data:\">") != std::string::npos);
  CHECK(to_html(sample()).find("img-src") == std::string::npos);
}

TEST_CASE("a logo is a picture in the folder that does nothing") {
  Template made;
  const auto folder = made.folder.path();
  write_file(folder / "a.svg", "<svg><SCRIPT>x</SCRIPT></svg>");
  write_file(folder / "b.svg", "no picture");
  write_file(folder / "c.png", "no picture");
  write_file(folder / "d.gif", "GIF89a");
  write_file(folder / "e.svg", "<svg></svg>");
  std::filesystem::create_symlink("/etc/passwd", folder / "f.svg");
  for (const char* file : {"a.svg", "b.svg", "c.png", "d.gif", "../e.svg", "/e.svg", "f.svg"}) {
    CHECK_FALSE(made.read(std::string("logo: {file: ") + file + ", text: t}\n"));
  }
  CHECK(made.read("logo: {file: e.svg, text: t}\n"));
  const std::string told = made.told();
  for (const char* line :
       {"error[template-active]: 'a.svg' holds '<script': a logo may not run or fetch anything\n",
        "hint: save it as plain SVG, or as PNG\n",
        "error[template-picture]: 'b.svg' is not a file of the kind SVG\n",
        "error[template-picture]: 'c.png' is not a file of the kind PNG\n",
        "hint: save the logo as PNG\n", "error[template-picture]: 'd.gif' is neither SVG nor PNG\n",
        "hint: name a file that ends in .svg or .png\n",
        "error[template-outside]: '../e.svg' does not lie in the folder of the template\n",
        "error[template-outside]: '/e.svg' does not lie", "error[template-outside]: 'f.svg' does",
        "hint: put the file beside template.yaml and give its name alone\n",
        "warning[template-logo-print]: the logo does not get into Word, ODT and PDF, since these "
        "need a PNG\n",
        "hint: put a PNG beside it and name it under png\n"}) {
    CAPTURE(line);
    CHECK(told.find(line) != std::string::npos);
  }
}
