#pragma once

#include "burgerberaad/lottery/record.hpp"
#include "burgerberaad/mandate/ledger.hpp"
#include "burgerberaad/panel/opaque.hpp"
#include "burgerberaad/panel/panel.hpp"
#include "burgerberaad/panel/replacement.hpp"
#include "burgerberaad/quota/quota.hpp"
#include "command.hpp"

#include <optional>
#include <vector>

namespace burgerberaad {

/// The last draw of a dossier that was decided, with what was drawn from and what became of it.
struct DossierDraw {
  DrawRecord record;
  QuotaSet quotas;    ///< those of the draw, in order
  HiddenPool people;  ///< the pool of the draw
  Ledger ledger;
  std::vector<MemberRow> rows;  ///< private/members.csv
};

/// Reads it; reports, and gives nothing, when nothing was drawn, or when pool, key or quotas are
/// not those of the draw any more. Throws IoError.
std::optional<DossierDraw> read_dossier_draw(Context& context);

/// Who holds a seat now, and who has left one. A person may have had a name in an earlier draw too.
SeatsHeld seats_held(const DossierDraw& draw);

}  // namespace burgerberaad
