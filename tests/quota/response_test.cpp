#include "burgerberaad/quota/response.hpp"

#include "burgerberaad/core/proportion.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <cmath>
#include <string>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// So many letters to a stratum with this feature, the first of which are answered.
struct Sent {
  std::string stratum;
  std::string feature;
  int letters = 0;
  int answers = 0;
};

Response respond(const std::vector<Sent>& sent, std::vector<Quota> quotas, std::int64_t seats,
                 const std::string& more_answers = "") {
  const Scratch folder;
  std::string letters = "id,groep,letter_wave,letter_stratum,letter_ticket\n";
  std::string answers = "id,groep\n";
  int id = 0;
  for (const auto& part : sent) {
    for (int i = 0; i < part.letters; ++i) {
      const std::string person = std::to_string(++id) + "," + part.feature;
      letters += person + ",1," + part.stratum + ",00\n";
      if (i < part.answers) answers += person + "\n";
    }
  }
  write_file(folder / "letters.csv", letters);
  write_file(folder / "answers.csv", answers + more_answers);
  Diagnostics diagnostics;
  const auto book = LetterBook::read({folder / "letters.csv"}, "", diagnostics);
  const auto sign_ups = read_csv(folder / "answers.csv", diagnostics);
  REQUIRE(book);
  REQUIRE(sign_ups);
  QuotaSet set;
  set.categories.push_back({"groep", std::move(quotas)});
  const auto response = response_to(*book, *sign_ups, set, seats, Rational(95, 100), diagnostics);
  REQUIRE(response);
  CHECK(diagnostics.items().empty());
  return *response;
}

std::int64_t letters_for(std::int64_t missing, double per_letter) {
  return static_cast<std::int64_t>(std::ceil(poisson_mean(missing, 0.95) / per_letter));
}

}  // namespace

TEST_CASE("letters and answers are counted by stratum and by feature") {
  const auto response = respond({{"a", "x", 30, 6}, {"b", "x", 10, 1}, {"b", "y", 20, 3}},
                                {{"x", 5, 9, {}, {}, {}}, {"y", 3, 9, {}, {}, {}}}, 8);
  CHECK(response.last_wave == 1);
  CHECK(response.all.sent == 60);
  CHECK(response.all.answers == 10);
  REQUIRE(response.strata.size() == 2);
  CHECK(response.strata[1].name == "b");
  CHECK(response.strata[1].answered.sent == 30);
  CHECK(response.strata[1].answered.answers == 4);
  CHECK(response.quotas[0].people == 7);
  CHECK(response.quotas[0].answered->sent == 40);
  CHECK(response.quotas[0].missing() == 0);
  CHECK(response.next == 0);
}

TEST_CASE("who got no letter, or answered before, is not counted") {
  const auto response =
      respond({{"a", "x", 30, 6}}, {{"x", 5, 9, {}, {}, {}}}, 5, "1,x\nR-9,x\nR-9,x\n");
  CHECK(response.all.answers == 6);
  CHECK(response.quotas[0].people == 6);
  CHECK(response.again == 1);
  CHECK(response.strangers == 2);
}

TEST_CASE("the next wave goes by the rate, shrunk to the wider one") {
  // Two of y are missing, and only stratum b has y.
  const auto response = respond({{"a", "x", 300, 30}, {"b", "y", 100, 2}},
                                {{"x", 5, 99, {}, {}, {}}, {"y", 4, 99, {}, {}, {}}}, 10);
  const double overall = 32.5 / 401;
  const double of_feature = (2 + 100 * overall) / 200;
  const double of_cell = (2 + 100 * of_feature) / 200;
  CHECK(response.strata[0].next == 0);
  CHECK(response.strata[1].next == letters_for(2, of_cell));
  CHECK(response.next == response.strata[1].next);
}

TEST_CASE("a feature of several strata is dealt over them as the letters were") {
  const auto response =
      respond({{"a", "x", 300, 30}, {"b", "x", 600, 60}, {"a", "y", 50, 1}, {"b", "y", 100, 2}},
              {{"x", 5, 99, {}, {}, {}}, {"y", 6, 99, {}, {}, {}}}, 10);
  CHECK(response.quotas[1].missing() == 3);
  CHECK(response.strata[0].next > 0);
  CHECK(std::abs(response.strata[1].next - 2 * response.strata[0].next) <= 1);
}

TEST_CASE("letters for one group count for the other") {
  // b is short of y; that takes more letters than the seats as a whole would.
  const auto alone = respond({{"a", "x", 100, 10}, {"b", "y", 100, 2}},
                             {{"x", 5, 99, {}, {}, {}}, {"y", 4, 99, {}, {}, {}}}, 12);
  const auto seats = respond({{"a", "x", 100, 10}, {"b", "y", 100, 2}},
                             {{"x", 5, 99, {}, {}, {}}, {"y", 4, 99, {}, {}, {}}}, 13);
  CHECK(alone.missing_people() == 0);
  CHECK(seats.missing_people() == 1);
  CHECK(seats.next == alone.next);
}

TEST_CASE("what nobody with a letter has, letters do not bring") {
  const auto response =
      respond({{"a", "x", 100, 10}}, {{"x", 5, 99, {}, {}, {}}, {"y", 4, 99, {}, {}, {}}}, 10);
  CHECK(response.quotas[1].unreachable);
  CHECK(response.next == 0);
}

TEST_CASE("a wave without any answer still says how many letters to try") {
  const auto response = respond({{"a", "x", 99, 0}}, {{"x", 1, 9, {}, {}, {}}}, 1);
  const double overall = 0.5 / 100;
  const double rate = 100 * overall / 199;
  CHECK(response.next == letters_for(1, (100 * rate) / 199));
}
