#include "burgerberaad/core/plain_text.hpp"
#include "picture.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>

// Names, numbers and the layout of records are those of [MS-EMF]: Enhanced Metafile Format.
namespace burgerberaad::picture {
namespace {

constexpr double kUnits = 16;          // per pixel of 1/96 inch
constexpr double kHundredths = 2540;   // of a millimetre, in an inch
constexpr double kPixels = 96;         // in an inch
constexpr std::uint32_t kInches = 10;  // the sides of the device that is drawn for

enum class Record : std::uint32_t {
  header = 1,
  polygon = 3,
  polyline = 4,
  window_extent = 9,
  viewport_extent = 11,
  end = 14,
  map_mode = 17,
  background_mode = 18,
  text_align = 22,
  text_colour = 24,
  select = 37,
  create_pen = 38,
  create_brush = 39,
  create_font = 82,
  text = 84,
};

/// The widths of the letters of Arial from ' ' to '~', in thousandths of their size; those of
/// Liberation Sans are the same.
constexpr std::array<std::uint16_t, 95> kWidths{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

/// In thousandths of the size. Letters with a sign above them are taken for a wide one.
unsigned width_of(std::uint32_t point) {
  constexpr unsigned kOther = 556;
  return point >= ' ' && point <= '~' ? kWidths[point - ' '] : kOther;
}

/// The code points of `text`; what is no UTF-8 or would not be seen becomes U+FFFD.
std::vector<std::uint32_t> points_of(const std::string& text) {
  constexpr std::uint32_t kReplacement = 0xFFFD;
  std::vector<std::uint32_t> points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    std::uint32_t point = length < 2 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
      point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool shown = length > 0 && point >= ' ' && point != 0x7F;
    points.push_back(shown ? point : kReplacement);
    at += std::max<std::size_t>(length, 1);
  }
  return points;
}

/// Bytes in the order of the format: the least significant first.
class Bytes {
 public:
  void put32(std::uint32_t value) {
    for (unsigned i = 0; i < 4; ++i) text_ += static_cast<char>((value >> (8U * i)) & 0xFFU);
  }
  void put16(std::uint32_t value) {
    for (unsigned i = 0; i < 2; ++i) text_ += static_cast<char>((value >> (8U * i)) & 0xFFU);
  }
  void put(double pixels) { put32(units(pixels)); }
  void zeros(std::size_t count) { text_.append(count, '\0'); }
  void align() { zeros((4 - text_.size() % 4) % 4); }
  [[nodiscard]] const std::string& text() const { return text_; }

  static std::uint32_t units(double pixels) {
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(pixels * kUnits + 0.5));
  }

 private:
  std::string text_;
};

/// "#14506b" as 0x006b5014.
std::uint32_t colour(std::string_view hex) {
  std::uint32_t value = 0;
  for (const std::size_t at : {5U, 3U, 1U}) {
    const auto digit = [&](std::size_t i) {
      const char c = hex[i];
      return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    };
    value = (value << 8U) | (digit(at) << 4U) | digit(at + 1);
  }
  return value;
}

class Metafile {
 public:
  explicit Metafile(const Picture& picture) : picture_(picture) {}

  std::string file() {
    begin();
    for (const auto& each : picture_.rectangles) {
      const double right = each.x + each.width;
      const double foot = each.y + each.height;
      fill({{each.x, each.y}, {right, each.y}, {right, foot}, {each.x, foot}}, each.fill);
    }
    for (const auto& each : picture_.polygons) fill(each.points, each.fill);
    for (const auto& each : picture_.lines) draw(each);
    if (!picture_.words.empty()) select(font());
    for (const auto& each : picture_.words) write(each);
    Bytes end;
    end.put32(0);              // no palette
    end.put32(kEndBytes - 4);  // where it would be
    end.put32(kEndBytes);      // the size of this record, at its end
    add(Record::end, end);
    return header() + records_;
  }

