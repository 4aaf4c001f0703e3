#include "docx.hpp"
#include "html.hpp"

#include <array>

#include <fmt/format.h>

namespace burgerberaad::docx {
namespace {

using html::escape;

constexpr std::string_view kStart =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kNamespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A style of paragraphs; `looks` are its properties in the order of the schema.
struct ParagraphStyle {
  std::string_view id;
  std::string_view name;
  std::string_view based_on;
  std::string_view next;
  std::string paragraph;
  std::string run;
};

std::string style(const ParagraphStyle& style) {
  std::string out =
      fmt::format("<w:style w:type=\"paragraph\"{} w:styleId=\"{}\"><w:name w:val=\"{}\"/>",
                  style.id == "Normal" ? " w:default=\"1\"" : "", style.id, style.name);
  if (!style.based_on.empty()) out += fmt::format("<w:basedOn w:val=\"{}\"/>", style.based_on);
  if (!style.next.empty()) out += fmt::format("<w:next w:val=\"{}\"/>", style.next);
  return out + fmt::format("<w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>\n",
                           style.paragraph, style.run);
}

std::string spacing(int before, int after) {
  return fmt::format("<w:spacing w:before=\"{}\" w:after=\"{}\"/>", before, after);
}

std::string size(int half_points) {
  return fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", half_points);
}

std::string coloured(const std::string& hex) {
  return fmt::format("<w:color w:val=\"{}\"/>", hex);
}

/// What the looks of all styles are made from.
struct Looks {
  std::string ink;
  std::string soft;
  std::string accent;
  std::string wash;
  std::string open;
  std::string heading_font;
};

std::string headings(const Looks& looks) {
  // Half points, and space above, per level.
  constexpr std::array<std::array<int, 2>, 6> kLevels{
      {{34, 480}, {26, 360}, {23, 280}, {22, 240}, {22, 240}, {22, 240}}};
  std::string out;
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    const std::string id = fmt::format("Heading{}", i + 1);
    const std::string name = fmt::format("heading {}", i + 1);
    out += style({id, name, "Normal", "Normal",
                  "<w:keepNext/><w:keepLines/>" + spacing(kLevels[i][1], 100) +
                      fmt::format("<w:outlineLvl w:val=\"{}\"/>", i),
                  looks.heading_font + "<w:b/>" + coloured(i == 0 ? looks.accent : looks.ink) +
                      size(kLevels[i][0])});
  }
  return out;
}

std::string front(const Looks& looks) {
  std::string out;
  out += style({"Title", "Title", "Normal", "Subtitle", "<w:keepNext/>" + spacing(60, 160),
                looks.heading_font + "<w:b/>" + coloured(looks.ink) + size(52)});
  out += style({"Subtitle", "Subtitle", "Normal", "Normal", spacing(0, 480),
                coloured(looks.soft) + size(26)});
  out += style({"Kind", "Kind", "Normal", "Title",
                fmt::format("<w:keepNext/><w:pBdr><w:top w:val=\"single\" w:sz=\"36\" "
                            "w:space=\"8\" w:color=\"{}\"/></w:pBdr>",
                            looks.accent) +
                    spacing(240, 0),
                "<w:b/>" + coloured(looks.accent)});
  out += style({"Notice", "Notice", "Normal", "Normal",
                fmt::format("<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"6\" "
                            "w:color=\"{0}\"/><w:left w:val=\"single\" w:sz=\"12\" w:space=\"6\" "
                            "w:color=\"{0}\"/><w:bottom w:val=\"single\" w:sz=\"12\" "
                            "w:space=\"6\" w:color=\"{0}\"/><w:right w:val=\"single\" "
                            "w:sz=\"12\" w:space=\"6\" w:color=\"{0}\"/></w:pBdr>",
                            looks.open) +
                    spacing(0, 240),
                "<w:b/>" + coloured(looks.open)});
  return out;
}

std::string texts(const Looks& looks) {
  std::string out;
  out += style({"Normal", "Normal", "", "", "", ""});
  out += style({"Lead", "Lead", "Normal", "Normal", "", size(26)});
  out += style({"Note", "Note", "Normal", "Normal", "", coloured(looks.soft) + size(19)});
  out += style({"Caption", "caption", "Normal", "Normal", "<w:keepNext/>" + spacing(280, 80),
                "<w:b/>" + coloured(looks.ink) + size(21)});
  out += style({"Figure", "Figure", "Normal", "Normal", spacing(40, 200), ""});
  out += style({"Figures", "Figures", "Normal", "Normal", "", size(24)});
  out += style({"ListBullet", "List Bullet", "Normal", "",
                "<w:numPr><w:numId w:val=\"1\"/></w:numPr>" + spacing(0, 60), ""});
  out += style({"ListNumber", "List Number", "Normal", "", spacing(0, 60), ""});
  out += style({"Definition", "Definition", "Normal", "",
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"3118\"/></w:tabs>" + spacing(0, 80) +
                    "<w:ind w:left=\"3118\" w:hanging=\"3118\"/>",
                ""});
  out += style({"FormLine", "Form Line", "Normal", "",
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"3118\"/><w:tab w:val=\"right\" "
                "w:leader=\"underscore\" w:pos=\"9070\"/></w:tabs>" +
                    spacing(200, 60),
                ""});
  out += style({"Quote", "Quote", "Normal", "Normal",
                fmt::format("<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"10\" "
                            "w:color=\"{}\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" "
                            "w:fill=\"{}\"/><w:ind w:left=\"284\"/>",
                            looks.accent, looks.wash),
                ""});
  out += style({"TableText", "Table Text", "Normal", "", spacing(40, 40), size(19)});
  out += style(
      {"Colophon", "Colophon", "Normal", "", spacing(600, 0), coloured(looks.soft) + size(18)});
  out += style({"Footer", "footer", "Normal", "", "<w:jc w:val=\"right\"/>",
                coloured(looks.soft) + size(18)});
  return out;
}

std::string character_style(std::string_view id, std::string_view name, const std::string& looks) {
  return fmt::format(
      "<w:style w:type=\"character\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:rPr>{}</w:rPr>"
      "</w:style>\n",
      id, name, looks);
}

/// A rule under the header and under each row.
std::string table_style() {
  return "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name "
         "w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
         "<w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>"
         "</w:tblPr></w:style>\n"
         "<w:style w:type=\"table\" w:styleId=\"Lines\"><w:name w:val=\"Lines\"/><w:basedOn "
         "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" "
         "w:space=\"0\" w:color=\"4B5862\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
         "w:color=\"4B5862\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
         "w:color=\"C9D1D6\"/></w:tblBorders></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr>"
         "<w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
         "w:color=\"4B5862\"/></w:tcBorders></w:tcPr></w:tblStylePr><w:tblStylePr "
         "w:type=\"firstCol\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>\n";
}

std::string font(const std::string& name) {
  return fmt::format("<w:rFonts w:ascii=\"{0}\" w:hAnsi=\"{0}\" w:eastAsia=\"{0}\" w:cs=\"{0}\"/>",
                     escape(name));
}

}  // namespace

