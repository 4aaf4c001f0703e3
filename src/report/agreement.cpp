#include "burgerberaad/report/agreement.hpp"

#include "report/agreement_page.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string anchor_of_article(const AgreementArticle& article) {
  return "artikel-" + anchor_of(article.id);
}

Spans party_name(const AgreementPage& page, std::string_view id) {
  const AgreementParty* party = party_of(page.agreement, id);
  if (party == nullptr) return plain(id.empty() ? "–" : std::string(id));
  Spans spans = plain(party->name);
  if (party->kind == AgreementParty::Kind::residents) {
    spans.push_back(text(" "));
    spans.push_back(badge(page.say({"inwoners zelf", "residents themselves"}), Tone::good));
  }
  return spans;
}

Spans party_names(const AgreementPage& page, const std::vector<Origin>& ids) {
  Spans spans;
  for (const auto& id : ids) {
    if (!spans.empty()) spans.push_back(text("; "));
    for (auto& span : party_name(page, id.id)) spans.push_back(std::move(span));
  }
  return spans.empty() ? plain("–") : spans;
}

/// Who speaks for a party: a role, or the pseudonyms of residents for the internal edition.
Spans represented(const AgreementPage& page, const AgreementParty& party) {
  if (party.kind == AgreementParty::Kind::organisation) {
    return plain(party.represented_by.empty() ? "–" : party.represented_by);
  }
  if (party.members.empty()) return plain(page.say({"als groep", "as a body"}));
  Spans spans = plain(page.say({"{0} deelnemers namens de groep", "{0} members for all of them"},
                               party.members.size()));
  if (party.members.size() == 1) {
    spans = plain(page.say({"een deelnemer namens de groep", "a member for all of them"}));
  }
  std::string names;
  for (const auto& member : party.members) names += (names.empty() ? " [" : ", ") + member.id;
  spans.push_back(only_for(Audience::personal, text(names + "]")));
  return spans;
}

Block parties_table(const AgreementPage& page) {
  const Voice say = page.say;
  Table table;
  table.caption = say({"De partijen", "The parties"});
  table.columns = {{say({"Partij", "Party"}), false},
                   {say({"Namens wie tekent", "Who signs for it"}), false}};
  for (const auto& party : page.agreement.parties) {
    table.rows.push_back({party_name(page, party.id), represented(page, party)});
  }
  return {std::move(table)};
}

std::string support_of(const AgreementPage& page, const Weighing& weighing) {
  return weighing.verdict == Verdict::adopted ? support_words(page.from, weighing.counts)
                                              : page.say(title(weighing.verdict));
}

Block articles_table(const AgreementPage& page) {
  const Voice say = page.say;
  Table table;
  table.caption = say({"De artikelen in het kort", "The articles in short"});
  table.columns = {{say({"Artikel", "Article"}), false},
                   {say({"Rust op", "Rests on"}), false},
                   {say({"Draagvlak", "Support"}), false},
                   {say({"Wie zorgt ervoor", "Who sees to it"}), false},
                   {say({"Waaraan u het ziet", "By what one sees it"}), false},
                   {say({"Uiterlijk", "By"}), false}};
  for (const auto& article : page.agreement.articles) {
    std::string sources;
    std::string support;
    for (const auto& cited : cited_texts(page, article)) {
      sources += (sources.empty() ? "" : "; ") + to_string(cited.text->id);
      support += (support.empty() ? "" : "; ") + support_of(page, *cited.weighing);
    }
    table.rows.push_back(
        {{link(article.id + ". " + title_of(page, article), anchor_of_article(article))},
         plain(sources.empty() ? "–" : sources),
         plain(support.empty() ? "–" : support),
         party_name(page, owner_of(article)),
         plain(article.indicator.empty() ? "–" : article.indicator),
         plain(article.deadline ? say.day(*article.deadline) : "–")});
  }
  return {std::move(table)};
}

std::string joined_ids(const std::vector<CitedText>& cited) {
  std::string ids;
  for (const auto& each : cited) ids += (ids.empty() ? "" : ", ") + to_string(each.text->id);
  return ids;
}

