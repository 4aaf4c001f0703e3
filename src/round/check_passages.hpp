#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/round/session.hpp"

namespace burgerberaad {

/// Reports who is named twice: somebody who is absent was never there or late, and nobody comes or
/// leaves twice in one minute.
void check_passages(const Attendance& attendance, Diagnostics& diagnostics);

}  // namespace burgerberaad
