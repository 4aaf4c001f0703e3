#include "burgerberaad/core/byte_order_mark.hpp"
#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/messages.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "io/source_text.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace burgerberaad::yaml {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostLevels = 32;

/// Thrown through the parser when reading on makes no sense; the reason has been reported.
struct Stop {};

/// A control character that YAML does not allow in a file (YAML 1.2, production 1): its length in
/// bytes, or 0.
std::size_t control_length(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == '\t' || byte == '\n' || byte == '\r') return 0;
  if (byte < 0x20 || byte == 0x7F) return 1;
  if (byte != 0xC2 || at + 1 >= text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return second < 0xA0 && second != 0x85 ? 2 : 0;
}

std::string control_name(std::string_view text, std::size_t at, std::size_t length) {
  return fmt::format("U+{:04X}", static_cast<unsigned char>(text[at + length - 1]));
}

/// CRLF and CR become LF, which is what YAML makes of them in values too.
std::string with_line_feeds(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      result += text[at];
    } else if (at + 1 == text.size() || text[at + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

/// yaml-cpp 0.7 makes one byte each of the escapes \N (a new line) and \_ (a space that keeps words
/// together), which stand for U+0085 and U+00A0. All else in `scalar` is UTF-8, as the file is.
std::string with_whole_escapes(std::string_view scalar) {
  return mended(scalar, [](char byte) { return std::string{'\xC2', byte}; });
}

/// What the parser must not see. False when reading on makes no sense.
bool check_bytes(std::string_view bytes, const std::string& name, std::size_t first_line,
                 Diagnostics& diagnostics) {
  if (bytes.size() > kMostBytes) {
    diagnostics.error(msg::yaml_too_large, {name, 0, 0, ""}, kMostBytes >> 20U);
    return false;
  }
  if (looks_like_utf16(bytes)) {
    diagnostics.error(msg::text_utf16, {name, 0, 0, ""});
    return false;
  }
  const std::size_t valid = valid_utf8(bytes);
  if (valid < bytes.size()) {
    diagnostics.error(msg::text_not_utf8, SourceText(name, bytes, first_line).at(valid),
                      fmt::format("{:02X}", static_cast<unsigned char>(bytes[valid])));
    return false;
  }
  return true;
}

/// True when there is no control character; the first one is reported.
bool check_controls(const SourceText& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const std::size_t length = control_length(text, at)) {
      diagnostics.error(msg::text_control, source.at(at), control_name(text, at, length));
      return false;
    }
  }
  return true;
}

/// True when no directive (`%YAML 1.2`) comes before the document.
bool check_directives(const SourceText& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    if (line.starts_with('%')) {
      diagnostics.error(msg::yaml_directive, source.at(start));
      return false;
    }
    const auto first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos && line[first] != '#') return true;
    start = end + 1;
  }
  return true;
}

/// True unless brackets are opened deeper than the parser may go. It keeps all that is between
/// brackets in memory, so this is looked at before. Brackets within texts are counted too, which
/// does no harm: far more are allowed than nesting is.
bool check_brackets(const SourceText& source, Diagnostics& diagnostics) {
  constexpr std::size_t kMostBrackets = 1000;
  const std::string_view text = source.text();
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '[' || byte == '{') {
      if (++run > kMostBrackets) {
        diagnostics.error(msg::yaml_too_deep, source.at(at), kMostLevels);
        return false;
      }
    } else if (byte != ' ' && byte != '\n' && byte != '\t') {
      run = 0;
    }
  }
  return true;
}

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

