#include "burgerberaad/io/plain_file.hpp"

#include "burgerberaad/core/byte_order_mark.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "io/windows1252.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::size_t kMostText = std::size_t{16} << 20U;

/// `text`, unless it is more than anybody writes.
std::string not_too_long(std::string text, const std::filesystem::path& path) {
  if (text.size() <= kMostText) return text;
  throw IoError(
      {Severity::error, &msg::file_huge, {std::to_string(kMostText >> 20U)}, whole_file(path)});
}

Location place_in(const std::string& file, std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') + 1;  // 0 when there is none
  return {file, lines + 1, at - start + 1, {}};
}

}  // namespace

std::string read_standard_input() {
  std::string text(kMostText + 1, '\0');
  std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::cin.gcount()));
  return not_too_long(std::move(text), "-");
}

std::optional<std::string> read_plain_text(const std::filesystem::path& path,
                                           Diagnostics& diagnostics) {
  std::string text =
      path == "-" ? read_standard_input() : not_too_long(read_start(path, kMostText + 1), path);
  text.erase(0, text.size() - after_mark(text).size());
  if (valid_utf8(text) == text.size()) return text;
  if (const auto at = undefined_in_1252(text); at != std::string_view::npos) {
    const auto byte = static_cast<unsigned char>(text[at]);
    diagnostics.error(msg::csv_not_1252, place_in(path.string(), text, at),
                      fmt::format("{:02X}", byte));
    return std::nullopt;
  }
  return from_1252(text);
}

}  // namespace burgerberaad
