#pragma once

#include "burgerberaad/report/document.hpp"

#include <string>
#include <string_view>

/// The parts of a Word document (ECMA-376, WordprocessingML) that do not depend on what it says.
namespace burgerberaad::docx {

/// word/styles.xml: how each kind of paragraph looks, in the language and the style of the house.
std::string styles(const Document& document);
/// word/numbering.xml: bullets as list 1, and after that `ordered` lists that each begin at 1.
std::string numbering(int ordered);
/// word/footer1.xml: the number of the page, and of how many.
std::string footer();
/// word/settings.xml, in the language of the document.
std::string settings(const Document& document);
/// docProps/core.xml: title and language, without a date.
std::string properties(const Document& document);

/// "nl-NL"
std::string_view locale(Lang lang);
/// `"name"` of `document.house.colours`, else `standard`; without its '#'.
std::string colour(const Document& document, const std::string& name, std::string_view standard);

}  // namespace burgerberaad::docx
