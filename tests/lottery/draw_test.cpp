#include "burgerberaad/lottery/draw.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/quota/feasibility.hpp"

#include <filesystem>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

struct Made {
  QuotaSet quotas;
  Pool pool;
};

Made read(const std::string& name, const PoolOptions& options = {}) {
  std::string base = BB_TEST_DATA "/pools/";
  base += name;
  Diagnostics diagnostics;
  Made made;
  made.quotas = in_order(*read_quotas(base + "-quotas.csv", diagnostics));
  made.pool = *read_pool(base + ".csv", pool_columns(made.quotas), options, diagnostics);
  return made;
}

DrawSettings settings() {
  DrawSettings settings;
  settings.size = 2;
  settings.seed = "seed";
  settings.program = "test";
  return settings;
}

/// A folder of its own for each test, gone afterwards.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("bb-draw-" + hex(sha256(system_entropy(8))));
  Folder() { make_folder(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

/// Writes a record over these panels as if a program had made them, and audits it.
std::string audit(const Made& made, Draw draw, const std::string& panels) {
  const Folder folder;
  write_file(folder.path / "panels.csv", panels);
  draw.record.manifest.panels_sha256 = sha256_hex(panels);
  Diagnostics diagnostics;
  verify_with_pool(draw.record, folder.path, made.quotas, made.pool, diagnostics);
  std::string text;
  for (const auto& item : diagnostics.items()) text += message_text(item, Lang::en) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a lottery that was not searched to the end says so") {
  const Made made = read("odd");
  DrawSettings given = settings();
  given.effort.cuts = 0;
  Diagnostics diagnostics;
  const auto draw = draw_panel(made.quotas, made.pool, given, diagnostics);
  REQUIRE(draw);
  CHECK(!draw->record.manifest.proven);
  CHECK(draw->record.manifest.gap.value() > 0);
  CHECK(message_text(diagnostics.items().back(), Lang::en) ==
        "it is not proven that this is the fairest lottery; a chance may be off by " +
            decimal(*draw->record.manifest.gap, 6, Lang::en));
  given.effort.nodes = 0;
  Diagnostics none;
  CHECK(!draw_panel(made.quotas, made.pool, given, none));
  CHECK(message_text(none.items().back(), Lang::en) ==
        "the search for a panel was given up without finding one");
}

TEST_CASE("an auditor finds strangers, broken quotas and housemates") {
  const Made made = read("family", {"naam", {"postcode", "huisnummer"}});
  Diagnostics diagnostics;
  const auto draw = draw_panel(made.quotas, made.pool, settings(), diagnostics);
  REQUIRE(draw);
  CHECK(audit(made, *draw, draw->panels_csv).empty());
  const std::string header = "panel,weight,members\n1,1000000000000,";
  CHECK(audit(made, *draw, header + "anna zoe\n").substr(0, 32) ==
        "panel 1: zoe is not in the pool\n");
  const std::string broken = audit(made, *draw, header + "dirk els\n");
  CHECK(broken.substr(0, broken.find('\n')) == "panel 1: buurt = Oost has 0 people, not 1 to 2");
  const std::string home = audit(made, *draw, header + "anna bram\n");
  CHECK(home.substr(0, home.find('\n')) ==
        "panel 1: bram shares an address with someone else in the panel");
}

TEST_CASE("an auditor finds chances that the proof does not bear out, and proofs that fail") {
  const Made made = read("thirds");
  Diagnostics diagnostics;
  auto draw = draw_panel(made.quotas, made.pool, settings(), diagnostics);
  REQUIRE(draw);
  CHECK(audit(made, *draw, "panel,weight,members\n1,1000000000000,a1 b1\n") ==
        "the chances are 0.666666666667 from what the proof allows, not 0.000000000001 as the "
        "record says\n");
  draw->record.manifest.certificate.levels.pop_back();
  CHECK(audit(made, *draw, draw->panels_csv) == "the proof does not hold at end\n");
}

TEST_CASE("a seed is text that can be shown in a hall") {
  CHECK(is_seed("12 7 3 31 40"));
  CHECK(is_seed("één zéér lange naam"));
  CHECK(is_seed(std::string(100, 'x')));
  CHECK(!is_seed(""));
  CHECK(!is_seed(std::string(101, 'x')));
  CHECK(!is_seed("a\nb"));
  CHECK(!is_seed("\xFF"));
  CHECK(!is_seed("\xC0\x80"));
  CHECK(!is_seed("\xED\xA0\x80"));
  CHECK(!is_seed("\xC2\x85"));
}

TEST_CASE("the number that a seed stands for can be computed by hand") {
  // printf 'burgerberaad/1\npanel\nUtrecht 2026\n\n' | sha256sum, as a number modulo 10^12
  CHECK(drawn_number("Utrecht 2026", 1'000'000'000'000) == 577852325121);
}

TEST_CASE("each panel owns the stretch of numbers that its weight says") {
  const PanelDistribution distribution{10, {{3, {0}}, {1, {1}}, {6, {2}}}};
  std::vector<std::size_t> panels;
  for (std::int64_t number = 0; number < 10; ++number) {
    panels.push_back(drawn_panel(distribution, number));
  }
  CHECK(panels == std::vector<std::size_t>{0, 0, 0, 1, 2, 2, 2, 2, 2, 2});
}

TEST_CASE("a record that was read is the record that was written") {
  const Made made = read("odd");
  Diagnostics diagnostics;
  const auto draw = draw_panel(made.quotas, made.pool, settings(), diagnostics);
  REQUIRE(draw);
  CHECK(!draw->record.manifest.certificate.cuts.empty());
  const auto again = parse_record(to_json(draw->record));
  REQUIRE(again);
  CHECK(pretty(to_json(*again)) == pretty(to_json(draw->record)));
}
