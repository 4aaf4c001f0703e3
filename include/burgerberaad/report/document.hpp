#pragma once

#include "burgerberaad/core/rational.hpp"
#include "burgerberaad/core/text.hpp"
#include "burgerberaad/io/json.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace burgerberaad {

/// What a passage stands for; a renderer chooses how that looks, and never by colour alone.
enum class Tone { none, good, bad, open, quiet };

std::string_view name(Tone tone);  ///< "good"

/// For whom a passage is. What is not for everyone is left out of the public edition (edition.hpp);
/// a renderer need not know.
enum class Audience {
  everyone,
  unpublished,  ///< not for the public edition, but whoever requests it may have it
  internal,     ///< working notes of the deliberation, not meant to be published
  personal      ///< about one recognisable person: a pseudonym, an absence, a very small number
};

/// A run of text within a line. Texts are plain: whoever renders escapes them.
struct Span {
  enum class Kind { text, strong, emphasis, code, badge, link };
  Kind kind = Kind::text;
  std::string words;
  std::string target;      ///< of a link: the anchor of a section of this document, without '#'
  Tone tone = Tone::none;  ///< of a badge
  Audience audience = Audience::everyone;
};
using Spans = std::vector<Span>;

Span text(std::string words);
Span strong(std::string words);
Span emphasis(std::string words);
Span code(std::string words);
Span badge(std::string words, Tone tone);
Span link(std::string words, std::string anchor);

struct Block;
using Blocks = std::vector<Block>;

struct Paragraph {
  enum class Style { body, lead, note };
  Spans spans;
  Style style = Style::body;
};

struct List {
  bool ordered = false;
  std::vector<Spans> items;
};

/// The first column names the row, and is marked up as its header.
struct Table {
  struct Column {
    std::string title;
    bool number = false;  ///< set flush right
  };
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Spans>> rows;
  std::string note;      ///< below the table; may be empty
  bool by_hand = false;  ///< empty cells are written in by hand, so rows are high
};

/// Words and what they mean, or facts and their values.
struct Definitions {
  std::vector<std::pair<std::string, Spans>> items;
};

/// What is filled in by hand on paper, as far as it is not known yet.
struct Form {
  struct Item {
    std::string label;
    std::string value;       ///< empty: a line to write on
    bool signature = false;  ///< with room to sign
  };
  std::vector<Item> items;
};

/// A few figures to see at a glance.
struct Figures {
  struct Item {
    std::string value;
    std::string label;
    Tone tone = Tone::none;
  };
  std::vector<Item> items;
};

/// Words of the assembly itself, set apart from those of the report.
struct Quotation {
  Blocks blocks;
};

/// Shares side by side: a group of bars per row, one bar per series. What is not known or not
/// shown has no bar.
struct BarChart {
  struct Row {
    std::string label;
    std::string remark;                         ///< short, beside the label
    std::vector<std::optional<Rational>> bars;  ///< from 0 to 1, one per series
  };
  std::string title;
  std::string description;  ///< the text alternative: what is to be seen
  std::vector<std::string> series;
  std::vector<Row> rows;
  bool of_whole = false;  ///< the whole width is 1; else the longest bar fills it
};

/// One whole, split, and optionally a mark that had to be reached.
struct SplitChart {
  struct Part {
    std::string label;
    Rational share;
    Tone tone = Tone::none;
  };
  std::string title;
  std::string description;
  std::vector<Part> parts;
  std::optional<Rational> mark;
  std::string mark_label;
};

/// Small charts below each other with one scale: each a line over values in ascending order, from
/// the smallest at the left to the largest at the right, so that every value has its place.
struct CurveChart {
  struct Curve {
    std::string label;
    std::string remark;            ///< short, beside the label
    std::vector<Rational> values;  ///< ascending, from 0 to 1
  };
  std::string title;
  std::string description;  ///< the text alternative: what is to be seen
  std::vector<Curve> curves;
  std::optional<Rational> mark;  ///< drawn across every chart
  std::string mark_label;
  bool even = false;  ///< equal differences are equal heights, from 0 to 1; else equal ratios
};

/// What went where: a column of boxes per stage, and bands between the boxes of neighbouring
/// stages, as wide as their count.
struct FlowChart {
  struct Node {
    std::string label;
    Tone tone = Tone::none;
  };
  struct Stage {
    std::string title;
    std::vector<Node> nodes;
  };
  /// From a node of one stage to a node of the next.
  struct Band {
    std::size_t from = 0;
    std::size_t to = 0;
    std::int64_t count = 0;
  };
  std::string title;
  std::string description;  ///< the text alternative: what is to be seen
  std::vector<Stage> stages;
  std::vector<std::vector<Band>> bands;  ///< one fewer than stages
};

struct PageBreak {};

/// The titles of the sections, as links.
struct Contents {
  std::string title;
};

/// A part of the document with its own heading. Its level is its depth in the tree, so that
/// headings never skip a level.
struct Section {
  std::string anchor;  ///< letters, digits and hyphens, unique; may be empty
  std::string title;
  Tone tone = Tone::none;
  bool own_page = false;  ///< begins on a new page on paper
  Blocks blocks;
};

struct Block {
  std::variant<Paragraph, List, Table, Definitions, Form, Figures, Quotation, BarChart, SplitChart,
               CurveChart, FlowChart, PageBreak, Contents, Section>
      content;
  Audience audience = Audience::everyone;
};

/// A picture from a file, as its bytes.
struct Image {
  enum class Kind { svg, png };
  Kind kind = Kind::png;
  std::string bytes;
  std::int64_t width = 0;   ///< in pixels; of a PNG alone
  std::int64_t height = 0;  ///< the same
};

/// How a municipality's own pages look.
struct HouseStyle {
  std::map<std::string, std::string> colours;  ///< "accent" to "#14506b"
  std::string font;                            ///< of running text; empty: the program's own
  std::string heading_font;                    ///< of headings; empty: the program's own
  std::optional<Image> logo;
  std::optional<Image> printed_logo;  ///< for Word, which cannot show every SVG: a PNG
  std::string logo_text;              ///< its text alternative
};

/// The one tree that every form of a report is made from.
struct Document {
  Lang lang = Lang::nl;
  std::string title;
  std::string kind;     ///< above the title: "Zwaarwegend advies"
  std::string subject;  ///< below the title
  std::string notice;   ///< a warning on every form, e.g. that this is a draft; may be empty
  Blocks blocks;
  std::string colophon;  ///< at the end: what made this
  HouseStyle house;
};

/// Paragraphs and lists of what a person typed: an empty line ends a paragraph, single line ends
/// are spaces, and a paragraph whose lines all begin with "- " is a list. Control characters go.
Blocks prose(std::string_view words);

/// `words` as an anchor: letters and digits stay, anything else becomes a hyphen.
std::string anchor_of(std::string_view words);

/// One page with style and pictures inside it: no script, nothing fetched.
std::string to_html(const Document& document);
/// CommonMark with tables as GitHub writes them.
std::string to_markdown(const Document& document);
/// The tree as it is: {"language", "title", ..., "blocks": [{"type", ...}]}.
Json to_json(const Document& document);

}  // namespace burgerberaad
