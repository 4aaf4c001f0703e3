#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/agreement.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/file.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

Json to_json(const Frozen& frozen) {
  Json json{{"format", 1}};
  if (!frozen.rules.empty()) {
    json["rules"] = {{"sha256", frozen.rules_sha256}, {"text", frozen.rules}};
  }
  json["versions"] = Json::object();
  for (const auto& [id, sha256] : frozen.versions) json["versions"][to_string(id)] = sha256;
  if (!frozen.agreement.empty()) {
    json["agreement"] = {{"sha256", frozen.agreement_sha256}, {"text", frozen.agreement}};
  }
  return json;
}

void add(const std::filesystem::path& folder, const Frozen& frozen, Json news, FileSet& files) {
  const std::string content = frozen_content(frozen);
  news["frozen"] = sha256_hex(content);
  files.add(in_dossier(folder, "records/frozen.json"), content);
  add_to_journal(files, in_dossier(folder, "records/journal.jsonl"), {timestamp(), "freeze", news});
}

bool any_ballot_held(const Dossier& dossier) {
  return std::any_of(dossier.sessions.begin(), dossier.sessions.end(), [](const auto& session) {
    return std::any_of(session.ballots.begin(), session.ballots.end(), is_held);
  });
}

const Proposal* find(const Dossier& dossier, const VersionId& id) {
  const auto found = std::find_if(dossier.proposals.begin(), dossier.proposals.end(),
                                  [&](const auto& proposal) { return proposal.id == id; });
  return found == dossier.proposals.end() ? nullptr : &*found;
}

/// A text under `key`; reported when there is none.
std::string text(const Json& json, const char* key, const Location& where,
                 Diagnostics& diagnostics) {
  const auto found = json.find(key);
  if (found != json.end() && found->is_string()) return found->get<std::string>();
  diagnostics.error(msg::frozen_broken, where, key);
  return {};
}

/// A text and its hash under `key`, when there is one.
void read_text(const Json& json, const char* key, std::string& words, std::string& sha256,
               const Location& where, Diagnostics& diagnostics) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  if (!found->is_object()) {
    diagnostics.error(msg::frozen_broken, where, key);
    return;
  }
  words = text(*found, "text", where, diagnostics);
  sha256 = text(*found, "sha256", where, diagnostics);
}

}  // namespace

std::string frozen_content(const Frozen& frozen) {
  return pretty(to_json(frozen));
}

Frozen read_frozen(const std::filesystem::path& path, Diagnostics& diagnostics) {
  Frozen frozen;
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return frozen;
  const Location where = whole_file(path);
  const Json json = parse_quietly(read_file(path));
  if (!json.is_object() || !json.contains("versions") || !json["versions"].is_object()) {
    diagnostics.error(msg::frozen_broken, where, "versions");
    return frozen;
  }
  for (const auto& [key, value] : json["versions"].items()) {
    const auto id = parse_version_id(key);
    if (id && value.is_string()) {
      frozen.versions[*id] = value.get<std::string>();
    } else {
      diagnostics.error(msg::frozen_broken, where, key);
    }
  }
  read_text(json, "rules", frozen.rules, frozen.rules_sha256, where, diagnostics);
  read_text(json, "agreement", frozen.agreement, frozen.agreement_sha256, where, diagnostics);
  return frozen;
}

namespace {

/// What is frozen at this moment: the dossier may have been read before the lock was taken. Nothing
/// when the file is broken; then it stays as it is, for `check` to tell.
std::optional<Frozen> read_now(const Dossier& dossier) {
  Diagnostics diagnostics;
  auto frozen = read_frozen(in_dossier(dossier.folder, "records/frozen.json"), diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(frozen));
}

}  // namespace

void freeze(const Dossier& dossier) {
  if (!any_ballot_held(dossier)) return;
  std::vector<const Ballot*> held;
  for (const auto& session : dossier.sessions) {
    for (const auto& ballot : session.ballots) {
      if (is_held(ballot)) held.push_back(&ballot);
    }
  }
  FileSet files;
  freeze_ballots(dossier, held, files);
  files.commit();
}

void freeze_ballots(const Dossier& dossier, const std::vector<const Ballot*>& ballots,
                    FileSet& files) {
  auto known = read_now(dossier);
  if (!known) return;
  Frozen& frozen = *known;
  Json news = Json::object();
  if (frozen.rules.empty()) {
    frozen.rules = canonical_text(dossier.assembly.rules);
    frozen.rules_sha256 = dossier.assembly.rules_sha256;
    news["rules"] = frozen.rules_sha256;
  }
  Json versions = Json::object();
  for (const auto* ballot : ballots) {
    for (const auto& id : texts_of(*ballot)) {
      const Proposal* proposal = find(dossier, id);
      if (proposal == nullptr || !frozen.versions.emplace(proposal->id, proposal->sha256).second) {
        continue;
      }
      versions[to_string(proposal->id)] = proposal->sha256;
    }
  }
  if (!versions.empty()) news["versions"] = versions;
  if (news.empty()) return;
  add(dossier.folder, frozen, news, files);
}

bool freeze_agreement(const Dossier& dossier, const std::string& why) {
  auto known = read_now(dossier);
  if (!known || !dossier.agreement) return false;
  known->agreement = canonical_text(*dossier.agreement);
  known->agreement_sha256 = sha256_hex(known->agreement);
  Json news{{"agreement", known->agreement_sha256}};
  if (!why.empty()) news["why"] = why;
  FileSet files;
  add(dossier.folder, *known, std::move(news), files);
  files.commit();
  return true;
}

void freeze_versions(const Dossier& dossier, const std::map<VersionId, std::string>& hashes,
                     FileSet& files) {
  auto known = read_now(dossier);
  if (!known) return;
  Json versions = Json::object();
  for (const auto& [id, sha256] : hashes) {
    known->versions.emplace(id, sha256);
    versions[to_string(id)] = sha256;
  }
  add(dossier.folder, *known, {{"versions", versions}}, files);
}

}  // namespace burgerberaad
