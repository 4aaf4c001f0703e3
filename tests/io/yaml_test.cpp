#include "burgerberaad/io/yaml.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <tuple>

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

std::string said(std::string_view text, Lang lang = Lang::en) {
  Diagnostics diagnostics;
  yaml::parse(text, "f.yaml", diagnostics);
  return render(diagnostics, lang, false);
}

}  // namespace

TEST_CASE("a tree keeps its order, its texts and its places") {
  Diagnostics diagnostics;
  const auto node = yaml::parse(
      "\xEF\xBB\xBF# comment\r\ntitle: Zorg\r\nno: 010\r\nlijst:\r\n- é: 'x'\r\n  b:\r\n", "f.yaml",
      diagnostics);
  CHECK(diagnostics.items().empty());
  REQUIRE(node);
  CHECK(node->keys == std::vector<std::string>{"title", "no", "lijst"});
  CHECK(node->find("no")->scalar == "010");
  const auto& item = node->find("lijst")->items.at(0);
  CHECK(item.find("é")->quoted);
  CHECK(item.find("é")->where == Location{"f.yaml", 5, 6, "- é: 'x'"});
  CHECK(item.find("b")->kind == yaml::Kind::null);
  CHECK(item.find("b")->where == Location{"f.yaml", 6, 3, "  b:"});
}

TEST_CASE("escapes of one character become that character") {
  Diagnostics diagnostics;
  const auto node = yaml::parse(R"("é\N\_b\L": "\_\x85\u00a0é\N\"")", "f.yaml", diagnostics);
  CHECK(diagnostics.items().empty());
  REQUIRE(node);
  CHECK(node->keys.at(0) == "é\u0085\u00A0b\u2028");
  CHECK(node->items.at(0).scalar == "\u00A0\u0085\u00A0é\u0085\"");
}

TEST_CASE("no text of YAML's own characters hangs or crashes the reader") {
  const std::string alphabet = "-?:,[]{}#&*!|>'\"%@`~ \n\ta\\.";
  std::size_t reports = 0;
  const auto attempt = [&](const std::string& text) {
    Diagnostics diagnostics;
    const auto node = yaml::parse(text, "f", diagnostics);
    CHECK((node.has_value() || diagnostics.has_errors()));
    reports += diagnostics.items().size();
  };
  for (const char a : alphabet) {
    attempt({a});
    for (const char b : alphabet) {
      attempt({a, b});
      for (const char c : alphabet) attempt({a, b, c});
    }
  }
  Rng rng("yaml", "texts of special characters");
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const std::size_t length = 4 + rng.below(12);
    while (text.size() < length) text += alphabet[rng.below(alphabet.size())];
    attempt(text);
  }
  CHECK(reports > 10000);
}

namespace {

struct Said {
  std::string text;
  std::string place;  ///< ":line:column", or nothing for the file
  std::string code;
  std::string nl;
  std::string en;
  std::string quoted;  ///< the line and the caret
  std::string hint_nl = "";
  std::string hint_en = "";
};

void check_said(const Said& expected) {
  const auto hint = [](const std::string& text) {
    return text.empty() ? std::string() : "hint: " + text + "\n";
  };
  CHECK(said(expected.text, Lang::nl) == "f.yaml" + expected.place + ": fout[" + expected.code +
                                             "]: " + expected.nl + "\n" + expected.quoted +
                                             hint(expected.hint_nl));
  CHECK(said(expected.text, Lang::en) == "f.yaml" + expected.place + ": error[" + expected.code +
                                             "]: " + expected.en + "\n" + expected.quoted +
                                             hint(expected.hint_en));
}

}  // namespace

