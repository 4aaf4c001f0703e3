#include "burgerberaad/panel/slip.hpp"

#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/json.hpp"
#include "burgerberaad/lottery/verify.hpp"
#include "burgerberaad/panel/messages.hpp"

#include <map>
#include <utility>

namespace burgerberaad {
namespace {

constexpr std::string_view kKind = "burgerberaad slip";
constexpr std::string_view kRule =
    "leaf = SHA-256(00, salt, row as JSON without spaces); node = SHA-256(01, left, right); the "
    "path leads from the leaf to pool_root (RFC 9162, section 2.1.3.2)";

Json to_json(const Slip& slip) {
  Json row = Json::array();
  for (const auto& [column, value] : slip.row) row.push_back(Json::array({column, value}));
  Json path = Json::array();
  for (const auto& hash : slip.path) path.push_back(hex(hash));
  return {{"format", kDrawFormat},
          {"kind", kKind},
          {"row", row},
          {"salt", hex(slip.salt)},
          {"place", slip.place},
          {"people", slip.people},
          {"path", path},
          {"pool_root", slip.pool_root},
          {"manifest_sha256", slip.manifest_sha256},
          {"held", slip.held},
          {"of", slip.of},
          {"rule", kRule}};
}

/// Whatever does not fit throws one of JSON's exceptions, or makes another text when it is written.
Slip parse(const Json& json) {
  Slip slip;
  for (const auto& pair : json.at("row")) {
    slip.row.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
  }
  slip.salt = parse_hex(json.at("salt").get<std::string>()).value_or("");
  slip.place = whole_number(json.at("place"));
  slip.people = whole_number(json.at("people"));
  for (const auto& hash : json.at("path")) {
    slip.path.push_back(parse_digest(hash.get<std::string>()).value_or(Digest{}));
  }
  slip.pool_root = json.at("pool_root").get<std::string>();
  slip.manifest_sha256 = json.at("manifest_sha256").get<std::string>();
  slip.held = whole_number(json.at("held"));
  slip.of = whole_number(json.at("of"));
  return slip;
}

}  // namespace

std::optional<std::vector<Slip>> make_slips(const DrawManifest& manifest,
                                            const std::filesystem::path& folder,
                                            const HiddenPool& people, Diagnostics& diagnostics) {
  const Pool& pool = people.pool;
  if (!check_pool(manifest, pool, diagnostics)) return std::nullopt;
  auto held = published_weights(manifest, folder, diagnostics);
  if (!held) return std::nullopt;
  const auto salts = salts_of(pool, people.key);
  const MerkleTree tree = sealed_tree(pool, salts);
  const std::string root = hex(tree.root());
  const std::string manifest_hash = manifest_sha256(manifest);
  std::vector<Slip> slips;
  slips.reserve(pool.size());
  for (std::size_t person = 0; person < pool.size(); ++person) {
    slips.push_back({sealed_row(pool, person), salts[person], static_cast<std::int64_t>(person),
                     manifest.pool_size, tree.path(person), root, manifest_hash,
                     (*held)[pool.ids[person]], manifest.numbers()});
  }
  return slips;
}

std::string slip_json(const Slip& slip) {
  return pretty(to_json(slip));
}

std::optional<Slip> read_slip(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const std::string text = read_file(path);
  const auto json = parse_json(path, text, diagnostics);
  if (!json) return std::nullopt;
  if (!is_of_format(*json, path, diagnostics)) return std::nullopt;
  try {
    Slip slip = parse(*json);
    if (slip.row.empty() || slip.row.front().first != "opaque") {
      diagnostics.error(msg::slip_none, whole_file(path));
      return std::nullopt;
    }
    const std::string expected = slip_json(slip);
    if (expected == text) return slip;
    diagnostics.error(msg::slip_altered, first_difference(path, text, expected));
  } catch (const Json::exception&) {
    diagnostics.error(msg::slip_none, whole_file(path));
  }
  return std::nullopt;
}

void check_slip(const Slip& slip, const std::filesystem::path& path, Diagnostics& diagnostics) {
  std::optional<Digest> root;
  if (slip.place >= 0 && slip.people > 0) {
    root = merkle_root(sealed_leaf(slip.salt, slip.row), static_cast<std::size_t>(slip.place),
                       static_cast<std::size_t>(slip.people), slip.path);
  }
  if (!root || hex(*root) != slip.pool_root) diagnostics.error(msg::slip_root, whole_file(path));
}

void check_slip_against(const Slip& slip, const std::filesystem::path& path,
                        const DrawManifest& manifest, const std::filesystem::path& folder,
                        Diagnostics& diagnostics) {
  const Location where = whole_file(path);
  if (slip.pool_root != manifest.pool_root) {
    diagnostics.error(msg::slip_other_root, where);
    return;
  }
  if (slip.manifest_sha256 != manifest_sha256(manifest)) {
    diagnostics.error(msg::slip_other_manifest, where);
  }
  if (slip.people != manifest.pool_size) {
    diagnostics.error(msg::slip_people, where, slip.people, manifest.pool_size);
  }
  const auto held = published_weights(manifest, folder, diagnostics);
  if (!held) return;
  const auto found = held->find(slip.id());
  const std::int64_t published = found == held->end() ? 0 : found->second;
  if (slip.held != published || slip.of != manifest.numbers()) {
    diagnostics.error(msg::slip_held, where, slip.held, slip.of, published, manifest.numbers());
  }
}

}  // namespace burgerberaad
