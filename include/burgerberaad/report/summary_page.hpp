#pragma once

#include "burgerberaad/report/advice.hpp"

namespace burgerberaad {

/// The advice on one sheet of A4: what was asked, who sat there, what is advised with which
/// support, what is not, and what the commissioners do by when. Of many recommendations the first
/// are named, and the number of the others.
Document summary_page(const Dossier& dossier, const AdviceFacts& facts, Lang lang,
                      Edition edition = Edition::published);

}  // namespace burgerberaad
