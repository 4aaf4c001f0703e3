#pragma once

#include "burgerberaad/dossier/dossier.hpp"
#include "command.hpp"

#include <optional>

namespace burgerberaad {

/// The assembly and the ledger of a dossier.
struct MandateRecords {
  Assembly assembly;
  Ledger ledger;

  [[nodiscard]] const std::optional<Term>& term() const { return assembly.commission.term; }
};

/// Nothing when there is no dossier or either has an error; these are reported.
std::optional<MandateRecords> read_mandate_records(Context& context);

}  // namespace burgerberaad
