#include "burgerberaad/report/edition.hpp"

#include "report/voice.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

/// The ground on which a passage may be refused. Wet open overheid: article 5.1, second paragraph,
/// under e (respect for private life), and article 5.2, first paragraph (personal views on policy
/// in documents for internal deliberation).
std::string_view ground(Audience audience) {
  return audience == Audience::personal ? "5.1.2e" : "5.2";
}

/// Takes the passages that are not for everyone out of a tree, or puts marks in their place.
class Editor {
 public:
  Editor(Edition edition, Voice say) : redacts_(edition == Edition::redacted), say_(say) {}

  void edit(Blocks& blocks) const;

 private:
  /// Whether a passage for `audience` is part of this edition as it is.
  [[nodiscard]] bool stays(Audience audience) const {
    return audience == Audience::everyone || (redacts_ && audience == Audience::unpublished);
  }
  [[nodiscard]] Span mark(Audience audience) const {
    return badge(say_({"gelakt: {0}", "redacted: {0}"}, ground(audience)), Tone::quiet);
  }
  [[nodiscard]] Block mark_block(Audience audience) const {
    return {Paragraph{{mark(audience)}, Paragraph::Style::body}, Audience::everyone};
  }

  /// Whether anything was taken out or marked.
  bool edit(Spans& spans) const;
  void redact(Blocks& blocks) const;

  // Each: whether the content is still worth showing.
  [[nodiscard]] bool keep(Paragraph& paragraph) const;
  [[nodiscard]] bool keep(List& list) const;
  [[nodiscard]] bool keep(Table& table) const;
  [[nodiscard]] bool keep(Definitions& definitions) const;
  [[nodiscard]] bool keep(Quotation& quotation) const;
  [[nodiscard]] bool keep(Section& section) const;
  /// Content without passages of its own: all of it or nothing, by its block.
  template <typename Content>
  [[nodiscard]] bool keep(Content& /*content*/) const {
    return true;
  }

  bool redacts_;
  Voice say_;
};

bool Editor::edit(Spans& spans) const {
  Spans kept;
  kept.reserve(spans.size());
  bool changed = false;
  Audience marked = Audience::everyone;  // of the stretch that ends here
  for (auto& span : spans) {
    const Audience audience = span.audience;
    if (stays(audience)) {
      kept.push_back(std::move(span));
    } else {
      changed = true;
      if (redacts_ && marked != audience) {
        if (!kept.empty() && !kept.back().words.ends_with(' ')) kept.push_back(text(" "));
        kept.push_back(mark(audience));
      }
    }
    marked = stays(audience) ? Audience::everyone : audience;
  }
  spans = std::move(kept);
  return changed;
}

bool Editor::keep(Paragraph& paragraph) const {
  return !edit(paragraph.spans) || !paragraph.spans.empty();
}

bool Editor::keep(List& list) const {
  const std::size_t before = list.items.size();
  std::erase_if(list.items, [&](Spans& item) { return edit(item) && item.empty(); });
  return !list.items.empty() || before == 0;
}

bool Editor::keep(Table& table) const {
  std::vector<bool> touched(table.columns.size(), false);
  const std::size_t before = table.rows.size();
  std::erase_if(table.rows, [&](std::vector<Spans>& row) {
    bool nameless = false;
    for (std::size_t i = 0; i < row.size() && i < touched.size(); ++i) {
      if (!edit(row[i])) continue;
      touched[i] = true;
      nameless = nameless || (i == 0 && row[i].empty());
    }
    return nameless;
  });
  for (std::size_t i = table.columns.size(); i-- > 1;) {
    const bool empty = std::ranges::all_of(
        table.rows, [&](const auto& row) { return row.size() <= i || row[i].empty(); });
    if (!touched[i] || !empty) continue;
    const auto place = static_cast<std::ptrdiff_t>(i);
    table.columns.erase(table.columns.begin() + place);
    for (auto& row : table.rows) {
      if (row.size() > i) row.erase(row.begin() + place);
    }
  }
  return !table.rows.empty() || before == 0;
}

