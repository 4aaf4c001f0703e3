#include "docx.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/zip.hpp"
#include "burgerberaad/report/forms.hpp"
#include "html.hpp"
#include "picture.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

using html::escape;

constexpr int kTextTwips = 9070;  // the width of the text: 16 cm
constexpr double kEmuPerPixel = 9525;

/// Letters, digits and underscores, at most 40, as Word wants the name of a bookmark.
std::string bookmark_name(std::string_view anchor) {
  constexpr std::size_t kMost = 38;
  std::string name = "b_" + anchor_of(anchor);
  std::replace(name.begin(), name.end(), '-', '_');
  if (name.size() <= kMost) return name;
  std::size_t sum = 0;
  for (const char byte : name) sum = (sum * 31 + static_cast<unsigned char>(byte)) % 1'000'000;
  return fmt::format("{}_{}", name.substr(0, kMost - 7), sum);
}

std::string_view badge_style(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "BadgeGood";
    case Tone::bad:
      return "BadgeBad";
    case Tone::open:
      return "BadgeOpen";
    case Tone::quiet:
      return "BadgeQuiet";
    case Tone::none:
      break;
  }
  return "Badge";
}

std::string run(const std::string& words, std::string_view style = {}) {
  const std::string looks =
      style.empty() ? "" : fmt::format("<w:rPr><w:rStyle w:val=\"{}\"/></w:rPr>", style);
  return fmt::format("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>", looks, escape(words));
}

std::string run(const Span& span) {
  switch (span.kind) {
    case Span::Kind::strong:
      return run(span.words, "Strong");
    case Span::Kind::emphasis:
      return run(span.words, "Emphasis");
    case Span::Kind::code:
      return run(span.words, "Code");
    case Span::Kind::badge:
      return run(span.words, badge_style(span.tone));
    case Span::Kind::link:
      return fmt::format("<w:hyperlink w:anchor=\"{}\">{}</w:hyperlink>",
                         bookmark_name(span.target), run(span.words, "Hyperlink"));
    case Span::Kind::text:
      break;
  }
  return run(span.words);
}

std::string runs(const Spans& spans) {
  std::string out;
  for (const auto& span : spans) out += run(span);
  return out;
}

std::string words_of(const Spans& spans) {
  std::string words;
  for (const auto& span : spans) words += span.words;
  return words;
}

/// How wide each column of a table is: first what its longest word needs, and what is left by how
/// much there is in it.
std::vector<int> column_widths(const Table& table) {
  constexpr std::size_t kLongestWord = 18;
  constexpr std::size_t kLongestCell = 60;
  std::vector<double> needs;
  std::vector<double> wishes;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t word = 3;
    std::size_t cell = 3;
    const auto look = [&](const std::string& text) {
      cell = std::max(cell, std::min(code_points(text), kLongestCell));
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        word = std::max(word, std::min(code_points(text.substr(at, end - at)), kLongestWord));
        at = end + 1;
      }
    };
    look(table.columns[i].title);
    for (const auto& row : table.rows) {
      if (i < row.size()) look(words_of(row[i]));
    }
    needs.push_back(static_cast<double>(word) + 2);
    constexpr std::size_t kEverybody = 4;  // so that one wordy column does not take all
    wishes.push_back(static_cast<double>(std::max(cell, word) - word + kEverybody));
  }
  constexpr double kLetter = 120;  // twips of a bold letter in a cell
  const double needed = std::accumulate(needs.begin(), needs.end(), 0.0) * kLetter;
  const double wished = std::accumulate(wishes.begin(), wishes.end(), 0.0);
  const double scale = std::min(1.0, kTextTwips / needed);
  const double left = kTextTwips - needed * scale;
  std::vector<int> widths;
  widths.reserve(needs.size());
  for (std::size_t i = 0; i < needs.size(); ++i) {
    widths.push_back(static_cast<int>(needs[i] * kLetter * scale + left * wishes[i] / wished));
  }
  return widths;
}

/// A part of the archive that the text refers to.
struct Media {
  std::string file;  ///< in word/media
  std::string content;
};

