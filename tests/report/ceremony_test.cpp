#include "burgerberaad/report/ceremony.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/json.hpp"
#include "core/occurrences.hpp"
#include "draws.hpp"

#include <string_view>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

/// What lies between two texts, the first time.
std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto start = text.find(from) + from.size();
  return text.substr(start, text.find(to, start) - start);
}

Json data_of(const std::string& page) {
  return Json::parse(between(page, "id=\"draw\">", "</script>"));
}

}  // namespace

TEST_CASE("the page names the hash of its one script and of its one style") {
  const std::string page = ceremony_page(made_up_draw(true, false), Chance::dice, Lang::nl);
  CHECK(occurrences(page, "<style>") == 1);
  CHECK(occurrences(page, "<script") == 2);  // the other is data
  const std::string script = between(page, "<script>", "</script>");
  const std::string style = between(page, "<style>", "</style>");
  CHECK(occurrences(page, "script-src 'sha256-" + base64(sha256(script)) + "';") == 1);
  CHECK(occurrences(page, "style-src 'sha256-" + base64(sha256(style)) + "';") == 1);
  CHECK(occurrences(page, "default-src 'none'") == 1);
  for (const char* what :
       {" src=", " href=", "@import", "url(", " style=", " onclick", "http:", "https"}) {
    CAPTURE(what);
    CHECK(occurrences(page, what) == 0);
  }
}

TEST_CASE("nothing typed becomes markup or script") {
  const std::string nasty = "</script><script>alert(1)</script><b>\"'&<!--";
  DrawOccasion occasion = made_up_draw(false, true);
  occasion.title = nasty;
  occasion.question = nasty;
  occasion.folder = nasty;
  occasion.finish_options = nasty;
  occasion.quotas.categories[0].name = nasty;
  occasion.quotas.categories[0].quotas[0].feature = nasty;
  occasion.draw.ids[2] = nasty;
  occasion.draw.record->seed = nasty;
  occasion.draw.record->members[0] = nasty;
  const std::string page = ceremony_page(occasion, Chance::dice, Lang::en);
  CHECK(occurrences(page, "<script") == 2);
  CHECK(occurrences(page, "</script") == 2);
  CHECK(occurrences(page, "<b>\"") == 0);
  CHECK(occurrences(page, "<!--") == 0);
  CHECK(data_of(page)["title"] == nasty);
  CHECK(data_of(page)["recorded"]["seed"] == nasty);
}

TEST_CASE("the page holds every panel, equal tickets beside each other once, and nobody else") {
  const Json data = data_of(ceremony_page(made_up_draw(true, false), Chance::dice, Lang::nl));
  CHECK(data["ids"] == Json{"k1", "k2", "k3"});
  CHECK(data["weights"] == Json{2, 1, 1});
  CHECK(data["panels"] == Json{"AC", "BC", "AB"});
  CHECK(data["width"] == 1);
  CHECK(data["total"] == 4);
  CHECK(data["digits"] == 1);
  CHECK(data["dice"] == true);
  CHECK(data["recorded"].is_null());
}

TEST_CASE("panels of more than 64 people take two signs for each") {
  DrawOccasion occasion = made_up_draw(true, false);
  occasion.draw.ids.clear();
  std::vector<std::size_t> everyone;
  for (std::size_t i = 0; i < 65; ++i) {
    occasion.draw.ids.push_back("k" + std::to_string(100 + i));
    everyone.push_back(i);
  }
  occasion.draw.distribution.panels = {{4, everyone}};
  const Json data = data_of(ceremony_page(occasion, Chance::dice, Lang::nl));
  CHECK(data["width"] == 2);
  const auto panel = data["panels"][0].get<std::string>();
  CHECK(panel.size() == 130);
  CHECK(panel.substr(0, 4) == "AAAB");
  CHECK(panel.substr(126) == "A_BA");
}