 private:
  static constexpr std::uint32_t kEndBytes = 20;
  static constexpr std::uint32_t kHeaderBytes = 108;
  static constexpr std::uint32_t kNoPen = 0x80000008;  // NULL_PEN, of the stock objects

  void add(Record kind, const Bytes& content) {
    Bytes start;
    start.put32(static_cast<std::uint32_t>(kind));
    start.put32(static_cast<std::uint32_t>(content.text().size() + 8));
    records_ += start.text();
    records_ += content.text();
    ++count_;
  }

  void add(Record kind, std::uint32_t value) {
    Bytes content;
    content.put32(value);
    add(kind, content);
  }

  void begin() {
    constexpr std::uint32_t kAnisotropic = 8;
    constexpr std::uint32_t kTransparent = 1;
    add(Record::map_mode, kAnisotropic);
    for (const auto kind : {Record::window_extent, Record::viewport_extent}) {
      Bytes extent;
      extent.put(picture_.width);
      extent.put(picture_.height);
      add(kind, extent);
    }
    add(Record::background_mode, kTransparent);
  }

  void put_bounds(Bytes& bytes) const {
    bytes.put32(0);
    bytes.put32(0);
    bytes.put(picture_.width);
    bytes.put(picture_.height);
  }

  void select(std::uint32_t object) { add(Record::select, object); }

  std::uint32_t brush(const std::string& fill) {
    const auto [place, is_new] = brushes_.emplace(fill, objects_ + 1);
    if (!is_new) return place->second;
    Bytes content;
    content.put32(++objects_);
    content.put32(0);  // solid
    content.put32(colour(fill));
    content.put32(0);  // no hatch
    add(Record::create_brush, content);
    return place->second;
  }

  std::uint32_t pen(const std::string& stroke) {
    const auto [place, is_new] = pens_.emplace(stroke, objects_ + 1);
    if (!is_new) return place->second;
    Bytes content;
    content.put32(++objects_);
    content.put32(0);  // solid
    content.put(1);    // wide
    content.put32(0);
    content.put32(colour(stroke));
    add(Record::create_pen, content);
    return place->second;
  }

  std::uint32_t font() {
    constexpr std::uint32_t kRegular = 400;
    constexpr std::size_t kFace = 64;     // bytes of the name of a font
    constexpr std::size_t kRecord = 320;  // bytes of a LogFontPanose
    Bytes content;
    content.put32(++objects_);
    const std::size_t start = content.text().size();
    content.put32(static_cast<std::uint32_t>(-static_cast<std::int32_t>(kTextSize * kUnits)));
    content.zeros(12);  // width, escapement, orientation
    content.put32(kRegular);
    content.zeros(8);  // not italic, underlined or struck out; any character set and quality
    const std::size_t face = content.text().size();
    for (const char letter : std::string_view("Arial")) {
      content.put16(static_cast<unsigned char>(letter));
    }
    content.zeros(kFace - (content.text().size() - face));
    content.zeros(kRecord - (content.text().size() - start));
    add(Record::create_font, content);
    return objects_;
  }

  void put_points(Record kind, const std::vector<std::pair<double, double>>& points) {
    Bytes content;
    put_bounds(content);
    content.put32(static_cast<std::uint32_t>(points.size()));
    for (const auto& [x, y] : points) {
      content.put(x);
      content.put(y);
    }
    add(kind, content);
  }

  void fill(const std::vector<std::pair<double, double>>& points, const std::string& with) {
    select(kNoPen);
    select(brush(with));
    put_points(Record::polygon, points);
  }

  void draw(const Line& line) {
    select(pen(line.stroke));
    put_points(Record::polyline, {{line.x1, line.y1}, {line.x2, line.y2}});
  }

