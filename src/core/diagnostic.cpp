#include "burgerberaad/core/diagnostic.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

#include <fmt/args.h>

namespace burgerberaad {
namespace {

std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const auto& argument : arguments) store.push_back(argument);
  return fmt::vformat(pattern, store);
}

struct Style {
  std::string_view place = "\x1b[1m";
  std::string_view error = "\x1b[1;31m";
  std::string_view warning = "\x1b[1;33m";
  std::string_view note = "\x1b[1;36m";
  std::string_view off = "\x1b[0m";
};

constexpr Style kPlain{"", "", "", "", ""};

std::string_view severity_name(Severity severity, Lang lang) {
  constexpr Text kNames[] = {{"let op", "note"}, {"waarschuwing", "warning"}, {"fout", "error"}};
  return kNames[static_cast<std::size_t>(severity)].in(lang);
}

std::string_view severity_style(Severity severity, const Style& style) {
  switch (severity) {
    case Severity::error:
      return style.error;
    case Severity::warning:
      return style.warning;
    case Severity::note:
      break;
  }
  return style.note;
}

constexpr std::size_t kShownColumns = 100;

/// The part of a long line around the column, and the column within that part.
std::pair<std::string, std::size_t> excerpt(const std::string& line, std::size_t column) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!continues_code_point(line[at])) starts.push_back(at);
  }
  if (starts.size() <= kShownColumns) return {line, column};
  const std::size_t half = kShownColumns / 2;
  const std::size_t wanted = column > half ? column - half : 0;
  const std::size_t first = std::min(wanted, starts.size() - kShownColumns);
  const std::size_t last = first + kShownColumns;
  const std::size_t end = last < starts.size() ? starts[last] : line.size();
  return {line.substr(starts[first], end - starts[first]), column - std::min(column, first)};
}

/// Control characters would move the caret or speak to the terminal.
std::string printable(std::string text) {
  for (char& byte : text) {
    if (static_cast<unsigned char>(byte) < 0x20U || byte == '\x7f') byte = ' ';
  }
  return text;
}

std::string place(const Location& where) {
  std::string text = where.file;
  if (where.line > 0) text += fmt::format(":{}", where.line);
  if (where.line > 0 && where.column > 0) text += fmt::format(":{}", where.column);
  return text.empty() ? text : text + ": ";
}

}  // namespace

Location whole_file(const std::filesystem::path& path) {
  return {path.string(), 0, 0, ""};
}

std::string message_text(const Diagnostic& diagnostic, Lang lang) {
  return fill(diagnostic.message->text.in(lang), diagnostic.arguments);
}

std::string hint_text(const Diagnostic& diagnostic, Lang lang) {
  return fill(diagnostic.message->hint.in(lang), diagnostic.arguments);
}

std::string render(const Diagnostic& diagnostic, Lang lang, bool color) {
  const Style style = color ? Style{} : kPlain;
  const Location& where = diagnostic.where;
  std::string text = fmt::format("{}{}{}{}{}[{}]:{} {}\n", style.place, place(where), style.off,
                                 severity_style(diagnostic.severity, style),
                                 severity_name(diagnostic.severity, lang), diagnostic.message->code,
                                 style.off, message_text(diagnostic, lang));
  if (!where.source.empty()) {
    const auto [line, column] = excerpt(where.source, where.column);
    text += "  " + printable(line) + "\n";
    if (column > 0) text += fmt::format("  {:>{}}\n", "^", column);
  }
  const std::string hint = hint_text(diagnostic, lang);
  if (!hint.empty()) text += "hint: " + hint + "\n";
  return text;
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  items_.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& other) {
  for (const auto& item : other.items_) add(item);
}

void Diagnostics::clear_sources(const std::function<bool(const std::string& file)>& of_file) {
  std::string_view last;
  bool cleared = false;  // whatever lies in the file `last`
  for (auto& item : items_) {
    if (item.where.source.empty()) continue;
    if (item.where.file != last) cleared = of_file(item.where.file);
    last = item.where.file;
    if (cleared) item.where.source.clear();
  }
}

std::vector<const Diagnostic*> in_order(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> ordered;
  ordered.reserve(diagnostics.items().size());
  for (const auto& item : diagnostics.items()) ordered.push_back(&item);
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
    return std::tie(a->where.file, a->where.line, a->where.column) <
           std::tie(b->where.file, b->where.line, b->where.column);
  });
  return ordered;
}

std::string render(const Diagnostics& diagnostics, Lang lang, bool color, std::size_t cap) {
  const auto ordered = in_order(diagnostics);
  std::string text;
  for (std::size_t i = 0; i < std::min(cap, ordered.size()); ++i) {
    text += render(*ordered[i], lang, color);
  }
  if (ordered.size() > cap) {
    constexpr Text kMore{"... en nog {} meldingen\n", "... and {} more\n"};
    text += fmt::format(fmt::runtime(kMore.in(lang)), ordered.size() - cap);
  }
  return text;
}

namespace {

/// Damerau-Levenshtein distance with adjacent swaps (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto candidate : candidates) {
    if (candidate.empty()) continue;
    const std::size_t d = distance(lower(word), lower(candidate));
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

IoError::IoError(Diagnostic diagnostic)
    : std::runtime_error(message_text(diagnostic, Lang::en)), diagnostic_(std::move(diagnostic)) {}

}  // namespace burgerberaad
