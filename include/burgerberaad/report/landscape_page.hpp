#pragma once

#include "burgerberaad/dossier/connections.hpp"

#include <string>

namespace burgerberaad {

/// The landscape as one self-contained HTML page, to click through: every thing with its
/// connections, by kind; what nobody does anything about; a picture of who is connected to what.
/// Without scripts all of it can be read; with them there are search, filters and a picture that
/// follows. Each thing has its id as its address on the page, so that links to it last.
std::string landscape_page(const Dossier& dossier, const Connections& connections, Lang lang);

}  // namespace burgerberaad
