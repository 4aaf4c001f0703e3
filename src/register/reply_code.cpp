#include "burgerberaad/register/reply_code.hpp"

#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/register/messages.hpp"

#include <set>

namespace burgerberaad {
namespace {

constexpr std::size_t kLength = 8;
constexpr std::size_t kModulus = kReplySigns.size();
static_assert(kModulus == 23);

/// The weighted sum of the first signs, modulo 23.
std::size_t weighted_sum(std::string_view signs) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) sum += (i + 1) * kReplySigns.find(signs[i]);
  return sum % kModulus;
}

/// The sign that makes the sum of all eight zero.
char check_sign(const std::string& signs) {
  const std::size_t sum = weighted_sum(signs);
  std::size_t value = 0;
  while ((sum + kLength * value) % kModulus != 0) ++value;
  return kReplySigns[value];
}

std::string shown(std::string signs) {
  return signs.insert(kLength / 2, "-");
}

}  // namespace

std::optional<std::string> parse_reply_code(std::string_view text) {
  std::string signs;
  for (const char c : text) {
    if (c == '-' || c == ' ') continue;
    const char capital = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (kReplySigns.find(capital) == std::string_view::npos) return std::nullopt;
    signs += capital;
  }
  if (signs.size() != kLength || weighted_sum(signs) != 0) return std::nullopt;
  return shown(std::move(signs));
}

char ReplyCodes::random_byte() {
  constexpr std::size_t kAtOnce = 4096;  // letters come by the thousand
  if (used_ == random_.size()) {
    random_ = entropy_(kAtOnce);
    used_ = 0;
  }
  return random_[used_++];
}

std::string ReplyCodes::fresh() {
  while (true) {
    std::string signs;
    while (signs.size() + 1 < kLength) {
      // Five bits, and again when they name no sign, so that each is equally likely.
      const auto value = static_cast<unsigned char>(random_byte()) & 31U;
      if (value < kModulus) signs += kReplySigns[value];
    }
    signs += check_sign(signs);
    std::string code = shown(std::move(signs));
    if (take(code)) return code;
  }
}

std::optional<CodesById> read_reply_codes(const std::filesystem::path& path, const std::string& id,
                                          Diagnostics& diagnostics) {
  CodesById found;
  std::set<std::string> seen;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return found;
  if (std::filesystem::is_empty(path, ignored)) return found;
  const std::size_t errors_before = diagnostics.error_count();
  CsvReader reader(path, diagnostics);
  if (!reader.ok()) return std::nullopt;
  const auto column = reader.column(kReplyCodeColumn);
  const auto id_column = reader.column(id);
  if (!column || !id_column) return found;
  CsvRow row;
  while (reader.next(row)) {
    const std::string& cell = row.cells[*column];
    const auto code = parse_reply_code(cell);
    if (!code || !seen.insert(*code).second ||
        !found.emplace(row.cells[*id_column], *code).second) {
      diagnostics.error(msg::reply_code_wrong, reader.where(row, column), cell);
    }
  }
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return found;
}

}  // namespace burgerberaad
