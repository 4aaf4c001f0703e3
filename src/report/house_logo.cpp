#include "burgerberaad/io/file.hpp"
#include "burgerberaad/report/messages.hpp"
#include "house.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

namespace fs = std::filesystem;

/// Whether `file` is a name in `folder`, also after links are followed.
bool is_inside(const fs::path& folder, const fs::path& file) {
  if (file.is_absolute() || file.empty()) return false;
  if (std::find(file.begin(), file.end(), "..") != file.end()) return false;
  std::error_code failed;
  const fs::path home = fs::canonical(folder, failed);
  const fs::path real = fs::weakly_canonical(folder / file, failed);
  return !failed &&
         std::mismatch(home.begin(), home.end(), real.begin(), real.end()).first == home.end();
}

/// Width and height stand at fixed places of a PNG (ISO 15948, 5.3 and 11.2.2).
bool read_size(Image& image) {
  constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR", 16);
  constexpr std::size_t kHead = 24;
  if (image.bytes.size() < kHead || !image.bytes.starts_with(kSignature)) return false;
  const auto number = [&](std::size_t at) {
    std::int64_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      value = value * 256 + static_cast<unsigned char>(image.bytes[i]);
    }
    return value;
  };
  image.width = number(16);
  image.height = number(20);
  return image.width > 0 && image.height > 0;
}

/// What in an SVG runs or fetches something; empty for nothing.
std::string active_part(std::string text) {
  for (auto& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const char* part : {"<script", "<foreignobject", "<!entity", "javascript:", "@import",
                           "href=\"http", "href='http", "href=\"//", "href=\"file", "url(http",
                           "url(\"http", "url('http", "url(//", " onload", " onclick"}) {
    if (text.find(part) != std::string::npos) return part;
  }
  return {};
}

bool is_svg(const std::string& bytes) {
  const auto at = bytes.find("<svg");
  return at != std::string::npos && bytes.find('<') <= at &&
         bytes.find("</svg>") != std::string::npos;
}

std::optional<Image> read_image(const fs::path& folder, const std::string& name,
                                const Location& where, Diagnostics& diagnostics) {
  if (!is_inside(folder, name)) {
    diagnostics.error(msg::template_outside, where, name);
    return std::nullopt;
  }
  const auto ending = fs::path(name).extension();
  if (ending != ".svg" && ending != ".png") {
    diagnostics.error(msg::template_picture_kind, where, name);
    return std::nullopt;
  }
  Image image;
  image.kind = ending == ".svg" ? Image::Kind::svg : Image::Kind::png;
  image.bytes = read_file(folder / name);
  const bool is_what_it_says =
      image.kind == Image::Kind::svg ? is_svg(image.bytes) : read_size(image);
  if (!is_what_it_says) {
    diagnostics.error(msg::template_picture, where, name,
                      image.kind == Image::Kind::svg ? "SVG" : "PNG");
    return std::nullopt;
  }
  const std::string active =
      image.kind == Image::Kind::svg ? active_part(image.bytes) : std::string();
  if (active.empty()) return image;
  diagnostics.error(msg::template_active, where, name, active);
  return std::nullopt;
}

}  // namespace

void read_logo(const yaml::Node& node, const fs::path& folder, HouseStyle& style,
               Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  const std::string file = map.text("file");
  style.logo_text = map.text("text");
  const auto printed = map.optional_text("png");
  if (!file.empty()) style.logo = read_image(folder, file, map.where("file"), diagnostics);
  if (printed) {
    style.printed_logo = read_image(folder, *printed, map.where("png"), diagnostics);
    if (style.printed_logo && style.printed_logo->kind != Image::Kind::png) {
      diagnostics.error(msg::template_picture, map.where("png"), *printed, "PNG");
    }
  } else if (style.logo && style.logo->kind == Image::Kind::png) {
    style.printed_logo = style.logo;
  } else if (style.logo) {
    diagnostics.warning(msg::template_logo_print, map.where("file"));
  }
  map.finish();
}

}  // namespace burgerberaad
