#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace burgerberaad {

/// Hashes strings and views alike, so that a view is looked up without a copy.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

/// For what is looked up once per row. Its order depends on the library: nothing may follow from
/// it.
template <class Value>
using StringTable = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace burgerberaad