/// Builds the tree from the parser's events, and reports what is not allowed.
class Builder : public YAML::EventHandler {
 public:
  Builder(const SourceText& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  std::optional<Node> take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    count();
    check_properties(mark, "?", anchor);
    Node node;
    node.where = place(mark);
    // An empty value has the place of whatever comes next; its key tells more.
    const bool spelt = starts_at(mark, "~") || starts_at(mark, "null") || starts_at(mark, "Null") ||
                       starts_at(mark, "NULL");
    if (!spelt && in_map() && !frames_.back().at_key) node.where = frames_.back().key_place;
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    count();
    report(msg::yaml_alias, mark);
    Node node;
    node.where = place(mark);
    add(std::move(node), true);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    count();
    check_properties(mark, tag, anchor);
    Node node;
    node.kind = Kind::scalar;
    node.scalar = with_whole_escapes(value);
    node.quoted = tag == "!";
    node.where = place(mark);
    check_closed(mark);
    check_escaped_controls(node);
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    begin(Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    begin(Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Frame {
    Node node;
    bool at_key = true;       ///< of a map: the next node is a key
    bool drop_value = false;  ///< its key was reported, so the value goes nowhere
    std::string key;
    Location key_place;
    std::map<std::string, std::size_t> lines;  ///< of each key so far
  };

  [[nodiscard]] Location place(const YAML::Mark& mark) const { return source_.at(offset_of(mark)); }
  [[nodiscard]] static std::size_t offset(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }
  [[nodiscard]] bool starts_at(const YAML::Mark& mark, std::string_view what) const {
    const std::size_t at = offset_of(mark);
    return at < source_.text().size() && source_.text().substr(at).starts_with(what);
  }
  [[nodiscard]] bool in_map() const {
    return !frames_.empty() && frames_.back().node.kind == Kind::map;
  }

  template <typename... Arguments>
  void report(const Message& message, const YAML::Mark& mark, Arguments&&... arguments) {
    diagnostics_.error(message, place(mark), std::forward<Arguments>(arguments)...);
  }

  /// No document has more events than a few per byte; a parser that goes round in circles does.
  void count() {
    if (++events_ > 8 * source_.text().size() + 64) {
      diagnostics_.error(msg::yaml_syntax, source_.whole());
      throw Stop{};
    }
  }

  void check_properties(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    if (mark.pos == last_properties_) return;  // a map and its first key begin together
    const bool named = (tag != "?" && tag != "!") || starts_at(mark, "!");
    if (anchor != 0) report(msg::yaml_anchor, mark);
    if (named) report(msg::yaml_tag, mark);
    if (anchor != 0 || named) last_properties_ = mark.pos;
  }

  /// The parser takes the end of the file for a closing quote.
  void check_closed(const YAML::Mark& mark) {
    const std::string_view text = source_.text();
    std::size_t at = offset_of(mark);
    const char quote = at < text.size() ? text[at] : ' ';
    if (quote != '"' && quote != '\'') return;
    while (++at < text.size()) {
      if (text[at] == '\\' && quote == '"') {
        ++at;
      } else if (text[at] == quote) {
        const bool doubled = quote == '\'' && at + 1 < text.size() && text[at + 1] == quote;
        if (!doubled) return;
        ++at;
      }
    }
    report(msg::yaml_open_quote, mark);
  }

  void check_escaped_controls(const Node& node) {
    for (std::size_t at = 0; at < node.scalar.size(); ++at) {
      if (const std::size_t length = control_length(node.scalar, at)) {
        diagnostics_.error(msg::text_control, node.where, control_name(node.scalar, at, length));
        return;
      }
    }
  }

  void begin(Kind kind, const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    count();
    check_properties(mark, tag, anchor);
    if (frames_.size() >= kMostLevels) {
      report(msg::yaml_too_deep, mark, kMostLevels);
      throw Stop{};
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.where = place(mark);
    frames_.push_back(std::move(frame));
  }

  void end() {
    Node node = std::move(frames_.back().node);
    frames_.pop_back();
    add(std::move(node));
  }

  void add(Node node, bool reported = false) {
    if (frames_.empty()) {
      root_ = std::move(node);
    } else if (!in_map()) {
      frames_.back().node.items.push_back(std::move(node));
    } else if (frames_.back().at_key) {
      add_key(frames_.back(), std::move(node), reported);
    } else {
      add_value(frames_.back(), std::move(node));
    }
  }

  void add_key(Frame& frame, Node node, bool reported) {
    frame.at_key = false;
    frame.key_place = node.where;
    frame.drop_value = true;
    if (reported) return;
    if (node.kind != Kind::scalar) {
      diagnostics_.error(msg::yaml_bad_key, node.where);
    } else if (node.scalar == "<<" && !node.quoted) {
      diagnostics_.error(msg::yaml_merge, node.where);
    } else if (const auto [seen, first] = frame.lines.emplace(node.scalar, node.where.line);
               !first) {
      diagnostics_.error(msg::yaml_duplicate_key, node.where, node.scalar, seen->second);
    } else {
      frame.drop_value = false;
      frame.key = std::move(node.scalar);
    }
  }

  static void add_value(Frame& frame, Node node) {
    frame.at_key = true;
    if (frame.drop_value) return;
    frame.node.keys.push_back(std::move(frame.key));
    frame.node.key_places.push_back(frame.key_place);
    frame.node.items.push_back(std::move(node));
  }

  const SourceText& source_;
  Diagnostics& diagnostics_;
  std::vector<Frame> frames_;
  std::optional<Node> root_;
  std::size_t events_ = 0;
  int last_properties_ = -1;
};

/// Looks whether anything follows the document, and stops there.
class Afterwards : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    mark_ = mark;
    throw Stop{};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& /*value*/) override {}
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                       YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {}
  void OnMapEnd() override {}

  [[nodiscard]] const YAML::Mark& mark() const { return mark_; }

 private:
  YAML::Mark mark_;
};

/// What the parser says, and what we say. Its texts are constants of its header.
const Message& translated(std::string_view said) {
  namespace theirs = YAML::ErrorMsg;
  struct Row {
    std::string_view said;
    const Message* message;
  };
  static const Row kRows[] = {
      {theirs::MAP_VALUE, &msg::yaml_colon},
      {theirs::END_OF_MAP_FLOW, &msg::yaml_open_brace},
      {theirs::END_OF_SEQ_FLOW, &msg::yaml_open_bracket},
      {theirs::END_OF_MAP, &msg::yaml_indentation},
      {theirs::END_OF_SEQ, &msg::yaml_indentation},
      {theirs::EOF_IN_SCALAR, &msg::yaml_open_quote},
      {theirs::DOC_IN_SCALAR, &msg::yaml_open_quote},
      {theirs::INVALID_ESCAPE, &msg::yaml_escape},
      {theirs::INVALID_HEX, &msg::yaml_escape},
      {theirs::INVALID_UNICODE, &msg::yaml_escape},
      {theirs::TAB_IN_INDENTATION, &msg::yaml_tab},
      {theirs::FLOW_END, &msg::yaml_flow_end},
      {theirs::BLOCK_ENTRY, &msg::yaml_dash},
      {theirs::MAP_KEY, &msg::yaml_bad_key},
      {theirs::UNKNOWN_TOKEN, &msg::yaml_character},
      {theirs::CHAR_IN_SCALAR, &msg::yaml_character},
      {theirs::ZERO_INDENT_IN_BLOCK, &msg::yaml_block},
      {theirs::CHAR_IN_BLOCK, &msg::yaml_block},
      {theirs::CHAR_IN_TAG_HANDLE, &msg::yaml_tag},
      {theirs::TAG_WITH_NO_SUFFIX, &msg::yaml_tag},
      {theirs::END_OF_VERBATIM_TAG, &msg::yaml_tag},
      {theirs::MULTIPLE_TAGS, &msg::yaml_tag},
      {theirs::MULTIPLE_ANCHORS, &msg::yaml_anchor},
      {theirs::ANCHOR_NOT_FOUND, &msg::yaml_anchor},
      {theirs::CHAR_IN_ANCHOR, &msg::yaml_anchor},
      {theirs::MULTIPLE_ALIASES, &msg::yaml_alias},
      {theirs::ALIAS_CONTENT, &msg::yaml_alias},
      {theirs::ALIAS_NOT_FOUND, &msg::yaml_alias},
      {theirs::CHAR_IN_ALIAS, &msg::yaml_alias},
      {theirs::UNKNOWN_ANCHOR, &msg::yaml_alias},
      {theirs::BAD_FILE, &msg::yaml_too_deep},
  };
  for (const auto& row : kRows) {
    if (said.starts_with(row.said)) return *row.message;
  }
  return msg::yaml_syntax;
}

/// The code point at `offset`, to name in a message.
std::string character_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "";
  std::size_t length = 1;
  while (offset + length < text.size() && continues_code_point(text[offset + length])) ++length;
  return std::string(text.substr(offset, length));
}

/// Is what stands at `offset` preceded, on its line, by a closing quote?
bool follows_quote(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset).find_last_not_of(' ');
  return before != std::string_view::npos && (text[before] == '"' || text[before] == '\'');
}

