// Commands that write versions: new, amend, withdraw, merge and split.

#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/dossier/revision.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/plain_file.hpp"
#include "burgerberaad/round/write_proposal.hpp"
#include "command.hpp"
#include "messages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace burgerberaad {
namespace {

/// A file as it was typed, in the folder of -C; "-" is standard input.
std::filesystem::path in_folder(const std::string& typed, const Context& context) {
  return typed == "-" ? std::filesystem::path(typed) : context.in_folder(typed);
}

/// Who puts a version forward, and why.
struct OriginOptions {
  void declare(Options& options) {
    options.public_text("--by", by,
                        {"wie deze versie inbrengt, bijvoorbeeld 'Tafel 3'",
                         "who puts this version forward, e.g. 'Table 3'"});
    options.public_text("--why", why, {"waarom deze versie er kwam", "why there is this version"});
  }
  std::string by;
  std::string why;
};

/// What a version says.
struct WordingOptions {
  void declare(Options& options) {
    options.text("--title", title, {"titel", "title"});
    options.text("--text", text, {"de tekst zelf", "the text itself"});
    options.text("--text-file", text_file,
                 {"bestand met de tekst; - leest wat u typt of doorgeeft",
                  "file with the text; - reads standard input"});
    options.text("--rationale", rationale, {"waarom dit nodig is", "why this is needed"});
    options.text("--owner", owner,
                 {"wie het volgens de deelnemers uitvoert, bijvoorbeeld 'Bewoners van de buurt'",
                  "who is to carry it out in the eyes of the members, e.g. 'Residents of the "
                  "neighbourhood'"});
    options.list(
        "--from", from,
        {"waar het ook op teruggaat: S-12,V-03@1", "what it also goes back to: S-12,V-03@1"});
    options.repeated("--condition", conditions,
                     {"toets aan een voorwaarde: C1=meets, of C2=unknown:reden",
                      "test against a condition: C1=meets, or C2=unknown:reason"});
    options.repeated("--minority", minority, {"mening van een minderheid", "a view of a minority"});
    origin.declare(options);
  }

  Revision revision(Context& context) const {
    Diagnostics& diagnostics = context.diagnostics;
    Revision result{title, text, rationale, from, {}, minority, origin.by, origin.why, owner};
    if (text && text_file) diagnostics.error(msg::text_twice, {});
    // A text that could not be read was reported; it is not missing as well.
    if (text_file)
      result.text = read_plain_text(in_folder(*text_file, context), diagnostics).value_or("?");
    for (const auto& typed : conditions) {
      if (auto test = parse_condition_test(typed)) {
        result.conditions.push_back(std::move(*test));
      } else {
        diagnostics.error(msg::bad_condition_test, {}, typed);
      }
    }
    return result;
  }

  std::optional<std::string> title;
  std::optional<std::string> text;
  std::optional<std::string> text_file;
  std::optional<std::string> rationale;
  std::optional<std::string> owner;
  std::vector<std::string> from;
  std::vector<std::string> conditions;
  std::vector<std::string> minority;
  OriginOptions origin;
};

/// The newest version of a proposal that can still change; reported when there is none.
const Proposal* on_the_table(const Dossier& dossier, const std::string& id,
                             Diagnostics& diagnostics) {
  const Proposal* newest = newest_version(dossier, id);
  if (newest == nullptr) {
    diagnostics.error(msg::unknown_proposal, {}, id);
  } else if (newest->status != ProposalStatus::open) {
    diagnostics.error(msg::proposal_off_table, {}, id);
    newest = nullptr;
  }
  return newest;
}

/// The newest version of a proposal that can leave the table: what members voted on stays in the
/// advice. Reported when there is none.
const Proposal* may_leave(const Dossier& dossier, const std::string& id, Diagnostics& diagnostics) {
  for (const auto& session : dossier.sessions) {
    for (const auto& ballot : session.ballots) {
      if (ballot.proposal.proposal != id || !is_held(ballot)) continue;
      diagnostics.error(msg::proposal_voted, {}, to_string(ballot.proposal), ballot.id);
      return nullptr;
    }
  }
  return on_the_table(dossier, id, diagnostics);
}

/// A command that writes the versions that `drafts` makes of the dossier, under its lock.
class WriteVersions : public Command {
 public:
  Outcome run(Context& context) final {
    if (!require_dossier(context)) return refused();
    const FolderLock lock(context.folder);
    const auto dossier = open_dossier(context.folder, context.diagnostics);
    // A version that stands on a broken dossier could not be numbered or checked.
    if (!dossier || context.diagnostics.has_errors()) return refused();
    const auto versions = drafts(*dossier, context);
    // What was found so far is told together with what the versions themselves lack.
    const auto written = write_versions(*dossier, versions, context.diagnostics);
    if (!written) return refused();
    return tell(*written, context.lang);
  }

