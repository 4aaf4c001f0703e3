#include "burgerberaad/dossier/retention.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/purge.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

namespace fs = std::filesystem;

std::string class_name(const char* file) {
  const DataClass* data = class_of(file);
  return data == nullptr ? "" : std::string(data->name);
}

Date on(const char* day) {
  return parse_date(day).value();
}

}  // namespace

TEST_CASE("every file of private/ has a class, with what editors leave beside it") {
  CHECK(class_name("register.csv") == "register");
  CHECK(class_name("letters-2.xlsx") == "letters");
  CHECK(class_name("respondents.csv~") == "respondents");
  CHECK(class_name(".~lock.respondents.csv#") == "respondents");
  CHECK(class_name("~$letters.xlsx") == "letters");
  CHECK(class_name("Kopie van members.csv") == "members");
  CHECK(class_name("slips/k3m9.json") == "key");
  CHECK(class_name("02-bespreken.log.yaml") == "notes");
  CHECK(class_name("evaluation.csv") == "evaluation");
  CHECK(class_name("evaluation-internal.md") == "documents");
  CHECK(class_name("requests/P-017.json") == "requests");
  CHECK(class_name("brief aan Anna.docx") == "other");
  CHECK(class_name("seal.json").empty());
}

TEST_CASE("only names that the program gives are told") {
  CHECK(is_known_file("letters.csv"));
  CHECK(is_known_file("letters-2.csv"));
  CHECK_FALSE(is_known_file("letters-van-jan.csv"));
  CHECK_FALSE(is_known_file("slips/17.json"));
  CHECK_FALSE(is_known_file("brief aan Anna.docx"));
}

TEST_CASE("a term in months ends on the same day, or on the last of a shorter month") {
  Commission commission;
  const RetentionTerm term{find_data_class("letters"), std::nullopt, 3, RetentionStart::delivered};
  CHECK_FALSE(kept_until(term, commission));
  commission.delivered = on("2026-11-30");
  CHECK(kept_until(term, commission) == on("2027-02-28"));
  commission.term = Term{on("2026-09-01"), on("2027-03-01")};
  const RetentionTerm after{find_data_class("key"), std::nullopt, 12, RetentionStart::term_end};
  CHECK(kept_until(after, commission) == on("2028-03-01"));
}

TEST_CASE("a purge seals what goes with a salt, removes it, and follows no link") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "hall", folder, fs::copy_options::recursive);
  write_file(folder / "private/needs.csv", "member,wheelchair\nP-001,ja\n");
  write_file(scratch / "elsewhere.csv", "x\n");
  fs::create_symlink(scratch / "elsewhere.csv", folder / "private/needs-old.csv");
  Diagnostics diagnostics;
  const auto dossier = open_dossier(folder, diagnostics);
  REQUIRE(dossier);
  auto chosen = holdings(*dossier);
  std::erase_if(chosen, [](const Holding& each) { return each.data->name != "needs"; });
  REQUIRE(chosen.size() == 1);
  const std::string salt(32, 's');
  const Purge purge = carry_out(*dossier, chosen, on("2027-01-01"), "proef", salt);
  REQUIRE(purge.classes.size() == 1);
  REQUIRE(purge.classes[0].files.size() == 2);
  const PurgedFile& gone = purge.classes[0].files[1];
  CHECK(gone.name == "private/needs.csv");
  CHECK(gone.rows == 1);
  CHECK(gone.seal == sha256_hex(salt + "member,wheelchair\nP-001,ja\n"));
  CHECK_FALSE(fs::exists(folder / "private/needs.csv"));
  CHECK_FALSE(fs::is_symlink(folder / "private/needs-old.csv"));
  CHECK(fs::exists(scratch / "elsewhere.csv"));
  CHECK(fs::exists(folder / "private/respondents.csv"));
  CHECK(purged_on(folder, folder / "private/needs.csv").has_value());
  CHECK_FALSE(purged_on(folder, folder / "private/members.csv").has_value());
  // The salt stays the same, so that one key opens all.
  const auto after = open_dossier(folder, diagnostics);
  REQUIRE(after);
  auto members = holdings(*after);
  std::erase_if(members, [](const Holding& each) { return each.data->name != "members"; });
  const std::string before = read_file(folder / "private/members.csv");
  const Purge second = carry_out(*after, members, on("2027-01-01"), "proef", std::string(32, 'x'));
  CHECK(second.classes[0].files[0].seal == sha256_hex(salt + before));
}
