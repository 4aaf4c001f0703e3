#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/tally/counting_rule.hpp"
#include "burgerberaad/tally/messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::int64_t kMostMembers = 100'000;

/// Whether all that meets `after` meets `before`. The first class that is met gives the name, so
/// then `after` would never do so.
bool asks_no_more(const Threshold& before, const Threshold& after) {
  if (before.share != after.share) return before.share < after.share;
  return !before.strict || after.strict;
}

/// `classes: {breed gedragen: ">= 3/4"}`: the keys are names that the assembly chose.
std::vector<SupportClass> read_classes(const yaml::Node& node, Diagnostics& diagnostics) {
  std::vector<SupportClass> classes;
  yaml::MapReader map(node, diagnostics);
  if (node.kind != yaml::Kind::map) return classes;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto threshold = read_threshold(map, node.keys[i], diagnostics);
    if (!threshold) continue;
    const auto blocker = std::find_if(classes.begin(), classes.end(), [&](const auto& before) {
      return asks_no_more(before.from, *threshold);
    });
    if (blocker != classes.end()) {
      diagnostics.error(msg::class_order, node.key_places[i], node.keys[i], blocker->name);
    }
    classes.push_back({node.keys[i], *threshold});
  }
  return classes;
}

/// A kind of ballot beside the default.
void read_kind(const yaml::Node& node, Rules& rules, Diagnostics& diagnostics) {
  const yaml::Node* found = node.find("name");
  const std::string name = found == nullptr ? std::string() : found->scalar;
  if (!is_id(name) || name == "default" || find_rule(rules, name) != nullptr) {
    diagnostics.error(msg::kind_name, found == nullptr ? node.where : found->where, name);
    return;
  }
  rules.named.push_back(read_voting_rule(node, name, diagnostics));
}

Rules read_rules(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Rules rules;
  if (const auto* standard = map.required_node("default")) {
    rules.standard = read_voting_rule(*standard, {}, diagnostics);
  }
  map.list("ballots", [&](const yaml::Node& item) { read_kind(item, rules, diagnostics); });
  if (const auto* classes = map.node("classes"))
    rules.classes = read_classes(*classes, diagnostics);
  map.finish();
  return rules;
}

PanelSettings read_panel(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  PanelSettings panel;
  panel.where = node.where;
  panel.size = map.integer("size", 1, kMostMembers);
  panel.reserves = map.optional_integer("reserves", 0, kMostMembers).value_or(0);
  panel.categories = map.texts("categories");
  panel.id_column = map.optional_text("id_column").value_or("");
  panel.household_columns = map.texts("household_columns");
  panel.accept_by = map.optional_date("accept_by");
  map.finish();
  return panel;
}

Privacy read_privacy(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  Privacy privacy;
  privacy.smallest_cell =
      map.optional_integer("smallest_cell", 1, kMostMembers).value_or(privacy.smallest_cell);
  if (const auto* retention = map.node("retention")) {
    privacy.retention = read_retention(*retention, diagnostics);
  }
  map.finish();
  return privacy;
}

/// Whole minutes and an amount of euros with at most two decimals.
std::optional<Allowance> read_allowance(const yaml::Node& node, Diagnostics& diagnostics) {
  constexpr std::int64_t kMinutesInDay = 1440;
  constexpr std::int64_t kMostEuros = 100'000;
  constexpr std::int64_t kCents = 100;
  const std::size_t errors = diagnostics.error_count();
  yaml::MapReader map(node, diagnostics);
  Allowance allowance;
  allowance.where = node.where;
  const auto amount = map.optional_number("per_session");
  if (!amount && diagnostics.error_count() == errors) {
    diagnostics.error(msg::missing_key, map.where(), "per_session");
  } else if (amount) {
    const Rational cents = *amount * kCents;
    if (cents < 0 || cents > kMostEuros * kCents || denominator(cents) != 1) {
      diagnostics.error(msg::bad_amount, map.where("per_session"), kMostEuros);
    } else {
      allowance.cents = static_cast<std::int64_t>(numerator(cents));
    }
  }
  allowance.full_from = map.optional_integer("full_from_minutes", 1, kMinutesInDay);
  allowance.half_from = map.optional_integer("half_from_minutes", 1, kMinutesInDay);
  map.finish();
  if (allowance.half_from &&
      (!allowance.full_from || *allowance.full_from <= *allowance.half_from)) {
    diagnostics.error(msg::half_allowance, map.where("half_from_minutes"));
  }
  if (diagnostics.error_count() > errors) return std::nullopt;
  return allowance;
}

