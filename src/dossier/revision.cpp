#include "burgerberaad/dossier/revision.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/round/write_proposal.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <stdexcept>

namespace burgerberaad {
namespace {

void put(ConditionTest test, std::vector<ConditionTest>& tests) {
  const auto known = std::find_if(tests.begin(), tests.end(),
                                  [&](const auto& one) { return one.condition == test.condition; });
  if (known == tests.end()) {
    tests.push_back(std::move(test));
  } else {
    *known = std::move(test);
  }
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// The dossier as it would be with these versions in it, in order.
Dossier with(const Dossier& dossier, const std::vector<Proposal>& drafts) {
  Dossier result = dossier;
  for (const auto& draft : drafts) {
    auto& known = result.proposals;
    const auto place = std::upper_bound(known.begin(), known.end(), draft,
                                        [](const auto& a, const auto& b) { return a.id < b.id; });
    known.insert(place, draft);
  }
  return result;
}

std::filesystem::path file_of(const Dossier& dossier, const VersionId& id) {
  return in_dossier(dossier.folder, std::filesystem::path("proposals") / id.proposal /
                                        (std::to_string(id.version) + ".yaml"));
}

void check_wording(const Proposal& draft, Diagnostics& diagnostics) {
  const std::string& id = draft.id.proposal;
  if (!is_proposal_id(id)) diagnostics.error(msg::bad_id, {}, id);
  if (draft.title.empty()) diagnostics.error(msg::proposal_title, {}, id);
  if (is_blank(draft.text)) diagnostics.error(msg::proposal_text, {}, id);
}

}  // namespace

const Proposal* newest_version(const Dossier& dossier, std::string_view proposal) {
  return References(dossier).newest(proposal);
}

Proposal next_version(const Dossier& dossier, const std::string& proposal,
                      const Revision& revision) {
  const Proposal* before = newest_version(dossier, proposal);
  Proposal draft = before == nullptr ? Proposal{} : *before;
  draft.id = {proposal, before == nullptr ? 1 : before->id.version + 1};
  draft.where = {};
  draft.status = ProposalStatus::open;
  draft.merged_into.clear();
  draft.split_into.clear();
  if (revision.title) draft.title = *revision.title;
  if (revision.text) draft.text = *revision.text;
  if (revision.rationale) draft.rationale = *revision.rationale;
  if (revision.owner) draft.owner = *revision.owner;
  draft.by = revision.by;
  draft.why = revision.why;
  for (const auto& origin : revision.from) {
    const bool known = std::any_of(draft.from.begin(), draft.from.end(),
                                   [&](const auto& one) { return one.id == origin; });
    if (!known) draft.from.push_back({origin, {}});
  }
  for (const auto& test : revision.conditions) put(test, draft.conditions);
  for (const auto& view : revision.minority) draft.minority.push_back({view, std::nullopt});
  return draft;
}

bool says_more(const Proposal& after, const Proposal& before) {
  Proposal same = after;
  same.id = before.id;
  same.by = before.by;
  same.why = before.why;
  return to_yaml(same) != to_yaml(before);
}

std::optional<std::vector<WrittenVersion>> write_versions(const Dossier& dossier,
                                                          const std::vector<Proposal>& drafts,
                                                          Diagnostics& diagnostics) {
  const Dossier then = with(dossier, drafts);
  std::vector<WrittenVersion> written;
  std::vector<std::string> contents;
  for (const auto& draft : drafts) {
    check_wording(draft, diagnostics);
    check_version(then, draft.id, diagnostics);
    contents.push_back(to_yaml(draft));
    written.push_back({draft.id, file_of(dossier, draft.id), sha256_hex(contents.back())});
    // What cannot be read back, such as a byte that is no UTF-8, is told with its place.
    yaml::parse(contents.back(), written.back().file.string(), diagnostics);
  }
  if (diagnostics.has_errors()) return std::nullopt;
  FileSet files;
  std::map<VersionId, std::string> hashes;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (std::filesystem::exists(written[i].file)) {
      throw std::logic_error("a version would be overwritten");
    }
    files.add(written[i].file, contents[i]);
    hashes.emplace(written[i].id, written[i].sha256);
  }
  freeze_versions(dossier, hashes, files);
  files.commit();
  return written;
}

}  // namespace burgerberaad
