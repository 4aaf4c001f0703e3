#include "burgerberaad/core/hash.hpp"
#include "burgerberaad/dossier/dossier.hpp"
#include "burgerberaad/dossier/messages.hpp"
#include "burgerberaad/io/file.hpp"
#include "burgerberaad/io/yaml.hpp"
#include "burgerberaad/mandate/messages.hpp"
#include "burgerberaad/round/write_proposal.hpp"
#include "command.hpp"
#include "messages.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace burgerberaad {
namespace {

/// The newest version of a proposal, or null.
const Proposal* newest(const Dossier& dossier, std::string_view proposal) {
  const Proposal* last = nullptr;  // versions are in order
  for (const auto& one : dossier.proposals) {
    if (one.id.proposal == proposal) last = &one;
  }
  return last;
}

/// A text as it was typed in a file or piped in.
std::string read_text(const std::string& file) {
  if (file != "-") return read_file(file);
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

Outcome refused() {
  return {Status::usage, {}, Json::object()};
}

class ProposalNew : public Command {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_, {"het voorstel, bijvoorbeeld V-07", "the proposal, e.g. V-07"},
                 Options::Need::required);
    options.text("--title", title_, {"titel", "title"});
    options.text("--text", text_, {"de tekst zelf", "the text itself"});
    options.text("--text-file", text_file_,
                 {"bestand met de tekst; - leest wat u typt of doorgeeft",
                  "file with the text; - reads standard input"});
    options.text("--rationale", rationale_, {"waarom dit nodig is", "why this is needed"});
    options.list("--from", from_,
                 {"waar het op teruggaat: S-12,V-03@1", "what it goes back to: S-12,V-03@1"});
    options.repeated("--condition", conditions_,
                     {"toets aan een voorwaarde: C1=meets, of C2=unknown:reden",
                      "test against a condition: C1=meets, or C2=unknown:reason"});
    options.repeated("--minority", minority_,
                     {"mening van een minderheid", "a view of a minority"});
    options.flag("--withdrawn", withdrawn_,
                 {"deze versie trekt het voorstel in", "this version withdraws the proposal"});
    options.text("--merged-into", merged_into_,
                 {"deze versie gaat op in dat voorstel", "this version merges into that proposal"});
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    const FolderLock lock(context.folder);
    const auto dossier = open_dossier(context.folder, context.diagnostics);
    // A version that stands on a broken dossier could not be numbered or checked.
    if (!dossier || context.diagnostics.has_errors()) return refused();
    const Proposal draft = compose(*dossier, context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    check_draft(*dossier, draft, context.diagnostics);
    const std::string content = to_yaml(draft);
    const auto relative = std::filesystem::path("proposals") / draft.id.proposal /
                          (std::to_string(draft.id.version) + ".yaml");
    const auto path = in_dossier(context.folder, relative);
    yaml::parse(content, path.string(), context.diagnostics);
    if (context.diagnostics.has_errors()) return refused();
    return write(*dossier, draft, path, content, context.lang);
  }

 private:
  /// The last version with what was given on the command line put over it.
  Proposal compose(const Dossier& dossier, Diagnostics& diagnostics) const {
    const Proposal* before = newest(dossier, id_);
    Proposal draft = before == nullptr ? Proposal{} : *before;
    draft.id = {id_, before == nullptr ? 1 : before->id.version + 1};
    if (!is_proposal_id(id_)) diagnostics.error(msg::bad_id, {}, id_);
    if (title_) draft.title = *title_;
    if (draft.title.empty()) diagnostics.error(msg::proposal_title, {}, id_);
    if (text_ && text_file_) diagnostics.error(msg::text_twice, {});
    if (text_) draft.text = *text_;
    if (text_file_) draft.text = read_text(*text_file_);
    if (draft.text.find_first_not_of(" \t\r\n") == std::string::npos) {
      diagnostics.error(msg::proposal_text, {}, id_);
    }
    if (rationale_) draft.rationale = *rationale_;
    if (!from_.empty()) {
      draft.from.clear();
      for (const auto& origin : from_) draft.from.push_back({origin, {}});
    }
    for (const auto& text : conditions_) set_condition(text, draft, diagnostics);
    for (const auto& text : minority_) draft.minority.push_back({text, std::nullopt});
    set_status(draft, diagnostics);
    return draft;
  }

  static void set_condition(const std::string& text, Proposal& draft, Diagnostics& diagnostics) {
    auto test = parse_condition_test(text);
    if (!test) {
      diagnostics.error(msg::bad_condition_test, {}, text);
      return;
    }
    const auto known =
        std::find_if(draft.conditions.begin(), draft.conditions.end(),
                     [&](const auto& one) { return one.condition == test->condition; });
    if (known == draft.conditions.end()) {
      draft.conditions.push_back(std::move(*test));
    } else {
      *known = std::move(*test);
    }
  }

  void set_status(Proposal& draft, Diagnostics& diagnostics) const {
    draft.status = ProposalStatus::open;
    draft.merged_into.clear();
    if (withdrawn_ && merged_into_) diagnostics.error(msg::withdrawn_and_merged, {}, id_);
    if (withdrawn_) draft.status = ProposalStatus::withdrawn;
    if (merged_into_) {
      draft.status = ProposalStatus::merged;
      draft.merged_into = *merged_into_;
    }
  }

  /// The version, and its hash in records/, so that it stays as it was written.
  static Outcome write(const Dossier& dossier, const Proposal& draft,
                       const std::filesystem::path& path, const std::string& content, Lang lang) {
    if (std::filesystem::exists(path)) throw std::logic_error("a version would be overwritten");
    write_file(path, content);
    freeze_version(dossier, draft.id, sha256_hex(content));
    Outcome outcome;
    constexpr Text kWritten{"{0} staat in {1} en ligt nu vast\n",
                            "{0} is in {1} and is now recorded\n"};
    outcome.text = fmt::format(fmt::runtime(kWritten.in(lang)), to_string(draft.id), path.string());
    outcome.json = {
        {"version", to_string(draft.id)}, {"file", path.string()}, {"sha256", sha256_hex(content)}};
    return outcome;
  }

  std::string id_;
  std::optional<std::string> title_;
  std::optional<std::string> text_;
  std::optional<std::string> text_file_;
  std::optional<std::string> rationale_;
  std::vector<std::string> from_;
  std::vector<std::string> conditions_;
  std::vector<std::string> minority_;
  bool withdrawn_ = false;
  std::optional<std::string> merged_into_;
};

// ---- show

Text status_title(ProposalStatus status) {
  switch (status) {
    case ProposalStatus::open:
      return {"op tafel", "open"};
    case ProposalStatus::withdrawn:
      return {"ingetrokken", "withdrawn"};
    case ProposalStatus::merged:
      break;
  }
  return {"samengevoegd", "merged"};
}

Text result_title(ConditionResult result) {
  switch (result) {
    case ConditionResult::meets:
      return {"voldoet", "meets"};
    case ConditionResult::fails:
      return {"voldoet niet", "fails"};
    case ConditionResult::unknown:
      break;
  }
  return {"onbekend", "unknown"};
}

std::string indented(const std::string& text) {
  std::string result;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    result += "  " + text.substr(start, end - start) + "\n";
    start = end + 1;
  }
  return result;
}

