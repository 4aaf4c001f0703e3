#include "mandate_records.hpp"

namespace burgerberaad {

std::optional<MandateRecords> read_mandate_records(Context& context) {
  if (!require_dossier(context)) return std::nullopt;
  auto assembly = read_assembly(in_dossier(context.folder, "assembly.yaml"), context.diagnostics);
  Ledger ledger =
      read_ledger(in_dossier(context.folder, "records/ledger.jsonl"), context.diagnostics);
  if (!assembly || context.diagnostics.has_errors()) return std::nullopt;
  return MandateRecords{std::move(*assembly), std::move(ledger)};
}

}  // namespace burgerberaad
