// Quotes and the consent to use them.

#include "burgerberaad/dossier/consent.hpp"
#include "dossier/checks.hpp"

namespace burgerberaad {

void check_consent(const References& known, Diagnostics& diagnostics) {
  const auto& folder = known.dossier->folder;
  const auto quotes = read_quotes(in_dossier(folder, "private/quotes.yaml"), diagnostics);
  read_consent(in_dossier(folder, "private/consent.jsonl"), diagnostics);
  if (!quotes) return;
  for (const auto& quote : *quotes) {
    known.member(quote.by, quote.where, diagnostics);
    for (const auto& proposal : quote.on) known.proposal(proposal, quote.where, diagnostics);
  }
}

}  // namespace burgerberaad
