#pragma once

#include "burgerberaad/core/date.hpp"
#include "burgerberaad/core/diagnostic.hpp"
#include "burgerberaad/round/proposal.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace burgerberaad {

struct Dossier;

/// Who binds itself by the agreement: an organisation, or the residents.
struct AgreementParty {
  enum class Kind { organisation, residents };
  std::string id;
  std::string name;
  Kind kind = Kind::organisation;
  std::string represented_by;   ///< a role, or who signs for an organisation; may be empty
  std::vector<Origin> members;  ///< of residents: pseudonyms of who speak for them
  std::string commissioner;     ///< the commissioner that this party is; may be empty
  Location where;
  Location commissioner_where;
};

/// Something that was agreed, and the recommendation that it rests on.
struct AgreementArticle {
  std::string id;
  std::string title;  ///< may be empty: then that of the recommendation
  std::string text;
  std::vector<Origin> from;             ///< "V-07@3", or "V-07" for the version that was adopted
  std::vector<Origin> by;               ///< the parties that commit themselves
  std::vector<std::string> conditions;  ///< under which they do
  std::string owner;                    ///< the party that sees to it; may be empty
  std::string indicator;                ///< by what one sees that it works; may be empty
  std::optional<Date> deadline;
  Location where;
  Location text_where;
  Location owner_where;
};

/// A recommendation, or a part of one, that no article took over.
struct NotTakenOver {
  std::string recommendation;  ///< "V-05"
  std::vector<Origin> by;      ///< the parties that do not
  std::string part;            ///< which part; empty: all of it
  std::string reason;
  Location where;
  Location recommendation_where;
};

struct AgreementSignature {
  std::string party;
  std::string by;  ///< who signed: a role or a name, and for residents a pseudonym; may be empty
  Date date{};
  std::string place;  ///< may be empty
  Location where;
  Location party_where;
  Location by_where;
};

/// agreement.yaml: what parties agreed on the ground of the advice (zorgakkoord).
struct Agreement {
  std::string title;
  std::optional<Date> date;  ///< of the signing, as planned
  std::string place;
  std::string preamble;
  std::vector<AgreementParty> parties;
  std::vector<AgreementArticle> articles;
  std::vector<NotTakenOver> not_taken_over;
  std::vector<std::string>
      provisions;  ///< about the agreement itself, resting on no recommendation
  std::vector<AgreementSignature> signatures;
  Location where;
};

/// Reads agreement.yaml. Nothing when the file is unusable. Throws IoError.
std::optional<Agreement> read_agreement(const std::filesystem::path& path,
                                        Diagnostics& diagnostics);

/// One fact of an agreement: "article 3 owner" and "Z".
struct AgreementLine {
  std::string key;
  std::string value;  ///< white space is one space, and " / " where a paragraph ends
  Location where;
};

/// What parties sign: title, preamble, names of parties, articles, what was not taken over and
/// provisions. Who signs, where and when is no part of it, so that this may still change.
std::vector<AgreementLine> lines_of(const Agreement& agreement);

/// These lines as "key: value", each ended by LF, the same for every way to write them in YAML.
std::string canonical_text(const Agreement& agreement);

/// SHA-256 of that text.
std::string agreement_fingerprint(const Agreement& agreement);

/// The proposal of "V-07" or "V-07@3".
std::string proposal_of(const Origin& cited);

/// The party with that id, or null.
const AgreementParty* party_of(const Agreement& agreement, std::string_view id);

/// Who sees to an article: the owner, or else the only party that commits itself; empty when
/// nobody was named.
std::string owner_of(const AgreementArticle& article);

/// The articles that rest on a proposal, in their order.
std::vector<const AgreementArticle*> articles_on(const Agreement& agreement,
                                                 std::string_view proposal);

/// What a party signed, or null.
const AgreementSignature* signature_of(const Agreement& agreement, std::string_view party);

/// Whether the text is fixed and still as it was.
bool is_frozen(const Dossier& dossier);

/// Reports all that keeps the agreement from being signed: what `check` finds wrong in it,
/// recommendations about which it is silent, articles without an owner, no parties.
void check_ready(const Dossier& dossier, Diagnostics& diagnostics);

/// Fixes the text of the agreement in records/frozen.json and the journal, with the reason `why` it
/// is done again. False when records/frozen.json is broken. Under the lock of the dossier. Throws
/// IoError.
bool freeze_agreement(const Dossier& dossier, const std::string& why);

/// An agreement.yaml to begin with, in the language of the dossier: an article for every
/// recommendation that was adopted, in its own words, with what response.yaml says of it; empty
/// when nothing was adopted.
std::string agreement_draft(const Dossier& dossier);

}  // namespace burgerberaad
