#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/register/invite.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

TEST_CASE("the letters, the chances and the rejected rows do not depend on the number of threads") {
  const Scratch scratch;
  Rng rng("1", "threads test");
  std::string text = "id;wijk;adres\n";
  for (int i = 0; i < 100'000; ++i) {  // some blocks
    text += "R-" + std::to_string(i) + ";w" + std::to_string(rng.below(7)) + ";" +
            std::to_string(rng.below(45'000)) + (i % 30'011 == 5 ? ";x\n" : "\n");
  }
  write_file(scratch / "r.csv", text);
  std::optional<Invitation> one;
  for (const std::size_t threads : {1U, 2U, 6U}) {
    CAPTURE(threads);
    InviteSettings settings;
    settings.register_file = scratch / "r.csv";
    settings.threads = threads;
    settings.letters.seed = "draden";
    settings.letters.letters = 3000;
    settings.eligibility.id = "id";
    settings.eligibility.by = {"wijk"};
    settings.eligibility.household = {"adres"};
    std::vector<std::size_t> lines;
    settings.rejects = [&](const Diagnostic&, const CsvRow& row) { lines.push_back(row.line); };
    Diagnostics diagnostics;
    const auto found = invite(settings, diagnostics);
    REQUIRE(found);
    CHECK(found->rows.size() == 3000);
    CHECK(lines == std::vector<std::size_t>{7, 30018, 60029, 90040});
    CHECK(found->counts.read == 100'000);
    CHECK(found->counts.rejected == 4);
    if (!one) one = found;
    CHECK(found->rows == one->rows);
    REQUIRE(found->chances.size() == one->chances.size());
    for (std::size_t i = 0; i < found->chances.size(); ++i) {
      REQUIRE(found->chances[i].by_size.size() == one->chances[i].by_size.size());
      CHECK(found->chances[i].by_size[1].chance == one->chances[i].by_size[1].chance);
    }
  }
}