class DocxWriter {
 public:
  explicit DocxWriter(const Document& document) : document_(document) {}

  std::string file();

 private:
  void write(const Blocks& blocks, int level);
  void put(const Paragraph& paragraph, int level);
  void put(const List& list, int level);
  void put(const Table& table, int level);
  void put(const Definitions& definitions, int level);
  void put(const Form& form, int level);
  void put(const Figures& figures, int level);
  void put(const Quotation& quotation, int level);
  void put(const BarChart& chart, int level);
  void put(const SplitChart& chart, int level);
  void put(const CurveChart& chart, int level);
  void put(const FlowChart& chart, int level);
  void put(const PageBreak& page_break, int level);
  void put(const Contents& contents, int level);
  void put(const Section& section, int level);

  /// A paragraph of one style; `more` are further properties.
  void paragraph(std::string_view style, const std::string& content, const std::string& more = {});
  void table_row(const Table& table, const std::vector<Spans>& cells,
                 const std::vector<int>& widths, bool heading);
  void chart(const picture::Picture& picture, const std::string& title,
             const std::string& description, bool titled);
  /// A picture in a line; `svg`, where there is one, is what newer versions of Word prefer.
  std::string drawing(const std::string& relation, const std::string& svg, double width,
                      double height, const std::string& title, const std::string& description);
  std::string add_media(std::string_view ending, std::string content);
  void logo();
  [[nodiscard]] std::string relations() const;
  [[nodiscard]] std::string body();

  const Document& document_;
  std::string out_;
  std::vector<Media> media_;
  int ordered_ = 0;
  int pictures_ = 0;
  int bookmarks_ = 0;
  bool quoted_ = false;
};

void DocxWriter::paragraph(std::string_view style, const std::string& content,
                           const std::string& more) {
  out_ +=
      fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>\n", style, more, content);
}

void DocxWriter::write(const Blocks& blocks, int level) {
  for (const auto& block : blocks) {
    std::visit([&](const auto& content) { put(content, level); }, block.content);
  }
}

void DocxWriter::put(const Paragraph& words, int /*level*/) {
  std::string_view style = quoted_ ? "Quote" : "Normal";
  if (words.style == Paragraph::Style::lead) style = "Lead";
  if (words.style == Paragraph::Style::note) style = "Note";
  paragraph(style, runs(words.spans));
}

void DocxWriter::put(const List& list, int /*level*/) {
  if (list.ordered) ++ordered_;
  const std::string number =
      fmt::format("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", ordered_ + 1);
  for (const auto& item : list.items) {
    if (list.ordered) paragraph("ListNumber", runs(item), number);
    if (!list.ordered) paragraph("ListBullet", runs(item));
  }
}

void DocxWriter::table_row(const Table& table, const std::vector<Spans>& cells,
                           const std::vector<int>& widths, bool heading) {
  out_ += "<w:tr><w:trPr><w:cantSplit/>";
  if (table.by_hand && !heading) out_ += "<w:trHeight w:val=\"800\" w:hRule=\"atLeast\"/>";
  if (heading) out_ += "<w:tblHeader/>";
  out_ += "</w:trPr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", widths[i]);
    std::string looks;
    if (heading) looks += "<w:keepNext/>";
    if (table.columns[i].number) looks += "<w:jc w:val=\"right\"/>";
    paragraph("TableText", i < cells.size() ? runs(cells[i]) : "", looks);
    out_ += "</w:tc>";
  }
  out_ += "</w:tr>\n";
}

void DocxWriter::put(const Table& table, int /*level*/) {
  if (table.columns.empty()) return;
  paragraph("Caption", run(table.caption));
  const auto widths = column_widths(table);
  out_ += fmt::format(
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Lines\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>"
      "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" "
      "w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
      "<w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
      std::accumulate(widths.begin(), widths.end(), 0), escape(table.caption));
  for (const int width : widths) out_ += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
  out_ += "</w:tblGrid>\n";
  std::vector<Spans> titles;
  titles.reserve(table.columns.size());
  for (const auto& column : table.columns) titles.push_back({text(column.title)});
  table_row(table, titles, widths, true);
  for (const auto& row : table.rows) table_row(table, row, widths, false);
  out_ += "</w:tbl>\n";
  if (!table.note.empty()) paragraph("Note", run(table.note));
}

