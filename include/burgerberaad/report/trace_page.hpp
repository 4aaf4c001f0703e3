#pragma once

#include "burgerberaad/dossier/connections.hpp"
#include "burgerberaad/report/document.hpp"

#include <string>

namespace burgerberaad {

/// Every signal and goal with what it led to, and every adopted recommendation with where it comes
/// from; first what nobody took up.
Document trace_page(const Dossier& dossier, const Connections& drawn, const std::string& software,
                    Lang lang);

}  // namespace burgerberaad
