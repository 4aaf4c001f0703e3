#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"

#include <array>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostSessions = 999;

Evidence read_one(const yaml::Node& node, Diagnostics& diagnostics) {
  constexpr std::array kKinds{EvidenceKind::hearing, EvidenceKind::document, EvidenceKind::figures,
                              EvidenceKind::visit, EvidenceKind::testimony};
  yaml::MapReader map(node, diagnostics);
  Evidence evidence;
  evidence.id = read_id(map, "id", diagnostics);
  evidence.title = map.text("title");
  if (const auto kind =
          map.choice("kind", {"hearing", "document", "figures", "visit", "testimony"})) {
    evidence.kind = kKinds.at(*kind);
  }
  evidence.by = map.optional_text("by").value_or("");
  evidence.chosen_by = map.optional_text("chosen_by").value_or("");
  evidence.session = map.optional_integer("session", 1, kMostSessions);
  evidence.link = map.optional_text("link").value_or("");
  evidence.summary = map.optional_text("summary").value_or("");
  evidence.on = read_references(map, "on", msg::bad_evidence_on, diagnostics);
  map.finish();
  evidence.where = node.where;
  return evidence;
}

}  // namespace

Text title(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::hearing:
      return {"hoorzitting", "hearing"};
    case EvidenceKind::document:
      return {"document", "document"};
    case EvidenceKind::figures:
      return {"cijfers", "figures"};
    case EvidenceKind::visit:
      return {"werkbezoek", "visit"};
    case EvidenceKind::testimony:
      break;
  }
  return {"ervaringsverhaal", "testimony"};
}

std::optional<std::vector<Evidence>> read_evidence(const std::filesystem::path& path,
                                                   Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  std::vector<Evidence> evidence;
  map.format();
  map.list("evidence",
           [&](const yaml::Node& item) { evidence.push_back(read_one(item, diagnostics)); });
  map.finish();
  return evidence;
}

}  // namespace burgerberaad
