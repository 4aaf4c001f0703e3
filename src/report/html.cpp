#include "html.hpp"

#include "burgerberaad/core/base64.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

using html::escape;

/// Writes blocks one after the other; knows only how deep it is.
class HtmlWriter {
 public:
  explicit HtmlWriter(const Document& document) : document_(document) {}

  std::string page();

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

  [[nodiscard]] static std::string inline_text(const Spans& spans);
  void table_head(const Table& table);
  void table_body(const Table& table);

  const Document& document_;
  std::string out_;
  int pictures_ = 0;
};

std::string span_html(const Span& span) {
  const std::string words = escape(span.words);
  switch (span.kind) {
    case Span::Kind::strong:
      return "<strong>" + words + "</strong>";
    case Span::Kind::emphasis:
      return "<em>" + words + "</em>";
    case Span::Kind::code:
      return "<code>" + words + "</code>";
    case Span::Kind::badge:
      return fmt::format("<span class=\"badge {}\">{}</span>", html::tone_class(span.tone), words);
    case Span::Kind::link:
      return fmt::format("<a href=\"#{}\">{}</a>", anchor_of(span.target), words);
    case Span::Kind::text:
      break;
  }
  return words;
}

std::string HtmlWriter::inline_text(const Spans& spans) {
  std::string out;
  for (const auto& span : spans) out += span_html(span);
  return out;
}

void HtmlWriter::write(const Blocks& blocks, int level) {
  for (const auto& block : blocks) {
    std::visit([&](const auto& content) { put(content, level); }, block.content);
  }
}

void HtmlWriter::put(const Paragraph& paragraph, int /*level*/) {
  switch (paragraph.style) {
    case Paragraph::Style::lead:
      out_ += "<p class=\"lead\">";
      break;
    case Paragraph::Style::note:
      out_ += "<p class=\"note\">";
      break;
    case Paragraph::Style::body:
      out_ += "<p>";
      break;
  }
  out_ += inline_text(paragraph.spans) + "</p>\n";
}

void HtmlWriter::put(const List& list, int /*level*/) {
  out_ += list.ordered ? "<ol>\n" : "<ul>\n";
  for (const auto& item : list.items) out_ += "<li>" + inline_text(item) + "</li>\n";
  out_ += list.ordered ? "</ol>\n" : "</ul>\n";
}

// Roles are written out since a narrow screen shows each row as a card, and a browser then no
// longer sees a table in it by itself.
void HtmlWriter::table_head(const Table& table) {
  out_ += "<thead role=\"rowgroup\"><tr role=\"row\">";
  for (const auto& column : table.columns) {
    out_ += fmt::format("<th scope=\"col\" role=\"columnheader\"{}>{}</th>",
                        column.number ? " class=\"number\"" : "", escape(column.title));
  }
  out_ += "</tr></thead>\n";
}

void HtmlWriter::table_body(const Table& table) {
  out_ += "<tbody role=\"rowgroup\">\n";
  for (const auto& row : table.rows) {
    out_ += "<tr role=\"row\">";
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
      const auto& column = table.columns[i];
      const std::string_view number = column.number ? " class=\"number\"" : "";
      if (i == 0) {
        out_ += fmt::format("<th scope=\"row\" role=\"rowheader\"{}>{}</th>", number,
                            inline_text(row[i]));
      } else {
        out_ += fmt::format("<td role=\"cell\"{} data-label=\"{}\">{}</td>", number,
                            escape(column.title), inline_text(row[i]));
      }
    }
    out_ += "</tr>\n";
  }
  out_ += "</tbody>\n";
}

void HtmlWriter::put(const Table& table, int /*level*/) {
  out_ += fmt::format("<table role=\"table\"{}>\n<caption>{}</caption>\n",
                      table.by_hand              ? " class=\"by-hand\""
                      : table.columns.size() > 2 ? " class=\"cards\""
                                                 : "",
                      escape(table.caption));
  table_head(table);
  table_body(table);
  out_ += "</table>\n";
  if (!table.note.empty()) out_ += "<p class=\"note\">" + escape(table.note) + "</p>\n";
}

void HtmlWriter::put(const Definitions& definitions, int /*level*/) {
  out_ += "<dl>\n";
  for (const auto& [term, meaning] : definitions.items) {
    out_ += "<div><dt>" + escape(term) + "</dt><dd>" + inline_text(meaning) + "</dd></div>\n";
  }
  out_ += "</dl>\n";
}

void HtmlWriter::put(const Form& form, int /*level*/) {
  out_ += "<dl class=\"form\">\n";
  for (const auto& item : form.items) {
    out_ += fmt::format("<div{}><dt>{}</dt><dd{}>{}</dd></div>\n",
                        item.signature ? " class=\"sign\"" : "", escape(item.label),
                        item.value.empty() ? " class=\"blank\"" : "", escape(item.value));
  }
  out_ += "</dl>\n";
}

