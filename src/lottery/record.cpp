#include "burgerberaad/lottery/record.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/lottery/tickets.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kRule =
    "number = SHA-256('burgerberaad/1' LF 'panel' LF seed LF LF) as a big-endian number, modulo "
    "total; the panels of panels.csv lie on a line in their order, each as long as its weight, and "
    "the panel drawn is the one that holds the number, counted from 0";

constexpr std::string_view kTicketRule =
    "the ticket is the number that was thrown or, with a seed, SHA-256('burgerberaad/1' LF 'panel' "
    "LF seed LF LF) as a big-endian number, modulo tickets; the panel drawn is the one with that "
    "ticket in panels.csv";

/// [[limit, "multiplier"], ...]; whole numbers may be larger than JSON readers can hold.
Json to_json(const Multipliers& multipliers) {
  Json list = Json::array();
  for (const auto& [limit, multiplier] : multipliers) {
    list.push_back(Json::array({limit, multiplier.str()}));
  }
  return list;
}

constexpr std::string_view kKinds[] = {"branch", "bounded", "empty", "single"};

Json to_json(const SearchNode& node) {
  Json json = Json::array({kKinds[static_cast<std::size_t>(node.kind)]});
  if (node.kind == SearchNode::Kind::branch) {
    json.push_back(node.unit);
    json.push_back(node.value);
  } else if (node.kind != SearchNode::Kind::single) {
    json.push_back(to_json(node.multipliers));
  }
  return json;
}

Json to_json(const Cut& cut) {
  Json proof = Json::array();
  for (const auto& node : cut.proof) proof.push_back(to_json(node));
  return {{"weights", cut.weights}, {"most", cut.most}, {"scale", cut.scale}, {"proof", proof}};
}

Json to_json(const Certificate& certificate) {
  Json cuts = Json::array();
  for (const auto& cut : certificate.cuts) cuts.push_back(to_json(cut));
  Json levels = Json::array();
  for (const auto& level : certificate.levels) {
    levels.push_back({{"chance", level.chance.str()}, {"multipliers", to_json(level.multipliers)}});
  }
  Json json{{"levels", levels}, {"cuts", cuts}};
  if (!certificate.bound.empty()) {
    json["bound"] = {{"multipliers", to_json(certificate.bound)},
                     {"scale", certificate.scale.str()}};
  }
  return json;
}

// Reading: whatever does not fit throws, and parse_record turns that into nothing.

struct Misfit : std::runtime_error {
  Misfit() : std::runtime_error("not a record") {}
};

