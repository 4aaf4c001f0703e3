// What was agreed on the ground of the advice.

#include "burgerberaad/dossier/agreement.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/mandate/id.hpp"
#include "burgerberaad/tally/verdict.hpp"
#include "dossier/checks.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

std::string line_of(const Location& where) {
  return fmt::format("{}:{}", where.file, where.line);
}

/// The agreement among all that it refers to.
struct AgreementCheck {
  const References& known;
  const Agreement& agreement;
  const std::vector<Weighing>& weighings;
  bool final;  ///< it is about to be signed, so what is missing is an error
  Diagnostics& diagnostics;

  [[nodiscard]] const Weighing* weighing_of(std::string_view proposal) const {
    const auto found = std::ranges::find_if(
        weighings, [&](const Weighing& each) { return each.id.proposal == proposal; });
    return found == weighings.end() ? nullptr : &*found;
  }

  /// Reports who is no party.
  bool party(const std::string& id, const Location& where) const {
    if (party_of(agreement, id) != nullptr) return true;
    std::vector<std::string> ids;
    ids.reserve(agreement.parties.size());
    for (const auto& one : agreement.parties) ids.push_back(one.id);
    const std::string near = nearest_id(id, ids);
    if (near.empty()) diagnostics.error(msg::agreement_no_party, where, id);
    if (!near.empty()) diagnostics.error(msg::agreement_no_party_near, where, id, near);
    return false;
  }

  void lacking(const Message& message, const Location& where, const std::string& what) const {
    if (final) diagnostics.error(message, where, what);
    if (!final) diagnostics.warning(message, where, what);
  }

  void cited(const AgreementArticle& article, const Origin& from) const;
  void owners(const AgreementArticle& article) const;
  void answers(const AgreementArticle& article) const;
  void article(const AgreementArticle& article) const;
  void left_out(const NotTakenOver& item) const;
  void silence() const;
  void parties() const;
  void signatures() const;
  void changes() const;
};

/// Only what members adopted can carry an article, in the words that they adopted. While nothing
/// was decided nobody can say so.
void AgreementCheck::cited(const AgreementArticle& article, const Origin& from) const {
  const bool with_version = from.id.find('@') != std::string::npos;
  const auto version = parse_version_id(from.id);
  if (with_version && !version) {
    diagnostics.error(msg::agreement_bad_from, from.where);
    return;
  }
  if (with_version ? known.version(*version, from.where, diagnostics) == nullptr
                   : !known.proposal(from.id, from.where, diagnostics)) {
    return;
  }
  const Weighing* weighing = weighing_of(proposal_of(from));
  if (weighing == nullptr || weighing->verdict == Verdict::undecided) return;
  if (weighing->verdict != Verdict::adopted) {
    diagnostics.error(msg::agreement_not_adopted, from.where, article.id, from.id);
  } else if (with_version && *version != weighing->id) {
    diagnostics.error(msg::agreement_other_version, from.where, from.id, to_string(weighing->id));
  }
}

/// Whether the answer of a commissioner names this party as the one who does it.
bool names(const std::string& owner, const AgreementParty& party) {
  return owner == party.name || owner == party.id || owner == party.represented_by;
}

void AgreementCheck::owners(const AgreementArticle& article) const {
  const auto& response = known.dossier->response;
  const AgreementParty* owner = party_of(agreement, owner_of(article));
  if (owner == nullptr || !response) return;
  for (const auto& answer : response->answers) {
    const bool cites =
        std::any_of(article.from.begin(), article.from.end(),
                    [&](const Origin& from) { return proposal_of(from) == answer.proposal; });
    if (!cites || answer.owner.empty() || names(answer.owner, *owner)) continue;
    diagnostics.warning(msg::agreement_two_owners,
                        article.owner.empty() ? article.where : article.owner_where, article.id,
                        owner->name, answer.proposal, answer.owner, line_of(answer.owner_where));
  }
}

