#pragma once

#include "burgerberaad/report/draw_occasion.hpp"
#include "voice.hpp"

#include <string>
#include <string_view>

namespace burgerberaad::ceremony {

/// The one style sheet and the one script of the page.
std::string_view style();
std::string_view script();

/// What the script reads: the panels, how one is picked, and its words in both languages.
std::string data(const DrawOccasion& occasion, Chance announced);

/// The steps, a section each, in their order.
std::string steps(const DrawOccasion& occasion, Chance announced);

/// The quotas, and those beside the counts of the panel that was drawn (empty without counts).
std::string quotas(const DrawOccasion& occasion);
std::string counts(const DrawOccasion& occasion);

/// One screen. `heading` and `body` are HTML. Without scripts there is none of what is `later`.
std::string section(std::string_view name, const std::string& heading, const std::string& body,
                    bool later = false);
std::string paragraph(const std::string& content, std::string_view kind = "");

/// Buttons below the steps, and the list of keys.
std::string controls();

/// The same in both languages, of which the page shows one. `say` gives HTML.
template <typename Say>
std::string both(const Say& say) {
  return R"(<span class="nl" lang="nl">)" + say(Voice{Lang::nl}) +
         R"(</span><span class="en" lang="en">)" + say(Voice{Lang::en}) + "</span>";
}

inline std::string both(Text words) {
  return both([&](const Voice& say) { return std::string(words.in(say.lang)); });
}

}  // namespace burgerberaad::ceremony
