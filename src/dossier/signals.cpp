#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"

namespace burgerberaad {
namespace {

Signal read_signal(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Signal signal;
  signal.id = read_id(map, "id", diagnostics);
  signal.date = map.optional_date("date");
  signal.source = map.optional_text("source").value_or("");
  if (const auto kind = map.choice("kind", {"asked", "unasked"})) signal.asked = *kind == 0;
  signal.area = map.optional_text("area").value_or("");
  signal.text = map.text("text");
  signal.question = map.optional_text("question").value_or("");
  map.finish();
  signal.where = node.where;
  return signal;
}

}  // namespace

std::optional<std::vector<Signal>> read_signals(const std::filesystem::path& path,
                                                Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  std::vector<Signal> signals;
  map.format();
  map.list("signals",
           [&](const yaml::Node& item) { signals.push_back(read_signal(item, diagnostics)); });
  map.finish();
  return signals;
}

}  // namespace burgerberaad