TEST_CASE("bytes that are no YAML text are told with their place") {
  check_said({"a: 1\nb: caf\xE9\n", ":2:7", "utf-8", "de byte E9 is hier geen UTF-8",
              "the byte E9 is not UTF-8 here", "  b: caf\xEF\xBF\xBD\n        ^\n",
              "sla het bestand op als UTF-8", "save the file as UTF-8"});
  check_said({std::string("\xFF\xFE"
                          "a\0:\0",
                          6),
              "", "utf-16", "dit bestand is in UTF-16 geschreven", "this file is written in UTF-16",
              "", "sla het op als UTF-8", "save it as UTF-8"});
  check_said({std::string("a: é\0", 6), ":1:5", "control-character",
              "hier staat een besturingsteken (U+0000)",
              "there is a control character here (U+0000)", "  a: é \n      ^\n",
              "haal dit onzichtbare teken weg", "remove this invisible character"});
  check_said({"a: \"x\\0\"", ":1:4", "control-character", "hier staat een besturingsteken (U+0000)",
              "there is a control character here (U+0000)", "  a: \"x\\0\"\n     ^\n",
              "haal dit onzichtbare teken weg", "remove this invisible character"});
  check_said({std::string(5'000'000, 'a'), "", "yaml-too-large", "dit bestand is groter dan 4 MiB",
              "this file is larger than 4 MiB", "", "zet grote tabellen in een CSV-bestand",
              "put large tables in a CSV file"});
  for (const std::string empty : {"", "\n", "# niets\n", "\xEF\xBB\xBF"}) {
    check_said({empty, "", "yaml-empty", "er staat niets in dit bestand", "this file is empty", "",
                "vul het, zet terug wat erin stond, of haal het weg",
                "fill it, put back what was in it, or take it away"});
  }
}

TEST_CASE("a file is one document") {
  const std::string nl = "hier begint een tweede document; een bestand heeft er een";
  const std::string en = "a second document begins here; a file holds one";
  const std::string hint_nl = "haal '---' of '...' weg, of maak er twee bestanden van";
  const std::string hint_en = "remove '---' or '...', or make it two files";
  check_said({"a: 1\n---\nb: 2\n", ":2:1", "yaml-second-document", nl, en, "  ---\n  ^\n", hint_nl,
              hint_en});
  check_said({"a: 1\n...\nb: 2\n", ":3:1", "yaml-second-document", nl, en, "  b: 2\n  ^\n", hint_nl,
              hint_en});
  CHECK(said("---\na: 1\n...\n# einde\n").empty());
  check_said({"%YAML 1.2\n---\na: 1\n", ":1:1", "yaml-directive",
              "regels met '%' vooraan worden niet gelezen",
              "lines that start with '%' are not read", "  %YAML 1.2\n  ^\n", "haal deze regel weg",
              "remove this line"});
  check_said({",", ":1:1", "yaml-after-end", "deze tekst hoort nergens bij",
              "this text belongs to nothing", "  ,\n  ^\n",
              "zet de hele waarde tussen aanhalingstekens, of kijk naar de inspringing",
              "put the whole value between quotes, or look at the indentation"});
}

