#include "burgerberaad/io/zip.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

// What is in such a file is read by tests/cli/opened.py, which shares no code with the writer.

TEST_CASE("an archive holds its files as they are, with a directory at its end") {
  const std::string archive = to_zip({{"a/b.txt", "hello"}});
  CHECK(archive.starts_with("PK\x03\x04"));
  CHECK(archive.find("a/b.txthello") == 30);
  // The directory: 46 bytes and the name; its end: 22 bytes.
  CHECK(archive.size() == 30 + 12 + 46 + 7 + 22);
  CHECK(archive.substr(42, 4) == "PK\x01\x02");
  CHECK(archive.substr(archive.size() - 22, 4) == "PK\x05\x06");
  // CRC-32 of "hello" is 0x3610a686.
  CHECK(archive.substr(14, 4) == "\x86\xa6\x10\x36");
}

TEST_CASE("the same files give the same bytes, other files give others") {
  CHECK(to_zip({{"a", "1"}, {"b", "2"}}) == to_zip({{"a", "1"}, {"b", "2"}}));
  CHECK(to_zip({{"a", "1"}, {"b", "2"}}) != to_zip({{"a", "1"}, {"b", "3"}}));
  CHECK(to_zip({}).size() == 22);
}