  void write(const Words& words) {
    constexpr std::uint32_t kBaseline = 24;
    constexpr std::uint32_t kRight = 2;
    constexpr std::uint32_t kCentre = 6;
    constexpr std::uint32_t kCompatible = 1;
    constexpr std::uint32_t kScale = 0x3FD3AAAA;  // 1.6536: hundredths of a millimetre per unit
    constexpr std::uint32_t kStringAt = 76;       // from the start of the record
    const std::uint32_t side = words.anchor == Anchor::end      ? kRight
                               : words.anchor == Anchor::middle ? kCentre
                                                                : 0;
    add(Record::text_align, kBaseline | side);
    add(Record::text_colour, colour(words.quiet ? "#4b5862" : "#1b2329"));
    Bytes letters;
    Bytes widths;
    std::uint32_t count = 0;
    for (const auto point : points_of(words.text)) {
      const double width = width_of(point) * kTextSize / 1000;
      widths.put(width);
      if (point > 0xFFFF) {  // two units of UTF-16
        letters.put16(0xD800U + ((point - 0x10000U) >> 10U));
        letters.put16(0xDC00U + ((point - 0x10000U) & 0x3FFU));
        widths.put32(0);
        ++count;
      } else {
        letters.put16(point);
      }
      ++count;
    }
    letters.align();
    Bytes content;
    put_bounds(content);
    content.put32(kCompatible);
    content.put32(kScale);
    content.put32(kScale);
    content.put(words.x);
    content.put(words.y);
    content.put32(count);
    content.put32(kStringAt);
    content.zeros(20);  // no options, no rectangle
    content.put32(kStringAt + static_cast<std::uint32_t>(letters.text().size()));
    std::string record = content.text() + letters.text() + widths.text();
    add_text(record);
  }

  void add_text(const std::string& record) {
    Bytes start;
    start.put32(static_cast<std::uint32_t>(Record::text));
    start.put32(static_cast<std::uint32_t>(record.size() + 8));
    records_ += start.text();
    records_ += record;
    ++count_;
  }

  [[nodiscard]] std::string header() const {
    constexpr std::uint32_t kSignature = 0x464D4520;
    constexpr std::uint32_t kVersion = 0x10000;
    const auto hundredths = [](double pixels) {
      return static_cast<std::uint32_t>(pixels * kHundredths / kPixels + 0.5);
    };
    const auto device = static_cast<std::uint32_t>(kInches * kPixels * kUnits);
    const auto millimetres = static_cast<std::uint32_t>(kInches * kHundredths / 100);
    Bytes bytes;
    bytes.put32(static_cast<std::uint32_t>(Record::header));
    bytes.put32(kHeaderBytes);
    put_bounds(bytes);
    bytes.put32(0);
    bytes.put32(0);
    bytes.put32(hundredths(picture_.width));
    bytes.put32(hundredths(picture_.height));
    bytes.put32(kSignature);
    bytes.put32(kVersion);
    bytes.put32(static_cast<std::uint32_t>(kHeaderBytes + records_.size()));
    bytes.put32(count_ + 1);
    bytes.put16(objects_ + 1);
    bytes.put16(0);
    bytes.zeros(12);  // no description, no palette
    for (int i = 0; i < 2; ++i) bytes.put32(device);
    for (int i = 0; i < 2; ++i) bytes.put32(millimetres);
    bytes.zeros(12);  // no pixel format, no OpenGL
    for (int i = 0; i < 2; ++i) bytes.put32(millimetres * 1000);
    return bytes.text();
  }

  const Picture& picture_;
  std::string records_;
  std::uint32_t count_ = 0;
  std::uint32_t objects_ = 0;
  std::map<std::string, std::uint32_t> brushes_;
  std::map<std::string, std::uint32_t> pens_;
};

}  // namespace

double text_width(const std::string& text) {
  unsigned all = 0;
  for (const auto point : points_of(text)) all += width_of(point);
  return all * kTextSize / 1000;
}

std::string to_emf(const Picture& picture) {
  return Metafile(picture).file();
}

}  // namespace burgerberaad::picture