TEST_CASE("nesting has a bound, however it is written") {
  const auto told = [](const std::string& text) { return said(text).find("[yaml-too-deep]"); };
  std::string dashes;
  for (int i = 0; i < 33; ++i) dashes += "- ";
  check_said({dashes, ":1:65", "yaml-too-deep", "dit is dieper genest dan 32 niveaus",
              "this is nested deeper than 32 levels",
              "  " + dashes + "\n  " + std::string(64, ' ') + "^\n"});
  CHECK(said(dashes.substr(2) + "a").empty());
  std::string maps;
  for (int i = 0; i < 33; ++i) maps += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(told(maps + std::string(40, ' ') + "b") != std::string::npos);
  CHECK(told(std::string(100'000, '[')) != std::string::npos);
  CHECK(told(std::string(500, '{')) != std::string::npos);
  std::string mixed;
  for (int i = 0; i < 20'000; ++i) mixed += "[{a: ";
  CHECK(told(mixed) != std::string::npos);
}

TEST_CASE("what YAML has and we do not read is told, all in one run") {
  const std::string text =
      "a: &x 1\n"
      "b: *x\n"
      "c: !!str 2\n"
      "a: 3\n"
      "<<: 4\n"
      "[d]: 5\n"
      "e: ! 6\n"
      "~: 7\n";
  CHECK(said(text, Lang::nl) ==
        "f.yaml:1:4: fout[yaml-anchor]: een anker ('&') wordt niet gelezen\n"
        "  a: &x 1\n"
        "     ^\n"
        "hint: schrijf de waarde voluit; zet een tekst die met '&' begint tussen aanhalingstekens\n"
        "f.yaml:2:4: fout[yaml-alias]: een verwijzing ('*') wordt niet gelezen\n"
        "  b: *x\n"
        "     ^\n"
        "hint: schrijf de waarde voluit; zet een tekst die met '*' begint tussen aanhalingstekens\n"
        "f.yaml:3:4: fout[yaml-tag]: een label ('!') wordt niet gelezen\n"
        "  c: !!str 2\n"
        "     ^\n"
        "hint: haal het weg; zet een tekst die met '!' begint tussen aanhalingstekens\n"
        "f.yaml:4:1: fout[yaml-duplicate-key]: 'a' staat hier twee keer; eerst op regel 1\n"
        "  a: 3\n"
        "  ^\n"
        "hint: haal er een weg\n"
        "f.yaml:5:1: fout[yaml-merge]: samenvoegen met '<<' wordt niet gelezen\n"
        "  <<: 4\n"
        "  ^\n"
        "hint: schrijf de regels voluit\n"
        "f.yaml:6:1: fout[yaml-key]: een sleutel moet een gewone tekst zijn\n"
        "  [d]: 5\n"
        "  ^\n"
        "hint: schrijf 'naam: waarde'\n"
        "f.yaml:7:4: fout[yaml-tag]: een label ('!') wordt niet gelezen\n"
        "  e: ! 6\n"
        "     ^\n"
        "hint: haal het weg; zet een tekst die met '!' begint tussen aanhalingstekens\n"
        "f.yaml:8:1: fout[yaml-key]: een sleutel moet een gewone tekst zijn\n"
        "  ~: 7\n"
        "  ^\n"
        "hint: schrijf 'naam: waarde'\n");
  CHECK(said(text.substr(0, text.find("e: ")), Lang::en) ==
        "f.yaml:1:4: error[yaml-anchor]: an anchor ('&') is not read\n"
        "  a: &x 1\n"
        "     ^\n"
        "hint: write the value in full; put a text that starts with '&' between quotes\n"
        "f.yaml:2:4: error[yaml-alias]: an alias ('*') is not read\n"
        "  b: *x\n"
        "     ^\n"
        "hint: write the value in full; put a text that starts with '*' between quotes\n"
        "f.yaml:3:4: error[yaml-tag]: a tag ('!') is not read\n"
        "  c: !!str 2\n"
        "     ^\n"
        "hint: remove it; put a text that starts with '!' between quotes\n"
        "f.yaml:4:1: error[yaml-duplicate-key]: 'a' stands here twice; first on line 1\n"
        "  a: 3\n"
        "  ^\n"
        "hint: remove one of them\n"
        "f.yaml:5:1: error[yaml-merge]: merging with '<<' is not read\n"
        "  <<: 4\n"
        "  ^\n"
        "hint: write the lines in full\n"
        "f.yaml:6:1: error[yaml-key]: a key must be a plain text\n"
        "  [d]: 5\n"
        "  ^\n"
        "hint: write 'name: value'\n");
  Diagnostics diagnostics;
  const auto node = yaml::parse(text, "f.yaml", diagnostics);
  REQUIRE(node);
  CHECK(node->keys == std::vector<std::string>{"a", "b", "c", "e"});
  CHECK(node->find("a")->scalar == "1");
}

TEST_CASE("what cannot be read is told in plain words, where it stands") {
  check_said({"a: b: c", ":1:5", "yaml-colon", "hier kan geen dubbele punt staan",
              "there can be no colon here", "  a: b: c\n      ^\n",
              "staat er een dubbele punt in de tekst, zet die dan tussen aanhalingstekens; kijk "
              "anders naar de inspringing",
              "if the text holds a colon, put it between quotes; otherwise look at the "
              "indentation"});
  const std::string indented_nl =
      "deze regel past niet bij de regels erboven: de inspringing klopt niet, of er ontbreekt een "
      "dubbele punt of een streepje";
  const std::string indented_en =
      "this line does not go with the lines above it: the indentation is wrong, or a colon or a "
      "dash is missing";
  const std::string indented_hint_nl =
      "laat regels die bij elkaar horen even ver inspringen, met spaties";
  const std::string indented_hint_en = "indent lines that belong together equally far, with spaces";
  for (const auto& [text, place, line] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"a: 1\n  b: 2\n", ":2:3", "    b: 2\n    ^\n"},
           {"a: 1\nb\nc: 2\n", ":3:1", "  c: 2\n  ^\n"},
           {"a: |\n  x\n y\n", ":3:2", "   y\n   ^\n"}}) {
    check_said({text, place, "yaml-indentation", indented_nl, indented_en, line, indented_hint_nl,
                indented_hint_en});
  }
  check_said({"a: {x: 1\nb: 2", ":2:2", "yaml-open-brace",
              "hier ontbreekt ',' of de '}' die bij een '{' hoort",
              "',' or the '}' that belongs to a '{' is missing here", "  b: 2\n   ^\n"});
  check_said({"a: [1\nb: 2", ":2:2", "yaml-open-bracket",
              "hier ontbreekt ',' of de ']' die bij een '[' hoort",
              "',' or the ']' that belongs to a '[' is missing here", "  b: 2\n   ^\n"});
  for (const std::string text : {"a: 'x\n", "a: \"x\n"}) {
    check_said({text, ":1:4", "yaml-open-quote", "dit aanhalingsteken wordt nergens gesloten",
                "this quote is never closed", "  " + text + "     ^\n"});
  }
  check_said({"a: 'it's'", ":1:8", "yaml-after-quote",
              "na het sluitende aanhalingsteken staat nog tekst",
              "there is more text after the closing quote", "  a: 'it's'\n         ^\n",
              "schrijf twee aanhalingstekens ('') voor een apostrof binnen '...'",
              "write two quotes ('') for an apostrophe within '...'"});
  check_said({"a: \"x\\q\"", ":1:8", "yaml-escape", "deze '\\' betekent hier niets",
              "this '\\' means nothing here", "  a: \"x\\q\"\n         ^\n",
              "schrijf '\\\\' voor een backslash, of gebruik enkele aanhalingstekens",
              "write '\\\\' for a backslash, or use single quotes"});
  check_said({"a:\n\tb: 1\n", ":2:1", "yaml-tab", "hier wordt ingesprongen met een tab",
              "this is indented with a tab", "   b: 1\n  ^\n", "gebruik spaties", "use spaces"});
  check_said({"a: x]\nb: ]", ":2:4", "yaml-flow-end", "']' sluit hier niets",
              "']' closes nothing here", "  b: ]\n     ^\n",
              "zet een tekst met dit teken tussen aanhalingstekens",
              "put a text with this character between quotes"});
  check_said({"a: - b", ":1:4", "yaml-dash", "een streepje voor een lijst kan hier niet staan",
              "there can be no dash for a list here", "  a: - b\n     ^\n",
              "begin de lijst op een nieuwe regel, of zet de tekst tussen aanhalingstekens",
              "start the list on a new line, or put the text between quotes"});
  check_said({"a: @x", ":1:4", "yaml-character", "een waarde kan niet met '@' beginnen",
              "a value cannot start with '@'", "  a: @x\n     ^\n",
              "zet de tekst tussen aanhalingstekens", "put the text between quotes"});
  check_said({"a: |x\n  b", ":1:5", "yaml-block", "na '|' of '>' kan dit niet staan",
              "this cannot follow '|' or '>'", "  a: |x\n      ^\n",
              "begin de tekst op de volgende regel", "start the text on the next line"});
}

TEST_CASE("a map is read key by key") {
  Diagnostics diagnostics;
  const auto node = yaml::parse(
      "title: Zorg\ncount: '12'\nshare: 12.5%\nthird: 1/3\nhalf: -0.050\nday: 2026-11-28\n"
      "start: 15:10\nopen: true\nkind: learn\ntags: [a, 010]\nrest: ~\n",
      "f.yaml", diagnostics);
  REQUIRE(node);
  yaml::MapReader map(*node, diagnostics);
  CHECK(map.text("title") == "Zorg");
  CHECK(map.integer("count", 1, 20) == 12);
  CHECK(map.optional_number("share") == Rational(1, 8));
  CHECK(map.optional_number("third") == Rational(1, 3));
  CHECK(map.optional_number("half") == Rational(-1, 20));
  CHECK(map.date("day") == *parse_date("2026-11-28"));
  CHECK(map.time("start").minutes == 910);
  CHECK(map.optional_flag("open") == true);
  CHECK(map.choice("kind", {"decide", "learn"}) == 1);
  CHECK(map.texts("tags") == std::vector<std::string>{"a", "010"});
  CHECK(map.node("rest") == nullptr);
  CHECK_FALSE(map.optional_text("none"));
  CHECK(map.where("day").line == 6);
  CHECK(map.where("none") == map.where());
  map.finish();
  CHECK(diagnostics.items().empty());
}

TEST_CASE("values of the wrong kind are told, each with its place") {
  Diagnostics diagnostics;
  const auto node = yaml::parse(
      "empty:\n"
      "blank: ' '\n"
      "number: 1.000\n"
      "zero: 010\n"
      "large: 99999999999999999999\n"
      "flag: ja\n"
      "share: 0,5\n"
      "day: 28-11-2026\n"
      "start: 25:00\n"
      "kind: lern\n"
      "list: x\n"
      "items: [a, , {b: c}]\n"
      "text: [a]\n"
      "map: x\n"
      "tilte: x\n"
      "budget: 1\n",
      "f", diagnostics);
  REQUIRE(node);
  yaml::MapReader map(*node, diagnostics);
  map.text("empty");
  map.text("blank");
  map.integer("number", 0, 9);
  map.integer("zero", 0, 9);
  map.integer("large", 0, 9);
  map.optional_flag("flag");
  map.optional_number("share");
  map.date("day");
  map.optional_time("start");
  map.choice("kind", {"learn", "decide"});
  map.texts("list");
  map.texts("items");
  map.text("text");
  yaml::MapReader(*map.required_node("map"), diagnostics).text("x");
  map.text("title");
  map.finish();
  std::string nl;
  std::string en;
  for (const auto& item : diagnostics.items()) {
    auto bare = item;
    bare.where.source.clear();
    nl += render(bare, Lang::nl, false);
    en += render(bare, Lang::en, false);
  }
  CHECK(
      nl ==
      "f:1:1: fout[empty-key]: 'empty' is leeg\n"
      "hint: vul een waarde in\n"
      "f:2:8: fout[empty-key]: 'blank' is leeg\n"
      "hint: vul een waarde in\n"
      "f:3:9: fout[integer]: '1.000' is geen heel getal\n"
      "hint: schrijf alleen cijfers, zonder punten of spaties\n"
      "f:4:7: fout[leading-zero]: het getal '010' begint met een nul\n"
      "hint: haal de nul vooraan weg\n"
      "f:5:8: fout[out-of-range]: 99999999999999999999 is te klein of te groot: het moet van 0 tot "
      "en met 9 zijn\n"
      "f:6:7: fout[flag]: 'ja' is niet 'true' of 'false'\n"
      "hint: schrijf 'true' (ja) of 'false' (nee)\n"
      "f:7:8: fout[number]: '0,5' is geen getal\n"
      "hint: schrijf bijvoorbeeld 12, 0.5, 3/4 of 12%, met een punt en geen komma\n"
      "f:8:6: fout[date]: '28-11-2026' is geen datum\n"
      "hint: schrijf jaar-maand-dag, bijvoorbeeld 2026-11-28\n"
      "f:9:8: fout[time]: '25:00' is geen tijdstip\n"
      "hint: schrijf uren:minuten tussen aanhalingstekens, bijvoorbeeld \"15:10\"\n"
      "f:10:7: fout[choice]: 'lern' kan hier niet gekozen worden\n"
      "hint: kies uit: learn, decide\n"
      "f:11:7: fout[expected-list]: 'list' moet een lijst zijn\n"
      "hint: schrijf elk onderdeel op een eigen regel na '- ', of alles als [een, twee]\n"
      "f:12:12: fout[empty-item]: in de lijst 'items' staat een lege regel\n"
      "hint: vul hem in of haal hem weg\n"
      "f:12:14: fout[expected-value]: 'items' moet een enkele waarde zijn\n"
      "f:13:7: fout[expected-value]: 'text' moet een enkele waarde zijn\n"
      "f:14:6: fout[expected-map]: hier horen sleutels met waarden te staan\n"
      "hint: schrijf regels als 'naam: waarde'\n"
      "f:1:1: fout[missing-key]: 'title' ontbreekt\n"
      "hint: voeg een regel 'title: ...' toe\n"
      "f:15:1: fout[misspelt-key]: de sleutel 'tilte' bestaat hier niet\n"
      "hint: bedoelt u 'title'?\n"
      "f:16:1: fout[unknown-key]: de sleutel 'budget' bestaat hier niet\n"
      "hint: dit kan wel: empty, blank, number, zero, large, flag, share, day, start, kind, list, "
      "items, text, map, title\n");
  CHECK(
      en ==
      "f:1:1: error[empty-key]: 'empty' is empty\n"
      "hint: fill in a value\n"
      "f:2:8: error[empty-key]: 'blank' is empty\n"
      "hint: fill in a value\n"
      "f:3:9: error[integer]: '1.000' is not a whole number\n"
      "hint: write digits only, without points or spaces\n"
      "f:4:7: error[leading-zero]: the number '010' starts with a zero\n"
      "hint: remove the zero in front\n"
      "f:5:8: error[out-of-range]: 99999999999999999999 is too small or too large: it must be from "
      "0 to 9\n"
      "f:6:7: error[flag]: 'ja' is not 'true' or 'false'\n"
      "hint: write 'true' or 'false'\n"
      "f:7:8: error[number]: '0,5' is not a number\n"
      "hint: write for example 12, 0.5, 3/4 or 12%\n"
      "f:8:6: error[date]: '28-11-2026' is not a date\n"
      "hint: write year-month-day, for example 2026-11-28\n"
      "f:9:8: error[time]: '25:00' is not a time of day\n"
      "hint: write hours:minutes between quotes, for example \"15:10\"\n"
      "f:10:7: error[choice]: 'lern' cannot be chosen here\n"
      "hint: choose from: learn, decide\n"
      "f:11:7: error[expected-list]: 'list' must be a list\n"
      "hint: write each item on a line of its own after '- ', or all as [one, two]\n"
      "f:12:12: error[empty-item]: the list 'items' holds an empty item\n"
      "hint: fill it in or remove it\n"
      "f:12:14: error[expected-value]: 'items' must be a single value\n"
      "f:13:7: error[expected-value]: 'text' must be a single value\n"
      "f:14:6: error[expected-map]: there should be keys with values here\n"
      "hint: write lines like 'name: value'\n"
      "f:1:1: error[missing-key]: 'title' is missing\n"
      "hint: add a line 'title: ...'\n"
      "f:15:1: error[misspelt-key]: there is no key 'tilte' here\n"
      "hint: did you mean 'title'?\n"
      "f:16:1: error[unknown-key]: there is no key 'budget' here\n"
      "hint: these can be used: empty, blank, number, zero, large, flag, share, day, start, kind, "
      "list, items, text, map, title\n");
}

TEST_CASE("numbers are decimal and nothing else") {
  const auto number = [](const std::string& text) {
    Diagnostics diagnostics;
    const auto node = yaml::parse("n: " + text, "f", diagnostics);
    yaml::MapReader map(*node, diagnostics);
    return map.optional_number("n");
  };
  CHECK(number("0.0825") == Rational(33, 400));
  CHECK(number("0") == Rational(0));
  CHECK(number("12 %") == Rational(3, 25));
  CHECK(number("0.000") == Rational(0));
  for (const std::string bad : {"010", "0x10", "1e3", "+1", ".5", "5.", "1/0", "1/2%", "--1", "1_0",
                                "1 2", "%", "-", "/", "0b1", "inf"}) {
    CHECK_FALSE(number("'" + bad + "'"));
  }
}

TEST_CASE("a quoted text is read back as it was") {
  for (const std::string text :
       {"", "a: b", "\"\\'", "x\ny\tz\r", "é€ #", "- a", "\x7F\x01", "\xC2\x9B"}) {
    Diagnostics diagnostics;
    const auto node = yaml::parse("a: " + yaml::quote(text), "f", diagnostics);
    REQUIRE(node);
    CHECK(node->find("a")->scalar == text);
  }
  CHECK(yaml::quote("a\"b\n\x01") == "\"a\\\"b\\n\\x01\"");
}

TEST_CASE("random bytes never crash the reader") {
  Rng rng("yaml", "random bytes");
  const std::vector<std::string> pieces = {"a",  ": ",  "\n",  "  ", "- ", "\"", "'",  "é",  "\xFF",
                                           "#",  "[",   "]",   "{",  "}",  ",",  "|",  ">",  "\t",
                                           "\r", "---", "...", "&a", "*a", "!t", "? ", "\\", "%"};
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (auto left = rng.below(40); left > 0; --left) {
      text += i % 4 == 0 ? std::string(1, static_cast<char>(rng.below(256)))
                         : pieces[rng.below(pieces.size())];
    }
    Diagnostics diagnostics;
    const auto node = yaml::parse(text, "f", diagnostics);
    CHECK((node.has_value() || diagnostics.has_errors()));
    if (node) yaml::MapReader(*node, diagnostics).finish();
    render(diagnostics, Lang::nl, false);
  }
}

TEST_CASE("a block reads back as it was, below a key that stands in") {
  const auto reads_back = [](const std::string& text) {
    Diagnostics diagnostics;
    const auto node =
        yaml::parse("list:\n  - id: 1\n" + yaml::block("text", text, 4) + "    last: 2\n", "x.yaml",
                    diagnostics);
    REQUIRE(node);
    const auto* list = node->find("list");
    REQUIRE(list != nullptr);
    CHECK(list->items.at(0).find("last") != nullptr);
    return list->items.at(0).find("text")->scalar;
  };
  CHECK(reads_back("  first stands in\nsecond") == "  first stands in\nsecond\n");
  CHECK(reads_back("one\n\n  two # no comment\n") == "one\n\n  two # no comment\n");
  CHECK(reads_back("\n\nlate") == "\n\nlate\n");
  CHECK(reads_back("a\ttab\r\nand") == "a\ttab\nand\n");
  CHECK(yaml::block("text", "one\n\ntwo", 2) == "  text: |\n    one\n\n    two\n");
}
