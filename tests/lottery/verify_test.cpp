#include "burgerberaad/lottery/verify.hpp"

#include "../io/scratch.hpp"
#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/lottery/draw.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/published.hpp"
#include "burgerberaad/quota/feasibility.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

/// The published files of a small draw by tickets, in a folder of its own.
class Booklet {
 public:
  explicit Booklet(Method method = Method::leximin, std::int64_t ticket = 13) {
    make_folder(folder_);
    const std::string base = BB_TEST_DATA "/pools/thirds";
    Diagnostics diagnostics;
    quotas = in_order(*read_quotas(base + "-quotas.csv", diagnostics));
    pool = *read_pool(base + ".csv", pool_columns(quotas), {}, diagnostics);
    DrawSettings settings;
    settings.size = 2;
    settings.objective.method = method;
    settings.tickets = 20;
    settings.ticket = ticket;
    settings.program = "test";
    const Draw draw = *draw_panel(quotas, pool, settings, diagnostics);
    record = draw.record;
    files = {{"distribution.csv", draw.distribution_csv},
             {"manifest.json", manifest_json(record.manifest)},
             {"panels.csv", draw.panels_csv},
             {"probabilities.csv", draw.probabilities_csv},
             {"quotas.csv", draw.quotas_csv},
             {"record.json", record_json(record)}};
    for (const auto& [name, content] : files) put(name, content);
  }
  ~Booklet() { fs::remove_all(folder_); }
  Booklet(const Booklet&) = delete;
  Booklet& operator=(const Booklet&) = delete;

  void put(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }

  /// What a member of the public finds, with the record or, before the draw, with the manifest.
  [[nodiscard]] Diagnostics check(const std::string& start = "record.json") const {
    Diagnostics diagnostics;
    const auto read = read_record(folder_ / start, diagnostics);
    if (read) verify_published(*read, folder_, diagnostics);
    return diagnostics;
  }

  /// Whether something is wrong and a file of this name is said to be.
  [[nodiscard]] bool blames(const std::string& name) const {
    const Diagnostics found = check();
    const std::string path = (folder_ / name).string();
    return std::any_of(found.items().begin(), found.items().end(), [&](const auto& item) {
      return item.severity == Severity::error && item.where.file == path;
    });
  }

  /// How many faults an auditor finds, who has the rows.
  [[nodiscard]] std::size_t faults_with_pool() const {
    Diagnostics diagnostics;
    verify_with_pool(record, folder_, quotas, pool, diagnostics);
    return diagnostics.error_count();
  }

  /// Whether an auditor is told this.
  [[nodiscard]] bool tells_with_pool(const Message& message) const {
    Diagnostics diagnostics;
    verify_with_pool(record, folder_, quotas, pool, diagnostics);
    return std::ranges::any_of(diagnostics.items(),
                               [&](const auto& item) { return item.message == &message; });
  }

  QuotaSet quotas;
  Pool pool;
  DrawRecord record;
  std::map<std::string, std::string> files;

 private:
  fs::path folder_ = fs::temp_directory_path() / ("bb-booklet-" + hex(sha256(system_entropy(8))));
};

}  // namespace

TEST_CASE("verify finds the panel of each ticket, also where the panels change") {
  for (std::int64_t ticket = 1; ticket < 20; ++ticket) {
    CAPTURE(ticket);
    CHECK_FALSE(Booklet(Method::leximin, ticket).check().has_errors());
  }
}

TEST_CASE("a gap that is claimed smaller than it is, is told, however small") {
  Booklet booklet(Method::nash);
  REQUIRE(booklet.faults_with_pool() == 0);
  REQUIRE(booklet.record.manifest.proven);
  REQUIRE(booklet.record.manifest.gap.value_or(Rational(0)) > 0);
  booklet.record.manifest.gap = Rational(0);
  CHECK(booklet.faults_with_pool() == 1);
}

