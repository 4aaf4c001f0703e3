#include "burgerberaad/report/draw_minutes.hpp"

#include "draws.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::string record(const MinutesFacts& facts, Lang lang = Lang::nl) {
  return to_markdown(draw_minutes(facts, lang));
}

bool has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("minutes of a draw by dice tell what was thrown and who is in the panel") {
  MinutesFacts facts;
  facts.occasion = made_up_draw(true, true);
  facts.reserves = {"k4"};
  facts.commissioners = {{"O1", "Gemeenteraad", "2026-114", parse_date("2026-05-12"), {}}};
  const std::string text = record(facts);
  CHECK(has(text, "**Proces-verbaal van de loting**"));
  CHECK(has(text, "De dobbelstenen gaven lot 2."));
  CHECK(has(text, "`k2` `k3`"));
  CHECK(has(text, "af van de quota:\n\n`k4`"));
  CHECK(has(text, "Gemeenteraad, besluit 2026-114 van 12 mei 2026"));
  CHECK(has(text, "- **Plaats**: ...................."));
  CHECK(has(text, "Bewezen: geen loting is eerlijker (afwijking hoogstens 0,000000000000)."));
  CHECK(has(text, "5,0000 procentpunt"));
}

TEST_CASE("minutes of a draw by a seed tell the number and the panel") {
  MinutesFacts facts;
  facts.occasion = made_up_draw(false, true);
  const std::string text = record(facts, Lang::en);
  CHECK(has(text, "- **Seed**: `x`"));
  CHECK(has(text, "(see rule in record.json), divided by 1,000,000,000,000, leaves "));
  CHECK(has(text, " lies in panel 2 of 3."));
}

TEST_CASE("before the draw there are minutes of the preparation, and no panel") {
  MinutesFacts facts;
  facts.occasion = made_up_draw(true, false);
  facts.prepared = "2026-07-01T10:00:00Z";
  const std::string text = record(facts);
  CHECK(has(text, "**Proces-verbaal van de voorbereiding van de loting**"));
  CHECK(has(text, "Er is nog niet geloot: geen enkele groep is aangewezen."));
  CHECK(has(text, "2026-07-01T10:00:00Z"));
  CHECK(has(text, "`burgerberaad draw --ticket 3`"));
  CHECK_FALSE(has(text, "`k1`"));
}

TEST_CASE("an unproven lottery says how far off it may be") {
  MinutesFacts facts;
  facts.occasion = made_up_draw(true, true);
  facts.occasion.draw.manifest.proven = false;
  facts.occasion.draw.manifest.gap = Rational(1, 1000);
  CHECK(has(record(facts), "een kans kan hoogstens 0,001000000000 schelen"));
}

TEST_CASE("who was there and when are printed when they are named") {
  MinutesFacts facts;
  facts.occasion = made_up_draw(true, true);
  facts.place = "Stadhuis";
  facts.at = parse_moment("2026-07-06T20:15");
  facts.present = {{"A. Jansen", "notaris"}};
  const std::string text = record(facts);
  CHECK(has(text, "- **Plaats**: Stadhuis"));
  CHECK(has(text, "6 juli 2026, 20.15 uur"));
  CHECK(has(text, "- **Aanwezig**: A. Jansen, notaris"));
  const std::string page = to_html(draw_minutes(facts, Lang::nl));
  CHECK(has(page, "<dt>Plaats</dt><dd>Stadhuis</dd>"));
  CHECK(has(page, "<div class=\"sign\"><dt>Voorzitter</dt><dd class=\"blank\"></dd></div>"));
}
