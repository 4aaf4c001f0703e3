#include "roff.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <vector>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '\\') {
      result += "\\e";
    } else if (byte == '-') {
      result += "\\-";
    } else {
      result += byte;
    }
  }
  return result;
}

/// A line that begins with a full stop or an apostrophe is a request of roff; this one is not.
std::string no_request(std::string line) {
  if (!line.empty() && (line.front() == '.' || line.front() == '\'')) line.insert(0, "\\&");
  return line;
}

/// Where `[text](target)` at the beginning of `rest` has its parts.
struct Link {
  std::string_view text;
  std::string_view target;
  std::size_t size = 0;  ///< 0 when there is none
};

Link link_at(std::string_view rest) {
  const auto middle = rest.find("](");
  const auto end = rest.find(')', middle);
  if (rest.front() != '[' || middle == std::string_view::npos || end == std::string_view::npos ||
      rest.substr(1, middle).find('[') != std::string_view::npos) {
    return {};
  }
  return {rest.substr(1, middle - 1), rest.substr(middle + 2, end - middle - 2), end + 1};
}

/// The size of a span between two `mark`s at the beginning of `rest`, or 0.
std::size_t span_at(std::string_view rest, std::string_view mark) {
  if (!rest.starts_with(mark) || rest.size() <= mark.size()) return 0;
  if (mark != "`" && rest[mark.size()] == ' ') return 0;
  const auto end = rest.find(mark, mark.size());
  return end == std::string_view::npos ? 0 : end + mark.size();
}

std::string inline_roff(std::string_view text);

/// What stands at the beginning of `rest` and how many bytes of it that was.
std::pair<std::string, std::size_t> inline_piece(std::string_view rest) {
  if (const auto size = span_at(rest, "`"); size != 0) {
    return {"\\fB" + escaped(rest.substr(1, size - 2)) + "\\fR", size};
  }
  if (const auto size = span_at(rest, "**"); size != 0) {
    return {"\\fB" + escaped(rest.substr(2, size - 4)) + "\\fR", size};
  }
  if (const auto size = span_at(rest, "*"); size != 0) {
    return {"\\fI" + escaped(rest.substr(1, size - 2)) + "\\fR", size};
  }
  if (const auto link = link_at(rest); link.size != 0) {
    std::string shown = inline_roff(link.text);
    if (link.target.starts_with("http")) shown += " (" + escaped(link.target) + ")";
    return {std::move(shown), link.size};
  }
  if (rest.starts_with("\\|")) return {"|", 2};
  return {escaped(rest.substr(0, 1)), 1};
}

std::string inline_roff(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto [piece, size] = inline_piece(text);
    result += piece;
    text.remove_prefix(size);
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The cells of `| a | b |`; a bar in code or after a backslash separates nothing.
std::vector<std::string_view> cells_of(std::string_view row) {
  row = trimmed(row);
  std::vector<std::string_view> cells;
  bool code = false;
  std::size_t begin = 1;
  for (std::size_t at = 1; at < row.size(); ++at) {
    if (row[at] == '`') code = !code;
    if (row[at] != '|' || code || row[at - 1] == '\\') continue;
    cells.push_back(trimmed(row.substr(begin, at - begin)));
    begin = at + 1;
  }
  return cells;
}

/// A line of `markdown` that goes on where the one before it ended.
bool continues(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.front() != '#' && line.front() != '|' && !line.starts_with("```") &&
         !line.starts_with("- ");
}

/// "1" of "1. text", else nothing.
std::string_view item_number(std::string_view line) {
  const auto digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || !line.substr(digits).starts_with(". ")) {
    return {};
  }
  return line.substr(0, digits);
}

/// Reads blocks one after another.
class RoffBody {
 public:
  explicit RoffBody(std::string_view markdown) : lines_(lines_of(markdown)) {}

  std::string roff() {
    while (at_ < lines_.size()) block();
    return std::move(text_);
  }

 private:
  void block() {
    const auto line = trimmed(lines_[at_]);
    if (line.empty()) {
      ++at_;
    } else if (line.starts_with("```")) {
      fenced();
    } else if (line.front() == '#') {
      heading(line);
    } else if (line.front() == '|') {
      table();
    } else {
      paragraph(line);
    }
  }

  void fenced() {
    text_ += ".PP\n.RS 4\n.nf\n";
    for (++at_; at_ < lines_.size() && !trimmed(lines_[at_]).starts_with("```"); ++at_) {
      text_ += no_request(escaped(lines_[at_])) + "\n";
    }
    ++at_;
    text_ += ".fi\n.RE\n";
  }

  void heading(std::string_view line) {
    const auto level = line.find_first_not_of('#');
    text_ += fmt::format(".{} \"{}\"\n", level <= 2 ? "SH" : "SS",
                         inline_roff(trimmed(line.substr(level))));
    ++at_;
  }

  void table() {
    const auto names = cells_of(lines_[at_]);
    for (at_ += 2; at_ < lines_.size() && trimmed(lines_[at_]).starts_with("|"); ++at_) {
      row(names, cells_of(lines_[at_]));
    }
  }

  void row(const std::vector<std::string_view>& names, const std::vector<std::string_view>& cells) {
    text_ +=
        ".TP\n" + no_request(cells.empty() ? std::string() : inline_roff(cells.front())) + "\n";
    std::vector<std::string> rest;
    for (std::size_t i = 1; i < cells.size() && i < names.size(); ++i) {
      if (cells[i].empty()) continue;
      const bool named = names.size() > 2 && !names[i].empty();
      rest.push_back(named ? inline_roff(names[i]) + ": " + inline_roff(cells[i])
                           : inline_roff(cells[i]));
    }
    text_ += no_request(fmt::format("{}", fmt::join(rest, ".\n.br\n"))) + "\n";
  }

  void paragraph(std::string_view line) {
    const auto number = item_number(line);
    if (line.starts_with("- ")) {
      text_ += ".IP \\(bu 2\n";
      line.remove_prefix(2);
    } else if (!number.empty()) {
      text_ += fmt::format(".IP {}. 4\n", number);
      line.remove_prefix(number.size() + 2);
    } else {
      text_ += ".PP\n";
    }
    std::string joined(line);
    for (++at_;
         at_ < lines_.size() && continues(lines_[at_]) && item_number(trimmed(lines_[at_])).empty();
         ++at_) {
      joined += " " + std::string(trimmed(lines_[at_]));
    }
    text_ += no_request(inline_roff(joined)) + "\n";
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::string text_;
};

}  // namespace

std::string roff(std::string_view text) {
  return no_request(escaped(text));
}

std::string markdown_to_roff(std::string_view markdown) {
  return RoffBody(markdown).roff();
}

}  // namespace burgerberaad
