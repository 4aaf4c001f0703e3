#include "burgerberaad/report/document.hpp"
#include "hidden_signs.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// What could begin a heading, a list, a quotation or a rule at the start of a line.
std::size_t line_marker(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits < line.size() && digits > 0 && (line[digits] == '.' || line[digits] == ')')) {
    return digits;
  }
  constexpr std::string_view kMarkers = "+-=:";
  if (digits == 0 && !line.empty() && kMarkers.find(line[0]) != std::string_view::npos) return 0;
  return std::string_view::npos;
}

/// `words` as they are, whatever they hold: no markup, no link, no HTML, no new line.
std::string escape(std::string_view typed, bool at_line_start) {
  constexpr std::string_view kSpecial = "\\`*_[]<>|~&#$@";
  const std::string seen = without_hidden_signs(typed);
  const std::string_view words = seen;
  const std::size_t marker = at_line_start ? line_marker(words) : std::string_view::npos;
  std::string safe;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char byte = words[i];
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20 || value == 0x7F) {
      safe += ' ';
      continue;
    }
    const auto rest = words.substr(i);
    // Bare addresses become links in GitHub's dialect.
    const bool address = rest.starts_with("://") ||
                         (byte == '.' && i >= 3 &&
                          (words.substr(i - 3, 3) == "www" || words.substr(i - 3, 3) == "WWW"));
    if (kSpecial.find(byte) != std::string_view::npos || i == marker || address) safe += '\\';
    safe += byte;
  }
  return safe;
}

/// Code that may itself hold backticks: fenced by one more than its longest run.
std::string code_span(std::string_view words) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char byte : words) {
    run = byte == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  std::string inner;
  for (const char byte : without_hidden_signs(words)) {
    inner += static_cast<unsigned char>(byte) < 0x20 ? ' ' : byte;
  }
  const std::string_view pad = longest > 0 ? " " : "";
  return fmt::format("{0}{1}{2}{1}{0}", fence, pad, inner);
}

std::string inline_text(const Spans& spans, bool at_line_start = true) {
  std::string out;
  for (const auto& span : spans) {
    const std::string words = escape(span.words, at_line_start && out.empty());
    switch (span.kind) {
      case Span::Kind::strong:
      case Span::Kind::badge:
        out += "**" + words + "**";
        break;
      case Span::Kind::emphasis:
        out += "*" + words + "*";
        break;
      case Span::Kind::code:
        out += code_span(span.words);
        break;
      case Span::Kind::link:
        out += "[" + words + "](#" + anchor_of(span.target) + ")";
        break;
      case Span::Kind::text:
        out += words;
        break;
    }
  }
  return out;
}

/// A cell: a code span cannot escape the bar that ends it, so there it is put as plain text.
std::string cell_text(const Spans& spans) {
  Spans safe = spans;
  for (auto& span : safe) {
    if (span.kind == Span::Kind::code && span.words.find('|') != std::string::npos) {
      span.kind = Span::Kind::text;
    }
  }
  return inline_text(safe, false);
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Document& document) : document_(document) {}

  std::string page();

 private:
  void write(const Blocks& blocks, int level);
  void line(const std::string& words = {}) { out_ += prefix_ + words + "\n"; }
  /// Ends a block.
  void gap() { out_ += (prefix_.empty() ? prefix_ : ">") + std::string("\n"); }

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

  const Document& document_;
  std::string out_;
  std::string prefix_;
};

void MarkdownWriter::write(const Blocks& blocks, int level) {
  for (const auto& block : blocks) {
    std::visit([&](const auto& content) { put(content, level); }, block.content);
  }
}

void MarkdownWriter::put(const Paragraph& paragraph, int /*level*/) {
  line(inline_text(paragraph.spans));
  gap();
}