void DocxWriter::put(const Definitions& definitions, int /*level*/) {
  for (const auto& [term, meaning] : definitions.items) {
    paragraph("Definition", run(term, "Strong") + "<w:r><w:tab/></w:r>" + runs(meaning));
  }
}

void DocxWriter::put(const Form& form, int /*level*/) {
  for (const auto& item : form.items) {
    const std::string more = item.signature ? "<w:spacing w:before=\"900\" w:after=\"60\"/>" : "";
    const std::string value = item.value.empty() ? "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>"
                                                 : "<w:r><w:tab/></w:r>" + run(item.value);
    paragraph("FormLine", run(item.label, "Strong") + value, more);
  }
}

void DocxWriter::put(const Figures& figures, int /*level*/) {
  for (const auto& item : figures.items) {
    paragraph("Figures", run(item.value, badge_style(item.tone)) + run(" " + item.label));
  }
}

void DocxWriter::put(const Quotation& quotation, int level) {
  quoted_ = true;
  write(quotation.blocks, level);
  quoted_ = false;
}

std::string DocxWriter::add_media(std::string_view ending, std::string content) {
  media_.push_back({fmt::format("p{}.{}", media_.size() + 1, ending), std::move(content)});
  return fmt::format("media{}", media_.size());
}

std::string DocxWriter::drawing(const std::string& relation, const std::string& svg, double width,
                                double height, const std::string& title,
                                const std::string& description) {
  const auto wide = static_cast<std::int64_t>(width * kEmuPerPixel);
  const auto high = static_cast<std::int64_t>(height * kEmuPerPixel);
  const int number = ++pictures_;
  const std::string newer =
      svg.empty() ? ""
                  : fmt::format(
                        "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">"
                        "<asvg:svgBlip r:embed=\"{}\"/></a:ext></a:extLst>",
                        svg);
  return fmt::format(
      "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
      "cx=\"{0}\" cy=\"{1}\"/><wp:docPr id=\"{2}\" name=\"Figure {2}\" descr=\"{3}\" "
      "title=\"{4}\"/><a:graphic><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
      "<pic:cNvPr id=\"{2}\" name=\"Figure {2}\" descr=\"{3}\"/><pic:cNvPicPr/></pic:nvPicPr>"
      "<pic:blipFill><a:blip r:embed=\"{5}\">{6}</a:blip><a:stretch><a:fillRect/></a:stretch>"
      "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{0}\" cy=\"{1}\"/>"
      "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
      wide, high, number, escape(description), escape(title), relation, newer);
}

void DocxWriter::chart(const picture::Picture& picture, const std::string& title,
                       const std::string& description, bool titled) {
  if (titled) paragraph("Caption", run(title));
  const std::string emf = add_media("emf", picture::to_emf(picture));
  const std::string svg = add_media("svg", picture::to_svg(picture, title, description));
  paragraph("Figure", drawing(emf, svg, picture.width, picture.height, title, description));
}

void DocxWriter::put(const BarChart& content, int /*level*/) {
  chart(picture::drawn(content), content.title, content.description, true);
}

void DocxWriter::put(const SplitChart& content, int /*level*/) {
  chart(picture::drawn(content), content.title, content.description, false);
}

void DocxWriter::put(const CurveChart& content, int /*level*/) {
  chart(picture::drawn(content, document_.lang), content.title, content.description, true);
}

void DocxWriter::put(const FlowChart& content, int /*level*/) {
  chart(picture::drawn(content), content.title, content.description, true);
}

void DocxWriter::put(const PageBreak& /*page_break*/, int /*level*/) {
  paragraph("Normal", "<w:r><w:br w:type=\"page\"/></w:r>");
}

void DocxWriter::put(const Contents& contents, int /*level*/) {
  paragraph("Caption", run(contents.title));
  List list;
  list.ordered = true;
  for (const auto& block : document_.blocks) {
    if (const auto* section = std::get_if<Section>(&block.content);
        section != nullptr && !section->anchor.empty()) {
      list.items.push_back({link(section->title, section->anchor)});
    }
  }
  put(list, 0);
}

