// Names and words of members, as far as they agreed to each of them.

#include "report/voice.hpp"

namespace burgerberaad {

Section own_words(const Sources& from) {
  Section section{"eigen-woorden",
                  from.say({"Namen en woorden van deelnemers", "Names and words of members"}),
                  Tone::none,
                  false,
                  {}};
  const Published& published = from.facts.published;
  for (const auto& [quote, name] : published.quotes) {
    Quotation quotation{prose(quote.text)};
    std::string who = name.empty() ? from.say({"een deelnemer", "a member"}) : name;
    for (const auto& proposal : quote.on) {
      who += from.say({", over {0}", ", on {0}"}, proposal);
    }
    quotation.blocks.push_back({Paragraph{{emphasis(who)}, Paragraph::Style::body}});
    section.blocks.push_back({std::move(quotation)});
  }
  if (!published.names.empty()) {
    section.blocks.push_back(
        paragraph(from.say({"Deze deelnemers wilden met hun naam in het advies. Wie er niet bij "
                            "staat, deed evengoed mee.",
                            "These members wished to be named in the advice. Who is not among them "
                            "took part as well."})));
    List list;
    list.items.reserve(published.names.size());
    for (const auto& name : published.names) list.items.push_back(plain(name));
    section.blocks.push_back({std::move(list)});
  }
  return section;
}

}  // namespace burgerberaad
