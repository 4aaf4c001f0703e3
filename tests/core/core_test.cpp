#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/messages.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/core/rational.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("a diagnostic is printed with its place, its line, a caret and a hint") {
  const Diagnostic diagnostic{
      Severity::error, &msg::bad_time, {"25:00"}, {"s.yaml", 3, 8, "  café: 25:00"}};
  CHECK(render(diagnostic, Lang::en, false) ==
        "s.yaml:3:8: error[time]: '25:00' is not a time of day\n"
        "    café: 25:00\n"
        "         ^\n"
        "hint: write hours:minutes between quotes, for example \"15:10\"\n");
  CHECK(render(diagnostic, Lang::nl, false) ==
        "s.yaml:3:8: fout[time]: '25:00' is geen tijdstip\n"
        "    café: 25:00\n"
        "         ^\n"
        "hint: schrijf uren:minuten tussen aanhalingstekens, bijvoorbeeld \"15:10\"\n");
}

TEST_CASE("lines of some files are not quoted") {
  Diagnostics diagnostics;
  diagnostics.error(msg::bad_date, {"private/a", 1, 0, "Jan"}, "x");
  diagnostics.error(msg::bad_date, {"b", 1, 0, "line"}, "x");
  diagnostics.error(msg::bad_date, {"private/a", 2, 0, "Piet"}, "x");
  diagnostics.clear_sources([](const std::string& file) { return file.starts_with("private/"); });
  CHECK(diagnostics.items()[0].where.source.empty());
  CHECK(diagnostics.items()[1].where.source == "line");
  CHECK(diagnostics.items()[2].where.source.empty());
}

TEST_CASE("diagnostics come in the order of the file and are capped aloud") {
  Diagnostics diagnostics;
  diagnostics.error(msg::bad_time, {"b", 2, 1, ""}, "x");
  diagnostics.warning(msg::bad_time, {"a", 9, 1, ""}, "y");
  diagnostics.error(msg::bad_time, {"b", 1, 1, ""}, "z");
  CHECK(diagnostics.error_count() == 2);
  const std::string text = render(diagnostics, Lang::en, false, 2);
  CHECK(text.find("a:9:1: warning") == 0);
  CHECK(text.find("b:1:1: error") != std::string::npos);
  CHECK(text.find("b:2:1") == std::string::npos);
  CHECK(text.substr(text.size() - 15) == "... and 1 more\n");
}

TEST_CASE("the nearest word is one that may have been meant") {
  CHECK(nearest("tilte", {"title", "text"}) == "title");
  CHECK(nearest("Title", {"title", "text"}) == "title");
  CHECK(nearest("budget", {"title", "text"}).empty());
}

TEST_CASE("dates that do not exist are not dates") {
  CHECK(iso(*parse_date("2028-02-29")) == "2028-02-29");
  CHECK_FALSE(parse_date("2026-02-29"));
  CHECK_FALSE(parse_date("2026-2-3"));
  CHECK_FALSE(parse_date("28-11-2026"));
  CHECK(in_words(*parse_date("2026-11-28"), Lang::nl) == "28 november 2026");
  CHECK(in_words(*parse_time("15:10"), Lang::nl) == "15.10 uur");
  CHECK_FALSE(parse_time("24:00"));
  CHECK(iso(*parse_moment("2026-11-28T15:10")) == "2026-11-28T15:10");
  CHECK(iso(plus_days(*parse_date("2026-12-10"), 84)) == "2027-03-04");
}

TEST_CASE("age counts birthdays") {
  const Date born = *parse_date("2008-02-29");
  CHECK(age_on(born, *parse_date("2026-02-28")) == 17);
  CHECK(age_on(born, *parse_date("2026-03-01")) == 18);
  CHECK(age_on(born, *parse_date("2028-02-29")) == 20);
}

TEST_CASE("SHA-256 equals the examples of FIPS 180") {
  CHECK(base64(sha256("abc")) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 pieces;
  CHECK(hex(pieces.update("a").update("bc").finish()) == sha256_hex("abc"));
  CHECK(hex(pieces.finish()) == sha256_hex(""));
}

TEST_CASE("random streams are the same everywhere and differ by seed and purpose") {
  Rng a("seed", "tables");
  Rng b("seed", "tables");
  Rng c("seed", "letters");
  const auto first = a.below(1'000'000'000);
  CHECK(first == b.below(1'000'000'000));
  CHECK(first != c.below(1'000'000'000));
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(a.below(6));
  CHECK(seen == std::set<std::uint64_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("many hashes at once equal those one by one, of every length") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 37 + 11);
  std::vector<std::string_view> messages;
  for (std::size_t length = 0; length <= text.size(); ++length) {
    messages.push_back(std::string_view(text).substr(text.size() - length));
  }
  // In another order, so that lengths meet that are far apart.
  Rng("1", "hashes").shuffle(messages);
  std::vector<Digest> digests(messages.size());
  sha256_each(messages, digests);
  for (std::size_t i = 0; i < messages.size(); ++i) CHECK(digests[i] == sha256(messages[i]));
}

TEST_CASE("many tickets at once equal those one by one") {
  std::vector<TicketHolder> holders{{"", "1"}, {"Noord / 16-24", "R-2"}, {"Zuid", ""}};
  std::vector<Digest> digests(holders.size());
  TicketMaker maker("letters", "seed");
  maker.make(holders, digests);
  for (std::size_t i = 0; i < holders.size(); ++i) {
    CHECK(digests[i] == ticket("letters", "seed", holders[i].stratum, holders[i].id));
  }
  holders[1].id = "two\nlines";
  CHECK_THROWS_AS(maker.make(holders, digests), std::invalid_argument);
}

TEST_CASE("a ticket is the hash of its fields") {
  CHECK(ticket("letters", "s", "Oost", "17") == sha256("burgerberaad/1\nletters\ns\nOost\n17"));
  CHECK_THROWS_AS(ticket("letters", "s", "", "1\n7"), std::invalid_argument);
}

TEST_CASE("numbers are printed as the language writes them") {
  CHECK(decimal(Rational(3, 4), 2, Lang::nl) == "0,75");
  CHECK(decimal(Rational(-1, 3), 3, Lang::en) == "-0.333");
  CHECK(decimal(Rational(5, 2), 0, Lang::en) == "3");
  CHECK(percentage(Rational(74, 96), 1, Lang::nl) == "77,1 %");
  CHECK(grouped(Integer(374238), Lang::nl) == "374.238");
  CHECK(floor(Rational(-1, 2)) == -1);
  CHECK(ceiling(Rational(-1, 2)) == 0);
  CHECK(floor(Rational(-2)) == -2);
}
