#include "burgerberaad/dossier/person.hpp"

#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/retention.hpp"
#include "io/scratch.hpp"

#include <filesystem>

#include <doctest/doctest.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// What a search for P-001 could not look into: each with its class.
std::vector<std::pair<std::string, std::string>> unread(const fs::path& folder) {
  Diagnostics diagnostics;
  const auto dossier = open_dossier(folder, diagnostics);
  REQUIRE(dossier);
  PersonKeys keys;
  keys.member = "P-001";
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& each : data_of(*dossier, keys, Lang::en).unread) {
    all.emplace_back(each.file, each.data->name);
  }
  return all;
}

TEST_CASE("a folder that nobody may look into was not searched for a person") {
  const Scratch scratch;
  const fs::path folder = scratch / "d";
  fs::copy(fs::path(BB_TEST_DATA) / "dossiers" / "hall", folder, fs::copy_options::recursive);
  const auto before = unread(folder);
  for (const char* closed : {"private/closed", "private/slips"}) {
    fs::create_directories(folder / closed);
    fs::permissions(folder / closed, fs::perms(0));
  }
  {
    const WithoutRights without(scratch.path());
    auto expected = before;
    expected.insert(expected.begin(), {{"private/closed", "other"}, {"private/slips", "key"}});
    CHECK(unread(folder) == expected);
  }
  for (const char* closed : {"private/closed", "private/slips"}) {
    fs::permissions(folder / closed, fs::perms::owner_all);
  }
  CHECK(unread(folder) == before);
}

}  // namespace
}  // namespace burgerberaad
