#include "burgerberaad/report/house.hpp"

#include "burgerberaad/core/plain_text.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/report/messages.hpp"
#include "house.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

const std::vector<std::string_view>& fields() {
  static const std::vector<std::string_view> names{"municipality", "contact", "title",
                                                   "kind",         "subject", "colophon"};
  return names;
}

std::string trimmed(std::string_view words) {
  const auto first = words.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(words.substr(first, words.find_last_not_of(' ') - first + 1));
}

/// Calls `each` for every field in `text` with where it begins, where it ends and its name; a field
/// without an end has npos there.
template <typename Each>
void for_each_field(std::string_view text, Each each) {
  for (auto at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    const auto close = text.find(kClose, at);
    const std::string_view inside = text.substr(at + 2, close - at - 2);
    if (close == std::string_view::npos || inside.find('\n') != std::string_view::npos) {
      each(at, std::string_view::npos, std::string());
      return;
    }
    each(at, close + 2, trimmed(inside));
    at = close + 2;
  }
}

/// Where `written` stands in the file, at or after `from`; a text over many lines begins earlier.
Location place_of(const std::string& written, const Location& from, std::string_view file) {
  std::size_t start = 0;
  for (std::size_t line = 1; line < from.line; ++line) start = file.find('\n', start) + 1;
  const auto at = file.find(written, start);
  if (at == std::string_view::npos) return from;
  const auto line_start = file.rfind('\n', at) + 1;  // npos + 1 is 0
  Location place = from;
  place.line = static_cast<std::size_t>(
                   std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
               1;
  place.source = std::string(file.substr(line_start, file.find('\n', at) - line_start));
  if (place.source.ends_with('\r')) place.source.pop_back();
  place.column = code_points(file.substr(line_start, at - line_start)) + 1;
  return place;
}

/// Reads one template.
class HouseReader {
 public:
  HouseReader(const std::filesystem::path& folder, Diagnostics& diagnostics)
      : folder_(folder), diagnostics_(diagnostics) {}

  std::optional<House> read() {
    const auto path = folder_ / "template.yaml";
    file_ = read_file(path);
    const std::size_t before = diagnostics_.error_count();
    const auto node = yaml::read(path, diagnostics_);
    if (!node) return std::nullopt;
    yaml::MapReader map(*node, diagnostics_);
    map.format();
    House house;
    house.municipality = map.optional_text("municipality").value_or("");
    house.contact = words(map, "contact");
    house.colophon = words(map, "colophon");
    house.kind = words(map, "kind");
    read_preface(map, house);
    read_chapters(map, house);
    if (const auto* style = map.node("style")) read_style(*style, house.style, diagnostics_);
    if (const auto* logo = map.node("logo")) {
      read_logo(*logo, folder_, house.style, diagnostics_);
    }
    map.finish();
    if (diagnostics_.error_count() > before) return std::nullopt;
    return house;
  }

 private:
  /// A text whose fields are known.
  std::string words(yaml::MapReader& map, std::string_view key) {
    std::string text = map.optional_text(key).value_or("");
    const Location where = map.where(key);
    for_each_field(text, [&](std::size_t at, std::size_t end, const std::string& name) {
      if (std::find(fields().begin(), fields().end(), name) != fields().end()) return;
      const std::string written = text.substr(at, end == std::string_view::npos ? 2 : end - at);
      report(name, end, place_of(written, where, file_));
    });
    return text;
  }

  void report(const std::string& name, std::size_t end, const Location& where) {
    const std::string all = fmt::format("{}", fmt::join(fields(), ", "));
    const auto near = nearest(name, fields());
    if (end == std::string_view::npos) {
      diagnostics_.error(msg::template_open, where);
    } else if (near.empty()) {
      diagnostics_.error(msg::template_field, where, name, all);
    } else {
      diagnostics_.error(msg::template_field_near, where, name, near, all);
    }
  }

  void read_preface(yaml::MapReader& map, House& house) {
    const auto* node = map.node("preface");
    if (node == nullptr) return;
    yaml::MapReader preface(*node, diagnostics_);
    house.preface_title = preface.text("title");
    preface.text("text");
    house.preface = words(preface, "text");
    preface.finish();
  }

  void read_chapters(yaml::MapReader& map, House& house) {
    const auto* node = map.node("chapters");
    if (node == nullptr) return;
    yaml::MapReader chapters(*node, diagnostics_);
    for (const auto anchor : template_chapters()) {
      if (auto title = words(chapters, anchor); !title.empty()) {
        house.chapters.emplace(anchor, std::move(title));
      }
    }
    chapters.finish();
  }

  const std::filesystem::path& folder_;
  Diagnostics& diagnostics_;
  std::string file_;
};

/// `text` with its fields filled in.
std::string filled(const std::string& text, const std::map<std::string, std::string>& values) {
  std::string out;
  std::size_t last = 0;
  for_each_field(text, [&](std::size_t at, std::size_t end, const std::string& name) {
    const auto value = values.find(name);
    if (end == std::string::npos || value == values.end()) return;
    out += text.substr(last, at - last) + value->second;
    last = end;
  });
  return out + text.substr(last);
}

}  // namespace

const std::vector<std::string_view>& template_chapters() {
  static const std::vector<std::string_view> anchors{
      "samenvatting",  "opdracht",        "deelnemers",     "bijeenkomsten", "gesprek",
      "aanbevelingen", "niet-aangenomen", "zonder-uitslag", "ingetrokken",   "antwoord",
      "signalen",      "niet-opgepakt",   "spelregels",     "weging",        "stemmingen",
      "controle",      "evaluatie",       "woorden"};
  return anchors;
}

std::optional<House> read_house(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  return HouseReader(folder, diagnostics).read();
}

Document in_house(Document document, const House& house) {
  const std::map<std::string, std::string> values{{"municipality", house.municipality},
                                                  {"contact", house.contact},
                                                  {"title", document.title},
                                                  {"kind", document.kind},
                                                  {"subject", document.subject},
                                                  {"colophon", document.colophon}};
  document.house = house.style;
  if (!house.kind.empty()) document.kind = filled(house.kind, values);
  if (!house.municipality.empty()) document.kind = house.municipality + " · " + document.kind;
  if (!house.colophon.empty()) document.colophon = filled(house.colophon, values);
  for (auto& block : document.blocks) {
    auto* section = std::get_if<Section>(&block.content);
    const auto title =
        section == nullptr ? house.chapters.end() : house.chapters.find(section->anchor);
    if (title != house.chapters.end()) section->title = filled(title->second, values);
  }
  if (!house.preface.empty()) {
    Section preface{"vooraf", house.preface_title, Tone::none, false,
                    prose(filled(house.preface, values))};
    document.blocks.insert(document.blocks.begin(), Block{std::move(preface)});
  }
  if (!house.contact.empty()) {
    document.blocks.push_back(
        {Section{"contact", "Contact", Tone::none, false, prose(filled(house.contact, values))}});
  }
  return document;
}

}  // namespace burgerberaad
