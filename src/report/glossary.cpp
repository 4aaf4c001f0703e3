#include "burgerberaad/report/glossary.hpp"

#include "burgerberaad/core/plain_text.hpp"

#include <algorithm>
#include <array>

namespace burgerberaad {
namespace {

struct Word {
  Text term;
  Text also;  ///< one other form; may be empty
  Text meaning;
};

// "Raad" and "college" are left out: who they are differs per commission.
constexpr std::array kWords{
    Word{{"Aanbeveling", "Recommendation"},
         {"aanbevelingen", "recommendations"},
         {"een voorstel dat de deelnemers hebben aangenomen",
          "a proposal that the members adopted"}},
    Word{
        {"Aangemelde", "Respondent"},
        {"aangemelden", "respondents"},
        {"iemand die een brief kreeg en mee wilde doen", "somebody who got a letter and said yes"}},
    Word{{"Burgerberaad", "Citizens' assembly"},
         {"burgerberaden", "citizens' assemblies"},
         {"een groep gelote inwoners die over een vraag praat en dan een advies geeft",
          "a group of residents drawn by lot who talk about a question and then give an advice"}},
    Word{{"Deelnemer", "Member"},
         {"deelnemers", "members"},
         {"iemand die is geloot en het mandaat heeft aanvaard; in dit advies staan geen namen",
          "somebody who was drawn and accepted the mandate; this advice gives no names"}},
    Word{{"Draagvlak", "Support"},
         {"", ""},
         {"welk deel voor was; er staat altijd bij van hoeveel",
          "which share was in favour; it always says of how many"}},
    Word{{"Kenmerk", "Category"},
         {"kenmerken", "categories"},
         {"iets waarop bij de loting is gelet, bijvoorbeeld leeftijd",
          "something the draw paid attention to, such as age"}},
    Word{{"Loting", "Draw by lot"},
         {"geloot", "drawn by lot"},
         {"het toeval kiest, binnen regels die van tevoren vaststaan",
          "chance chooses, within rules that are fixed beforehand"}},
    Word{{"Mandaat van een deelnemer", "Mandate of a member"},
         {"mandaat", "mandate"},
         {"de tijd waarin een deelnemer mag meepraten en stemmen",
          "the time in which a member may speak and vote"}},
    Word{{"Marge", "Margin"},
         {"", ""},
         {"hoeveel mensen van kant hadden moeten wisselen voor een andere uitslag",
          "how many people had to change sides for another verdict"}},
    Word{{"Minderheidsstandpunt", "Minority view"},
         {"minderheidsstandpunten", "minority views"},
         {"wat deelnemers vinden die niet in een voorstel meegaan",
          "what members think who do not go along with a proposal"}},
    Word{{"Noemer", "Denominator"},
         {"", ""},
         {"het aantal waarvan het draagvlak een deel is", "the number that support is a share of"}},
    Word{{"Opdracht", "Commission"},
         {"", ""},
         {"de vraag, de voorwaarden en de belofte van de opdrachtgever",
          "the question, the conditions and the promise of the commissioner"}},
    Word{{"Quorum", "Quorum"},
         {"", ""},
         {"hoeveel deelnemers er moeten zijn om te mogen besluiten",
          "how many members must be there to decide"}},
    Word{{"Uitslag", "Verdict"},
         {"", "verdicts"},
         {"aangenomen, niet aangenomen of geen uitslag", "adopted, rejected or undecided"}},
    Word{{"Zwaarwegend advies", "Weighted advice"},
         {"", ""},
         {"een advies dat zwaar weegt omdat de opdrachtgever dat heeft beloofd",
          "an advice that weighs heavily because the commissioner promised so"}},
};

std::vector<std::string> forms(const GlossaryTerm& term) {
  std::vector<std::string> all{term.term};
  all.insert(all.end(), term.also.begin(), term.also.end());
  return all;
}

/// Links terms in one chapter, each the first time that it stands there.
class ChapterLinker {
 public:
  ChapterLinker(const std::vector<GlossaryTerm>& terms, const std::string& anchor)
      : terms_(&terms), anchor_(&anchor), linked_(terms.size(), false) {}

