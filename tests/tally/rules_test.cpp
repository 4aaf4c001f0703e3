#include "burgerberaad/tally/rules.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("a threshold is read as it is written on paper") {
  CHECK(to_string(*parse_threshold(">= 3/4")) == ">= 3/4");
  CHECK(to_string(*parse_threshold(">1/2")) == "> 1/2");
  CHECK(to_string(*parse_threshold(" >=  75 % ")) == ">= 3/4");
  CHECK(to_string(*parse_threshold(">= 0.75")) == ">= 3/4");
  CHECK(to_string(*parse_threshold("> 66,7%")) == "> 667/1000");
  CHECK(to_string(*parse_threshold(">= 010/20")) == ">= 1/2");
  CHECK(to_string(*parse_threshold("> 0")) == "> 0");
  CHECK(to_string(*parse_threshold(">= 1")) == ">= 1");
}

TEST_CASE("what is not a threshold gives nothing") {
  for (const char* text : {"",       ">",       ">=",       "3/4",     "= 3/4",
                           "< 3/4",  ">= 4/3",  ">= 101%",  "> 1",     "> 100%",
                           ">= 1/0", ">= -1/2", ">= 1/2/3", ">= a",    ">= 1e-1",
                           ">= .5",  ">= 5.",   ">= 0,7,5", ">== 1/2", ">= 1234567890123456789/9",
                           ">= 0x1", ">= %"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_threshold(text));
  }
}

TEST_CASE("what is printed is read back") {
  for (const char* text : {">= 3/4", "> 1/2", ">= 2/3", "> 0", ">= 999/1000"}) {
    CHECK(to_string(*parse_threshold(text)) == text);
  }
}

TEST_CASE("thresholds in words") {
  CHECK(in_words(*parse_threshold(">= 3/4"), Lang::nl) == "ten minste 3/4");
  CHECK(in_words(*parse_threshold("> 1/2"), Lang::en) == "more than 1/2");
}

TEST_CASE("nobody out of nobody meets nothing") {
  CHECK_FALSE(meets(*parse_threshold(">= 0"), 0, 0));
  CHECK(meets(*parse_threshold(">= 0"), 0, 1));
  CHECK_FALSE(meets(*parse_threshold("> 0"), 0, 1));
}

TEST_CASE("the smallest passing number of yes votes") {
  const char* thresholds[] = {"> 1/2", ">= 2/3", ">= 3/4", ">= 4/5"};
  const int of_99[] = {50, 66, 75, 80};
  const int of_107[] = {54, 72, 81, 86};
  for (int i = 0; i < 4; ++i) {
    const auto threshold = *parse_threshold(thresholds[i]);
    CHECK(least_passing(threshold, 99) == of_99[i]);
    CHECK(least_passing(threshold, 107) == of_107[i]);
  }
}

TEST_CASE("the smallest passing number passes and one less does not") {
  for (const char* text : {"> 1/2", ">= 1/2", ">= 2/3", "> 2/3", ">= 3/4", "> 0", ">= 1"}) {
    const auto threshold = *parse_threshold(text);
    for (int of = 1; of <= 120; ++of) {
      const Integer least = least_passing(threshold, of);
      CHECK(meets(threshold, least, of));
      CHECK_FALSE(meets(threshold, least - 1, of));
    }
  }
}

TEST_CASE("names are those of the files") {
  CHECK(name(Denominator::yes_no) == "yes-no");
  CHECK(name(Denominator::entitled) == "entitled");
  CHECK(name(TieRule::casting_vote) == "casting-vote");
  CHECK(denominator_names().size() == 5);
  CHECK(tie_rule_names().size() == 4);
}
