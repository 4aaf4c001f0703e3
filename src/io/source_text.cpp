#include "io/source_text.hpp"

#include <algorithm>
#include <utility>

namespace burgerberaad {
namespace {

constexpr std::size_t kQuotedLine = 2000;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string mended(std::string_view bytes, const std::function<std::string(char)>& mend) {
  std::string text;
  while (true) {
    const std::size_t valid = valid_utf8(bytes);
    text += bytes.substr(0, valid);
    if (valid == bytes.size()) return text;
    text += mend(bytes[valid]);
    bytes.remove_prefix(valid + 1);
  }
}

std::string repaired(std::string_view bytes) {
  return mended(bytes, [](char /*byte*/) { return std::string(kReplacement); });
}

std::string quoted_line(std::string_view line) {
  return line.size() <= kQuotedLine ? repaired(line) : std::string();
}

bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const auto pair = [&](std::size_t at) {
    return at + 1 < bytes.size() && (bytes[at] == '\0') != (bytes[at + 1] == '\0');
  };
  return pair(0) && pair(2) && (bytes[0] == '\0') == (bytes[2] == '\0');
}

SourceText::SourceText(std::string name, std::string_view text, std::size_t first_line)
    : name_(std::move(name)), text_(text), first_line_(first_line), line_starts_{0} {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    line_starts_.push_back(end + 1);
  }
}

Location SourceText::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *std::prev(after);
  const std::size_t next = after == line_starts_.end() ? text_.size() + 1 : *after;
  const std::string_view line = text_.substr(start, next - 1 - start);
  const bool further = start <= last_offset_ && last_offset_ <= offset;
  const std::size_t from = further ? last_offset_ : start;
  const std::size_t column =
      (further ? last_column_ : 0) + code_points(text_.substr(from, offset - from));
  last_offset_ = offset;
  last_column_ = column;
  return {name_, first_line_ + static_cast<std::size_t>(after - line_starts_.begin()) - 1,
          column + 1, quoted_line(line)};
}

}  // namespace burgerberaad
