#include "sound_dossier.hpp"

#include "session_input.hpp"

namespace burgerberaad {

std::optional<std::pair<Dossier, Connections>> open_sound(Context& context, std::string_view name) {
  Diagnostics found;
  auto dossier = open_dossier(context.folder, found);
  if (dossier) check_dossier(*dossier, found);
  for (const auto& item : found.items()) {
    const bool here = std::filesystem::path(item.where.file).filename() == name;
    if (item.severity == Severity::error && (here || !dossier)) context.diagnostics.add(item);
  }
  if (!dossier || context.diagnostics.has_errors()) return std::nullopt;
  const auto weighings = weigh(dossier->proposals, dossier->sessions, dossier->ledger,
                               dossier->assembly.commission.term, dossier->assembly.rules);
  auto drawn = connections_of(*dossier, weighings);
  return std::pair(std::move(*dossier), std::move(drawn));
}

}  // namespace burgerberaad
