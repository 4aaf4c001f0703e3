// Who sits where.

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <filesystem>

namespace burgerberaad {
namespace {

void check_facilitator(const References& known, const ListedTable& table, const Location& where,
                       Diagnostics& diagnostics) {
  const std::string& id = table.facilitator;
  const auto& owners = known.owners;
  if (id.empty() || std::find(owners.begin(), owners.end(), id) != owners.end()) return;
  const std::string near = nearest_id(id, owners);
  if (near.empty()) {
    diagnostics.error(msg::unknown_owner, where, id);
  } else {
    diagnostics.error(msg::unknown_owner_near, where, id, near);
  }
}

/// The session that a plan lies beside, or null.
const Session* session_beside(const Dossier& dossier, const TablesFile& tables) {
  for (const auto& session : dossier.sessions) {
    const auto path = std::filesystem::path(session.file).replace_extension(".tables.yaml");
    if (path == tables.file) return &session;
  }
  return nullptr;
}

}  // namespace

void check_tables(const References& known, Diagnostics& diagnostics) {
  for (const auto& tables : known.dossier->tables) {
    const Location file{tables.file, 0, 0, {}};
    const Session* session = session_beside(*known.dossier, tables);
    if (session != nullptr && session->number != tables.session) {
      diagnostics.error(msg::session_file_name, file, tables.session, session->number);
    }
    for (const auto& round : tables.rounds) {
      for (const auto& table : round) {
        check_facilitator(known, table, file, diagnostics);
        for (std::size_t i = 0; i < table.people.size(); ++i) {
          known.member(table.people[i], table.places[i], diagnostics);
        }
      }
    }
  }
}

}  // namespace burgerberaad