 private:
  virtual std::vector<Proposal> drafts(const Dossier& dossier, Context& context) const = 0;

  static Outcome tell(const std::vector<WrittenVersion>& written, Lang lang) {
    constexpr Text kWritten{"{0} staat in {1} en ligt nu vast\n",
                            "{0} is in {1} and is now recorded\n"};
    Outcome outcome;
    Json versions = Json::array();
    for (const auto& version : written) {
      outcome.text += fmt::format(fmt::runtime(kWritten.in(lang)), to_string(version.id),
                                  version.file.string());
      versions.push_back({{"version", to_string(version.id)},
                          {"file", version.file.string()},
                          {"sha256", version.sha256}});
    }
    outcome.json = {{"versions", versions}};
    return outcome;
  }
};

class ProposalNew : public WriteVersions {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_, {"het voorstel, bijvoorbeeld V-07", "the proposal, e.g. V-07"},
                 Options::Need::required);
    wording_.declare(options);
  }

 private:
  std::vector<Proposal> drafts(const Dossier& dossier, Context& context) const override {
    if (const Proposal* known = newest_version(dossier, id_)) {
      context.diagnostics.error(msg::proposal_exists, {}, id_, to_string(known->id));
      return {};
    }
    return {next_version(dossier, id_, wording_.revision(context))};
  }

  std::string id_;
  WordingOptions wording_;
};

class ProposalAmend : public WriteVersions {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_, {"het voorstel, bijvoorbeeld V-07", "the proposal, e.g. V-07"},
                 Options::Need::required);
    wording_.declare(options);
    options.flag("--reopen", reopen_,
                 {"het voorstel was van tafel en komt terug",
                  "the proposal was off the table and comes back"});
  }

 private:
  std::vector<Proposal> drafts(const Dossier& dossier, Context& context) const override {
    const Revision revision = wording_.revision(context);
    const Proposal* before = reopen_ ? newest_version(dossier, id_) : nullptr;
    if (before == nullptr) before = on_the_table(dossier, id_, context.diagnostics);
    if (before == nullptr) return {};
    Proposal draft = next_version(dossier, id_, revision);
    if (!context.diagnostics.has_errors() && !says_more(draft, *before)) {
      context.diagnostics.error(msg::nothing_new, {}, to_string(before->id));
    }
    return {std::move(draft)};
  }

  std::string id_;
  WordingOptions wording_;
  bool reopen_ = false;
};

class ProposalWithdraw : public WriteVersions {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_, {"het voorstel, bijvoorbeeld V-07", "the proposal, e.g. V-07"},
                 Options::Need::required);
    origin_.declare(options);
  }

 private:
  std::vector<Proposal> drafts(const Dossier& dossier, Context& context) const override {
    if (may_leave(dossier, id_, context.diagnostics) == nullptr) return {};
    Proposal draft = next_version(dossier, id_, {{}, {}, {}, {}, {}, {}, origin_.by, origin_.why});
    draft.status = ProposalStatus::withdrawn;
    return {std::move(draft)};
  }

  std::string id_;
  OriginOptions origin_;
};