bool Editor::keep(Definitions& definitions) const {
  const std::size_t before = definitions.items.size();
  std::erase_if(definitions.items,
                [&](auto& item) { return edit(item.second) && item.second.empty(); });
  return !definitions.items.empty() || before == 0;
}

bool Editor::keep(Quotation& quotation) const {
  const bool before = quotation.blocks.empty();
  edit(quotation.blocks);
  return before || !quotation.blocks.empty();
}

bool Editor::keep(Section& section) const {
  const bool before = section.blocks.empty();
  edit(section.blocks);
  return before || !section.blocks.empty();
}

/// Marks in the place of marked blocks, one for a stretch of the same ground.
void Editor::redact(Blocks& blocks) const {
  Blocks kept;
  kept.reserve(blocks.size());
  Audience marked = Audience::everyone;
  for (auto& block : blocks) {
    const Audience audience = block.audience;
    const bool is_section = std::holds_alternative<Section>(block.content);
    if (stays(audience)) {
      kept.push_back(std::move(block));
    } else if (is_section) {
      std::get<Section>(block.content).blocks = {mark_block(audience)};
      block.audience = Audience::everyone;
      kept.push_back(std::move(block));
    } else if (marked != audience) {
      kept.push_back(mark_block(audience));
    }
    marked = is_section || stays(audience) ? Audience::everyone : audience;
  }
  blocks = std::move(kept);
}

void Editor::edit(Blocks& blocks) const {
  if (redacts_) {
    redact(blocks);
  } else {
    std::erase_if(blocks, [](const Block& block) { return block.audience != Audience::everyone; });
  }
  std::erase_if(blocks, [&](Block& block) {
    return !std::visit([&](auto& content) { return keep(content); }, block.content);
  });
}

std::string warning(Edition edition, Voice say) {
  if (edition == Edition::internal) {
    return say(
        {"Intern stuk: niet publiceren. Ook interne stukken kunnen worden opgevraagd (Wet open "
         "overheid, artikel 4.1). Alleen wat onder een uitzondering valt, mag geheim blijven, "
         "zoals de persoonlijke levenssfeer (artikel 5.1, tweede lid, onder e) en persoonlijke "
         "beleidsopvattingen (artikel 5.2). Maak voor zo'n verzoek een gelakte kopie: --edition "
         "redacted.",
         "Internal document: do not publish. Internal documents can be requested too (Dutch Open "
         "Government Act, Wet open overheid, article 4.1). Only what falls under an exception may "
         "be withheld, such as private life (article 5.1, second paragraph, under e) and personal "
         "views on policy (article 5.2). For such a request make a redacted copy: --edition "
         "redacted."});
  }
  return say(
      {"Gelakte kopie van een intern stuk. Bij elke gelakte passage staat de grond uit de Wet open "
       "overheid: 5.1.2e is de persoonlijke levenssfeer (artikel 5.1, tweede lid, onder e), 5.2 "
       "zijn persoonlijke beleidsopvattingen in een stuk voor intern beraad (artikel 5.2). Het is "
       "een voorstel: wie over het verzoek beslist, toetst elke passage.",
       "Redacted copy of an internal document. Each redacted passage names its ground in the "
       "Dutch Open Government Act (Wet open overheid): 5.1.2e is private life (article 5.1, second "
       "paragraph, under e), 5.2 is personal views on policy in a document for internal "
       "deliberation (article 5.2). It is a proposal: whoever decides on the request tests each "
       "passage."});
}

}  // namespace

std::string_view name(Edition edition) {
  switch (edition) {
    case Edition::internal:
      return "internal";
    case Edition::redacted:
      return "redacted";
    case Edition::published:
      break;
  }
  return "public";
}

Span only_for(Audience audience, Span span) {
  span.audience = audience;
  return span;
}

Block only_for(Audience audience, Block block) {
  block.audience = audience;
  return block;
}

Document for_edition(Document document, Edition edition) {
  const Voice say{document.lang};
  if (edition != Edition::internal) Editor(edition, say).edit(document.blocks);
  if (edition != Edition::published) {
    if (!document.notice.empty()) document.notice += " ";
    document.notice += warning(edition, say);
  }
  return document;
}

}  // namespace burgerberaad