TEST_CASE("an auditor is told of panels with too many or too few of a group") {
  Booklet booklet;
  CHECK_FALSE(booklet.tells_with_pool(msg::verify_quota));
  Quota& quota = booklet.quotas.categories[0].quotas[0];
  REQUIRE(quota.least == 1);
  REQUIRE(quota.most == 1);
  const auto with = [&](std::int64_t least, std::int64_t most) {
    quota.least = least;
    quota.most = most;
    booklet.record.manifest.quotas_sha256 = canonical_sha256(booklet.quotas);
    return booklet.tells_with_pool(msg::verify_quota);
  };
  CHECK(with(0, 0));
  CHECK(with(2, 2));
  CHECK_FALSE(with(0, 1));
}

TEST_CASE("an auditor is told of two who share an address") {
  Booklet booklet;
  CHECK_FALSE(booklet.tells_with_pool(msg::verify_household));
  REQUIRE(booklet.pool.ids == std::vector<std::string>{"a1", "a2", "b1", "b2", "b3"});
  booklet.pool.household_count = 1;
  booklet.pool.households[0] = 0;
  booklet.pool.households[1] = 0;  // never in one panel
  CHECK_FALSE(booklet.tells_with_pool(msg::verify_household));
  booklet.pool.households[2] = 0;
  CHECK(booklet.tells_with_pool(msg::verify_household));
}

TEST_CASE(
    "of a small booklet no byte can be changed, added or lost without verify blaming its file") {
  const Booklet booklet;
  REQUIRE_FALSE(booklet.check().has_errors());
  REQUIRE_FALSE(booklet.check("manifest.json").has_errors());
  for (const auto& file : booklet.files) {
    // Not a structured binding: clang++ 14 lets no lambda, and so no CAPTURE, use one.
    const std::string& name = file.first;
    const auto& content = file.second;
    CAPTURE(name);
    for (std::size_t at = 0; at < content.size(); ++at) {
      CAPTURE(at);
      // The last bit makes one digit or letter of another, the third one of an upper case letter.
      for (const int mask : {1, 32, 128}) {
        std::string changed = content;
        changed[at] = static_cast<char>(changed[at] ^ mask);
        booklet.put(name, changed);
        CHECK(booklet.blames(name));
      }
      std::string changed = content;
      booklet.put(name, changed.erase(at, 1));
      CHECK(booklet.blames(name));
      changed = content;
      booklet.put(name, changed.insert(at, 1, content[at]));
      CHECK(booklet.blames(name));
    }
    booklet.put(name, content);
  }
  CHECK_FALSE(booklet.check().has_errors());
}

TEST_CASE("a change in a record is found at its line and column") {
  const Booklet booklet;
  std::string changed = booklet.files.at("manifest.json");
  const auto at = changed.find("\"pool_size\": 5") + 13;
  changed[at] = '6';
  booklet.put("manifest.json", changed);
  const auto found = booklet.check();
  REQUIRE(found.error_count() == 1);
  CHECK(message_text(found.items()[0], Lang::en) ==
        "this is not the manifest of the record: here they differ");
  CHECK(message_text(found.items()[0], Lang::nl) ==
        "dit is niet het manifest van het verslag: hier verschillen ze");
  CHECK(found.items()[0].where.line == 9);
  CHECK(found.items()[0].where.column == 16);
}

