#include "burgerberaad/dossier/agreement.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/ownership.hpp"
#include "burgerberaad/io/file.hpp"
#include "core/told.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::optional<Agreement> agreement_from(const std::string& rest, Diagnostics& diagnostics) {
  const Scratch folder;
  write_file(folder / "agreement.yaml", "format: 1\ntitle: Akkoord\n" + rest);
  return read_agreement(folder / "agreement.yaml", diagnostics);
}

std::string canonical_of(const std::string& rest) {
  Diagnostics diagnostics;
  const auto agreement = agreement_from(rest, diagnostics);
  REQUIRE(agreement);
  REQUIRE(told_lines(diagnostics).empty());
  return canonical_text(*agreement);
}

}  // namespace

TEST_CASE("the canonical text says each fact on a line, and nothing of who signs") {
  const std::string text = canonical_of(
      "date: 2027-03-01\nplace: Utrecht\npreamble: |\n  Een\n  regel.\n\n\n  Twee.\n"
      "parties:\n"
      "  - {id: G, name: Gemeente, represented_by: Wethouder, commissioner: O1}\n"
      "  - {id: B, name: Bewoners, kind: residents, members: [P-014]}\n"
      "articles:\n"
      "  - {id: 1, text: Wij doen het, from: [V-01, V-02@3], by: [G, B], owner: B,\n"
      "     conditions: [Als het kan], indicator: Aantal, deadline: 2027-09-01}\n"
      "not_taken_over:\n"
      "  - {recommendation: V-05, by: [G], part: Gratis, reason: Te duur}\n"
      "provisions: [Twee jaar]\n"
      "signatures: [{party: G, by: Wethouder, date: 2027-03-01}]\n");
  CHECK(text ==
        "title: Akkoord\n"
        "preamble: Een regel. / Twee.\n"
        "party G: Gemeente\n"
        "party G kind: organisation\n"
        "party B: Bewoners\n"
        "party B kind: residents\n"
        "article 1: -\n"
        "article 1 text: Wij doen het\n"
        "article 1 from: V-01\n"
        "article 1 from: V-02@3\n"
        "article 1 by: G\n"
        "article 1 by: B\n"
        "article 1 condition: Als het kan\n"
        "article 1 owner: B\n"
        "article 1 indicator: Aantal\n"
        "article 1 deadline: 2027-09-01\n"
        "not taken over V-05: Gratis\n"
        "not taken over V-05 by: G\n"
        "not taken over V-05 reason: Te duur\n"
        "provision: Twee jaar\n");
}

TEST_CASE("an agreement is the same however it is written, and another with another word") {
  const std::string text =
      canonical_of("articles:\n  - {id: 1, text: Wij doen het, from: [V-01]}\n");
  CHECK(text == canonical_of("articles:\n- from:\n  - V-01\n  text: |\n    Wij\n    doen   het\n"
                             "  id: '1'\n"));
  CHECK(text != canonical_of("articles:\n  - {id: 1, text: Wij doen dit, from: [V-01]}\n"));
  CHECK(text != canonical_of("articles:\n  - id: 1\n    text: |\n      Wij\n\n      doen het\n"
                             "    from: [V-01]\n"));
}

TEST_CASE("the owner of an article is who was named, or else the only party that promises it") {
  AgreementArticle article;
  CHECK(owner_of(article).empty());
  article.by = {{"G", {}}};
  CHECK(owner_of(article) == "G");
  article.by.push_back({"B", {}});
  CHECK(owner_of(article).empty());
  article.owner = "B";
  CHECK(owner_of(article) == "B");
}

TEST_CASE("articles are found by their recommendation, with or without a version") {
  Agreement agreement;
  AgreementArticle one;
  one.id = "1";
  one.from = {{"V-07@3", {}}, {"V-08", {}}};
  AgreementArticle two;
  two.id = "2";
  two.from = {{"V-0", {}}};
  agreement.articles = {one, two};
  CHECK(articles_on(agreement, "V-07").size() == 1);
  CHECK(articles_on(agreement, "V-08").size() == 1);
  CHECK(articles_on(agreement, "V-0").front()->id == "2");
  CHECK(articles_on(agreement, "V-09").empty());
}

TEST_CASE("a draft can be read back, and has the words of every recommendation") {
  const Scratch scratch;
  const auto folder = scratch / "d";
  std::filesystem::copy(std::filesystem::path(BB_TEST_DATA) / "dossiers" / "sound", folder,
                        std::filesystem::copy_options::recursive);
  Diagnostics diagnostics;
  const auto dossier = open_dossier(folder, diagnostics);
  REQUIRE(dossier);
  write_file(folder / "agreement.yaml", agreement_draft(*dossier));
  const auto agreement = read_agreement(folder / "agreement.yaml", diagnostics);
  CHECK(told_lines(diagnostics).empty());
  REQUIRE(agreement);
  REQUIRE(agreement->articles.size() == 1);
  CHECK(agreement->articles[0].text == "Er komen meer lantaarns in het park.\n");
  CHECK(agreement->articles[0].from.at(0).id == "V-01@2");
  CHECK(agreement->parties.size() == 2);
}

TEST_CASE("whoever decides something is on a side, or not known") {
  Dossier dossier;
  dossier.assembly.bodies = {{"Programmagroep", Side::residents, {}},
                             {"Kerngroep", Side::together, {}}};
  dossier.assembly.commission.commissioners = {{"O1", "Gemeenteraad", "", std::nullopt, {}}};
  RoleHolder clerk;
  clerk.id = "K1";
  clerk.role = Role::clerk;
  clerk.name = "Secretaris";
  RoleHolder expert;
  expert.id = "E1";
  expert.role = Role::expert;
  expert.name = "Huisarts";
  dossier.assembly.roles = {clerk, expert};
  CHECK(side_of(dossier, "Programmagroep") == Side::residents);
  CHECK(side_of(dossier, "programmagroep") == Side::unknown);
  CHECK(side_of(dossier, "Kerngroep") == Side::together);
  CHECK(side_of(dossier, "O1") == Side::commissioner);
  CHECK(side_of(dossier, "Gemeenteraad") == Side::commissioner);
  CHECK(side_of(dossier, "Secretaris") == Side::organisation);
  CHECK(side_of(dossier, "E1") == Side::unknown);
  CHECK(side_of(dossier, "P-014") == Side::residents);
  CHECK(side_of(dossier, "") == Side::unknown);
}
