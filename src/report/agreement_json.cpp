#include "burgerberaad/report/agreement.hpp"
#include "report/agreement_page.hpp"

namespace burgerberaad {
namespace {

Json cited_ids(const std::vector<Origin>& references) {
  Json ids = Json::array();
  for (const auto& one : references) ids.push_back(one.id);
  return ids;
}

/// Null where nobody could count it.
Json support_json(const Weighing& weighing) {
  const auto share = weighing.counts ? support(*weighing.counts) : std::nullopt;
  if (!share) return {};
  return {{"in_favour", weighing.counts->counts.in_favour},
          {"denominator", *weighing.counts->denominator},
          {"class", weighing.counts->support_class}};
}

Json article_json(const AgreementPage& page, const AgreementArticle& article) {
  Json json = {{"id", article.id},
               {"title", title_of(page, article)},
               {"text", article.text},
               {"from", Json::array()},
               {"by", cited_ids(article.by)},
               {"owner", owner_of(article)},
               {"conditions", article.conditions},
               {"indicator", article.indicator},
               {"deadline", article.deadline ? Json(iso(*article.deadline)) : Json()}};
  const auto cited = cited_texts(page, article);
  for (const auto& each : cited) {
    json["from"].push_back({{"version", to_string(each.text->id)},
                            {"title", each.text->title},
                            {"text", each.text->text},
                            {"verdict", name(each.weighing->verdict)},
                            {"support", support_json(*each.weighing)}});
  }
  json["same_words"] = flowing(joined_text(cited)) == flowing(article.text);
  return json;
}

Json party_json(const AgreementParty& party, Edition edition) {
  const bool residents = party.kind == AgreementParty::Kind::residents;
  Json json = {{"id", party.id},
               {"name", party.name},
               {"kind", residents ? "residents" : "organisation"},
               {"represented_by", party.represented_by},
               {"commissioner", party.commissioner}};
  if (edition == Edition::internal) json["members"] = cited_ids(party.members);
  return json;
}

Json signature_json(const AgreementPage& page, const AgreementSignature& signature,
                    Edition edition) {
  const AgreementParty* party = party_of(page.agreement, signature.party);
  const bool hidden = party != nullptr && party->kind == AgreementParty::Kind::residents &&
                      edition != Edition::internal;
  return {{"party", signature.party},
          {"by", hidden ? std::string() : signature.by},
          {"date", iso(signature.date)},
          {"place", signature.place}};
}

}  // namespace

Json agreement_json(const Dossier& dossier, const std::vector<Weighing>& weighings,
                    Edition edition) {
  AdviceFacts facts;
  facts.weighings = weighings;
  const Sources from{dossier, facts, Voice{dossier.assembly.language}};
  const AgreementPage page{from, *dossier.agreement, from.say};
  const Agreement& agreement = page.agreement;
  Json json = {{"title", agreement.title},
               {"date", agreement.date ? Json(iso(*agreement.date)) : Json()},
               {"place", agreement.place},
               {"preamble", agreement.preamble},
               {"sha256", agreement_fingerprint(agreement)},
               {"frozen", is_frozen(dossier)}};
  for (const char* key :
       {"parties", "articles", "not_taken_over", "silent", "provisions", "signatures"}) {
    json[key] = Json::array();
  }
  for (const auto& party : agreement.parties) json["parties"].push_back(party_json(party, edition));
  for (const auto& article : agreement.articles) {
    json["articles"].push_back(article_json(page, article));
  }
  for (const auto& item : agreement.not_taken_over) {
    json["not_taken_over"].push_back({{"recommendation", item.recommendation},
                                      {"by", cited_ids(item.by)},
                                      {"part", item.part},
                                      {"reason", item.reason}});
  }
  for (const auto* each : silent(page)) json["silent"].push_back(to_string(each->id));
  json["provisions"] = agreement.provisions;
  for (const auto& one : agreement.signatures) {
    json["signatures"].push_back(signature_json(page, one, edition));
  }
  return json;
}

}  // namespace burgerberaad