/// A party that is a commissioner said of every recommendation whether it takes it over.
void AgreementCheck::answers(const AgreementArticle& article) const {
  for (const auto& by : article.by) {
    const AgreementParty* party = party_of(agreement, by.id);
    if (party == nullptr || party->commissioner.empty()) continue;
    for (const auto& from : article.from) {
      const std::string proposal = proposal_of(from);
      const Reply* answer = answer_to(known.dossier->response, proposal, party->commissioner);
      if (answer == nullptr || answer->kind != ReplyKind::rejected) continue;
      diagnostics.warning(msg::agreement_rejected_before, by.where, article.id, by.id, proposal,
                          line_of(answer->where));
    }
  }
}

void AgreementCheck::article(const AgreementArticle& article) const {
  if (article.from.empty()) {
    diagnostics.error(msg::agreement_no_source, article.where, article.id);
  }
  for (const auto& from : article.from) cited(article, from);
  for (const auto& by : article.by) party(by.id, by.where);
  if (!article.owner.empty()) {
    party(article.owner, article.owner_where);
  } else if (article.by.size() != 1) {
    lacking(msg::agreement_no_owner, article.where, article.id);
  }
  owners(article);
  answers(article);
}

void AgreementCheck::left_out(const NotTakenOver& item) const {
  const Location& where = item.recommendation_where;
  if (item.recommendation.empty() || !known.proposal(item.recommendation, where, diagnostics)) {
    return;
  }
  const Weighing* weighing = weighing_of(item.recommendation);
  if (weighing != nullptr && weighing->verdict != Verdict::adopted &&
      weighing->verdict != Verdict::undecided) {
    diagnostics.error(msg::agreement_left_out_rejected, where, item.recommendation);
  }
  const auto articles = articles_on(agreement, item.recommendation);
  if (item.part.empty() && !articles.empty()) {
    diagnostics.error(msg::agreement_both, where, item.recommendation, articles.front()->id,
                      line_of(articles.front()->where));
  }
  for (const auto& by : item.by) {
    if (!party(by.id, by.where)) continue;
    const std::string& commissioner = party_of(agreement, by.id)->commissioner;
    const Reply* answer = answer_to(known.dossier->response, item.recommendation, commissioner);
    if (answer == nullptr || answer->kind != ReplyKind::adopted) continue;
    diagnostics.warning(msg::agreement_adopted_before, by.where, by.id, item.recommendation,
                        line_of(answer->where));
  }
}

/// What members adopted is agreed upon, or it says why not.
void AgreementCheck::silence() const {
  for (const auto& weighing : weighings) {
    if (weighing.verdict != Verdict::adopted) continue;
    const std::string& id = weighing.id.proposal;
    const bool named = std::any_of(agreement.not_taken_over.begin(), agreement.not_taken_over.end(),
                                   [&](const auto& item) { return item.recommendation == id; });
    if (named || !articles_on(agreement, id).empty()) continue;
    lacking(msg::agreement_silent, {agreement.where.file, 0, 0, {}}, to_string(weighing.id));
  }
}

void AgreementCheck::parties() const {
  const auto& commissioners = known.dossier->assembly.commission.commissioners;
  std::vector<std::string> ids;
  ids.reserve(commissioners.size());
  for (const auto& one : commissioners) ids.push_back(one.id);
  Unique unique;
  for (const auto& party : agreement.parties) {
    unique.check(party.id, party.where, diagnostics);
    for (const auto& member : party.members) known.member(member.id, member.where, diagnostics);
    const std::string& commissioner = party.commissioner;
    if (commissioner.empty() || contains(ids, commissioner)) continue;
    const std::string near = nearest_id(commissioner, ids);
    const Location& where = party.commissioner_where;
    if (near.empty()) diagnostics.error(msg::agreement_no_commissioner, where, commissioner);
    if (!near.empty()) {
      diagnostics.error(msg::response_by_unknown_near, where, commissioner, near);
    }
  }
  if (agreement.parties.empty()) {
    lacking(msg::agreement_no_parties, {agreement.where.file, 0, 0, {}}, "");
  }
}

