#include "burgerberaad/dossier/lineage.hpp"

#include "burgerberaad/dossier/connections.hpp"
#include "burgerberaad/dossier/revision.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

Proposal version(const std::string& id, std::int64_t number, std::vector<std::string> from) {
  Proposal proposal;
  proposal.id = {id, number};
  proposal.title = "Titel";
  proposal.text = "Tekst.\n";
  for (auto& origin : from) proposal.from.push_back({std::move(origin), {}});
  return proposal;
}

Signal signal(const std::string& id) {
  Signal result;
  result.id = id;
  return result;
}

/// V-01 merged into V-02, which was split into V-03 and V-04.
Dossier family() {
  Dossier dossier;
  dossier.signals = {signal("S-1"), signal("S-2"), signal("S-3")};
  dossier.proposals = {version("V-01", 1, {"S-1"}),    version("V-01", 2, {"S-1"}),
                       version("V-02", 1, {}),         version("V-02", 2, {"V-01@1", "S-2"}),
                       version("V-02", 3, {"V-02@2"}), version("V-03", 1, {"V-02@2"}),
                       version("V-04", 1, {"V-02@2"})};
  dossier.proposals[1].status = ProposalStatus::merged;
  dossier.proposals[1].merged_into = "V-02";
  dossier.proposals[4].status = ProposalStatus::split;
  dossier.proposals[4].split_into = {{"V-03", {}}, {"V-04", {}}};
  return dossier;
}

}  // namespace

TEST_CASE("texts that go back to a text are found, itself not counted") {
  const Dossier dossier = family();
  CHECK(offspring(dossier, "V-01") == std::vector<VersionId>{{"V-02", 2}});
  CHECK(offspring(dossier, "V-02") == std::vector<VersionId>{{"V-03", 1}, {"V-04", 1}});
  CHECK(offspring(dossier, "V-03").empty());
}

TEST_CASE("a signal is followed through merges and splits to where it ends") {
  const Dossier dossier = family();
  const auto traces = trace_signals(dossier);
  REQUIRE(traces.size() == 3);
  CHECK(traces[0].picked_up == std::vector<VersionId>{{"V-01", 1}});
  CHECK(traces[0].ends == std::vector<std::string>{"V-03", "V-04"});
  CHECK(traces[1].picked_up == std::vector<VersionId>{{"V-02", 2}});
  CHECK(traces[1].ends == std::vector<std::string>{"V-03", "V-04"});
  CHECK(traces[2].picked_up.empty());
  CHECK(traces[2].ends.empty());
}

TEST_CASE("texts that lead to each other end nowhere, and are looked at once") {
  Dossier dossier = family();
  dossier.proposals.push_back(version("V-04", 2, {}));
  dossier.proposals.back().status = ProposalStatus::merged;
  dossier.proposals.back().merged_into = "V-01";
  CHECK(trace_signals(dossier)[0].ends == std::vector<std::string>{"V-03"});
}

TEST_CASE("the next version keeps what is not said otherwise, and comes back on the table") {
  const Dossier dossier = family();
  Revision revision;
  revision.title = "Nieuw";
  revision.from = {"S-1", "S-3"};
  revision.by = "Tafel 3";
  const Proposal next = next_version(dossier, "V-01", revision);
  CHECK(next.id == VersionId{"V-01", 3});
  CHECK(next.title == "Nieuw");
  CHECK(next.text == "Tekst.\n");
  CHECK(next.by == "Tafel 3");
  CHECK(next.status == ProposalStatus::open);
  CHECK(next.merged_into.empty());
  REQUIRE(next.from.size() == 2);
  CHECK(next.from[1].id == "S-3");
  CHECK(says_more(next, dossier.proposals[1]));
  CHECK_FALSE(says_more(next_version(dossier, "V-03", {}), dossier.proposals[5]));
}

TEST_CASE("versions that belong together are written together or not at all") {
  const Scratch folder;
  Dossier dossier;
  dossier.folder = folder / "d";
  const auto good = version("V-01", 1, {});
  auto bad = version("V-02", 1, {"S-9"});
  Diagnostics diagnostics;
  CHECK_FALSE(write_versions(dossier, {good, bad}, diagnostics));
  CHECK(diagnostics.error_count() == 1);
  CHECK_FALSE(std::filesystem::exists(dossier.folder));
  bad.from = {{"V-01@1", {}}};  // refers to a version of the same step
  Diagnostics none;
  const auto written = write_versions(dossier, {good, bad}, none);
  REQUIRE(written);
  CHECK(written->size() == 2);
  CHECK(read_file(dossier.folder / "proposals/V-02/1.yaml").find("V-01@1") != std::string::npos);
  const Frozen frozen = read_frozen(dossier.folder / "records/frozen.json", none);
  CHECK(frozen.versions.at({"V-01", 1}) == written->front().sha256);
  CHECK(frozen.versions.size() == 2);
  CHECK(none.items().empty());
}

TEST_CASE("a text leads to the parts into which it was split, also when they do not name it") {
  Dossier dossier = family();
  dossier.proposals[5].from.clear();
  std::vector<Weighing> weighings(3);
  weighings[0].id = {"V-02", 3};
  weighings[0].split_into = {"V-03", "V-04"};
  weighings[1].id = {"V-03", 1};
  weighings[2].id = {"V-04", 1};
  const Connections drawn = connections_of(dossier, weighings);
  const auto whole = drawn.place("V-02");
  REQUIRE(whole);
  std::vector<std::string> next;
  for (const auto each : drawn.onward(*whole)) {
    const auto& connection = drawn.connections[each];
    next.push_back(drawn.things[connection.to].id + " " + std::string(connection.what.en));
  }
  CHECK(next == std::vector<std::string>{"V-04 goes on in", "V-03 split into"});
  CHECK(drawn.back(drawn.place("V-03").value()).size() == 1);
  CHECK(drawn.around(*whole).size() == 3);
  CHECK_FALSE(drawn.place("V-99"));
}
