#pragma once

#include <string_view>

namespace burgerberaad {

/// Whether a sentence seems to hold an e-mail address, a Dutch telephone number or a citizen
/// service number. Names it does not know. Ids such as "V-07@2" and dates are none of these.
bool looks_personal(std::string_view text);

}  // namespace burgerberaad
