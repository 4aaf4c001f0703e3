#pragma once

#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/report/document.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

/// A municipality's own words and looks, from a folder with template.yaml
/// (docs/formats/template.md). In texts `{{title}}` stands for what the document says there; so do
/// municipality, contact, kind, subject and colophon.
struct House {
  std::string municipality;
  std::string contact;
  std::string preface_title;
  std::string preface;
  std::string colophon;
  std::string kind;                             ///< instead of "Zwaarwegend advies"
  std::map<std::string, std::string> chapters;  ///< from the anchor of a chapter to its title
  HouseStyle style;
};

/// Reads template.yaml and the files that it names. What is wrong is reported with its place, and
/// then there is nothing. Throws IoError.
std::optional<House> read_house(const std::filesystem::path& folder, Diagnostics& diagnostics);

/// `document` in the words and the style of `house`. Chapters that the document does not have are
/// passed over, since one template serves every kind of page.
Document in_house(Document document, const House& house);

/// The anchors of the chapters whose title a template can replace.
const std::vector<std::string_view>& template_chapters();

/// The contrast of two colours like "#14506b", from 1 to 21 (WCAG 2.2, "contrast ratio").
double contrast(const std::string& one, const std::string& other);

}  // namespace burgerberaad