/// The article and its recommendation, paragraph beside paragraph.
Block side_by_side(const AgreementPage& page, const AgreementArticle& article,
                   const std::vector<CitedText>& cited) {
  const Voice say = page.say;
  const auto agreed = paragraphs_of(article.text);
  const auto advised = paragraphs_of(joined_text(cited));
  Table table;
  table.caption = say({"Artikel {0} naast de aanbeveling", "Article {0} beside the recommendation"},
                      article.id);
  table.columns = {
      {say({"Lid", "Clause"}), false},
      {say({"Dit spreken wij af", "This we agree"}), false},
      {say({"Dit beval het burgerberaad aan ({0})", "This the assembly recommended ({0})"},
           joined_ids(cited)),
       false}};
  for (std::size_t i = 0; i < std::max(agreed.size(), advised.size()); ++i) {
    table.rows.push_back({plain(std::to_string(i + 1)), plain(i < agreed.size() ? agreed[i] : "–"),
                          plain(i < advised.size() ? advised[i] : "–")});
  }
  return {std::move(table)};
}

/// What the article says otherwise than the recommendation.
void add_difference(const AgreementPage& page, const AgreementArticle& article,
                    const std::vector<CitedText>& cited, Blocks& blocks) {
  const Voice say = page.say;
  const std::string before = flowing(joined_text(cited));
  const std::string after = flowing(article.text);
  if (before == after) {
    blocks.push_back(paragraph(say({"Woord voor woord zoals het burgerberaad het aanbeval.",
                                    "Word for word as the assembly recommended it."})));
    return;
  }
  blocks.push_back(note(say({"Wat er anders staat dan in {0}: [-weg-] is weggelaten en {{+nieuw+}} "
                             "is erbij gekomen.",
                             "What it says otherwise than {0}: [-gone-] was left out and {{+new+}} "
                             "was put in."},
                            joined_ids(cited))));
  blocks.push_back(difference(before, after));
}

/// What was adopted, with which support.
std::string source_words(const AgreementPage& page, const CitedText& cited) {
  const Voice say = page.say;
  const Weighing& weighing = *cited.weighing;
  std::string words =
      to_string(cited.text->id) + " " + cited.text->title + ": " + say(title(weighing.verdict));
  if (weighing.verdict != Verdict::adopted || !weighing.counts) return words;
  const std::string support = support_words(page.from, weighing.counts);
  if (support != "–") words += say({" met {0} voor", " with {0} in favour"}, support);
  if (!weighing.counts->support_class.empty()) words += ", " + weighing.counts->support_class;
  return words;
}

Block article_facts(const AgreementPage& page, const AgreementArticle& article,
                    const std::vector<CitedText>& cited) {
  const Voice say = page.say;
  Definitions facts;
  const auto add = [&](Text label, Spans spans) {
    facts.items.emplace_back(say(label), std::move(spans));
  };
  for (const auto& each : cited) add({"Rust op", "Rests on"}, plain(source_words(page, each)));
  if (!article.by.empty()) add({"Toegezegd door", "Promised by"}, party_names(page, article.by));
  if (!owner_of(article).empty()) {
    add({"Wie zorgt ervoor", "Who sees to it"}, party_name(page, owner_of(article)));
  }
  for (const auto& condition : article.conditions) {
    add({"Op voorwaarde dat", "On condition that"}, plain(condition));
  }
  if (!article.indicator.empty()) {
    add({"Waaraan u het ziet", "By what one sees it"}, plain(article.indicator));
  }
  if (article.deadline) add({"Uiterlijk", "By"}, plain(say.day(*article.deadline)));
  return {std::move(facts)};
}

Section article_section(const AgreementPage& page, const AgreementArticle& article) {
  const auto cited = cited_texts(page, article);
  const std::string name = title_of(page, article);
  Section section;
  section.anchor = anchor_of_article(article);
  section.title = page.say({"Artikel {0}", "Article {0}"}, article.id);
  if (!name.empty()) section.title += ". " + name;
  if (cited.empty()) {
    for (auto& block : prose(article.text)) section.blocks.push_back(std::move(block));
    return section;
  }
  section.blocks.push_back(side_by_side(page, article, cited));
  add_difference(page, article, cited, section.blocks);
  section.blocks.push_back(article_facts(page, article, cited));
  return section;
}

Section articles_section(const AgreementPage& page) {
  Section all;
  all.anchor = "artikelen";
  all.title = page.say({"De artikelen", "The articles"});
  all.blocks.push_back(articles_table(page));
  for (const auto& article : page.agreement.articles) {
    all.blocks.push_back({article_section(page, article)});
  }
  return all;
}

