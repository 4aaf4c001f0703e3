#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/core/rational.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad::yaml {

enum class Kind { null, scalar, list, map };

/// A parsed value that knows where it stood. Scalars stay text: their type is decided by whoever
/// asks, so that `no` and `010` never change behind one's back.
struct Node {
  Kind kind = Kind::null;
  std::string scalar;
  bool quoted = false;               ///< a scalar between quotes or a block scalar
  std::vector<std::string> keys;     ///< of a map, in the order of the file
  std::vector<Location> key_places;  ///< of each key
  std::vector<Node> items;           ///< the values of a map, or the items of a list
  Location where;

  [[nodiscard]] const Node* find(std::string_view key) const;
};

/// Reads one document strictly. Duplicate keys, anchors, aliases, tags, a second document, nesting
/// deeper than 32, bad UTF-8 and syntax errors are reported with their place. Nothing when there
/// is no usable document. Throws IoError.
std::optional<Node> read(const std::filesystem::path& path, Diagnostics& diagnostics);
/// The same from memory; `name` is what diagnostics call it, and `first_line` the number of its
/// first line there, for a part of a file.
std::optional<Node> parse(std::string_view text, const std::string& name, Diagnostics& diagnostics,
                          std::size_t first_line = 1);

/// Takes the known keys out of a map and then reports the unknown ones, with the nearest known
/// name. Every getter reports a value of the wrong kind. `required` ones report a missing key.
///
///     yaml::MapReader map(node, diagnostics);
///     session.title = map.text("title");
///     session.kind = map.choice("kind", {"learn", "deliberate", "decide"});
///     map.finish();
class MapReader {
 public:
  /// Reports when `node` is not a map; every getter then gives its empty value in silence.
  MapReader(const Node& node, Diagnostics& diagnostics);

  /// The required key `format`, with which every file of a dossier begins: from 1 to the number
  /// that this program knows. A greater one is of a newer program; that alone is reported, and not
  /// the keys that it may have and this program does not know.
  void format();
  std::string text(std::string_view key);  ///< required, not empty
  std::optional<std::string> optional_text(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<std::int64_t> optional_integer(std::string_view key, std::int64_t least,
                                               std::int64_t most);
  std::optional<bool> optional_flag(std::string_view key);        ///< true or false only
  std::optional<Rational> optional_number(std::string_view key);  ///< 12, 0.5, 3/4, 12%
  Date date(std::string_view key);
  std::optional<Date> optional_date(std::string_view key);
  ClockTime time(std::string_view key);
  std::optional<ClockTime> optional_time(std::string_view key);
  /// The index of the value in `choices`; required, or else nothing without a report.
  std::optional<std::size_t> choice(std::string_view key,
                                    const std::vector<std::string_view>& choices);
  std::optional<std::size_t> optional_choice(std::string_view key,
                                             const std::vector<std::string_view>& choices);
  std::vector<std::string> texts(std::string_view key);  ///< optional list
  /// Calls `each` for every item of an optional list.
  void list(std::string_view key, const std::function<void(const Node&)>& each);
  /// An optional map or any other value; null when missing.
  const Node* node(std::string_view key);
  /// A required one, reported when missing.
  const Node* required_node(std::string_view key);

  /// The place of the value under `key`, or of the map when there is none.
  [[nodiscard]] Location where(std::string_view key) const;
  [[nodiscard]] const Location& where() const;

  /// Reports every key that nobody asked for.
  void finish();

 private:
  const Node* take(std::string_view key, bool required);

  const Node* map_;  ///< null when it is not a map
  Location where_;
  Diagnostics* diagnostics_;
  std::vector<std::string_view> asked_;
  bool newer_ = false;  ///< the file is of a newer program
};

/// `text` as a double-quoted YAML scalar.
std::string quote(std::string_view text);

/// "key:" and a long text below it as a block scalar, which keeps it readable, `indent` spaces in;
/// what a block cannot hold goes between quotes. The text reads back with LF alone and one LF at
/// its end.
std::string block(std::string_view key, std::string_view text, std::size_t indent = 0);

}  // namespace burgerberaad::yaml