class ProposalMerge : public WriteVersions {
 public:
  void declare(Options& options) override {
    options.repeated(
        "PROPOSALS", sources_,
        {"de voorstellen die opgaan in een ander", "the proposals that go into another"},
        Options::Need::required);
    options.text(
        "--into", into_,
        {"het voorstel waarin zij opgaan; mag nieuw zijn", "the proposal they go into; may be new"},
        Options::Need::required);
    wording_.declare(options);
  }

 private:
  std::vector<Proposal> drafts(const Dossier& dossier, Context& context) const override {
    Revision revision = wording_.revision(context);
    std::vector<Proposal> versions;
    for (auto id = sources_.begin(); id != sources_.end(); ++id) {
      if (*id == into_ || std::find(sources_.begin(), id, *id) != id) continue;
      const Proposal* last = may_leave(dossier, *id, context.diagnostics);
      if (last == nullptr) continue;
      revision.from.push_back(to_string(last->id));
      Proposal closed =
          next_version(dossier, *id, {{}, {}, {}, {}, {}, {}, revision.by, revision.why});
      closed.status = ProposalStatus::merged;
      closed.merged_into = into_;
      versions.push_back(std::move(closed));
    }
    const bool others =
        std::any_of(sources_.begin(), sources_.end(), [&](const auto& id) { return id != into_; });
    if (!others) context.diagnostics.error(msg::merge_needs_others, {}, into_);
    if (newest_version(dossier, into_) != nullptr) {
      on_the_table(dossier, into_, context.diagnostics);
    }
    versions.push_back(next_version(dossier, into_, revision));
    return versions;
  }

  std::vector<std::string> sources_;
  std::string into_;
  WordingOptions wording_;
};

/// The text of a part: its first line is the title.
struct Part {
  std::string id;
  std::string title;
  std::string text;
};

Part part_of(const std::string& id, const std::string& text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t start = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
  const std::size_t rest = std::min(text.find_first_not_of(kBlank, end), text.size());
  return {id, text.substr(start, end - start), text.substr(rest)};
}

class ProposalSplit : public WriteVersions {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_, {"het voorstel, bijvoorbeeld V-07", "the proposal, e.g. V-07"},
                 Options::Need::required);
    options.repeated("--part", parts_,
                     {"een deel: V-11=loket.txt; de eerste regel van het bestand is de titel",
                      "a part: V-11=desk.txt; the first line of the file is the title"});
    origin_.declare(options);
  }

 private:
  std::vector<Proposal> drafts(const Dossier& dossier, Context& context) const override {
    const Proposal* whole = may_leave(dossier, id_, context.diagnostics);
    if (parts_.size() < 2) context.diagnostics.error(msg::split_needs_parts, {});
    if (whole == nullptr) return {};
    Proposal closed = next_version(dossier, id_, {{}, {}, {}, {}, {}, {}, origin_.by, origin_.why});
    closed.status = ProposalStatus::split;
    std::vector<Proposal> versions;
    for (const auto& part : read_parts(dossier, context)) {
      closed.split_into.push_back({part.id, {}});
      versions.push_back(next_version(dossier, part.id,
                                      {part.title,
                                       part.text,
                                       whole->rationale,
                                       {to_string(whole->id)},
                                       {},
                                       {},
                                       origin_.by,
                                       origin_.why}));
    }
    versions.push_back(std::move(closed));
    return versions;
  }

  std::vector<Part> read_parts(const Dossier& dossier, Context& context) const {
    Diagnostics& diagnostics = context.diagnostics;
    std::vector<Part> parts;
    for (const auto& typed : parts_) {
      const auto equals = std::min(typed.find('='), typed.size());
      const std::string id = typed.substr(0, equals);
      if (equals + 1 >= typed.size() || !is_proposal_id(id)) {
        diagnostics.error(msg::bad_part, {}, typed);
      } else if (newest_version(dossier, id) != nullptr ||
                 std::any_of(parts.begin(), parts.end(),
                             [&](const auto& one) { return one.id == id; })) {
        diagnostics.error(msg::part_taken, {}, id);
      } else if (const auto text =
                     read_plain_text(in_folder(typed.substr(equals + 1), context), diagnostics)) {
        parts.push_back(part_of(id, *text));
      }
    }
    return parts;
  }

  std::string id_;
  std::vector<std::string> parts_;
  OriginOptions origin_;
};

}  // namespace