bool digits(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return !text.empty() && text.size() <= 100000 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

Integer integer(const Json& json) {
  const auto text = json.get<std::string>();
  if (!digits(text)) throw Misfit();
  return Integer(text);
}

Rational rational(const Json& json) {
  const auto text = json.get<std::string>();
  const auto slash = text.find('/');
  const std::string top = text.substr(0, slash);
  const std::string bottom = slash == std::string::npos ? "1" : text.substr(slash + 1);
  if (!digits(top) || !digits(bottom)) throw Misfit();
  const Integer below(bottom);
  if (below <= 0) throw Misfit();
  return Rational(Integer(top), below);
}

std::size_t place(const Json& json) {
  const std::int64_t value = whole_number(json);
  if (value < 0) throw Misfit();
  return static_cast<std::size_t>(value);
}

Multipliers multipliers(const Json& json) {
  Multipliers result;
  for (const auto& pair : json) result.emplace_back(place(pair.at(0)), integer(pair.at(1)));
  return result;
}

SearchNode node(const Json& json) {
  SearchNode result;
  const auto kind = json.at(0).get<std::string>();
  std::size_t k = 0;
  while (k < std::size(kKinds) && kKinds[k] != kind) ++k;
  if (k == std::size(kKinds)) throw Misfit();
  result.kind = static_cast<SearchNode::Kind>(k);
  if (result.kind == SearchNode::Kind::branch) {
    result.unit = place(json.at(1));
    result.value = whole_number(json.at(2));
  } else if (result.kind != SearchNode::Kind::single) {
    result.multipliers = multipliers(json.at(1));
  }
  return result;
}

Cut cut(const Json& json) {
  Cut result;
  for (const auto& weight : json.at("weights")) result.weights.push_back(whole_number(weight));
  result.most = whole_number(json.at("most"));
  result.scale = whole_number(json.at("scale"));
  for (const auto& step : json.at("proof")) result.proof.push_back(node(step));
  return result;
}

Certificate certificate(const Json& json) {
  Certificate result;
  for (const auto& level : json.at("levels")) {
    result.levels.push_back({rational(level.at("chance")), multipliers(level.at("multipliers"))});
  }
  for (const auto& item : json.at("cuts")) result.cuts.push_back(cut(item));
  if (json.contains("bound")) {
    result.bound = multipliers(json.at("bound").at("multipliers"));
    result.scale = integer(json.at("bound").at("scale"));
  }
  return result;
}

Objective objective(const Json& json) {
  const auto method = parse_method(json.at("method").get<std::string>());
  if (!method) throw Misfit();
  Objective result{*method, 1};
  if (*method == Method::goldilocks) {
    result.gamma = rational(json.at("gamma"));
    if (result.gamma <= 0) throw Misfit();
  }
  return result;
}

TicketFacts ticket_facts(const Json& json) {
  TicketFacts facts;
  facts.count = whole_number(json.at("tickets"));
  if (facts.count < kFewestTickets || facts.count > kMostTickets) throw Misfit();
  facts.types = whole_number(json.at("types"));
  if (facts.types < 1) throw Misfit();
  facts.change = rational(json.at("change"));
  facts.bound = rational(json.at("bound"));
  facts.distribution_sha256 = json.at("distribution_sha256").get<std::string>();
  return facts;
}

DrawManifest manifest(const Json& json) {
  if (whole_number(json.at("format")) != kDrawFormat) throw Misfit();
  DrawManifest result;
  result.program = json.at("program").get<std::string>();
  result.objective = objective(json);
  const bool sealed = json.contains("pool_root");
  (sealed ? result.pool_root : result.pool_sha256) =
      json.at(sealed ? "pool_root" : "pool_sha256").get<std::string>();
  result.quotas_sha256 = json.at("quotas_sha256").get<std::string>();
  if (!json.at("id_column").is_null()) result.id_column = json.at("id_column").get<std::string>();
  for (const auto& column : json.at("household_columns")) {
    result.household_columns.push_back(column.get<std::string>());
  }
  result.pool_size = whole_number(json.at("pool_size"));
  result.panel_size = whole_number(json.at("panel_size"));
  if (json.contains("repeats")) {
    const Json& repeats = json.at("repeats");
    result.repeats = Repeat{repeats.at("manifest_sha256").get<std::string>(),
                            repeats.at("reason").get<std::string>()};
  }
  result.total = whole_number(json.at("total"));
  result.panels = whole_number(json.at("panels"));
  result.panels_sha256 = json.at("panels_sha256").get<std::string>();
  result.probabilities_sha256 = json.at("probabilities_sha256").get<std::string>();
  result.proven = json.at("proven").get<bool>();
  if (!json.at("gap").is_null()) result.gap = rational(json.at("gap"));
  if (json.contains("tickets")) result.tickets = ticket_facts(json);
  const bool optimal = is_optimal(result.objective.method);
  if (optimal != result.gap.has_value() || (result.proven && !optimal)) throw Misfit();
  result.certificate = certificate(json.at("certificate"));
  return result;
}

}  // namespace

Json to_json(const DrawManifest& manifest) {
  const bool sealed = !manifest.pool_root.empty();
  Json json{
      {"format", kDrawFormat},
      {"program", manifest.program},
      {"method", name(manifest.objective.method)},
      {sealed ? "pool_root" : "pool_sha256", sealed ? manifest.pool_root : manifest.pool_sha256},
      {"quotas_sha256", manifest.quotas_sha256},
      {"id_column", manifest.id_column.empty() ? Json() : Json(manifest.id_column)},
      {"household_columns", manifest.household_columns},
      {"pool_size", manifest.pool_size},
      {"panel_size", manifest.panel_size}};
  if (const auto& repeats = manifest.repeats) {
    json["repeats"] = {{"manifest_sha256", repeats->manifest_sha256}, {"reason", repeats->reason}};
  }
  json["total"] = manifest.total;
  json["panels"] = manifest.panels;
  json["panels_sha256"] = manifest.panels_sha256;
  json["probabilities_sha256"] = manifest.probabilities_sha256;
  json["proven"] = manifest.proven;
  json["gap"] = manifest.gap ? Json(manifest.gap->str()) : Json();
  if (const auto& tickets = manifest.tickets) {
    json["tickets"] = tickets->count;
    json["types"] = tickets->types;
    json["change"] = tickets->change.str();
    json["bound"] = tickets->bound.str();
    json["distribution_sha256"] = tickets->distribution_sha256;
  }
  json["certificate"] = to_json(manifest.certificate);
  if (manifest.objective.method == Method::goldilocks) {
    json["gamma"] = manifest.objective.gamma.str();
  }
  return json;
}

Json to_json(const DrawRecord& record) {
  const bool tickets = record.manifest.tickets.has_value();
  Json json{{"format", kDrawFormat},
            {"manifest", to_json(record.manifest)},
            {"manifest_sha256", manifest_sha256(record.manifest)},
            {"seed", record.seed ? Json(*record.seed) : Json()},
            {"rule", tickets ? kTicketRule : kRule}};
  json[tickets ? "ticket" : "number"] = record.number;
  if (!tickets) json["panel"] = record.panel;
  json["members"] = record.members;
  // Two tickets may have equal panels: this ties the number too.
  json["content_sha256"] = sha256_hex(pretty(json));
  return json;
}

