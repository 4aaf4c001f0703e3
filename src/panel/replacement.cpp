#include "burgerberaad/panel/replacement.hpp"

#include "burgerberaad/core/random.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/lottery/messages.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/panel/messages.hpp"
#include "burgerberaad/quota/feasibility.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace burgerberaad {
namespace {

constexpr std::string_view kKind = "burgerberaad replacement";
constexpr std::string_view kRule =
    "of the people in the pool who are neither seated nor gone nor live with somebody seated, "
    "those "
    "who leave the fewest members missing for the quotas; of these the one with the smallest "
    "SHA-256('burgerberaad/1' LF 'reserves' LF seed LF LF opaque id)";

/// Members per feature, category after category.
std::vector<std::vector<std::int64_t>> count_members(const QuotaSet& quotas, const Pool& pool,
                                                     const std::vector<std::size_t>& people) {
  std::vector<std::vector<std::int64_t>> counts;
  counts.reserve(quotas.categories.size());
  for (std::size_t c = 0; c < quotas.categories.size(); ++c) {
    counts.emplace_back(quotas.categories[c].quotas.size(), 0);
    for (const auto person : people) ++counts[c][pool.features[person][c]];
  }
  return counts;
}

std::vector<BrokenQuota> broken_quotas(const QuotaSet& quotas, const Pool& pool,
                                       const std::vector<std::size_t>& people) {
  const auto counts = count_members(quotas, pool, people);
  std::vector<BrokenQuota> broken;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    const Category& category = quotas.categories[c];
    for (std::size_t f = 0; f < counts[c].size(); ++f) {
      const Quota& quota = category.quotas[f];
      if (counts[c][f] >= quota.least && counts[c][f] <= quota.most) continue;
      broken.push_back({category.name, quota.feature, counts[c][f] > quota.most, counts[c][f],
                        quota.least, quota.most});
    }
  }
  return broken;
}

/// Places of ids in a pool; somebody who is not there is reported.
std::vector<std::size_t> places_of(const std::vector<std::string>& ids, const Pool& pool,
                                   Diagnostics& diagnostics) {
  std::vector<std::size_t> places;
  places.reserve(ids.size());
  for (const auto& id : ids) {
    const auto found = std::lower_bound(pool.ids.begin(), pool.ids.end(), id);
    if (found == pool.ids.end() || *found != id) {
      diagnostics.error(msg::replace_stranger, {}, id);
    } else {
      places.push_back(static_cast<std::size_t>(found - pool.ids.begin()));
    }
  }
  return places;
}

/// Who may take the seat at all.
std::vector<std::size_t> who_can_come(const Pool& pool, const std::vector<std::size_t>& seated,
                                      const std::vector<std::size_t>& gone) {
  std::vector<bool> out(pool.size(), false);
  std::set<std::size_t> addresses;
  for (const auto person : gone) out[person] = true;
  for (const auto person : seated) {
    out[person] = true;
    if (pool.households[person]) addresses.insert(*pool.households[person]);
  }
  std::vector<std::size_t> people;
  for (std::size_t person = 0; person < pool.size(); ++person) {
    const auto home = pool.households[person];
    if (!out[person] && !(home && addresses.contains(*home))) people.push_back(person);
  }
  return people;
}

/// Of `people` those who leave the fewest missing beside the seated, and how many that are.
std::pair<std::vector<std::size_t>, std::int64_t> best_of(const std::vector<std::size_t>& people,
                                                          std::vector<std::size_t> seated,
                                                          const QuotaSet& quotas, const Pool& pool,
                                                          std::int64_t size) {
  std::vector<std::size_t> best;
  std::int64_t fewest = 0;
  seated.push_back(0);
  for (const auto person : people) {
    seated.back() = person;
    const std::int64_t missing = missing_members(quotas, pool, seated, size);
    if (best.empty() || missing < fewest) {
      best.clear();
      fewest = missing;
    }
    if (missing == fewest) best.push_back(person);
  }
  return {best, fewest};
}

Json to_json(const Replacement& replacement) {
  Json broken = Json::array();
  for (const auto& quota : replacement.broken) {
    broken.push_back({{"category", quota.category},
                      {"feature", quota.feature},
                      {"is", quota.above ? "above" : "below"}});
  }
  return {{"format", kDrawFormat},
          {"kind", kKind},
          {"manifest_sha256", replacement.manifest_sha256},
          {"seed", replacement.seed},
          {"pool_root", replacement.pool_root},
          {"quotas_sha256", replacement.quotas_sha256},
          {"member", replacement.member},
          {"stand_in", replacement.stand_in},
          {"seated", replacement.seats.seated},
          {"gone", replacement.seats.gone},
          {"size", replacement.size},
          {"missing", replacement.missing},
          {"broken", broken},
          {"candidates", replacement.candidates},
          {"chosen", replacement.chosen},
          {"ticket", replacement.ticket},
          {"rule", kRule}};
}

/// Whatever does not fit throws one of JSON's exceptions, or makes another text when it is written.
Replacement parse(const Json& json) {
  Replacement read;
  const auto text = [&](const char* key) { return json.at(key).get<std::string>(); };
  const auto number = [&](const char* key) { return whole_number(json.at(key)); };
  const auto texts = [&](const char* key) { return json.at(key).get<std::vector<std::string>>(); };
  read.manifest_sha256 = text("manifest_sha256");
  read.seed = text("seed");
  read.pool_root = text("pool_root");
  read.quotas_sha256 = text("quotas_sha256");
  read.member = text("member");
  read.stand_in = text("stand_in");
  read.seats = {texts("seated"), texts("gone")};
  read.size = number("size");
  read.missing = number("missing");
  for (const auto& quota : json.at("broken")) {
    read.broken.push_back({quota.at("category").get<std::string>(),
                           quota.at("feature").get<std::string>(), quota.at("is") == "above"});
  }
  read.candidates = number("candidates");
  read.chosen = text("chosen");
  read.ticket = text("ticket");
  return read;
}

}  // namespace