  void link_in(Blocks& blocks) {
    for (auto& block : blocks) {
      if (auto* paragraph = std::get_if<Paragraph>(&block.content)) link_in(paragraph->spans);
      if (auto* list = std::get_if<List>(&block.content)) {
        for (auto& item : list->items) link_in(item);
      }
      if (auto* section = std::get_if<Section>(&block.content)) link_in(section->blocks);
    }
  }

 private:
  struct Place {
    std::size_t at = std::string::npos;
    std::size_t length = 0;
    std::size_t term = 0;
  };

  /// The first term from `from` on that is not linked yet; of two in one place the longer one.
  [[nodiscard]] Place next(std::string_view words, std::size_t from) const {
    Place first;
    for (std::size_t i = 0; i < terms_->size(); ++i) {
      if (linked_[i]) continue;
      for (const auto& form : forms((*terms_)[i])) {
        const std::size_t at = find_term(words, form, from);
        if (at < first.at ||
            (at == first.at && at != std::string::npos && form.size() > first.length)) {
          first = {at, form.size(), i};
        }
      }
    }
    return first;
  }

  void link_in(Spans& spans) {
    Spans linked;
    linked.reserve(spans.size());
    for (auto& span : spans) {
      if (span.kind != Span::Kind::text) {
        linked.push_back(std::move(span));
        continue;
      }
      const auto piece = [&](Span part) {
        part.audience = span.audience;
        linked.push_back(std::move(part));
      };
      std::size_t done = 0;
      for (Place place = next(span.words, 0); place.at != std::string::npos;
           place = next(span.words, done)) {
        linked_[place.term] = true;
        if (place.at > done) piece(text(span.words.substr(done, place.at - done)));
        piece(link(span.words.substr(place.at, place.length), *anchor_));
        done = place.at + place.length;
      }
      if (done < span.words.size() || span.words.empty()) piece(text(span.words.substr(done)));
    }
    spans = std::move(linked);
  }

  const std::vector<GlossaryTerm>* terms_;
  const std::string* anchor_;
  std::vector<bool> linked_;
};

}  // namespace

std::vector<GlossaryTerm> default_terms(Lang lang) {
  std::vector<GlossaryTerm> terms;
  terms.reserve(kWords.size());
  for (const auto& word : kWords) {
    GlossaryTerm term{std::string(word.term.in(lang)), {}, std::string(word.meaning.in(lang)), {}};
    if (!word.also.in(lang).empty()) term.also.emplace_back(word.also.in(lang));
    terms.push_back(std::move(term));
  }
  return terms;
}

std::vector<GlossaryTerm> glossary(const Dossier& dossier, Lang lang) {
  std::vector<GlossaryTerm> terms = dossier.glossary;
  std::vector<std::string> known;
  for (const auto& term : terms) {
    for (const auto& form : forms(term)) known.push_back(caseless(form));
  }
  for (auto& term : default_terms(lang)) {
    if (std::ranges::find(known, caseless(term.term)) != known.end()) continue;
    // A form that the assembly explains by itself belongs to its own term.
    std::erase_if(term.also, [&](const std::string& form) {
      return std::ranges::find(known, caseless(form)) != known.end();
    });
    terms.push_back(std::move(term));
  }
  std::ranges::stable_sort(terms, {}, [](const auto& term) { return caseless(term.term); });
  return terms;
}

void link_terms(Document& document, const std::vector<GlossaryTerm>& terms,
                const std::string& anchor) {
  for (auto& block : document.blocks) {
    auto* chapter = std::get_if<Section>(&block.content);
    if (chapter == nullptr || chapter->anchor == anchor) continue;
    ChapterLinker(terms, anchor).link_in(chapter->blocks);
  }
}

}  // namespace burgerberaad
