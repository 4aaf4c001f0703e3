#include "burgerberaad/dossier/agreement.hpp"

#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/id.hpp"

#include <algorithm>

namespace burgerberaad {
namespace {

AgreementParty read_party(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  AgreementParty party;
  party.where = node.where;
  party.id = read_id(map, "id", diagnostics);
  party.name = map.text("name");
  const auto kind = map.optional_choice("kind", {"organisation", "residents"});
  if (kind == 1U) party.kind = AgreementParty::Kind::residents;
  party.represented_by = map.optional_text("represented_by").value_or("");
  party.members = read_references(map, "members", msg::agreement_bad_member, diagnostics);
  party.commissioner = map.optional_text("commissioner").value_or("");
  party.commissioner_where = map.where("commissioner");
  const bool residents = party.kind == AgreementParty::Kind::residents;
  if (residents && !party.represented_by.empty()) {
    diagnostics.error(msg::agreement_resident_named, map.where("represented_by"), party.id);
  }
  if (!residents && !party.members.empty()) {
    diagnostics.error(msg::agreement_members_elsewhere, map.where("members"), party.id);
  }
  map.finish();
  return party;
}

AgreementArticle read_article(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  AgreementArticle article;
  article.where = node.where;
  article.id = read_id(map, "id", diagnostics);
  article.title = map.optional_text("title").value_or("");
  article.text = map.text("text");
  article.text_where = map.where("text");
  article.from = read_references(map, "from", msg::agreement_bad_from, diagnostics);
  article.by = read_references(map, "by", msg::agreement_bad_party, diagnostics);
  article.conditions = map.texts("conditions");
  article.owner = map.optional_text("owner").value_or("");
  article.owner_where = map.where("owner");
  article.indicator = map.optional_text("indicator").value_or("");
  article.deadline = map.optional_date("deadline");
  map.finish();
  return article;
}

NotTakenOver read_left_out(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  NotTakenOver item;
  item.where = node.where;
  item.recommendation = map.text("recommendation");
  item.recommendation_where = map.where("recommendation");
  item.by = read_references(map, "by", msg::agreement_bad_party, diagnostics);
  item.part = map.optional_text("part").value_or("");
  item.reason = map.text("reason");
  map.finish();
  return item;
}

AgreementSignature read_signature(const yaml::Node& node, Diagnostics& diagnostics) {
  yaml::MapReader map(node, diagnostics);
  AgreementSignature signature;
  signature.where = node.where;
  signature.party = read_id(map, "party", diagnostics);
  signature.party_where = map.where("party");
  signature.by = map.optional_text("by").value_or("");
  signature.by_where = map.where("by");
  signature.date = map.date("date");
  signature.place = map.optional_text("place").value_or("");
  map.finish();
  return signature;
}

/// White space as one space, and " / " for one or more empty lines.
std::string on_one_canonical_line(std::string_view words) {
  std::string kept;
  bool space = false;
  int ends = 0;
  for (const char byte : words) {
    const bool blank = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
    if (byte == '\n') ++ends;
    space = space || blank;
    if (blank) continue;
    if (space && !kept.empty()) kept += ends > 1 ? " / " : " ";
    space = false;
    ends = 0;
    kept += byte;
  }
  return kept;
}

/// Collects lines; what is empty has none.
class AgreementLines {
 public:
  void add(const std::string& key, std::string_view words, const Location& where) {
    std::string value = on_one_canonical_line(words);
    if (!value.empty()) lines_.push_back({key, std::move(value), where});
  }
  void add(const std::string& key, const std::vector<Origin>& references) {
    for (const auto& one : references) add(key, one.id, one.where);
  }
  void add(const std::string& key, const std::vector<std::string>& texts, const Location& where) {
    for (const auto& one : texts) add(key, one, where);
  }
  std::vector<AgreementLine> taken() { return std::move(lines_); }