void HtmlWriter::put(const Figures& figures, int /*level*/) {
  out_ += "<ul class=\"figures\">\n";
  for (const auto& item : figures.items) {
    out_ += fmt::format("<li class=\"{}\"><strong>{}</strong> <span>{}</span></li>\n",
                        html::tone_class(item.tone), escape(item.value), escape(item.label));
  }
  out_ += "</ul>\n";
}

void HtmlWriter::put(const Quotation& quotation, int level) {
  out_ += "<blockquote>\n";
  write(quotation.blocks, level);
  out_ += "</blockquote>\n";
}

void HtmlWriter::put(const BarChart& chart, int /*level*/) {
  out_ += html::bar_chart(chart, ++pictures_);
}

void HtmlWriter::put(const SplitChart& chart, int /*level*/) {
  out_ += html::split_chart(chart, ++pictures_);
}

void HtmlWriter::put(const CurveChart& chart, int /*level*/) {
  out_ += html::curve_chart(chart, ++pictures_, document_.lang);
}

void HtmlWriter::put(const FlowChart& chart, int /*level*/) {
  out_ += html::flow_chart(chart, ++pictures_);
}

void HtmlWriter::put(const PageBreak& /*page_break*/, int /*level*/) {
  out_ += "<div class=\"page-break\"></div>\n";
}

void HtmlWriter::put(const Contents& contents, int /*level*/) {
  out_ += fmt::format("<nav aria-label=\"{0}\">\n<p class=\"contents-title\">{0}</p>\n<ol>\n",
                      escape(contents.title));
  for (const auto& block : document_.blocks) {
    if (const auto* section = std::get_if<Section>(&block.content);
        section != nullptr && !section->anchor.empty()) {
      out_ += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor_of(section->anchor),
                          escape(section->title));
    }
  }
  out_ += "</ol>\n</nav>\n";
}

void HtmlWriter::put(const Section& section, int level) {
  std::string classes = fmt::format("level-{}", level);
  if (section.own_page) classes += " own-page";
  if (section.tone != Tone::none)
    classes += fmt::format(" tone-{}", html::tone_class(section.tone));
  const std::string anchor =
      section.anchor.empty() ? "" : fmt::format(" id=\"{}\"", anchor_of(section.anchor));
  const int heading = level < 6 ? level : 6;
  out_ += fmt::format("<section class=\"{}\"{}>\n<h{}>{}</h{}>\n", classes, anchor, heading,
                      escape(section.title), heading);
  write(section.blocks, level + 1);
  out_ += "</section>\n";
}

/// What a municipality sets over the style sheet. Its reader has checked each value.
std::string house_style(const HouseStyle& house) {
  std::string out;
  for (const auto& [name, value] : house.colours) out += fmt::format("--{}:{};", name, value);
  if (!house.font.empty()) out += fmt::format("--serif:\"{}\",serif;", house.font);
  if (out.empty() && house.heading_font.empty()) return {};
  std::string rules = ":root{" + out + "}\n";
  if (!house.heading_font.empty()) {
    rules += fmt::format("h1,h2,h3{{font-family:\"{}\",sans-serif}}\n", house.heading_font);
  }
  return rules;
}

/// A picture inside the page. As an image, what is in it cannot run or fetch anything.
std::string logo_html(const HouseStyle& house) {
  if (!house.logo) return {};
  return fmt::format(
      "<img class=\"logo\" alt=\"{}\" src=\"data:image/{};base64,{}\">\n", escape(house.logo_text),
      house.logo->kind == Image::Kind::svg ? "svg+xml" : "png", base64(house.logo->bytes));
}

std::string HtmlWriter::page() {
  const std::string title = escape(document_.title);
  out_ = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"burgerberaad\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'{}\">\n"
      "<title>{}: {}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n",
      document_.lang == Lang::nl ? "nl" : "en", document_.house.logo ? "; img-src data:" : "",
      escape(document_.kind), title, html::style(), house_style(document_.house));
  if (!document_.notice.empty()) {
    out_ += "<p class=\"notice\" role=\"note\">" + escape(document_.notice) + "</p>\n";
  }
  out_ += fmt::format(
      "<header>\n{}<p class=\"kind\">{}</p>\n<h1>{}</h1>\n<p class=\"subject\">{}</p>\n"
      "</header>\n<main>\n",
      logo_html(document_.house), escape(document_.kind), title, escape(document_.subject));
  write(document_.blocks, 2);
  out_ += "</main>\n<footer><p>" + escape(document_.colophon) + "</p></footer>\n</body>\n</html>\n";
  return std::move(out_);
}

}  // namespace

std::string to_html(const Document& document) {
  return HtmlWriter(document).page();
}

}  // namespace burgerberaad
