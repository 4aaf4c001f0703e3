#include "burgerberaad/io/yaml.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "io/scratch.hpp"

#include <doctest/doctest.h>

using namespace burgerberaad;

namespace {

[[maybe_unused]] std::string said(std::string_view text, Lang lang = Lang::en) {
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