WeighingSettings read_weighing(const yaml::Node& node, Diagnostics& diagnostics) {
  const Rational most_weight = 1000;
  yaml::MapReader map(node, diagnostics);
  WeighingSettings weighing;
  weighing.where = node.where;
  weighing.margins = map.texts("margins");
  weighing.margins_where = map.where("margins");
  weighing.least_weight = map.optional_number("least_weight");
  weighing.greatest_weight = map.optional_number("greatest_weight");
  if (map.node("strata") != nullptr) weighing.strata = map.texts("strata");
  const auto& least = weighing.least_weight;
  const auto& greatest = weighing.greatest_weight;
  if (greatest && (*greatest <= 1 || *greatest > most_weight)) {
    diagnostics.error(msg::weight_range, map.where("greatest_weight"));
  }
  if (least && (*least < 0 || *least >= 1 || !greatest)) {
    diagnostics.error(msg::weight_range, map.where("least_weight"));
  }
  map.finish();
  return weighing;
}

void read_names(const yaml::Node& node, Assembly& assembly, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  assembly.id = read_id(map, "id", diagnostics);
  assembly.title = map.text("title");
  if (const auto language = map.optional_choice("language", {"nl", "en"})) {
    assembly.language = *language == 0 ? Lang::nl : Lang::en;
  }
  map.finish();
}

}  // namespace

std::string canonical_text(const Rules& rules) {
  std::string text = canonical_text(rules.standard);
  for (const auto& one : rules.classes) {
    text += fmt::format("class={} {}\n", to_string(one.from), one.name);
  }
  for (const auto& kind : rules.named) {
    text += fmt::format("ballots={}\n{}", kind.name, canonical_text(kind));
  }
  return text;
}

std::optional<Assembly> read_assembly(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Assembly assembly;
  assembly.file = path.string();
  map.format();
  if (const auto* names = map.required_node("assembly")) {
    read_names(*names, assembly, diagnostics);
  }
  if (const auto* mandate = map.required_node("mandate")) {
    assembly.commission = read_commission(*mandate, diagnostics);
  }
  map.list("roles", [&](const yaml::Node& item) {
    assembly.roles.push_back(read_role_holder(item, diagnostics));
  });
  map.list("bodies", [&](const yaml::Node& item) {
    assembly.bodies.push_back(read_body(item, diagnostics));
  });
  if (const auto* panel = map.required_node("panel")) {
    assembly.panel = read_panel(*panel, diagnostics);
  }
  if (const auto* rules = map.required_node("rules")) {
    assembly.rules = read_rules(*rules, diagnostics);
  }
  assembly.rules_where = map.where("rules");
  if (const auto* privacy = map.node("privacy")) {
    assembly.privacy = read_privacy(*privacy, diagnostics);
  }
  if (const auto* weighing = map.node("weighing")) {
    assembly.weighing = read_weighing(*weighing, diagnostics);
  }
  if (const auto* allowance = map.node("allowance")) {
    assembly.allowance = read_allowance(*allowance, diagnostics);
  }
  map.finish();
  assembly.sha256 = sha256_hex(read_file(path));
  assembly.rules_sha256 = sha256_hex(canonical_text(assembly.rules));
  return assembly;
}

}  // namespace burgerberaad