void MarkdownWriter::put(const List& list, int /*level*/) {
  std::size_t number = 0;
  for (const auto& item : list.items) {
    ++number;
    line((list.ordered ? fmt::format("{}. ", number) : "- ") + inline_text(item));
  }
  gap();
}

void MarkdownWriter::put(const Table& table, int /*level*/) {
  line("**" + escape(table.caption, false) + "**");
  gap();
  std::string titles = "|";
  std::string rule = "|";
  for (const auto& column : table.columns) {
    titles += " " + escape(column.title, false) + " |";
    rule += column.number ? "---:|" : "---|";
  }
  line(titles);
  line(rule);
  for (const auto& row : table.rows) {
    std::string cells = "|";
    for (const auto& cell : row) cells += " " + cell_text(cell) + " |";
    line(cells);
  }
  gap();
  if (!table.note.empty()) put(Paragraph{{text(table.note)}, Paragraph::Style::note}, 0);
}

void MarkdownWriter::put(const Definitions& definitions, int /*level*/) {
  for (const auto& [term, meaning] : definitions.items) {
    line("- **" + escape(term, false) + "**: " + inline_text(meaning, false));
  }
  gap();
}

void MarkdownWriter::put(const Form& form, int /*level*/) {
  const std::string blank(20, '.');
  for (const auto& item : form.items) {
    line("- **" + escape(item.label, false) +
         "**: " + (item.value.empty() ? blank : escape(item.value, false)));
  }
  gap();
}

void MarkdownWriter::put(const Figures& figures, int /*level*/) {
  for (const auto& item : figures.items) {
    line("- **" + escape(item.value, false) + "** " + escape(item.label, false));
  }
  gap();
}

void MarkdownWriter::put(const Quotation& quotation, int level) {
  const std::string before = prefix_;
  prefix_ += "> ";
  write(quotation.blocks, level);
  prefix_ = before;
  gap();
}

void MarkdownWriter::put(const BarChart& chart, int /*level*/) {
  line("*" + escape(chart.description, false) + "*");
  gap();
}

void MarkdownWriter::put(const SplitChart& chart, int /*level*/) {
  line("*" + escape(chart.description, false) + "*");
  gap();
}

void MarkdownWriter::put(const CurveChart& chart, int /*level*/) {
  line("*" + escape(chart.description, false) + "*");
  gap();
}

void MarkdownWriter::put(const FlowChart& chart, int /*level*/) {
  line("*" + escape(chart.description, false) + "*");
  gap();
}

void MarkdownWriter::put(const PageBreak& /*page_break*/, int /*level*/) {}

void MarkdownWriter::put(const Contents& contents, int /*level*/) {
  line("**" + escape(contents.title, false) + "**");
  gap();
  for (const auto& block : document_.blocks) {
    if (const auto* section = std::get_if<Section>(&block.content);
        section != nullptr && !section->anchor.empty()) {
      line("- [" + escape(section->title, false) + "](#" + anchor_of(section->anchor) + ")");
    }
  }
  gap();
}

void MarkdownWriter::put(const Section& section, int level) {
  if (!section.anchor.empty()) {
    line("<a id=\"" + anchor_of(section.anchor) + "\"></a>");
    gap();
  }
  line(std::string(static_cast<std::size_t>(std::min(level, 6)), '#') + " " +
       escape(section.title, true));
  gap();
  write(section.blocks, level + 1);
}

std::string MarkdownWriter::page() {
  if (!document_.notice.empty()) {
    line("**" + escape(document_.notice, false) + "**");
    gap();
  }
  line("# " + escape(document_.title, true));
  gap();
  line("**" + escape(document_.kind, false) + "**");
  gap();
  line(escape(document_.subject, true));
  gap();
  write(document_.blocks, 2);
  line("---");
  gap();
  line(escape(document_.colophon, true));
  return std::move(out_);
}

}  // namespace

std::string to_markdown(const Document& document) {
  return MarkdownWriter(document).page();
}

}  // namespace burgerberaad