std::string_view locale(Lang lang) {
  return lang == Lang::nl ? "nl-NL" : "en-GB";
}

std::string colour(const Document& document, const std::string& name, std::string_view standard) {
  const auto own = document.house.colours.find(name);
  return std::string(own == document.house.colours.end() ? standard
                                                         : std::string_view(own->second).substr(1));
}

std::string styles(const Document& document) {
  const auto& house = document.house;
  Looks looks{colour(document, "ink", "1b2329"),    colour(document, "soft", "4b5862"),
              colour(document, "accent", "14506b"), colour(document, "wash", "f3f6f7"),
              colour(document, "open", "7a4b00"),   ""};
  if (!house.heading_font.empty()) looks.heading_font = font(house.heading_font);
  std::string out(kStart);
  out += fmt::format(
      "<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:color w:val=\"{}\"/>{}<w:lang "
      "w:val=\"{}\" w:eastAsia=\"{}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault>"
      "<w:pPr><w:spacing w:before=\"80\" w:after=\"100\" w:line=\"276\" w:lineRule=\"auto\"/>"
      "</w:pPr></w:pPrDefault></w:docDefaults>\n",
      kNamespace, font(house.font.empty() ? "Arial" : house.font), looks.ink, size(21),
      locale(document.lang), locale(document.lang));
  out += texts(looks) + front(looks) + headings(looks);
  out += character_style("Strong", "Strong", "<w:b/>");
  out += character_style("Emphasis", "Emphasis", "<w:i/>");
  out += character_style("Code", "Code", font("Consolas") + size(19));
  out +=
      character_style("Hyperlink", "Hyperlink", coloured(looks.accent) + "<w:u w:val=\"single\"/>");
  const auto badge = [&](std::string_view id, std::string_view name, std::string_view standard) {
    out +=
        character_style(id, id, "<w:b/>" + coloured(colour(document, std::string(name), standard)));
  };
  badge("Badge", "ink", "1b2329");
  badge("BadgeGood", "good", "1c6336");
  badge("BadgeBad", "bad", "9a2b1c");
  badge("BadgeOpen", "open", "7a4b00");
  badge("BadgeQuiet", "quiet", "4b5862");
  return out + table_style() + "</w:styles>\n";
}

std::string numbering(int ordered) {
  std::string out(kStart);
  out += fmt::format(
      "<w:numbering {}>"
      "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl "
      "w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText "
      "w:val=\"\xE2\x80\xA2\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"397\" "
      "w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum>\n"
      "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl "
      "w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
      "w:val=\"%1.\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"510\" w:hanging=\"397\"/>"
      "</w:pPr></w:lvl></w:abstractNum>\n<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/>"
      "</w:num>\n",
      kNamespace);
  for (int i = 0; i < ordered; ++i) {
    out += fmt::format(
        "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
        "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n",
        i + 2);
  }
  return out + "</w:numbering>\n";
}

std::string footer() {
  return fmt::format(
      "{}<w:ftr {}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:fldSimple w:instr=\"PAGE\">"
      "<w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>"
      "<w:fldSimple w:instr=\"NUMPAGES\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n",
      kStart, kNamespace);
}

std::string settings(const Document& document) {
  return fmt::format(
      "{}<w:settings {}><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
      "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
      "<w:themeFontLang w:val=\"{}\"/></w:settings>\n",
      kStart, kNamespace, locale(document.lang));
}

std::string properties(const Document& document) {
  return fmt::format(
      "{}<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}: {}</dc:title><dc:creator>"
      "burgerberaad</dc:creator><dc:language>{}</dc:language></cp:coreProperties>\n",
      kStart, escape(document.kind), escape(document.title), locale(document.lang));
}

}  // namespace burgerberaad::docx