Block left_out_table(const AgreementPage& page) {
  const Voice say = page.say;
  Table table;
  table.caption = say({"Wat niet is overgenomen", "What was not taken over"});
  table.columns = {{say({"Aanbeveling", "Recommendation"}), false},
                   {say({"Draagvlak", "Support"}), false},
                   {say({"Wat niet", "What not"}), false},
                   {say({"Door wie niet", "By whom"}), false},
                   {say({"Waarom niet", "Why not"}), false}};
  for (const auto& item : page.agreement.not_taken_over) {
    const Weighing* weighing = page.weighing_of(item.recommendation);
    const std::string name =
        weighing == nullptr ? item.recommendation : to_string(weighing->id) + " " + weighing->title;
    table.rows.push_back(
        {plain(name), plain(weighing == nullptr ? "–" : support_of(page, *weighing)),
         plain(item.part.empty() ? say({"de hele aanbeveling", "all of it"}) : item.part),
         party_names(page, item.by), plain(flowing(item.reason))});
  }
  return {std::move(table)};
}

Section left_out_section(const AgreementPage& page) {
  const Voice say = page.say;
  Section section;
  section.anchor = "niet-overgenomen";
  section.title = say({"Wat niet is overgenomen, en waarom", "What was not taken over, and why"});
  section.own_page = true;
  const auto open = silent(page);
  if (page.agreement.not_taken_over.empty()) {
    section.blocks.push_back(paragraph(
        open.empty() ? say({"Elke aanbeveling van het burgerberaad staat in een artikel.",
                            "Every recommendation of the assembly is in an article."})
                     : say({"Nergens staat dat een aanbeveling niet wordt overgenomen.",
                            "Nowhere does it say that a recommendation is not taken over."})));
  } else {
    section.blocks.push_back(left_out_table(page));
  }
  for (const auto& item : page.agreement.not_taken_over) {
    const Weighing* weighing = page.weighing_of(item.recommendation);
    if (weighing == nullptr) continue;
    const Proposal& text = text_of(*weighing, page.from.dossier);
    section.blocks.push_back(
        note(say({"De tekst van {0}:", "The text of {0}:"}, to_string(text.id))));
    section.blocks.push_back({Quotation{prose(text.text)}});
  }
  if (open.empty()) return section;
  Table table;
  table.caption = say({"Waarover dit concept nog niets zegt", "What this draft is silent about"});
  table.columns = {{say({"Aanbeveling", "Recommendation"}), false},
                   {say({"Draagvlak", "Support"}), false}};
  for (const auto* each : open) {
    table.rows.push_back(
        {plain(to_string(each->id) + " " + each->title), plain(support_of(page, *each))});
  }
  section.blocks.push_back({std::move(table)});
  return section;
}

/// What was signed, or a line to sign on, for one party.
Form signature_form(const AgreementPage& page, const AgreementParty& party) {
  const Voice say = page.say;
  const AgreementSignature* signature = signature_of(page.agreement, party.id);
  Form form;
  form.items.push_back({say({"Partij", "Party"}), party.name, false});
  const bool residents = party.kind == AgreementParty::Kind::residents;
  std::string by = party.represented_by;
  // Who signs for the residents writes a name on paper; no number of theirs stands beside it.
  if (signature != nullptr && !residents && !signature->by.empty()) by = signature->by;
  if (signature != nullptr && residents) by = say({"namens de groep", "for all of them"});
  form.items.push_back({say({"Namens deze", "For this party"}), by, false});
  std::string place = page.agreement.place;
  if (signature != nullptr && !signature->place.empty()) place = signature->place;
  form.items.push_back({say({"Plaats", "Place"}), place, false});
  form.items.push_back(
      {say({"Datum", "Date"}), signature != nullptr ? say.day(signature->date) : "", false});
  form.items.push_back({say({"Handtekening", "Signature"}),
                        signature != nullptr ? say({"getekend", "signed"}) : "",
                        signature == nullptr});
  return form;
}

Block signatures_table(const AgreementPage& page) {
  const Voice say = page.say;
  Table table;
  table.caption = say({"Wie heeft getekend", "Who has signed"});
  table.columns = {{say({"Partij", "Party"}), false},
                   {say({"Getekend op", "Signed on"}), false},
                   {say({"Plaats", "Place"}), false}};
  for (const auto& party : page.agreement.parties) {
    const AgreementSignature* signature = signature_of(page.agreement, party.id);
    if (signature == nullptr) {
      table.rows.push_back({plain(party.name), plain(say({"nog niet", "not yet"})), plain("–")});
      continue;
    }
    const std::string& place = signature->place.empty() ? page.agreement.place : signature->place;
    table.rows.push_back(
        {plain(party.name), plain(say.day(signature->date)), plain(place.empty() ? "–" : place)});
  }
  return {std::move(table)};
}

