#include "burgerberaad/register/address.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("two spellings of one address have one key") {
  CHECK(address_key({"3511 AB", "12", "a"}) == address_key({"3511ab", " 12", "A "}));
  CHECK(address_key({"３５１１ＡＢ", "１２"}) == address_key({"3511AB", "12"}));
  CHECK(address_key({"Élan\u00a0straat", "1"}) == address_key({"élan straat", "1"}));
  CHECK(address_key({"ŁÓDŹ", "ŸŽ"}) == address_key({"łódź", "ÿž"}));
  CHECK(address_key({"3511AB", "1", "2A"}) != address_key({"3511AB", "12", "A"}));
  CHECK(address_key({"", "12"}) != address_key({"12", ""}));
}

TEST_CASE("an empty address is nobody's housemate") {
  CHECK(address_key({"", "", ""}).empty());
  CHECK(address_key({" ", "\u3000", "\t"}).empty());
  CHECK(address_key({}).empty());
  CHECK_FALSE(address_key({"", "", "b"}).empty());
}

TEST_CASE("bytes that are not UTF-8 stand for themselves") {
  CHECK(normalised("A\xff\xc3") == "a\xff\xc3");
  CHECK(normalised("\xe2\x82") == "\xe2\x82");
}

TEST_CASE("the columns of an address are known by name") {
  using Names = std::vector<std::string>;
  CHECK(known_address_columns({"id", "Postcode", "toevoeging", "Huisnummer", "huisletter"}) ==
        Names{"Postcode", "Huisnummer", "huisletter", "toevoeging"});
  CHECK(known_address_columns({"postcode", "address_line1"}) == Names{"address_line1", "postcode"});
  CHECK(known_address_columns({"primary_address1", "primary_zip"}) ==
        Names{"primary_address1", "primary_zip"});
  CHECK(known_address_columns({"postcode", "wijk"}).empty());
}

TEST_CASE("a citizen service number passes the eleven-proof") {
  CHECK(looks_like_bsn("111222333"));
  CHECK(looks_like_bsn("123456782"));
  CHECK(looks_like_bsn("10000008"));  // 010000008 without its leading zero
  CHECK_FALSE(looks_like_bsn("123456789"));
  CHECK_FALSE(looks_like_bsn("000000000"));
  CHECK_FALSE(looks_like_bsn("12345678a"));
  CHECK_FALSE(looks_like_bsn("1234567"));
}