/// The parser stumbles over the colon of a line that is indented wrongly, or that comes after one
/// without a colon. Only a second colon on the line is itself what is wrong.
void report_colon(std::size_t offset, const SourceText& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text().substr(0, offset);
  const auto last_break = text.rfind('\n');
  const std::size_t start = last_break == std::string_view::npos ? 0 : last_break + 1;
  const std::string_view before = text.substr(start);
  const std::size_t blanks = std::min(before.find_first_not_of(" \t"), before.size());
  if (const auto tab = before.substr(0, blanks).find('\t'); tab != std::string_view::npos) {
    diagnostics.error(msg::yaml_tab, source.at(start + tab));
  } else if (before.find(": ") == std::string_view::npos) {
    diagnostics.error(msg::yaml_indentation, source.at(start + blanks));
  } else {
    diagnostics.error(msg::yaml_colon, source.at(offset));
  }
}

void report(const YAML::Exception& error, const SourceText& source, Diagnostics& diagnostics) {
  const Message& message = translated(error.msg);
  const std::size_t offset = offset_of(error.mark);
  if (&message == &msg::yaml_colon) {
    report_colon(offset, source, diagnostics);
  } else if (&message == &msg::yaml_indentation && follows_quote(source.text(), offset)) {
    diagnostics.error(msg::yaml_after_quote, source.at(offset));
  } else if (&message == &msg::yaml_too_deep) {
    diagnostics.error(message, source.at(offset), kMostLevels);
  } else {
    diagnostics.error(message, source.at(offset), character_at(source.text(), offset));
  }
}