Digest reserve_ticket(const std::string& seed, const std::string& opaque) {
  return ticket("reserves", seed, "", opaque);
}

std::int64_t missing_members(const QuotaSet& quotas, const Pool& pool,
                             const std::vector<std::size_t>& people, std::int64_t size) {
  const auto counts = count_members(quotas, pool, people);
  const std::int64_t free = size - static_cast<std::int64_t>(people.size());
  std::int64_t missing = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    std::int64_t below = 0;
    for (std::size_t f = 0; f < counts[c].size(); ++f) {
      const Quota& quota = quotas.categories[c].quotas[f];
      below += std::max<std::int64_t>(0, quota.least - counts[c][f]);
      missing += std::max<std::int64_t>(0, counts[c][f] - quota.most);
    }
    missing += std::max<std::int64_t>(0, below - free);
  }
  return missing;
}

bool choose_replacement(const QuotaSet& quotas, const Pool& pool, Replacement& replacement,
                        Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  auto seated = places_of(replacement.seats.seated, pool, diagnostics);
  const auto gone = places_of(replacement.seats.gone, pool, diagnostics);
  if (diagnostics.error_count() > errors) return false;
  const auto [best, missing] =
      best_of(who_can_come(pool, seated, gone), seated, quotas, pool, replacement.size);
  if (best.empty()) {
    diagnostics.error(msg::replace_nobody, {}, replacement.member);
    return false;
  }
  std::size_t chosen = best.front();
  Digest smallest = reserve_ticket(replacement.seed, pool.ids[chosen]);
  for (const auto person : best) {
    const Digest each = reserve_ticket(replacement.seed, pool.ids[person]);
    if (each >= smallest) continue;
    smallest = each;
    chosen = person;
  }
  seated.push_back(chosen);
  replacement.missing = missing;
  replacement.broken = broken_quotas(quotas, pool, seated);
  replacement.candidates = static_cast<std::int64_t>(best.size());
  replacement.chosen = pool.ids[chosen];
  replacement.ticket = hex(smallest);
  return true;
}

std::string replacement_json(const Replacement& replacement) {
  return pretty(to_json(replacement));
}

bool is_replacement(const Json& json) {
  return json.is_object() && json.value("kind", Json()) == kKind;
}

std::optional<Replacement> read_replacement(const std::filesystem::path& path,
                                            Diagnostics& diagnostics) {
  const std::string text = read_file(path);
  const auto json = parse_json(path, text, diagnostics);
  if (!json || !is_of_format(*json, path, diagnostics)) return std::nullopt;
  try {
    Replacement read = parse(*json);
    const std::string expected = replacement_json(read);
    if (expected == text) return read;
    diagnostics.error(msg::replace_altered, first_difference(path, text, expected));
  } catch (const Json::exception&) {
    diagnostics.error(msg::replace_none, whole_file(path));
  }
  return std::nullopt;
}

void verify_replacement(const Replacement& replacement, const std::filesystem::path& path,
                        const DrawRecord& record, const std::vector<std::string>& ids,
                        Diagnostics& diagnostics) {
  const DrawManifest& manifest = record.manifest;
  if (replacement.manifest_sha256 != manifest_sha256(manifest) ||
      replacement.seed != later_seed(record) || replacement.pool_root != manifest.pool_root ||
      replacement.quotas_sha256 != manifest.quotas_sha256 ||
      replacement.size != manifest.panel_size) {
    diagnostics.error(msg::replace_other_draw, whole_file(path));
  }
  if (replacement.ticket != hex(reserve_ticket(replacement.seed, replacement.chosen))) {
    diagnostics.error(msg::replace_ticket, whole_file(path), replacement.chosen);
  }
  std::vector<std::string> named{replacement.chosen};
  for (const auto* held : {&replacement.seats.seated, &replacement.seats.gone}) {
    named.insert(named.end(), held->begin(), held->end());
    if (std::find(held->begin(), held->end(), replacement.chosen) == held->end()) continue;
    diagnostics.error(msg::replace_not_free, whole_file(path), replacement.chosen);
  }
  for (const auto& id : named) {
    if (std::binary_search(ids.begin(), ids.end(), id)) continue;
    diagnostics.error(msg::replace_stranger, whole_file(path), id);
  }
}

void verify_replacement_with_pool(const Replacement& replacement, const std::filesystem::path& path,
                                  const QuotaSet& quotas, const Pool& pool,
                                  Diagnostics& diagnostics) {
  Replacement again = replacement;
  if (canonical_sha256(quotas) != replacement.quotas_sha256) {
    diagnostics.error(msg::verify_quotas, whole_file(quotas.file));
  }
  if (pool.root != replacement.pool_root) {
    diagnostics.error(msg::verify_root, whole_file(pool.table.file));
  }
  if (diagnostics.has_errors()) return;
  if (!choose_replacement(quotas, pool, again, diagnostics)) return;
  const std::string expected = replacement_json(again);
  const std::string text = replacement_json(replacement);
  if (expected == text) return;
  diagnostics.error(msg::replace_choice, first_difference(path, text, expected), again.chosen,
                    again.candidates, again.missing);
}

}  // namespace burgerberaad
