#pragma once

#include "burgerberaad/dossier/dossier.hpp"

#include <string>
#include <vector>

namespace burgerberaad {

/// Ballot papers to print on A4 and cut: a sheet per ballot with one, two or four papers, each with
/// the text or the options, a box per choice, and the beginning of the fingerprints of text and
/// rules. One page with its style inside it; nothing is fetched. `draft`: every paper says so.
std::string ballot_papers_page(const Dossier& dossier, const Session& session,
                               const std::vector<const Ballot*>& ballots, bool draft, Lang lang);

}  // namespace burgerberaad