Section signing_section(const AgreementPage& page) {
  const Voice say = page.say;
  Section section;
  section.anchor = "ondertekening";
  section.title = say({"Ondertekening", "Signatures"});
  section.own_page = true;
  section.blocks.push_back(signatures_table(page));
  section.blocks.push_back(
      {Paragraph{{text(say({"Partijen tekenen de tekst met deze vingerafdruk (SHA-256): ",
                            "Parties sign the text with this fingerprint (SHA-256): "})),
                  code(agreement_fingerprint(page.agreement))},
                 Paragraph::Style::body}});
  section.blocks.push_back(
      note(is_frozen(page.from.dossier)
               ? say({"De tekst ligt vast in records/frozen.json. Verandert er een woord, dan is "
                      "het een andere vingerafdruk, en dat meldt burgerberaad check.",
                      "The text is fixed in records/frozen.json. When a word of it changes it is "
                      "another fingerprint, and burgerberaad check tells."})
               : say({"De tekst ligt nog niet vast: teken hem nog niet.",
                      "The text is not fixed yet: do not sign it yet."})));
  for (const auto& party : page.agreement.parties) {
    Section one;
    one.title = party.name;
    one.blocks.push_back({signature_form(page, party)});
    section.blocks.push_back({std::move(one)});
  }
  return section;
}

std::string origin_words(const AgreementPage& page) {
  const Voice say = page.say;
  const Assembly& assembly = page.from.dossier.assembly;
  const auto& delivered = assembly.commission.delivered;
  std::string words =
      delivered ? say({"Dit akkoord komt voort uit het zwaarwegend advies van {0}, aangeboden op "
                       "{1}.",
                       "This agreement comes from the weighted advice of {0}, delivered on {1}."},
                      assembly.title, say.day(*delivered))
                : say({"Dit akkoord komt voort uit het zwaarwegend advies van {0}.",
                       "This agreement comes from the weighted advice of {0}."},
                      assembly.title);
  return words + say({" Elk artikel staat naast de aanbeveling waarop het rust.",
                      " Every article stands beside the recommendation that it rests on."});
}

std::string when_and_where(const AgreementPage& page) {
  const Agreement& agreement = page.agreement;
  if (!agreement.date) return agreement.place;
  const std::string day = page.say.day(*agreement.date);
  return agreement.place.empty() ? day : agreement.place + ", " + day;
}

/// What is true of every form of the agreement before its chapters.
Document begin_agreement(const AgreementPage& page, const std::string& software) {
  const Voice say = page.say;
  const Dossier& dossier = page.from.dossier;
  Document document;
  document.lang = say.lang;
  document.kind = say(
      {"Akkoord bij het advies van het burgerberaad", "Agreement on the advice of the assembly"});
  document.title = page.agreement.title;
  document.subject = when_and_where(page);
  if (!is_frozen(dossier)) {
    document.notice = say({"Concept. De tekst ligt nog niet vast en kan nog veranderen.",
                           "Draft. The text is not fixed yet and may still change."});
  }
  document.colophon =
      say({"Gemaakt uit het dossier {0} met {1}.", "Made from the dossier {0} with {1}."},
          dossier.assembly.id, software);
  return document;
}

}  // namespace

Document agreement_document(const Dossier& dossier, const std::vector<Weighing>& weighings,
                            const std::string& software, Lang lang, Edition edition) {
  AdviceFacts facts;
  facts.weighings = weighings;
  const Sources from{dossier, facts, Voice{lang}};
  const AgreementPage page{from, *dossier.agreement, from.say};
  Document document = begin_agreement(page, software);
  document.blocks.push_back(paragraph(origin_words(page)));
  for (auto& block : prose(page.agreement.preamble)) document.blocks.push_back(std::move(block));
  if (!page.agreement.parties.empty()) document.blocks.push_back(parties_table(page));
  if (!page.agreement.articles.empty()) document.blocks.push_back({articles_section(page)});
  if (!page.agreement.provisions.empty()) {
    Section section;
    section.anchor = "over-dit-akkoord";
    section.title = from.say({"Over dit akkoord zelf", "About this agreement itself"});
    List list;
    list.ordered = true;
    for (const auto& words : page.agreement.provisions) list.items.push_back(plain(words));
    section.blocks.push_back({std::move(list)});
    document.blocks.push_back({std::move(section)});
  }
  if (!page.agreement.parties.empty()) document.blocks.push_back({signing_section(page)});
  document.blocks.push_back({left_out_section(page)});
  return for_edition(std::move(document), edition);
}

}  // namespace burgerberaad
