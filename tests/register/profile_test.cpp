#include "burgerberaad/register/profile.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("a profile is the same on any number of threads, and counts every row") {
  const Scratch scratch;
  Rng rng("1", "profile test");
  std::string text = "id,wijk,geboren,postcode,huisnummer\n";
  const int rows = 60'000;  // more than a block
  for (int i = 0; i < rows; ++i) {
    const auto id = i % 1000 == 0 ? 5 : i;
    text += std::to_string(id) + ",w" + std::to_string(rng.below(30)) + ",19" +
            std::to_string(10 + rng.below(90)) + "-05-06,35" + std::to_string(10 + i % 90) + "AB," +
            std::to_string(i / 180) + (i % 10'000 == 7 ? ",x\n" : "\n");
  }
  write_file(scratch / "r.csv", text);
  std::vector<RegisterProfile> profiles;
  for (const std::size_t threads : {1U, 2U, 5U}) {
    ProfileSettings settings;
    settings.threads = threads;
    std::vector<std::size_t> lines;
    settings.rejects = [&](const Diagnostic&, const CsvRow& row) { lines.push_back(row.line); };
    Diagnostics diagnostics;
    const auto profile = profile_register(scratch / "r.csv", settings, diagnostics);
    REQUIRE(profile);
    CHECK(lines == std::vector<std::size_t>{9, 10009, 20009, 30009, 40009, 50009});
    profiles.push_back(*profile);
  }
  for (const auto& profile : profiles) {
    CHECK(profile.rows == rows - 6);
    CHECK(profile.rejected == 6);
    CHECK(profile.doubled_ids == 60);  // 5 itself and every thousandth
    CHECK(profile.household_sizes == profiles.front().household_sizes);
    std::int64_t people = profile.without_address;
    for (const auto& [size, addresses] : profile.household_sizes) people += size * addresses;
    CHECK(people == profile.rows);
    REQUIRE(profile.doubled.size() == 10);
    CHECK(profile.doubled[3].second_line == profiles.front().doubled[3].second_line);
    REQUIRE(profile.columns.size() == 5);
    CHECK_FALSE(profile.columns[0].distinct);
    CHECK(profile.columns[1].distinct == 30);
    CHECK(profile.columns[1].top == profiles.front().columns[1].top);
    CHECK(profile.columns[2].dates);
  }
}
