#include "counting.hpp"

#include "burgerberaad/io/file.hpp"

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// Warnings and notes are for `check`; here only what may spoil the count is told.
void keep_errors(const Diagnostics& found, Diagnostics& told) {
  for (const auto& item : found.items()) {
    if (item.severity == Severity::error) told.add(item);
  }
}

}  // namespace

std::optional<Counted> open_and_count(Context& context) {
  Diagnostics found;
  auto dossier = open_dossier(context.folder, found);
  if (dossier) check_dossier(*dossier, found);
  keep_errors(found, context.diagnostics);
  if (!dossier) return std::nullopt;
  AdviceFacts facts =
      gather_facts(*dossier, "burgerberaad " BURGERBERAAD_VERSION, context.diagnostics);
  facts.faults = context.diagnostics.error_count();
  if (facts.faults == 0 && !facts.ballots.empty()) {
    const FolderLock lock(context.folder);
    freeze(*dossier);
  }
  return Counted{std::move(*dossier), std::move(facts)};
}

std::string rule_line(const Rules& rules, Lang lang) {
  constexpr Text kLine{"Aangenomen bij {0} van de {1}; quorum: {2}.\n",
                       "Adopted with {0} of the {1}; quorum: {2}.\n"};
  constexpr Text kNoQuorum{"geen", "none"};
  constexpr Text kUnless{"Sommige stemmingen hebben eigen spelregels; voor de andere geldt:\n",
                         "Some ballots have rules of their own; for the others holds:\n"};
  const auto& rule = rules.standard;
  const std::string_view before = rules.named.empty() ? std::string_view() : kUnless.in(lang);
  return std::string(before) +
         fmt::format(fmt::runtime(kLine.in(lang)), in_words(rule.adopt, lang),
                     title(rule.denominator).in(lang),
                     rule.quorum ? in_words(*rule.quorum, lang) : std::string(kNoQuorum.in(lang)));
}

std::string fraction(const std::optional<Tally>& tally, Lang lang) {
  if (!tally || !support(*tally)) return "–";
  constexpr Text kFraction{"{0} van {1}", "{0} of {1}"};
  return fmt::format(fmt::runtime(kFraction.in(lang)), tally->counts.in_favour,
                     *tally->denominator);
}

std::string share(const std::optional<Tally>& tally, Lang lang) {
  const auto part = tally ? support(*tally) : std::nullopt;
  return part ? percentage(*part, 1, lang) : "–";
}

}  // namespace burgerberaad
