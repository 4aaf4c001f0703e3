// What may no longer change: the rules, the texts that were frozen, the ledger.

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

/// Lines of `lines` that `others` lacks, as one text.
std::string lines_missing_from(const std::vector<std::string>& others,
                               const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) {
    if (std::find(others.begin(), others.end(), line) != others.end()) continue;
    text += (text.empty() ? "" : "; ") + line;
  }
  return text.empty() ? "-" : text;
}

void check_rules(const Dossier& dossier, Diagnostics& diagnostics) {
  const Frozen& frozen = dossier.frozen;
  if (frozen.rules.empty() || frozen.rules_sha256 == dossier.assembly.rules_sha256) return;
  const auto before = lines_of(frozen.rules);
  const auto now = lines_of(canonical_text(dossier.assembly.rules));
  diagnostics.error(msg::rules_changed, dossier.assembly.rules_where,
                    lines_missing_from(now, before), lines_missing_from(before, now));
}

std::int64_t newest_version(const Dossier& dossier, const std::string& proposal) {
  std::int64_t newest = 0;
  for (const auto& one : dossier.proposals) {
    if (one.id.proposal == proposal) newest = std::max(newest, one.id.version);
  }
  return newest;
}

void check_versions(const Dossier& dossier, Diagnostics& diagnostics) {
  for (const auto& [id, sha256] : dossier.frozen.versions) {
    const auto found = std::find_if(dossier.proposals.begin(), dossier.proposals.end(),
                                    [&, wanted = id](const auto& one) { return one.id == wanted; });
    const auto& unreadable = dossier.unreadable_versions;
    if (std::find(unreadable.begin(), unreadable.end(), id) != unreadable.end()) continue;
    if (found == dossier.proposals.end()) {
      const auto path =
          in_dossier(dossier.folder, std::filesystem::path("proposals") / id.proposal /
                                         (std::to_string(id.version) + ".yaml"));
      diagnostics.error(msg::version_gone, whole_file(path), to_string(id));
    } else if (found->sha256 != sha256) {
      diagnostics.error(msg::version_changed, found->where, to_string(id),
                        newest_version(dossier, id.proposal) + 1);
    }
  }
}

/// The journal tells the hash of what was written last.
void check_frozen(const Dossier& dossier, Diagnostics& diagnostics) {
  const Json* frozen = nullptr;
  for (const auto& entry : dossier.journal) {
    if (entry.details.contains("frozen")) frozen = &entry.details["frozen"];
  }
  if (frozen == nullptr) return;
  const auto path = in_dossier(dossier.folder, "records/frozen.json");
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored) || *frozen != Json(sha256_hex(read_file(path)))) {
    diagnostics.error(msg::record_changed, whole_file(path));
  }
}

}  // namespace

void check_records(const References& known, Diagnostics& diagnostics) {
  check_rules(*known.dossier, diagnostics);
  check_versions(*known.dossier, diagnostics);
  check_frozen(*known.dossier, diagnostics);
}

}  // namespace burgerberaad
