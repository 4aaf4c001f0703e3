#include "vacant_seat.hpp"

#include "burgerberaad/mandate/messages.hpp"
#include "messages.hpp"

#include <algorithm>

namespace burgerberaad {

bool can_be_replaced(const std::string& member, const Ledger& ledger, Diagnostics& diagnostics) {
  const auto vacant = ledger.vacant_seats();
  if (std::binary_search(vacant.begin(), vacant.end(), member)) return true;
  const LedgerEntry* last = ledger.last(member);
  if (last == nullptr) {
    diagnostics.error(msg::unknown_drawn, {}, member);
  } else if (last->event == MandateEvent::replaced) {
    diagnostics.error(msg::replace_done, {}, member, last->other);
  } else if (last->event == MandateEvent::drawn || last->event == MandateEvent::accepted) {
    diagnostics.error(msg::replace_not_left, {}, member,
                      last->event == MandateEvent::drawn ? "decline" : "resign");
  } else {
    diagnostics.error(msg::replace_no_seat, {}, member);
  }
  return false;
}

void enter_stand_in(const std::string& member, const std::string& stand_in, Moment day,
                    Ledger& ledger, Diagnostics& diagnostics) {
  const auto add = [&](const std::string& who, MandateEvent event, const std::string& other) {
    const Moment at = ledger.in_order_of_entry(who, day);
    if (auto refused = ledger.add({at, who, event, {}, other})) diagnostics.add(*refused);
  };
  add(member, MandateEvent::replaced, stand_in);
  add(stand_in, MandateEvent::drawn, member);
}

}  // namespace burgerberaad
