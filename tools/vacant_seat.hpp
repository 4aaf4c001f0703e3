#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/mandate/ledger.hpp"

#include <string>

namespace burgerberaad {

/// Whether `member` left a seat that another may take; reported when not.
bool can_be_replaced(const std::string& member, const Ledger& ledger, Diagnostics& diagnostics);

/// Enters that `stand_in` takes the seat of `member`. Both events are reported when they cannot be.
void enter_stand_in(const std::string& member, const std::string& stand_in, Moment day,
                    Ledger& ledger, Diagnostics& diagnostics);

}  // namespace burgerberaad