CommandEntry proposal_new_entry() {
  return {"proposal new",
          {"schrijf een nieuw voorstel", "write a new proposal"},
          {"Maakt proposals/V-07/1.yaml. Een versie ligt daarna vast: verandert u het bestand, dan "
           "meldt burgerberaad check dat. Schrijf voor iedere wijziging een nieuwe versie, met "
           "burgerberaad proposal amend.",
           "Makes proposals/V-07/1.yaml. A version is then recorded: when the file is changed, "
           "burgerberaad check tells. Write a new version for every change, with burgerberaad "
           "proposal amend."},
          "burgerberaad proposal new V-07 --title 'Eén loket per buurt' --text-file loket.txt "
          "--from S-12 --by 'Tafel 3'",
          [] { return std::unique_ptr<Command>(new ProposalNew); }};
}

CommandEntry proposal_amend_entry() {
  return {"proposal amend",
          {"schrijf de volgende versie van een voorstel", "write the next version of a proposal"},
          {"Maakt de versie die volgt op de laatste. Wat u niet noemt, blijft zoals het was; de "
           "vorige versie blijft bewaard.",
           "Makes the version that follows the last one. What you do not give stays as it was; the "
           "version before is kept."},
          "burgerberaad proposal amend V-07 --text-file loket.txt --by 'Tafel 3' "
          "--why 'Ook open in het weekend'\nburgerberaad proposal amend V-07 --condition C1=meets",
          [] { return std::unique_ptr<Command>(new ProposalAmend); }};
}

CommandEntry proposal_withdraw_entry() {
  return {"proposal withdraw",
          {"haal een voorstel van tafel", "take a proposal off the table"},
          {"Schrijft een versie die het voorstel intrekt. Alle teksten blijven bewaard en staan in "
           "het advies.",
           "Writes a version that withdraws the proposal. All texts are kept, and are in the "
           "advice."},
          "burgerberaad proposal withdraw V-07 --by 'Tafel 3' --why 'Staat al in V-02'",
          [] { return std::unique_ptr<Command>(new ProposalWithdraw); }};
}

CommandEntry proposal_merge_entry() {
  return {"proposal merge",
          {"laat voorstellen opgaan in een ander", "merge proposals into another"},
          {"De genoemde voorstellen krijgen een laatste versie, die zegt waarin zij opgaan. Het "
           "voorstel achter --into krijgt een volgende versie, die op hen teruggaat; is het nieuw, "
           "geef dan ook een titel en een tekst. Alles wordt samen geschreven, of niets.",
           "Each of the proposals gets a last version, which says what it went into. The proposal "
           "after --into gets a next version that goes back to them; if it is new, give a title "
           "and a text too. All of it is written together, or nothing."},
          "burgerberaad proposal merge V-03 V-08 --into V-07 --text-file samen.txt "
          "--why 'Twee keer hetzelfde idee'",
          [] { return std::unique_ptr<Command>(new ProposalMerge); }};
}

CommandEntry proposal_split_entry() {
  return {"proposal split",
          {"splits een voorstel in delen", "split a proposal into parts"},
          {"Elk deel wordt een nieuw voorstel, dat teruggaat op het geheel en de toelichting "
           "ervan meekrijgt. De toets aan de voorwaarden en de meningen van minderheden gaan niet "
           "mee: die gingen over het geheel.",
           "Each part becomes a new proposal, which goes back to the whole and takes its rationale "
           "along. The tests against conditions and the views of minorities stay behind: they were "
           "about the whole."},
          "burgerberaad proposal split V-07 --part V-11=loket.txt --part V-12=bus.txt",
          [] { return std::unique_ptr<Command>(new ProposalSplit); }};
}

}  // namespace burgerberaad