/// Reports whatever follows the document.
void check_end(YAML::Parser& parser, const SourceText& source, Diagnostics& diagnostics) {
  Afterwards afterwards;
  try {
    parser.HandleNextDocument(afterwards);
  } catch (const Stop&) {
    const Location where =
        source.at(afterwards.mark().pos < 0 ? 0 : static_cast<std::size_t>(afterwards.mark().pos));
    const bool ended =
        source.text().starts_with("...") || source.text().find("\n...") != std::string_view::npos;
    const bool second = where.source.starts_with("---") || ended;
    diagnostics.error(second ? msg::yaml_second_document : msg::yaml_after_end, where);
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::optional<Node> parse(std::string_view text, const std::string& name, Diagnostics& diagnostics,
                          std::size_t first_line) {
  if (!check_bytes(text, name, first_line, diagnostics)) return std::nullopt;
  text = after_mark(text);
  const std::string lines = with_line_feeds(text);
  const SourceText source(name, lines, first_line);
  if (!check_controls(source, diagnostics) || !check_directives(source, diagnostics) ||
      !check_brackets(source, diagnostics)) {
    return std::nullopt;
  }
  std::istringstream stream(lines);
  Builder builder(source, diagnostics);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      diagnostics.error(msg::yaml_empty, source.whole());
      return std::nullopt;
    }
    check_end(parser, source, diagnostics);
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    report(error, source, diagnostics);
    return std::nullopt;
  }
  return builder.take();
}

std::optional<Node> read(const std::filesystem::path& path, Diagnostics& diagnostics) {
  return parse(read_start(path, kMostBytes + 1), path.string(), diagnostics);
}

}  // namespace burgerberaad::yaml