class ProposalShow : public Command {
 public:
  void declare(Options& options) override {
    options.text("PROPOSAL", id_,
                 {"het voorstel, of één versie: V-07 of V-07@2",
                  "the proposal, or one version: V-07 or V-07@2"},
                 Options::Need::required);
  }

  Outcome run(Context& context) override {
    if (!require_dossier(context)) return refused();
    Diagnostics elsewhere;  // what is wrong in other files is for `check` to tell
    const auto dossier = open_dossier(context.folder, elsewhere);
    const Proposal* proposal = dossier ? find(*dossier, context.diagnostics) : nullptr;
    if (!dossier) context.diagnostics.append(elsewhere);
    if (proposal == nullptr) return refused();
    return {Status::done, text(*dossier, *proposal, context.lang), json(*proposal)};
  }

 private:
  const Proposal* find(const Dossier& dossier, Diagnostics& diagnostics) const {
    const auto version = parse_version_id(id_);
    const Proposal* last = newest(dossier, version ? version->proposal : id_);
    if (last == nullptr) {
      diagnostics.error(msg::unknown_proposal, {}, version ? version->proposal : id_);
      return nullptr;
    }
    if (!version) return last;
    for (const auto& one : dossier.proposals) {
      if (one.id == *version) return &one;
    }
    diagnostics.error(msg::unknown_version, {}, id_, to_string(last->id));
    return nullptr;
  }