void AgreementCheck::signatures() const {
  const auto& delivered = known.dossier->assembly.commission.delivered;
  std::map<std::string, Location> signed_before;
  for (const auto& signature : agreement.signatures) {
    if (signature.party.empty() || !party(signature.party, signature.party_where)) continue;
    const auto [first, is_new] = signed_before.emplace(signature.party, signature.where);
    if (!is_new) {
      diagnostics.error(msg::agreement_signed_twice, signature.where, signature.party,
                        line_of(first->second));
    }
    const AgreementParty& who = *party_of(agreement, signature.party);
    if (who.kind == AgreementParty::Kind::residents && !signature.by.empty()) {
      const bool pseudonym =
          known.has_ledger ? contains(known.members, signature.by) : signature.by.starts_with("P-");
      if (!pseudonym) {
        diagnostics.error(msg::agreement_resident_named, signature.by_where, who.id);
      }
    }
    if (delivered && signature.date.ok() && signature.date < *delivered) {
      diagnostics.error(msg::agreement_too_early, signature.where, signature.party,
                        iso(signature.date), iso(*delivered));
    }
  }
  if (agreement.signatures.empty()) return;
  const Location& first = agreement.signatures.front().where;
  if (!delivered) diagnostics.warning(msg::agreement_not_delivered, first);
  if (known.dossier->frozen.agreement.empty()) {
    diagnostics.warning(msg::agreement_not_frozen, first);
  }
}

/// Names every fact that is no longer what was fixed, in the place where it is now.
void AgreementCheck::changes() const {
  const std::string& frozen = known.dossier->frozen.agreement;
  if (frozen.empty() || frozen == canonical_text(agreement)) return;
  std::multiset<std::string> before;
  for (std::size_t start = 0; start < frozen.size();) {
    const std::size_t end = std::min(frozen.find('\n', start), frozen.size());
    before.insert(frozen.substr(start, end - start));
    start = end + 1;
  }
  std::set<std::string> told;
  for (const auto& line : lines_of(agreement)) {
    const auto same = before.find(line.key + ": " + line.value);
    if (same != before.end()) {
      before.erase(same);
    } else if (told.insert(line.key).second) {
      diagnostics.error(msg::agreement_changed, line.where, line.key);
    }
  }
  bool any = !told.empty();
  for (const auto& line : before) {
    const std::string key = line.substr(0, line.find(": "));
    if (!told.insert(key).second) continue;
    any = true;
    diagnostics.error(msg::agreement_gone, {agreement.where.file, 0, 0, {}}, key);
  }
  if (!any) diagnostics.error(msg::agreement_order, {agreement.where.file, 0, 0, {}});
}

enum class For { telling, signing };

void check_all(const References& known, For what, Diagnostics& diagnostics) {
  const Dossier& dossier = *known.dossier;
  if (!dossier.agreement) {
    if (!dossier.frozen.agreement.empty() && !dossier.agreement_unreadable) {
      diagnostics.error(msg::agreement_missing,
                        whole_file(in_dossier(dossier.folder, "agreement.yaml")));
    }
    return;
  }
  const auto weighings = weigh(dossier.proposals, dossier.sessions, dossier.ledger,
                               dossier.assembly.commission.term, dossier.assembly.rules);
  const bool final = what == For::signing || !dossier.agreement->signatures.empty() ||
                     !dossier.frozen.agreement.empty();
  const AgreementCheck check{known, *dossier.agreement, weighings, final, diagnostics};
  check.parties();
  Unique articles;
  for (const auto& article : dossier.agreement->articles) {
    articles.check(article.id, article.where, diagnostics);
    check.article(article);
  }
  for (const auto& item : dossier.agreement->not_taken_over) check.left_out(item);
  check.silence();
  check.signatures();
  if (what == For::telling) check.changes();
}

}  // namespace

void check_agreement(const References& known, Diagnostics& diagnostics) {
  check_all(known, For::telling, diagnostics);
}

void check_ready(const Dossier& dossier, Diagnostics& diagnostics) {
  check_all(References(dossier), For::signing, diagnostics);
}

}  // namespace burgerberaad