 private:
  std::vector<AgreementLine> lines_;
};

void add_article(const AgreementArticle& article, AgreementLines& lines) {
  const std::string key = "article " + article.id;
  lines.add(key, article.title.empty() ? "-" : article.title, article.where);
  lines.add(key + " text", article.text, article.text_where);
  lines.add(key + " from", article.from);
  lines.add(key + " by", article.by);
  lines.add(key + " condition", article.conditions, article.where);
  lines.add(key + " owner", article.owner, article.owner_where);
  lines.add(key + " indicator", article.indicator, article.where);
  if (article.deadline) lines.add(key + " deadline", iso(*article.deadline), article.where);
}

}  // namespace

std::optional<Agreement> read_agreement(const std::filesystem::path& path,
                                        Diagnostics& diagnostics) {
  const auto node = yaml::read(path, diagnostics);
  if (!node) return std::nullopt;
  yaml::MapReader map(*node, diagnostics);
  if (node->kind != yaml::Kind::map) return std::nullopt;
  Agreement agreement;
  agreement.where = node->where;
  map.format();
  agreement.title = map.text("title");
  agreement.date = map.optional_date("date");
  agreement.place = map.optional_text("place").value_or("");
  agreement.preamble = map.optional_text("preamble").value_or("");
  map.list("parties", [&](const yaml::Node& item) {
    agreement.parties.push_back(read_party(item, diagnostics));
  });
  map.list("articles", [&](const yaml::Node& item) {
    agreement.articles.push_back(read_article(item, diagnostics));
  });
  map.list("not_taken_over", [&](const yaml::Node& item) {
    agreement.not_taken_over.push_back(read_left_out(item, diagnostics));
  });
  agreement.provisions = map.texts("provisions");
  map.list("signatures", [&](const yaml::Node& item) {
    agreement.signatures.push_back(read_signature(item, diagnostics));
  });
  map.finish();
  return agreement;
}

std::vector<AgreementLine> lines_of(const Agreement& agreement) {
  AgreementLines lines;
  lines.add("title", agreement.title, agreement.where);
  lines.add("preamble", agreement.preamble, agreement.where);
  for (const auto& party : agreement.parties) {
    const bool residents = party.kind == AgreementParty::Kind::residents;
    lines.add("party " + party.id, party.name, party.where);
    lines.add("party " + party.id + " kind", residents ? "residents" : "organisation", party.where);
  }
  for (const auto& article : agreement.articles) add_article(article, lines);
  for (const auto& item : agreement.not_taken_over) {
    const std::string key = "not taken over " + item.recommendation;
    lines.add(key, item.part.empty() ? "all of it" : item.part, item.where);
    lines.add(key + " by", item.by);
    lines.add(key + " reason", item.reason, item.where);
  }
  lines.add("provision", agreement.provisions, agreement.where);
  return lines.taken();
}

std::string canonical_text(const Agreement& agreement) {
  std::string text;
  for (const auto& line : lines_of(agreement)) text += line.key + ": " + line.value + "\n";
  return text;
}

std::string agreement_fingerprint(const Agreement& agreement) {
  return sha256_hex(canonical_text(agreement));
}

std::string proposal_of(const Origin& cited) {
  return cited.id.substr(0, cited.id.find('@'));
}

const AgreementParty* party_of(const Agreement& agreement, std::string_view id) {
  const auto found = std::find_if(agreement.parties.begin(), agreement.parties.end(),
                                  [&](const auto& party) { return party.id == id; });
  return found == agreement.parties.end() ? nullptr : &*found;
}

std::string owner_of(const AgreementArticle& article) {
  if (!article.owner.empty()) return article.owner;
  return article.by.size() == 1 ? article.by.front().id : std::string();
}

std::vector<const AgreementArticle*> articles_on(const Agreement& agreement,
                                                 std::string_view proposal) {
  std::vector<const AgreementArticle*> found;
  for (const auto& article : agreement.articles) {
    const bool cites =
        std::any_of(article.from.begin(), article.from.end(),
                    [&](const Origin& cited) { return proposal_of(cited) == proposal; });
    if (cites) found.push_back(&article);
  }
  return found;
}

const AgreementSignature* signature_of(const Agreement& agreement, std::string_view party) {
  const auto found = std::find_if(agreement.signatures.begin(), agreement.signatures.end(),
                                  [&](const auto& one) { return one.party == party; });
  return found == agreement.signatures.end() ? nullptr : &*found;
}

bool is_frozen(const Dossier& dossier) {
  return dossier.agreement && !dossier.frozen.agreement.empty() &&
         dossier.frozen.agreement == canonical_text(*dossier.agreement);
}

}  // namespace burgerberaad
