#include "invite_record.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/io/csv.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/register/number.hpp"
#include "invite_report.hpp"
#include "messages.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

constexpr std::array kRules{"proportional", "equal", "numbers", "response"};

Json path_json(const fs::path& path) {
  return path.empty() || path.is_absolute() || path == "-" ? Json() : Json(path.string());
}

Json exclude_json(const InviteOptions& options) {
  Json paths = Json::array();
  for (const auto& path : options.exclude) paths.push_back(path_json(path));
  return paths;
}

/// A path of the record, or nothing where it has none.
std::optional<fs::path> path_at(const Json& json, const char* key) {
  if (!json.contains(key) || json[key].is_null()) return std::nullopt;
  return fs::path(json[key].get<std::string>());
}

std::vector<std::string> words_at(const Json& json, const char* key) {
  return json.contains(key) ? json[key].get<std::vector<std::string>>()
                            : std::vector<std::string>();
}

/// False when the record does not tell.
bool read_allocation(const Json& json, Allocation& allocation) {
  const auto kind = json.at("allocation").get<std::string>();
  std::size_t rule = 0;
  while (rule < kRules.size() && kRules[rule] != kind) ++rule;
  if (rule == kRules.size()) return false;
  allocation.rule = static_cast<AllocationRule>(rule);
  const bool needs_table = rule >= static_cast<std::size_t>(AllocationRule::numbers);
  if (!needs_table) return true;
  for (const auto& [stratum, text] : json.at("allocation_table").items()) {
    const auto value = parse_number(text.get<std::string>());
    if (!value) return false;
    allocation.table[stratum] = *value;
  }
  return true;
}

/// Throws Json::exception when something is missing or of another kind.
InviteOptions read_options(const Json& json) {
  InviteOptions options;
  options.letters = whole_number(json.at("letters_asked"));
  options.seed = json.at("seed").get<std::string>();
  options.wave = whole_number(json.at("wave"));
  options.id = json.at("id").get<std::string>();
  options.by = words_at(json, "by");
  options.household = words_at(json, "household");
  if (options.household.empty()) options.household = {"none"};
  options.where = words_at(json, "conditions");
  options.leave_out = words_at(json, "leave_out");
  options.bands = words_at(json, "bands");
  if (json.contains("min_age")) options.min_age = whole_number(json["min_age"]);
  options.born = json.value("born", "");
  options.on = json.value("on", "");
  options.register_file = path_at(json, "register");
  options.collective = path_at(json, "collective");
  options.usual_collective = false;
  if (json.contains("exclude")) {
    for (const auto& path : json["exclude"]) {
      if (path.is_string()) options.exclude.push_back(path.get<std::string>());
    }
  }
  return options;
}

Json outcome_of(const Json& json, const Json& letters) {
  return {
      {"counts", json.at("counts")}, {"strata", json.at("strata")}, {"letters_sha256", letters}};
}

}  // namespace

fs::path invite_record_path(std::int64_t wave) {
  return fmt::format("records/invite-{}.json", wave);
}

Json invite_record(const InviteOptions& options, const InviteSettings& settings,
                   const Invitation& invitation) {
  const auto& allocation = settings.letters.allocation;
  Json json = {{"format", 1},
               {"command", "invite"},
               {"wave", options.wave},
               {"seed", options.seed},
               {"letters_asked", options.letters},
               {"register", path_json(options.register_file.value_or(kUsualRegister))},
               {"id", invitation.id_column},
               {"by", options.by},
               {"allocation", kRules.at(static_cast<std::size_t>(allocation.rule))}};
  for (const auto& [stratum, value] : allocation.table) {
    json["allocation_table"][stratum] = value.str();
  }
  const bool collective = !settings.collective.empty();
  json["household"] = settings.eligibility.household;
  json["collective"] =
      path_json(collective ? options.collective.value_or(kUsualCollective) : fs::path());
  json["conditions"] = options.where;
  if (!options.leave_out.empty()) json["leave_out"] = options.leave_out;
  json["exclude"] = exclude_json(options);
  if (options.min_age) json["min_age"] = *options.min_age;
  if (!options.bands.empty()) json["bands"] = options.bands;
  if (!settings.eligibility.born.empty()) {
    json["born"] = options.born;
    json["on"] = options.on;
  }
  json.update(invite_json(invitation));
  return json;
}

std::string letters_sha256(const Invitation& invitation) {
  return sha256_hex(to_csv(invitation.header, invitation.rows, invitation.dialect));
}

Json invite_outcome(const Invitation& invitation) {
  return outcome_of(invite_json(invitation), letters_sha256(invitation));
}

bool same_outcome(Json a, Json b) {
  for (Json* json : {&a, &b}) {
    if (!json->is_object()) return false;
    for (const char* key : {"register", "collective", "exclude"}) json->erase(key);
  }
  return a == b;
}

std::optional<RecordedLottery> read_invite_record(const fs::path& path, Diagnostics& diagnostics) {
  const Json json = parse_quietly(read_file(path));
  try {
    RecordedLottery recorded;
    if (json.is_object() && json.value("command", "") == "invite" &&
        read_allocation(json, recorded.allocation)) {
      recorded.options = read_options(json);
      recorded.outcome = outcome_of(json, json.at("letters_sha256"));
      return recorded;
    }
  } catch (const Json::exception&) {
    // told below, like all that is no record
  }
  diagnostics.error(msg::no_invite_record, whole_file(path));
  return std::nullopt;
}

}  // namespace burgerberaad
