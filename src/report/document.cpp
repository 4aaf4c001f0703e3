#include "burgerberaad/report/document.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Without spaces at either end, and without control characters.
std::string cleaned(std::string_view line) {
  std::string kept;
  for (const char byte : line) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '\t') kept += ' ';
    if (value >= 0x20 && value != 0x7F) kept += byte;
  }
  const auto first = kept.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return kept.substr(first, kept.find_last_not_of(' ') - first + 1);
}

bool is_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ");
}

/// The lines between two empty ones.
void add_group(const std::vector<std::string>& lines, Blocks& blocks) {
  if (lines.empty()) return;
  if (std::all_of(lines.begin(), lines.end(), is_item)) {
    List list;
    for (const auto& line : lines) list.items.push_back({text(cleaned(line.substr(2)))});
    blocks.push_back({std::move(list)});
    return;
  }
  std::string joined;
  for (const auto& line : lines) {
    if (!joined.empty()) joined += ' ';
    joined += line;
  }
  blocks.push_back({Paragraph{{text(std::move(joined))}, Paragraph::Style::body}});
}

}  // namespace

Span text(std::string words) {
  return {Span::Kind::text, std::move(words), {}, Tone::none, Audience::everyone};
}
Span strong(std::string words) {
  return {Span::Kind::strong, std::move(words), {}, Tone::none, Audience::everyone};
}
Span emphasis(std::string words) {
  return {Span::Kind::emphasis, std::move(words), {}, Tone::none, Audience::everyone};
}
Span code(std::string words) {
  return {Span::Kind::code, std::move(words), {}, Tone::none, Audience::everyone};
}
Span badge(std::string words, Tone tone) {
  return {Span::Kind::badge, std::move(words), {}, tone, Audience::everyone};
}
Span link(std::string words, std::string anchor) {
  return {Span::Kind::link, std::move(words), std::move(anchor), Tone::none, Audience::everyone};
}

Blocks prose(std::string_view words) {
  Blocks blocks;
  std::vector<std::string> lines;
  for (std::size_t start = 0; start <= words.size();) {
    const std::size_t end = std::min(words.find('\n', start), words.size());
    const auto line = words.substr(start, end - start);
    start = end + 1;
    if (is_blank(line)) {
      add_group(lines, blocks);
      lines.clear();
    } else if (auto kept = cleaned(line); !kept.empty()) {
      lines.push_back(std::move(kept));
    }
  }
  add_group(lines, blocks);
  return blocks;
}

std::string anchor_of(std::string_view words) {
  std::string anchor;
  for (const char byte : words) {
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z');
    anchor += plain ? byte : '-';
  }
  return anchor;
}

std::string_view name(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::open:
      return "open";
    case Tone::quiet:
      return "quiet";
    case Tone::none:
      break;
  }
  return "none";
}

}  // namespace burgerberaad
