// The words of the assembly: each explained once, and used somewhere.

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "dossier/checks.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Whether a reader meets one of `forms` in what people wrote.
bool is_used(const Dossier& dossier, const std::vector<std::string>& forms) {
  const auto holds = [&](std::string_view words) {
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
      return find_term(words, form) != std::string_view::npos;
    });
  };
  const Commission& commission = dossier.assembly.commission;
  if (holds(commission.question) || holds(commission.goal) || holds(commission.purpose))
    return true;
  return std::any_of(commission.conditions.begin(), commission.conditions.end(),
                     [&](const auto& one) { return holds(one.text); }) ||
         std::any_of(dossier.proposals.begin(), dossier.proposals.end(),
                     [&](const auto& one) {
                       return holds(one.title) || holds(one.text) || holds(one.rationale);
                     }) ||
         std::any_of(dossier.signals.begin(), dossier.signals.end(),
                     [&](const auto& one) { return holds(one.text) || holds(one.question); }) ||
         std::any_of(dossier.evidence.begin(), dossier.evidence.end(),
                     [&](const auto& one) { return holds(one.title) || holds(one.summary); });
}

}  // namespace

void check_glossary(const References& known, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  std::map<std::string, Location> explained;
  for (const auto& term : dossier.glossary) {
    std::vector<std::string> forms{term.term};
    forms.insert(forms.end(), term.also.begin(), term.also.end());
    for (const auto& form : forms) {
      if (form.empty()) continue;
      const auto [first, is_new] = explained.emplace(caseless(form), term.where);
      if (is_new) continue;
      diagnostics.error(msg::glossary_twice, term.where, form,
                        fmt::format("{}:{}", first->second.file, first->second.line));
    }
    if (!term.term.empty() && !is_used(dossier, forms)) {
      diagnostics.note(msg::glossary_unused, term.where, term.term);
    }
  }
}

}  // namespace burgerberaad