void DocxWriter::put(const Section& section, int level) {
  constexpr int kDeepest = 6;
  std::string content = run(section.title);
  if (!section.anchor.empty()) {
    content = fmt::format(
        "<w:bookmarkStart w:id=\"{0}\" w:name=\"{1}\"/>{2}<w:bookmarkEnd "
        "w:id=\"{0}\"/>",
        ++bookmarks_, bookmark_name(section.anchor), content);
  }
  paragraph(fmt::format("Heading{}", std::min(level, kDeepest)), content,
            section.own_page ? "<w:pageBreakBefore/>" : "");
  write(section.blocks, level + 1);
}

void DocxWriter::logo() {
  const auto& house = document_.house;
  if (!house.printed_logo) return;
  constexpr double kHeight = 60;
  const Image& image = *house.printed_logo;
  const double width =
      std::min(kHeight * static_cast<double>(image.width) / static_cast<double>(image.height),
               picture::kWidth);
  const double height =
      width * static_cast<double>(image.height) / static_cast<double>(image.width);
  const std::string relation = add_media("png", image.bytes);
  paragraph("Normal", drawing(relation, "", width, height, house.logo_text, house.logo_text));
}

std::string DocxWriter::body() {
  logo();
  if (!document_.notice.empty()) paragraph("Notice", run(document_.notice));
  paragraph("Kind", run(document_.kind));
  paragraph("Title", run(document_.title));
  paragraph("Subtitle", run(document_.subject));
  write(document_.blocks, 1);
  paragraph("Colophon", run(document_.colophon));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
      "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\"><w:body>\n{}"
      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" "
      "w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" "
      "w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body>"
      "</w:document>\n",
      out_);
}

std::string DocxWriter::relations() const {
  constexpr std::string_view kKind =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const auto add = [&](std::string_view id, std::string_view kind, std::string_view target) {
    out += fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{}\"/>", id, kKind, kind,
                       target);
  };
  add("styles", "styles", "styles.xml");
  add("numbering", "numbering", "numbering.xml");
  add("settings", "settings", "settings.xml");
  add("footer", "footer", "footer1.xml");
  for (std::size_t i = 0; i < media_.size(); ++i) {
    add(fmt::format("media{}", i + 1), "image", "media/" + media_[i].file);
  }
  return out + "</Relationships>\n";
}

/// What each part is.
std::string content_types() {
  constexpr std::string_view kWord =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types "
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
      "Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
      "Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"emf\" "
      "ContentType=\"image/x-emf\"/><Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
      "<Default Extension=\"png\" ContentType=\"image/png\"/>";
  const auto add = [&](std::string_view part, std::string_view kind) {
    out += fmt::format("<Override PartName=\"/word/{}.xml\" ContentType=\"{}{}+xml\"/>", part,
                       kWord, kind);
  };
  add("document", "document.main");
  add("styles", "styles");
  add("numbering", "numbering");
  add("settings", "settings");
  add("footer1", "footer");
  return out +
         "<Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";
}

constexpr std::string_view kPackage =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"document\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/><Relationship Id=\"core\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    "core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n";

std::string DocxWriter::file() {
  const std::string text = body();
  std::vector<ZipEntry> parts{{"[Content_Types].xml", content_types()},
                              {"_rels/.rels", std::string(kPackage)},
                              {"docProps/core.xml", docx::properties(document_)},
                              {"word/document.xml", text},
                              {"word/styles.xml", docx::styles(document_)},
                              {"word/numbering.xml", docx::numbering(ordered_)},
                              {"word/settings.xml", docx::settings(document_)},
                              {"word/footer1.xml", docx::footer()},
                              {"word/_rels/document.xml.rels", relations()}};
  for (auto& each : media_) parts.push_back({"word/media/" + each.file, std::move(each.content)});
  return to_zip(parts);
}

}  // namespace

std::string to_docx(const Document& document) {
  return DocxWriter(document).file();
}

}  // namespace burgerberaad