TEST_CASE("what decides: the record, or what was announced") {
  CHECK(by_dice(made_up_draw(true, false), Chance::dice));
  CHECK_FALSE(by_dice(made_up_draw(true, false), Chance::seed));
  CHECK(by_dice(made_up_draw(true, true), Chance::seed));  // the record says dice
  CHECK_FALSE(by_dice(made_up_draw(false, true), Chance::dice));
}

TEST_CASE("a page of a draw that was decided shows it without a script") {
  const std::string dice = ceremony_page(made_up_draw(true, true), Chance::dice, Lang::nl);
  CHECK(occurrences(dice, "<span>2</span>") == 1);
  CHECK(occurrences(dice, "<b data-is=\"ticket\">2</b>") == 1);
  CHECK(occurrences(dice, "<li>k2</li>\n<li>k3</li>") == 1);
  CHECK(occurrences(dice, "data-key=\"7\"") == 0);
  CHECK(data_of(dice)["recorded"] == Json{{"seed", nullptr}, {"number", 2}});
  const std::string seed = ceremony_page(made_up_draw(false, true), Chance::dice, Lang::en);
  CHECK(occurrences(seed, "readonly>\nx</textarea>") == 1);
  CHECK(occurrences(seed, "van 3 groepen") == 1);
}

TEST_CASE("no counts of features are in the page but those of the panel that was drawn") {
  DrawOccasion occasion = made_up_draw(true, true);
  CHECK(occurrences(ceremony_page(occasion, Chance::dice, Lang::nl), "✓") == 0);
  occasion.counts = PanelCounts{
      {{{PublishedCount::Kind::shown, 7}, true}, {{PublishedCount::Kind::hidden, 0}, false}}};
  const std::string page = ceremony_page(occasion, Chance::dice, Lang::nl);
  CHECK(occurrences(page, "<td><b>7</b> <span class=\"nl\" lang=\"nl\">✓ binnen</span>") == 1);
  CHECK(occurrences(page, "<td><span class=\"nl\" lang=\"nl\">✗ buiten</span>") == 1);
}

TEST_CASE("quotas and panels take as many screens as they need") {
  DrawOccasion occasion = made_up_draw(true, false);
  Category many{"wijk", {}};
  for (int i = 0; i < 35; ++i) many.quotas.push_back({std::to_string(i), 0, 9, {}, {}, {}});
  occasion.quotas.categories.push_back(many);
  occasion.draw.manifest.panel_size = 250;
  const std::string page = ceremony_page(occasion, Chance::dice, Lang::en);
  CHECK(occurrences(page, "id=\"quotas-2\"") == 1);  // a column of two rows, and five of seven
  CHECK(occurrences(page, "id=\"quotas-3\"") == 0);
  CHECK(occurrences(page, "data-from=\"83\" data-to=\"166\"") == 1);
}

TEST_CASE("small counts of the panel are within their quota, and not told") {
  Pool pool;
  pool.ids = {"k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8"};
  pool.features = {{0}, {0}, {0}, {0}, {1}, {2}, {2}, {1}};
  QuotaSet quotas;
  quotas.categories = {
      {"groep", {{"a", 2, 4, {}, {}, {}}, {"b", 1, 2, {}, {}, {}}, {"c", 3, 3, {}, {}, {}}}}};
  const auto counts = count_panel(quotas, pool, {"k1", "k2", "k3", "k4", "k5", "k6", "k7"}, 3);
  CHECK(counts[0][0].count.kind == PublishedCount::Kind::shown);
  CHECK(counts[0][0].count.count == 4);
  CHECK(counts[0][1].count.kind == PublishedCount::Kind::hidden);
  CHECK(counts[0][1].within);
  CHECK_FALSE(counts[0][2].within);
  const auto all = count_panel(quotas, pool, {"k5", "k8"}, 1);
  CHECK(all[0][1].count.count == 2);
  CHECK_FALSE(all[0][0].within);
}