std::vector<PublishedFile> published_files(const DrawManifest& manifest) {
  std::vector<PublishedFile> files;
  if (manifest.tickets)
    files.push_back({"distribution.csv", manifest.tickets->distribution_sha256});
  files.push_back({"panels.csv", manifest.panels_sha256});
  files.push_back({"probabilities.csv", manifest.probabilities_sha256});
  files.push_back({"quotas.csv", manifest.quotas_sha256});
  return files;
}

std::optional<DrawRecord> parse_record(const Json& json) {
  try {
    if (whole_number(json.at("format")) != kDrawFormat) return std::nullopt;
    DrawRecord record;
    const bool drawn = json.contains("manifest");
    record.manifest = manifest(drawn ? json.at("manifest") : json);
    if (record.manifest.total <= 0) return std::nullopt;
    if (!drawn) return record;
    const bool tickets = record.manifest.tickets.has_value();
    if (!tickets || !json.at("seed").is_null()) record.seed = json.at("seed").get<std::string>();
    record.number = whole_number(json.at(tickets ? "ticket" : "number"));
    record.panel = tickets ? record.number + 1 : whole_number(json.at("panel"));
    for (const auto& id : json.at("members")) record.members.push_back(id.get<std::string>());
    return record.is_drawn() ? std::optional(record) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Misfit&) {
    return std::nullopt;
  }
}

std::string manifest_json(const DrawManifest& manifest) {
  return pretty(to_json(manifest));
}

std::string record_json(const DrawRecord& record) {
  return record.is_drawn() ? pretty(to_json(record)) : manifest_json(record.manifest);
}

std::string later_seed(const DrawRecord& record) {
  if (record.seed) return *record.seed;
  return fmt::format("{} {}", manifest_sha256(record.manifest),
                     ticket_name(record.number, record.manifest.numbers()));
}

std::string manifest_sha256(const DrawManifest& manifest) {
  return sha256_hex(manifest_json(manifest));
}

std::int64_t drawn_number(std::string_view seed, std::int64_t total) {
  Integer number = 0;
  for (const std::uint8_t byte : ticket("panel", seed, "", "")) number = number * 256 + byte;
  return Integer(number % total).convert_to<std::int64_t>();
}

std::size_t drawn_panel(const PanelDistribution& distribution, std::int64_t number) {
  std::size_t panel = 0;
  while (number >= distribution.panels[panel].weight) number -= distribution.panels[panel++].weight;
  return panel;
}

void pick(DrawRecord& record, const PanelDistribution& distribution,
          const std::vector<std::string>& ids, std::optional<std::string> seed,
          std::optional<std::int64_t> ticket) {
  record.seed = std::move(seed);
  record.number = record.seed ? drawn_number(*record.seed, distribution.total) : ticket.value();
  const std::size_t panel = drawn_panel(distribution, record.number);
  record.panel = static_cast<std::int64_t>(panel + 1);
  record.members.clear();
  for (const auto person : distribution.panels[panel].members) {
    record.members.push_back(ids[person]);
  }
}

namespace {

std::string ids_of(const WeightedPanel& panel, const std::vector<std::string>& ids) {
  std::vector<std::string_view> members;
  members.reserve(panel.members.size());
  for (const auto member : panel.members) members.emplace_back(ids[member]);
  return fmt::format("{}", fmt::join(members, " "));
}

}  // namespace

std::string panels_csv(const PanelDistribution& distribution, const std::vector<std::string>& ids) {
  std::string text = csv_line({"panel", "weight", "members"});
  for (std::size_t p = 0; p < distribution.panels.size(); ++p) {
    const auto& panel = distribution.panels[p];
    text += csv_line({std::to_string(p + 1), std::to_string(panel.weight), ids_of(panel, ids)});
  }
  return text;
}

std::string booklet_csv(const PanelDistribution& booklet, const std::vector<std::string>& ids) {
  std::string text = csv_line({"ticket", "members"});
  std::int64_t ticket = 0;
  for (const auto& panel : booklet.panels) {
    text += csv_line({ticket_name(ticket++, booklet.total), ids_of(panel, ids)});
  }
  return text;
}

std::string probabilities_csv(const PanelDistribution& distribution,
                              const std::vector<std::string>& ids) {
  const auto weights = weights_of_people(distribution, ids.size());
  std::string text = csv_line({"id", "probability"});
  for (std::size_t i = 0; i < ids.size(); ++i) {
    text += csv_line({ids[i], decimal(Rational(weights[i], distribution.total), 12, Lang::en)});
  }
  return text;
}

}  // namespace burgerberaad
