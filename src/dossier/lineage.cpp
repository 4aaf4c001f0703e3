#include "burgerberaad/dossier/lineage.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace burgerberaad {
namespace {

/// Whether `proposal` is named by the first version of a text that `goes_back`.
template <typename GoesBack>
std::vector<VersionId> first_versions(const Dossier& dossier, const GoesBack& goes_back) {
  std::vector<VersionId> versions;  // of proposals in order, each once
  for (const auto& proposal : dossier.proposals) {
    const bool known = !versions.empty() && versions.back().proposal == proposal.id.proposal;
    if (!known && std::any_of(proposal.from.begin(), proposal.from.end(),
                              [&](const auto& one) { return goes_back(one.id); })) {
      versions.push_back(proposal.id);
    }
  }
  return versions;
}

/// For every text the ones in which it goes on.
std::map<std::string, std::set<std::string>> steps(const Dossier& dossier) {
  std::map<std::string, std::set<std::string>> next;
  for (const auto& proposal : dossier.proposals) {
    const std::string& id = proposal.id.proposal;
    for (const auto& origin : proposal.from) {
      const auto version = parse_version_id(origin.id);
      if (version && version->proposal != id) next[version->proposal].insert(id);
    }
    if (!proposal.merged_into.empty()) next[id].insert(proposal.merged_into);
    for (const auto& part : proposal.split_into) next[id].insert(part.id);
  }
  return next;
}

}  // namespace

std::vector<VersionId> offspring(const Dossier& dossier, std::string_view proposal) {
  auto versions = first_versions(dossier, [&](const std::string& origin) {
    const auto version = parse_version_id(origin);
    return version && version->proposal == proposal;
  });
  std::erase_if(versions, [&](const auto& id) { return id.proposal == proposal; });
  return versions;
}

std::vector<SignalTrace> trace_signals(const Dossier& dossier) {
  const auto next = steps(dossier);
  std::vector<SignalTrace> traces;
  for (const auto& signal : dossier.signals) {
    SignalTrace trace{&signal, {}, {}};
    trace.picked_up =
        first_versions(dossier, [&](const std::string& origin) { return origin == signal.id; });
    std::set<std::string> reached;
    std::vector<std::string> open;
    for (const auto& id : trace.picked_up) open.push_back(id.proposal);
    while (!open.empty()) {
      const std::string id = open.back();
      open.pop_back();
      if (!reached.insert(id).second) continue;
      const auto onward = next.find(id);
      if (onward != next.end())
        open.insert(open.end(), onward->second.begin(), onward->second.end());
    }
    for (const auto& id : reached) {
      if (!next.contains(id)) trace.ends.push_back(id);
    }
    traces.push_back(std::move(trace));
  }
  return traces;
}

}  // namespace burgerberaad
