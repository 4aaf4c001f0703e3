#include "round/read_ids.hpp"

#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/round/messages.hpp"

namespace burgerberaad {

void read_ids(yaml::MapReader& map, std::string_view key, Diagnostics& diagnostics,
              const std::function<void(const std::string&, const Location&)>& each) {
  map.list(key, [&](const yaml::Node& item) {
    if (item.kind == yaml::Kind::scalar && is_id(item.scalar)) {
      each(item.scalar, item.where);
    } else {
      diagnostics.error(msg::bad_list_id, item.where, key);
    }
  });
}

}  // namespace burgerberaad
