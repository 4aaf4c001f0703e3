#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/random.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace burgerberaad {

/// The column of reply codes in a file of letters, after kLetterColumns.
inline constexpr const char* kReplyCodeColumn = "letter_code";

/// The code on a letter, which a resident types in to sign up: eight of 23 signs, shown as
/// "7KQ4-XW2H". No sign looks like another (0 and O, 1, I and L, 2 and Z, 5 and S, 6 and G, 8 and
/// B), and without vowels no words appear.
///
/// With a sign's value its place in kReplySigns and weights 1 to 8 from the left, the weighted sum
/// of all eight is 0 modulo 23. Since 23 is prime, one wrong sign, or two that changed places,
/// always shows; other mistakes slip through once in 23 times.
inline constexpr std::string_view kReplySigns = "23456789CDFHJKMNPQRTVWX";

/// The code as it is shown, from what somebody typed: in capitals or not, with or without the
/// hyphen and spaces. Nothing when it cannot be a code.
std::optional<std::string> parse_reply_code(std::string_view text);

/// Gives out codes that differ from each other and from those taken: 23^7, some three thousand
/// million, are possible.
class ReplyCodes {
 public:
  /// Gives as many random bytes as asked.
  using Entropy = std::function<std::string(std::size_t)>;
  explicit ReplyCodes(Entropy entropy = system_entropy) : entropy_(std::move(entropy)) {}

  /// False when `code`, as it is shown, is taken already.
  bool take(const std::string& code) { return taken_.insert(code).second; }
  std::string fresh();

 private:
  char random_byte();

  Entropy entropy_;
  std::string random_;
  std::size_t used_ = 0;                   ///< of `random_`
  std::unordered_set<std::string> taken_;  ///< nothing follows from its order
};

using CodesById = std::map<std::string, std::string, std::less<>>;

/// The codes in a file of letters, by id. None when there is no such file, or it is
/// empty or has no codes. A
/// code with a mistake in it, or one that stands twice, is reported, and then there is no result.
/// Throws IoError.
std::optional<CodesById> read_reply_codes(const std::filesystem::path& path, const std::string& id,
                                          Diagnostics& diagnostics);

}  // namespace burgerberaad