TEST_CASE("who rewrites everything in one piece is found by the hash that was printed") {
  const Booklet booklet;
  const std::string printed = manifest_sha256(booklet.record.manifest);
  // Each of these could be passed off as sound by rewriting the files around it.
  const auto rewritten = [&](auto change) {
    DrawManifest manifest = booklet.record.manifest;
    change(manifest);
    return manifest_sha256(manifest);
  };
  CHECK(rewritten([](auto&) {}) == printed);
  CHECK(rewritten([](auto& m) { m.program += "x"; }) != printed);
  CHECK(rewritten([](auto& m) { m.objective.method = Method::maximin; }) != printed);
  CHECK(rewritten([](auto& m) { m.pool_sha256[0] = '!'; }) != printed);
  CHECK(rewritten([](auto& m) { m.pool_root = "0"; }) != printed);
  CHECK(rewritten([](auto& m) { m.quotas_sha256[0] = '!'; }) != printed);
  CHECK(rewritten([](auto& m) { m.id_column += "x"; }) != printed);
  CHECK(rewritten([](auto& m) { m.household_columns.emplace_back("x"); }) != printed);
  CHECK(rewritten([](auto& m) { ++m.pool_size; }) != printed);
  CHECK(rewritten([](auto& m) { ++m.panel_size; }) != printed);
  CHECK(rewritten([](auto& m) { ++m.total; }) != printed);
  CHECK(rewritten([](auto& m) { ++m.panels; }) != printed);
  CHECK(rewritten([](auto& m) { m.panels_sha256[0] = '!'; }) != printed);
  CHECK(rewritten([](auto& m) { m.probabilities_sha256[0] = '!'; }) != printed);
  CHECK(rewritten([](auto& m) { m.proven = !m.proven; }) != printed);
  CHECK(rewritten([](auto& m) { m.gap = Rational(1, 3); }) != printed);
  CHECK(rewritten([](auto& m) { ++m.tickets->count; }) != printed);
  CHECK(rewritten([](auto& m) { ++m.tickets->types; }) != printed);
  CHECK(rewritten([](auto& m) { m.tickets->change = Rational(1, 3); }) != printed);
  CHECK(rewritten([](auto& m) { m.tickets->bound = Rational(1, 3); }) != printed);
  CHECK(rewritten([](auto& m) { m.tickets->distribution_sha256[0] = '!'; }) != printed);
  CHECK(rewritten([](auto& m) { m.certificate.levels.pop_back(); }) != printed);
}

TEST_CASE("before the draw the manifest is checked in the same way, and no pick") {
  const Booklet booklet;
  booklet.put("record.json", "gone");
  CHECK_FALSE(booklet.check("manifest.json").has_errors());
  std::string panels = booklet.files.at("panels.csv");
  panels[panels.size() - 2] = panels[panels.size() - 2] == '1' ? '2' : '1';
  booklet.put("panels.csv", panels);
  CHECK(booklet.check("manifest.json").has_errors());
}

TEST_CASE("a record of a later format is refused with its number") {
  const Booklet booklet;
  std::string later = booklet.files.at("record.json");
  later.replace(later.find("\"format\": 1"), 11, "\"format\": 7");
  booklet.put("record.json", later);
  const auto found = booklet.check();
  REQUIRE(found.error_count() == 1);
  CHECK(message_text(found.items()[0], Lang::en) ==
        "this is format 7; this program reads format 1");
}

TEST_CASE("panels made to deceive are refused with the row, before anything is reckoned") {
  const Scratch scratch;
  const auto said = [&](const std::string& rows) -> std::string {
    write_file(scratch / "panels.csv", "panel,weight,members\n" + rows);
    Diagnostics diagnostics;
    const auto panels = read_panels(scratch / "panels.csv", {"a", "b"}, diagnostics);
    if (panels) return std::to_string(panels->total);
    return std::to_string(diagnostics.items()[0].where.line) + ": " +
           message_text(diagnostics.items()[0], Lang::en);
  };
  CHECK(said("1,9223372036854775806,a b\n2,1,b\n") == "9223372036854775807");
  CHECK(said("1,9223372036854775806,a b\n2,2,b\n") ==
        "3: row 2 is no panel with its number and a weight");
  for (const auto* weight : {"9223372036854775808", "0", "-1", "1.5", ""}) {
    CAPTURE(weight);
    CHECK(said("1," + std::string(weight) + ",a b\n") ==
          "2: row 1 is no panel with its number and a weight");
  }
  CHECK(said("1,3,b a b\n") == "2: row 1 is no panel with its number and a weight");
}