  static std::string text(const Dossier& dossier, const Proposal& proposal, Lang lang) {
    const Proposal* last = newest(dossier, proposal.id.proposal);
    std::string text = fmt::format("{}  {}\n{}", to_string(proposal.id), proposal.title,
                                   status_title(proposal.status).in(lang));
    if (!proposal.merged_into.empty()) text += fmt::format(" ({})", proposal.merged_into);
    if (last != &proposal) {
      constexpr Text kNewer{"; de nieuwste versie is {0}", "; the newest version is {0}"};
      text += fmt::format(fmt::runtime(kNewer.in(lang)), to_string(last->id));
    }
    text += "\n\n" + indented(proposal.text);
    const auto part = [&](Text heading, const std::string& content) {
      if (!content.empty()) text += fmt::format("\n{}\n{}", heading.in(lang), indented(content));
    };
    part({"Waarom", "Rationale"}, proposal.rationale);
    std::string from;
    for (const auto& origin : proposal.from) from += (from.empty() ? "" : ", ") + origin.id;
    part({"Gaat terug op", "Goes back to"}, from);
    std::string tests;
    for (const auto& test : proposal.conditions) {
      tests += fmt::format("{}: {}{}\n", test.condition, result_title(test.result).in(lang),
                           test.reason.empty() ? "" : " (" + test.reason + ")");
    }
    part({"Voorwaarden", "Conditions"}, tests);
    std::string views;
    for (const auto& view : proposal.minority) {
      views += view.text + (view.support ? fmt::format(" ({})", *view.support) : "") + "\n";
    }
    part({"Minderheid", "Minority"}, views);
    return text + fmt::format("\nSHA-256 {}\n", proposal.sha256);
  }

  static Json json(const Proposal& proposal) {
    Json json{{"proposal", proposal.id.proposal},
              {"version", proposal.id.version},
              {"title", proposal.title},
              {"status", status_title(proposal.status).en},
              {"text", proposal.text},
              {"rationale", proposal.rationale}};
    if (!proposal.merged_into.empty()) json["merged_into"] = proposal.merged_into;
    json["from"] = Json::array();
    for (const auto& origin : proposal.from) json["from"].push_back(origin.id);
    json["conditions"] = Json::object();
    for (const auto& test : proposal.conditions) {
      json["conditions"][test.condition] = {{"result", result_title(test.result).en},
                                            {"reason", test.reason}};
    }
    json["minority"] = Json::array();
    for (const auto& view : proposal.minority) {
      json["minority"].push_back(
          {{"text", view.text}, {"support", view.support ? Json(*view.support) : Json()}});
    }
    json["sha256"] = proposal.sha256;
    return json;
  }

  std::string id_;
};

}  // namespace

CommandEntry proposal_new_entry() {
  return {"proposal new",
          {"schrijf de volgende versie van een voorstel", "write the next version of a proposal"},
          {"Maakt proposals/V-07/1.yaml, of de versie die volgt op de laatste. Wat u niet noemt "
           "komt uit de versie ervoor. Een versie ligt daarna vast: verandert u het bestand, dan "
           "meldt burgerberaad check dat. Schrijf voor iedere wijziging een nieuwe versie.",
           "Makes proposals/V-07/1.yaml, or the version that follows the last one. What you do not "
           "give is taken from the version before. A version is then recorded: when the file is "
           "changed, burgerberaad check tells. Write a new version for every change."},
          "burgerberaad proposal new V-07 --title 'Eén loket per buurt' --text-file loket.txt "
          "--from S-12\nburgerberaad proposal new V-07 --condition C1=meets",
          [] { return std::unique_ptr<Command>(new ProposalNew); }};
}

CommandEntry proposal_show_entry() {
  return {"proposal show",
          {"toon een voorstel", "show a proposal"},
          {"Toont de nieuwste versie van een voorstel, of met V-07@2 een bepaalde versie.",
           "Shows the newest version of a proposal, or with V-07@2 one version."},
          "burgerberaad proposal show V-07\nburgerberaad proposal show V-07@2 --json",
          [] { return std::unique_ptr<Command>(new ProposalShow); }};
}

}  // namespace burgerberaad
