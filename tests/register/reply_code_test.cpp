#include "burgerberaad/register/reply_code.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// Bytes that are the same every time.
ReplyCodes::Entropy entropy_of(const std::string& seed) {
  return [rng = Rng(seed, "reply code test")](std::size_t count) mutable {
    std::string bytes;
    for (; count > 0; --count) bytes += static_cast<char>(rng.below(256));
    return bytes;
  };
}

}  // namespace

TEST_CASE("a code is eight signs in two halves, and no two are the same") {
  ReplyCodes codes(entropy_of("1"));
  std::set<std::string> seen;
  std::set<char> first;
  for (int i = 0; i < 20'000; ++i) {
    const std::string code = codes.fresh();
    REQUIRE(code.size() == 9);
    REQUIRE(code[4] == '-');
    REQUIRE(code.find_first_not_of("23456789CDFHJKMNPQRTVWX-") == std::string::npos);
    REQUIRE(parse_reply_code(code) == code);
    REQUIRE(seen.insert(code).second);
    first.insert(code[0]);
  }
  CHECK(first.size() == kReplySigns.size());
}

TEST_CASE("one wrong sign, and two that changed places, are always noticed") {
  ReplyCodes codes(entropy_of("2"));
  for (int i = 0; i < 200; ++i) {
    const std::string code = codes.fresh();
    for (std::size_t at = 0; at < code.size(); ++at) {
      if (code[at] == '-') continue;
      for (const char sign : kReplySigns) {
        std::string wrong = code;
        wrong[at] = sign;
        REQUIRE(parse_reply_code(wrong).has_value() == (sign == code[at]));
      }
      for (std::size_t other = 0; other < at; ++other) {
        if (code[other] == '-' || code[other] == code[at]) continue;
        std::string swapped = code;
        std::swap(swapped[at], swapped[other]);
        REQUIRE_FALSE(parse_reply_code(swapped));
      }
    }
  }
}

TEST_CASE("a code is read as people type it") {
  ReplyCodes codes(entropy_of("3"));
  const std::string code = codes.fresh();
  std::string small;
  for (const char c : code) {
    if (c != '-') small += ' ', small += c >= 'A' ? static_cast<char>(c + 32) : c;
  }
  CHECK(parse_reply_code(small + " ") == code);
  CHECK_FALSE(parse_reply_code(""));
  CHECK_FALSE(parse_reply_code(code + "2"));
  CHECK_FALSE(parse_reply_code(code.substr(1)));
  CHECK_FALSE(parse_reply_code("O" + code.substr(1)));
  CHECK(parse_reply_code("2222-2222") == "2222-2222");  // all values are 0
  CHECK_FALSE(parse_reply_code("2222-2223"));
}

TEST_CASE("a code that is taken is not given out") {
  ReplyCodes first(entropy_of("4"));
  ReplyCodes second(entropy_of("4"));
  const std::string code = first.fresh();
  REQUIRE(second.take(code));
  CHECK_FALSE(second.take(code));
  CHECK(second.fresh() != code);
}

TEST_CASE("codes come from the system's entropy unless told otherwise") {
  CHECK(ReplyCodes().fresh() != ReplyCodes().fresh());
}

TEST_CASE("the codes of a file of letters are read by id, and mistakes are told") {
  const Scratch scratch;
  const auto path = scratch / "letters.csv";
  Diagnostics diagnostics;
  CHECK(read_reply_codes(path, "id", diagnostics)->empty());
  write_file(path, "id;letter_wave\na;1\n");
  CHECK(read_reply_codes(path, "id", diagnostics)->empty());
  const std::string code = ReplyCodes(entropy_of("5")).fresh();
  write_file(path, "id;letter_code\na;22222222\nb;" + code + "\n");
  const auto found = read_reply_codes(path, "id", diagnostics);
  CHECK(found == CodesById{{"a", "2222-2222"}, {"b", code}});
  CHECK(diagnostics.items().empty());
  const auto mistake = [&](const std::string& rows) {
    write_file(path, "id;letter_code\na;2222-2222\n" + rows);
    Diagnostics own;
    CHECK_FALSE(read_reply_codes(path, "id", own));
    REQUIRE(own.items().size() == 1);
    CHECK(own.items()[0].where.line == 3);
    return message_text(own.items()[0], Lang::en) + "; " + hint_text(own.items()[0], Lang::en);
  };
  const std::string hint =
      " is no reply code, or it is there twice; put back the code that is on the letter; rename "
      "the file to make all codes anew";
  CHECK(mistake("b;3333-3333\n") == "'3333-3333'" + hint);
  CHECK(mistake("b;2222-2222\n") == "'2222-2222'" + hint);
  CHECK(mistake("a;" + code + "\n") == "'" + code + "'" + hint);
}
